#include "app/charts/chart_reader.h"

#include "app/charts/sample_walk.h"

#include <QElapsedTimer>
#include <QtConcurrent>

#include <algorithm>

namespace takao {
namespace {

constexpr std::size_t kCoarse = 5;   // pixels a point of the first picture of many traces
constexpr qint64 kTellEveryMs = 250; // statistics that are still being counted

} // namespace

/// One wish on the way to its answer. Lives on the reader's thread.
class ChartReader::Job
{
  public:
    Job(ChartReader& reader, ChartWish wish, int number)
        : m_reader(reader), m_wish(std::move(wish)), m_number(number)
    {}

    void run()
    {
        std::size_t traces = 0;
        for (const StripWish& strip : m_wish.strips)
            traces += strip.strip.traces.size();
        const bool many = traces > kMany;
        if (many)
            draw(kCoarse, [] { return true; });
        const bool done = draw(1, [&] { return !many || isNewest(); });
        if (done && isNewest())
            count();
    }

  private:
    bool isNewest() const { return m_reader.m_newest == m_number; }

    /// @return false if it was ended
    template <class GoOn>
    bool draw(std::size_t pixelsPerPoint, const GoOn& goOn)
    {
        auto answer = std::make_shared<ChartAnswer>();
        answer->span = m_wish.span;
        answer->coarse = pixelsPerPoint > 1;
        m_pictures.clear();
        for (const StripWish& wish : m_wish.strips) {
            auto picture = std::make_shared<StripPicture>();
            picture->strip = wish.strip;
            picture->span = m_wish.span;
            picture->until = m_wish.timeline->end();
            const auto points = static_cast<std::size_t>(std::max(1, wish.pixels.width())) / pixelsPerPoint;
            for (const ChartTrace& trace : wish.strip.traces) {
                if (!goOn())
                    return false;
                picture->traces.push_back(readTrace(*m_wish.timeline, trace.signal, m_wish.span, points));
            }
            picture->axes = axesOf(picture->strip, picture->traces);
            const QSize pixels = wish.pixels.expandedTo({1, 1});
            answer->strips.push_back({picture, rasterTraces(pixels, *picture, m_wish.ink, m_wish.line)});
            m_pictures.push_back(std::move(picture));
        }
        QMetaObject::invokeMethod(&m_reader, [&reader = m_reader, number = m_number, answer] {
            if (number > reader.m_dropped)
                Q_EMIT reader.pictured(answer);
        });
        return true;
    }

    void tellStatistics(const ChartStatistics& all)
    {
        const auto shared = std::make_shared<const ChartStatistics>(all);
        QMetaObject::invokeMethod(&m_reader, [&reader = m_reader, number = m_number, shared] {
            if (number == reader.m_newest)
                Q_EMIT reader.counted(shared);
        });
    }

    void count()
    {
        ChartStatistics all;
        for (const auto& picture : m_pictures) {
            all.emplace_back();
            for (const TraceData& trace : picture->traces)
                all.back().push_back(trace.statistics);
        }
        SampleWalk walk(*m_wish.timeline);
        QElapsedTimer told;
        told.start();
        for (std::size_t s = 0; s < all.size(); ++s)
            for (std::size_t t = 0; t < all[s].size(); ++t) {
                TraceData trace = m_pictures[s]->traces[t];
                completeStatistics(*m_wish.timeline, walk, m_wish.span, trace, [this] { return isNewest(); });
                if (!isNewest())
                    return;
                all[s][t] = trace.statistics;
                if (told.elapsed() >= kTellEveryMs) {
                    tellStatistics(all);
                    told.restart();
                }
            }
        tellStatistics(all);
    }

    ChartReader& m_reader;
    ChartWish m_wish;
    int m_number;
    std::vector<std::shared_ptr<const StripPicture>> m_pictures;
};

ChartReader::ChartReader(QObject* parent) : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ChartReader::onFinished);
}

ChartReader::~ChartReader()
{
    ++m_newest;
    m_watcher.waitForFinished();
}

void ChartReader::wish(ChartWish wish)
{
    ++m_newest;
    if (m_busy)
        m_next = std::move(wish);
    else
        start(std::move(wish));
}

void ChartReader::clear()
{
    m_dropped = m_newest++;
    m_next.reset();
}

void ChartReader::start(ChartWish wish)
{
    m_busy = true;
    auto job = std::make_shared<Job>(*this, std::move(wish), m_newest);
    m_watcher.setFuture(QtConcurrent::run(&m_thread, [job] { job->run(); }));
}

void ChartReader::onFinished()
{
    m_busy = false;
    if (m_next) {
        ChartWish next = std::move(*m_next);
        m_next.reset();
        start(std::move(next));
        return;
    }
    Q_EMIT finished();
}

} // namespace takao
