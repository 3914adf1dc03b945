// Times of a timeline for people: since its beginning, or by the clock on a wall.
#pragma once

#include <QDateTime>
#include <QString>

#include <string>

namespace takao {

/// "0:07", "12:34.5", "1:02:03": minutes and seconds, hours and days where there are some.
/// @param seconds   since the beginning; negative ones get a minus sign
/// @param decimals  of the seconds
QString formatClock(double seconds, int decimals = 0);

/// What a time of the timeline is called.
enum class ClockKind {
    Relative, ///< since the beginning
    Site,     ///< in the site's time zone
    Utc
};

class ClockText
{
  public:
    /// @param startUtc  of time 0, ISO 8601; what cannot be read leaves relative times
    /// @param siteZone  IANA name; an unknown one gives UTC
    void setStart(const std::string& startUtc, const std::string& siteZone);
    /// Whether the time on a wall is known.
    bool isAbsolute() const { return m_start.isValid(); }

    void setKind(ClockKind kind) { m_kind = kind; }
    ClockKind kind() const { return isAbsolute() ? m_kind : ClockKind::Relative; }

    QString time(double seconds, int decimals = 0) const;
    /// With the date, where there is one.
    QString full(double seconds, int decimals = 1) const;
    /// What a tick's times count from, so that ticks fall on full minutes and hours [s].
    double tickOrigin() const;

  private:
    QDateTime at(double seconds) const;

    QDateTime m_start; ///< UTC
    QByteArray m_zone;
    ClockKind m_kind = ClockKind::Relative;
};

} // namespace takao
