#include "app/viewport/split_view.h"

#include "app/theme/theme.h"

#include <QLayout>

#include <algorithm>
#include <utility>

namespace takao {
namespace {

constexpr int kNarrowest = 60 * kGrid; // of a half: a legend has room in it [pixels]
constexpr int kWidest = 80 * kGrid;    // that the only view must have
constexpr int kLowest = 60 * kGrid;

} // namespace

/// The reference's view with all that only it needs.
class SplitView::ReferencePane : public ViewPane
{
  public:
    struct Parts
    {
        std::unique_ptr<ReferenceMoment> moment;
        std::unique_ptr<LinkedAirView> air;
    };

    ReferencePane(Parts parts, FacilityViewport* view, QWidget* parent)
        : ViewPane(view, false, parent), m_parts(std::move(parts))
    {}
    ~ReferencePane() override { delete &view(); } // before what it reads

    /// Goes as soon as no thread works for its view: nobody waits for that.
    void retire()
    {
        hide();
        setParent(window()); // out of the splitter, in the same window: its context stays until the end
        view().rest();
        if (view().isWorking())
            connect(&view(), &FacilityViewport::rested, this, &QObject::deleteLater);
        else
            deleteLater();
    }

  private:
    Parts m_parts;
};

SplitView::SplitView(Document& document, Comparison& comparison, ActiveOverlay& overlay, AirView& air,
                     QWidget* parent)
    : QSplitter(Qt::Horizontal, parent), m_document(document), m_comparison(comparison), m_overlay(overlay),
      m_air(air), m_moment(document, overlay),
      m_shown(new ViewPane(new FacilityViewport(document, m_moment, overlay, air), true, this))
{
    setObjectName(QStringLiteral("splitView"));
    setChildrenCollapsible(false);
    setHandleWidth(kGrid);
    m_shown->strip().setObjectName(QStringLiteral("shownTitle"));
    m_shown->strip().hide();
    shown().setMinimumSize(kWidest, kLowest);
    addWidget(m_shown);
}

/// The views go before what they read.
SplitView::~SplitView()
{
    m_links.reset();
    delete m_reference;
    delete m_shown;
}

FacilityViewport* SplitView::reference()
{
    return m_reference ? &m_reference->view() : nullptr;
}

double SplitView::shape() const
{
    const QWidget& view = m_shown->view();
    return double(std::max(1, view.width())) / std::max(1, view.height());
}

void SplitView::setSplit(bool on)
{
    if (on == isSplit())
        return;
    const double before = shape();
    on ? split() : join();
    // What was in sight from side to side stays so.
    m_shown->layout()->activate();
    shown().stepBack(before / shape());
}

void SplitView::split()
{
    m_overlay.setSideBySide(true);
    ReferencePane::Parts parts{std::make_unique<ReferenceMoment>(m_document, m_comparison, m_overlay),
                               std::make_unique<LinkedAirView>(m_air)};
    auto* view = new FacilityViewport(m_document, *parts.moment, m_overlay, *parts.air);
    view->setObjectName(QStringLiteral("referenceViewport"));
    view->setAccessibleName(tr("3D view of the reference"));
    m_reference = new ReferencePane(std::move(parts), view, this);
    m_reference->strip().setObjectName(QStringLiteral("referenceTitle"));
    for (FacilityViewport* half : {view, &shown()})
        half->setMinimumSize(kNarrowest, kLowest);
    insertWidget(0, m_reference);
    m_shown->strip().show();
    shown().setOverlayLegend(false); // one for both, in the corner of the whole
    const int half = (width() - handleWidth()) / 2;
    setSizes({half, half});
    setStretchFactor(0, 1);
    setStretchFactor(1, 1);
    m_links = std::make_unique<LinkedViews>(shown(), *view);
    connect(view, &FacilityViewport::contextMenuRequested, &shown(), &FacilityViewport::contextMenuRequested);
    connect(view, &FacilityViewport::graphicsFailed, &shown(), &FacilityViewport::graphicsFailed);
    connect(view, &FacilityViewport::airFailed, &shown(), &FacilityViewport::airFailed);
}

void SplitView::join()
{
    if (reference()->hasFocus())
        shown().setFocus();
    m_links.reset();
    std::exchange(m_reference, nullptr)->retire();
    m_shown->strip().hide();
    shown().setMinimumSize(kWidest, kLowest);
    shown().setOverlayLegend(true);
    m_overlay.setSideBySide(false);
}

void SplitView::setTitles(const ViewTitle& reference, const ViewTitle& shown)
{
    if (!m_reference)
        return;
    m_reference->strip().setTitle(reference);
    m_shown->strip().setTitle(shown);
}

} // namespace takao
