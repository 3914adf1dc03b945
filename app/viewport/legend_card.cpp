#include "app/viewport/legend_card.h"

#include "app/theme/theme.h"
#include "app/viewport/air_legend.h"
#include "app/viewport/legend_widget.h"

#include <QEvent>
#include <QVBoxLayout>

namespace takao {
namespace {

constexpr int kNoteWidth = 66 * kGrid; // about that of a legend [pixels]

} // namespace

LegendCard::LegendCard(const ActiveOverlay& overlay, const AirView& air, QWidget* parent)
    : QFrame(parent), m_overlay(new LegendWidget(overlay, this)), m_air(new AirLegend(air, this)),
      m_note(new QLabel(this))
{
    setObjectName(QStringLiteral("legendCard"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setProperty("role", "card");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_overlay);
    layout->addWidget(m_air);
    m_note->setObjectName(QStringLiteral("airNote"));
    m_note->setProperty("role", "muted");
    m_note->setFont(scaledFont(0.9));
    m_note->setWordWrap(true);
    m_note->setFixedWidth(kNoteWidth);
    layout->addWidget(m_note);
    parent->installEventFilter(this);
    // after the legends themselves, which have joined the same signals before
    connect(&overlay, &ActiveOverlay::coloursChanged, this, &LegendCard::refresh);
    connect(&air, &AirView::scalesChanged, this, &LegendCard::refresh);
    connect(&air, &AirView::noteChanged, this, [this, &air] { showNote(air.note()); });
    connect(&Theme::instance(), &Theme::themeChanged, this, &LegendCard::refresh);
    showNote(air.note());
}

bool LegendCard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void LegendCard::showNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    refresh();
}

void LegendCard::setOverlayLegend(bool on)
{
    m_overlay->setWanted(on);
    refresh();
}

void LegendCard::refresh()
{
    setVisible(!m_overlay->isHidden() || !m_air->isHidden() || !m_note->isHidden());
    place();
}

void LegendCard::place()
{
    if (isHidden())
        return;
    layout()->activate();
    resize(sizeHint());
    move(3 * kGrid, parentWidget()->height() - height() - 3 * kGrid);
}

} // namespace takao
