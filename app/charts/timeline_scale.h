// Which part of a timeline is seen, and where a time lies on the screen. No widgets.
#pragma once

#include <vector>

namespace takao {

struct TimelineTick
{
    double time = 0.0; ///< [s]
    bool labelled = false;
};

/// Positions in logical pixels from the left of the track.
class TimelineScale
{
  public:
    static constexpr double kNarrowest = 0.5; ///< that can be looked at [s]

    /// What there is to see [s]; a view of all of it stays one.
    void setExtent(double begin, double end);
    void setWidth(double pixels);

    double begin() const { return m_begin; } ///< of what is seen [s]
    double end() const { return m_end; }
    double width() const { return m_width; }
    bool showsAll() const { return m_all; }

    double toX(double time) const;
    double toTime(double x) const;
    double secondsPerPixel() const { return (m_end - m_begin) / m_width; }

    /// Makes what is seen longer by a factor; what lies at x stays there.
    void zoom(double factor, double x);
    void pan(double pixels);
    void showAll();
    /// Looks at a span, as far as there is something to see.
    void show(double begin, double end);
    /// Shifts the view, if need be, until a time lies within a margin of its sides.
    void reveal(double time);

    /// The time between two labels [s], the shortest usual one at which they are at least so far apart.
    double labelStep(double pixels) const;
    /// Ticks in view.
    /// @param step    between labels [s]
    /// @param origin  a time at which a label stands [s]
    std::vector<TimelineTick> ticks(double step, double origin) const;

  private:
    void look(double begin, double end);

    double m_first = 0.0, m_last = 60.0; ///< of all there is [s]
    double m_begin = 0.0, m_end = 60.0;
    double m_width = 1.0;
    bool m_all = true;
};

} // namespace takao
