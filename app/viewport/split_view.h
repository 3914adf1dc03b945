// The middle of the window: one 3D view, or the reference and what is shown side by side.
#pragma once

#include "app/document/linked_air_view.h"
#include "app/viewport/linked_views.h"
#include "app/viewport/view_pane.h"

#include <QSplitter>

#include <memory>

namespace takao {

/// On the right what the document shows, always there; on the left the reference, made when it is wanted and
/// freed when it is not: its picture costs nothing while nobody sees it.
class SplitView : public QSplitter
{
    Q_OBJECT

  public:
    /// All outlive it.
    SplitView(Document& document, Comparison& comparison, ActiveOverlay& overlay, AirView& air,
              QWidget* parent = nullptr);
    ~SplitView() override;

    FacilityViewport& shown() { return m_shown->view(); }
    /// Null while there is one view.
    FacilityViewport* reference();
    bool isSplit() const { return m_reference != nullptr; }
    /// The comparison must have a reference.
    void setSplit(bool on);
    void setTitles(const ViewTitle& reference, const ViewTitle& shown);

  private:
    class ReferencePane; // split_view.cpp
    void split();
    void join();
    double shape() const;

    Document& m_document;
    Comparison& m_comparison;
    ActiveOverlay& m_overlay;
    AirView& m_air;
    ShownMoment m_moment;
    ViewPane* m_shown;
    ReferencePane* m_reference = nullptr;
    std::unique_ptr<LinkedViews> m_links;
};

} // namespace takao
