// What is charted: strips under each other, each with its signals. No data, no widgets.
#pragma once

#include "models/twin/plant_state.h"

#include <QByteArray>

#include <cstddef>
#include <string>
#include <vector>

namespace takao {

struct ChartTrace
{
    std::string signal; ///< "object/quantity"
    std::string unit;   ///< as in SignalInfo
    int colour = 0;     ///< of the theme's series; beyond their number they come again

    bool operator==(const ChartTrace&) const = default;
};

struct ChartStrip
{
    std::vector<ChartTrace> traces;

    bool has(const std::string& signal) const;
    /// Units in the order in which they came: the first one's axis stands left, the second one's right.
    std::vector<std::string> units() const;
    bool hasRoomFor(const std::string& unit) const;

    bool operator==(const ChartStrip&) const = default;
};

/// There is always a strip, if only an empty one.
class ChartSheet
{
  public:
    static constexpr std::size_t kMostUnits = 2;     ///< of a strip: it has two sides
    static constexpr std::size_t kMostTraces = 5000; ///< of all strips

    enum class Added { InStrip, InOther, Already, Full };

    const std::vector<ChartStrip>& strips() const { return m_strips; }
    std::size_t traceCount() const;
    bool isEmpty() const { return traceCount() == 0; }

    /// Adds a signal to a strip. One of a third unit goes into the next strip below that has its unit, else
    /// into a new one right below.
    Added add(std::size_t strip, const SignalInfo& signal);
    void remove(std::size_t strip, const std::string& signal);
    /// A new empty strip at the end; an empty one that is there already is enough. @return its position
    std::size_t addStrip();
    void removeStrip(std::size_t strip);
    void clear();

    /// JSON, for what the window remembers.
    QByteArray toText() const;
    /// What cannot be read is left out: settings are no document.
    static ChartSheet fromText(const QByteArray& text);

  private:
    std::vector<ChartStrip> m_strips = {ChartStrip()};
};

} // namespace takao
