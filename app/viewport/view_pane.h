// A 3D view with a strip above it that says what it shows.
#pragma once

#include "app/viewport/facility_viewport.h"

namespace takao {

/// What a view shows, in words.
struct ViewTitle
{
    QString name;   ///< "Fork 1": always readable
    QString detail; ///< what is different in it: cut short where there is no room
    QString time;

    friend bool operator==(const ViewTitle&, const ViewTitle&) = default;
};

/// The strip. Panels, charts and keys speak of the view whose strip is marked.
class TitleStrip : public QWidget
{
    Q_OBJECT

  public:
    TitleStrip(bool isMarked, QWidget* parent);

    void setTitle(const ViewTitle& title);
    const ViewTitle& title() const { return m_title; }
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    ViewTitle m_title;
    bool m_isMarked;
};

class ViewPane : public QWidget
{
    Q_OBJECT

  public:
    /// @param isMarked  whether its view is the one that everything else speaks of
    ViewPane(FacilityViewport* view, bool isMarked, QWidget* parent);

    FacilityViewport& view() { return *m_view; }
    TitleStrip& strip() { return *m_strip; }

  private:
    TitleStrip* m_strip;
    FacilityViewport* m_view;
};

} // namespace takao
