#include "app/charts/chart_sheet.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace takao {
namespace {

int freeColour(const ChartStrip& strip)
{
    std::vector<bool> taken(strip.traces.size() + 1, false);
    for (const ChartTrace& trace : strip.traces)
        if (static_cast<std::size_t>(trace.colour) < taken.size())
            taken[static_cast<std::size_t>(trace.colour)] = true;
    return static_cast<int>(std::ranges::find(taken, false) - taken.begin());
}

} // namespace

bool ChartStrip::has(const std::string& signal) const
{
    return std::ranges::find(traces, signal, &ChartTrace::signal) != traces.end();
}

std::vector<std::string> ChartStrip::units() const
{
    std::vector<std::string> found;
    for (const ChartTrace& trace : traces)
        if (std::ranges::find(found, trace.unit) == found.end())
            found.push_back(trace.unit);
    return found;
}

bool ChartStrip::hasRoomFor(const std::string& unit) const
{
    const std::vector<std::string> known = units();
    return known.size() < ChartSheet::kMostUnits || std::ranges::find(known, unit) != known.end();
}

std::size_t ChartSheet::traceCount() const
{
    std::size_t count = 0;
    for (const ChartStrip& strip : m_strips)
        count += strip.traces.size();
    return count;
}

ChartSheet::Added ChartSheet::add(std::size_t strip, const SignalInfo& signal)
{
    const std::string name = signal.name();
    if (traceCount() >= kMostTraces)
        return Added::Full;
    std::size_t into = std::min(strip, m_strips.size() - 1);
    if (m_strips[into].has(name))
        return Added::Already;
    const bool fits = m_strips[into].hasRoomFor(signal.unit);
    if (!fits) {
        const auto below = std::find_if(
            m_strips.begin() + static_cast<std::ptrdiff_t>(into) + 1, m_strips.end(),
            [&](const ChartStrip& s) { return s.traces.empty() || s.units().front() == signal.unit; });
        if (below == m_strips.end())
            m_strips.insert(m_strips.begin() + static_cast<std::ptrdiff_t>(++into), ChartStrip());
        else
            into = static_cast<std::size_t>(below - m_strips.begin());
        if (m_strips[into].has(name))
            return Added::Already;
    }
    m_strips[into].traces.push_back({name, signal.unit, freeColour(m_strips[into])});
    return fits ? Added::InStrip : Added::InOther;
}

void ChartSheet::remove(std::size_t strip, const std::string& signal)
{
    if (strip >= m_strips.size())
        return;
    std::erase_if(m_strips[strip].traces, [&](const ChartTrace& t) { return t.signal == signal; });
    if (m_strips[strip].traces.empty())
        removeStrip(strip);
}

std::size_t ChartSheet::addStrip()
{
    if (!m_strips.back().traces.empty())
        m_strips.emplace_back();
    return m_strips.size() - 1;
}

void ChartSheet::removeStrip(std::size_t strip)
{
    if (strip < m_strips.size())
        m_strips.erase(m_strips.begin() + static_cast<std::ptrdiff_t>(strip));
    if (m_strips.empty())
        m_strips.emplace_back();
}

void ChartSheet::clear()
{
    m_strips = {ChartStrip()};
}

QByteArray ChartSheet::toText() const
{
    QJsonArray strips;
    for (const ChartStrip& strip : m_strips) {
        QJsonArray traces;
        for (const ChartTrace& trace : strip.traces)
            traces.append(QJsonObject{{QStringLiteral("signal"), QString::fromStdString(trace.signal)},
                                      {QStringLiteral("unit"), QString::fromStdString(trace.unit)}});
        strips.append(traces);
    }
    return QJsonDocument(strips).toJson(QJsonDocument::Compact);
}

ChartSheet ChartSheet::fromText(const QByteArray& text)
{
    ChartSheet sheet;
    const QJsonArray strips = QJsonDocument::fromJson(text).array();
    for (const QJsonValue strip : strips) {
        const std::size_t into = sheet.addStrip();
        for (const QJsonValue trace : strip.toArray()) {
            const std::string name = trace[QStringLiteral("signal")].toString().toStdString();
            const std::size_t slash = name.rfind('/');
            if (slash != std::string::npos)
                sheet.add(into, {name.substr(0, slash), name.substr(slash + 1),
                                 trace[QStringLiteral("unit")].toString().toStdString()});
        }
    }
    return sheet;
}

} // namespace takao
