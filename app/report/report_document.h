// A report as a list of blocks: what it says, not how it is laid out.
#pragma once

#include "models/timeline/timeline.h"

#include <QColor>
#include <QImage>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace takao {

struct ReportHeading
{
    QString text;
};

struct ReportParagraph
{
    QString text; ///< may have several lines
    bool small = false;
};

/// Names with their values, two columns of them.
struct ReportFacts
{
    std::vector<std::pair<QString, QString>> facts;
};

/// Figures that strike the eye.
struct ReportFigures
{
    struct Figure
    {
        QString value, name;
        bool bad = false;
    };
    std::vector<Figure> figures;
};

struct ReportTable
{
    QStringList heads;
    std::vector<QStringList> rows;
    std::vector<bool> right; ///< per column: numbers stand to the right
    QString note;            ///< below; may be empty
};

struct ReportPicture
{
    QImage image;
    QString title, text;
};

/// Side by side, two in a row.
struct ReportPictures
{
    std::vector<ReportPicture> pictures;
};

struct ChartLine
{
    QString name;
    QColor colour;
    std::vector<SignalPoint> points; ///< in the unit of the axis
    bool dashed = false;
};

/// A moment of the chain of causes.
struct ChartMark
{
    double time = 0.0;
    QString label;
};

struct ReportChart
{
    QString title, unit;
    double begin = 0.0, end = 0.0; ///< [s]
    std::vector<ChartLine> lines;
    std::vector<ChartMark> marks;
};

/// What led to what, the first cause first.
struct ReportChain
{
    struct Step
    {
        QString time, text;
        EventSeverity severity = EventSeverity::Info;
    };
    std::vector<Step> steps;
};

using ReportBlock = std::variant<ReportHeading, ReportParagraph, ReportFacts, ReportFigures, ReportTable,
                                 ReportPictures, ReportChart, ReportChain>;

struct ReportDocument
{
    QString title, subtitle;
    QString program; ///< that made it, with its version
    std::vector<ReportBlock> blocks;
};

/// The colours of reports, on paper and on screen.
namespace report_colour {
inline const QColor kText(28, 32, 38), kFaint(100, 108, 120), kLine(214, 219, 226), kPanel(244, 246, 249);
inline const QColor kAccent(0, 92, 148), kAlarm(186, 38, 30), kWarning(200, 120, 0), kGood(0, 128, 96);
} // namespace report_colour

inline QColor severityColour(EventSeverity severity)
{
    return severity == EventSeverity::Alarm     ? report_colour::kAlarm
           : severity == EventSeverity::Warning ? report_colour::kWarning
                                                : report_colour::kAccent;
}

} // namespace takao
