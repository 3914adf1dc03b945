// Bookmarks on the track of the timeline: ribbons that hang from the ruler.
#include "app/format/format.h"
#include "app/panels/timeline_track.h"
#include "app/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace takao {
namespace {

constexpr double kRow = 4.5 * kGrid;
constexpr double kWide = 11.0, kTall = 15.0, kCut = 4.0; // of a ribbon [pixels]
constexpr std::size_t kRibbonColour = 4;                 // of the series: no severity has it

} // namespace

void TimelineTrack::follow(Bookmarks& bookmarks)
{
    m_bookmarks = &bookmarks;
    connect(&bookmarks, &Bookmarks::changed, this, &TimelineTrack::layOut);
    connect(&bookmarks, &Bookmarks::chosenChanged, this, qOverload<>(&QWidget::update));
}

double TimelineTrack::ribbonRow() const
{
    return m_bookmarks && !m_bookmarks->all().empty() ? kRow : 0.0;
}

void TimelineTrack::paintRibbonHead(QPainter& painter, double gutter) const
{
    if (ribbonRow() <= 0.0)
        return;
    const ThemeColours& c = Theme::instance().colours();
    const QRectF words(3.0 * kGrid, trackRect().top() - kRow, gutter - 7.0 * kGrid, kRow);
    painter.setPen(c.text);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, tr("Bookmarks"));
    painter.setPen(c.muted);
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter,
                     formatCount(static_cast<long long>(m_bookmarks->all().size())));
}

QRectF TimelineTrack::bookmarkRect(double time) const
{
    return {std::round(at(time)) - kWide / 2.0, trackRect().top() - ribbonRow() + 1.0, kWide, kTall};
}

QPoint TimelineTrack::pointOfBookmark(std::size_t place) const
{
    return bookmarkRect(m_bookmarks->all()[place].time).center().toPoint();
}

/// The nearest one; of several at the same place the last, which is painted last.
std::optional<std::size_t> TimelineTrack::bookmarkAt(QPointF position) const
{
    std::optional<std::size_t> found;
    if (!m_bookmarks)
        return found;
    double least = kWide;
    const auto& notes = m_bookmarks->all();
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const QRectF box = bookmarkRect(notes[i].time).adjusted(-1.0, 0.0, 1.0, 0.0);
        const double apart = std::abs(box.center().x() - position.x());
        if (box.contains(position) && apart <= least) {
            least = apart;
            found = i;
        }
    }
    return found;
}

QString TimelineTrack::tipOfBookmark(std::size_t place) const
{
    const RecordingNote& note = m_bookmarks->all()[place];
    QString words = QStringLiteral("<b>%1</b>&nbsp;&nbsp;%2")
                        .arg(m_clock.time(note.time, 1), text(note.title).toHtmlEscaped());
    if (!note.text.empty())
        words += QStringLiteral("<br>") +
                 text(note.text).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    return QStringLiteral("<p>") + words + QStringLiteral("</p>");
}

void TimelineTrack::paintBookmarks(QPainter& painter) const
{
    if (!m_bookmarks)
        return;
    const ThemeColours& c = Theme::instance().colours();
    QColor line = c.series[kRibbonColour];
    line.setAlphaF(0.55F);
    const double bottom = laneRect(m_lanes.count() - 1).bottom();
    const auto& notes = m_bookmarks->all();
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const QRectF box = bookmarkRect(notes[i].time);
        const double middle = box.center().x();
        painter.setPen(QPen(line, 1.0));
        painter.drawLine(QPointF(middle, box.bottom()), QPointF(middle, bottom));
        QPainterPath ribbon;
        ribbon.addPolygon(QPolygonF{box.topLeft(), box.topRight(), box.bottomRight(),
                                    QPointF(middle, box.bottom() - kCut), box.bottomLeft()});
        ribbon.closeSubpath();
        const bool isChosen = m_bookmarks->chosen() == i;
        painter.setPen(isChosen ? QPen(c.text, 1.6) : QPen(c.panel, 1.0));
        painter.setBrush(c.series[kRibbonColour]);
        painter.drawPath(ribbon);
    }
}

} // namespace takao
