#include "app/charts/chart_table.h"

#include "app/charts/sample_walk.h"

#include <QDateTime>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace takao {
namespace {

std::string field(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

/// What somebody wrote may hold ends of lines.
std::string oneLine(std::string text)
{
    for (char& c : text)
        if (c == '\r' || c == '\n')
            c = ' ';
    return text;
}

class Table
{
  public:
    Table(std::ofstream& out, const std::string& startUtc)
        : m_out(out), m_start(QDateTime::fromString(QString::fromStdString(startUtc), Qt::ISODateWithMs))
    {}

    Result<void> writeHead(const Timeline& timeline, const std::vector<std::string>& names,
                           const ChartSpan& span, const ChartSource& source)
    {
        for (const std::string& line : source.lines)
            m_out << "# " << oneLine(line) << "\r\n";
        m_out << fmt::format("# span_s: {} to {}\r\n", span.begin, span.end);
        m_out << "time_s" << (m_start.isValid() ? ",time_utc" : "");
        for (const std::string& name : names) {
            const auto series = timeline.signal(name, span.begin, span.begin, 1); // for its unit
            if (!series)
                return tl::unexpected(series.error());
            m_out << ',' << field(fmt::format("{} [{}]", name, series->info.unit));
        }
        m_out << "\r\n";
        return {};
    }

    /// Rows of all times at which any signal has a sample.
    void writeRows(const std::vector<SignalSeries>& all)
    {
        std::vector<std::size_t> at(all.size(), 0);
        for (;;) {
            double time = HUGE_VAL;
            for (std::size_t s = 0; s < all.size(); ++s)
                if (at[s] < all[s].points.size())
                    time = std::min(time, all[s].points[at[s]].begin);
            if (time == HUGE_VAL)
                return;
            m_out << fmt::format("{}", time);
            if (m_start.isValid())
                m_out << ',' << wallTime(time);
            for (std::size_t s = 0; s < all.size(); ++s) {
                m_out << ',';
                if (at[s] >= all[s].points.size() || all[s].points[at[s]].begin != time)
                    continue;
                if (const double value = all[s].points[at[s]++].most; std::isfinite(value))
                    m_out << fmt::format("{}", value);
            }
            m_out << "\r\n";
        }
    }

  private:
    std::string wallTime(double time) const
    {
        return m_start.addMSecs(qRound64(time * 1000.0)).toUTC().toString(Qt::ISODateWithMs).toStdString();
    }

    std::ofstream& m_out;
    QDateTime m_start;
};

Error unwritable(const std::filesystem::path& file)
{
    return {ErrorKind::FileUnwritable, file.string() + " cannot be written",
            "choose another folder, or make room on the disk"};
}

Result<void> writeTo(std::ofstream& out, const Timeline& timeline, const std::vector<std::string>& names,
                     const ChartSpan& span, const ChartSource& source, const Progress& progress)
{
    Table table(out, source.startUtc);
    if (auto head = table.writeHead(timeline, names, span, source); !head)
        return head;
    SampleWalk walk(timeline);
    const auto all = walk.walk(names, span, [&](const std::vector<SignalSeries>& series, double reached) {
        table.writeRows(series);
        const double done = span.length() > 0.0 ? (reached - span.begin) / span.length() : 1.0;
        return out.good() && (!progress || progress(done, fmt::format("{:.0f} s", reached)));
    });
    if (!all)
        return tl::unexpected(all.error());
    if (out.good() && !*all)
        return fail(ErrorKind::Cancelled, "the table was not written to its end");
    return {};
}

} // namespace

Result<void> writeChartTable(const std::filesystem::path& file, const Timeline& timeline,
                             const std::vector<std::string>& names, const ChartSpan& span,
                             const ChartSource& source, const Progress& progress)
{
    std::filesystem::path part = file;
    part += ".part";
    std::error_code failed;
    {
        std::ofstream out(part, std::ios::binary);
        if (!out)
            return tl::unexpected(unwritable(file));
        auto written = writeTo(out, timeline, names, span, source, progress);
        out.close();
        if (!written || !out) {
            std::filesystem::remove(part, failed);
            return written ? tl::unexpected(unwritable(file)) : written;
        }
    }
    std::filesystem::rename(part, file, failed);
    if (failed) {
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
        return tl::unexpected(unwritable(file));
    }
    return {};
}

} // namespace takao
