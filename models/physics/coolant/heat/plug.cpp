#include "models/physics/coolant/heat/plug.h"

#include <algorithm>
#include <cmath>

namespace takao::coolant {
namespace {

/// Where the two numbers of ageing are worked into the pieces: before rounding could be felt.
constexpr double kSmallestScale = 0.5, kLargestShift = 1e3;

/// Pieces of a steady profile: so many that one ages by a fiftieth of its distance from rest at most.
constexpr double kPiecesPerUnit = 50.0;
constexpr int kMostProfilePieces = 64;

} // namespace

double Ageing::kept(double seconds) const
{
    return rate == 0.0 ? 1.0 : std::exp(-rate * seconds);
}

double Ageing::gained(double seconds) const
{
    return rate == 0.0 ? drive * seconds : -drive * std::expm1(-rate * seconds) / rate;
}

Plug::Plug(double volume, PlugResolution resolution) : m_volume(volume), m_resolution(resolution), m_ring(4)
{
    m_mask = 3;
}

void Plug::fill(double temperature)
{
    m_head = 0;
    m_count = 0;
    m_scale = 1.0;
    m_shift = 0.0;
    m_sum = m_filled = 0.0;
    if (m_volume > 0.0)
        push({m_volume, temperature}, true);
}

void Plug::fillAged(double entering, double flow, bool forward, const Ageing& ageing)
{
    const double through = m_volume / flow;
    const int pieces = std::clamp(static_cast<int>(std::ceil(kPiecesPerUnit * ageing.rate * through)),
                                  ageing.drive == 0.0 ? 1 : 8, kMostProfilePieces);
    fill(entering);
    m_count = 0;
    m_sum = m_filled = 0.0;
    for (int i = pieces - 1; i >= 0; --i) // the oldest first, so that it lies at the exit
        push({m_volume / pieces, ageing.after(entering, through * (i + 0.5) / pieces)}, forward);
}

double Plug::leaving(double swept, double flow, bool forward, const Ageing& ageing) const
{
    double rest = std::min(swept, m_volume), sum = 0.0, left = 0.0;
    for (int i = 0; i < m_count && rest > 0.0; ++i) {
        const Piece& piece = fromExit(i, forward);
        const double volume =
            i + 1 == m_count ? rest : std::min(piece.volume, rest); // the last one takes rounding
        double temperature = temperatureOf(piece);
        if (!ageing.none())
            temperature = ageing.after(temperature, (left + 0.5 * volume) / flow);
        sum += volume * temperature;
        left += volume;
        rest -= volume;
    }
    return sum;
}

void Plug::advance(double swept, double seconds, bool forward, double entering, const Ageing& ageing)
{
    const double comesIn = std::min(swept, m_volume);
    double inside = entering;
    if (!ageing.none())
        inside = ageing.after(entering, 0.5 * seconds * comesIn / swept);
    if (swept >= m_volume) {
        fill(inside);
        return;
    }
    drop(comesIn, forward);
    age(seconds, ageing);
    add(comesIn, inside, forward);
}

void Plug::age(double seconds, const Ageing& ageing)
{
    if (ageing.none())
        return;
    const double kept = ageing.kept(seconds);
    m_scale *= kept;
    m_shift = kept * m_shift + ageing.gained(seconds);
    if (m_scale < kSmallestScale || std::abs(m_shift) > kLargestShift)
        normalise();
}

double Plug::recountedContent() const
{
    double sum = 0.0;
    for (int i = 0; i < m_count; ++i)
        sum += at(i).volume * temperatureOf(at(i));
    return sum;
}

double Plug::endTemperature(bool forward) const
{
    return temperatureOf(fromExit(0, forward));
}

void Plug::drop(double swept, bool forward)
{
    double rest = swept;
    while (m_count > 0 && rest > 0.0) {
        Piece& piece = at(forward ? m_count - 1 : 0);
        const double volume = std::min(piece.volume, rest);
        m_sum -= volume * piece.stored;
        m_filled -= volume;
        rest -= volume;
        if (volume < piece.volume) {
            piece.volume -= volume;
            return;
        }
        --m_count;
        m_head = (m_head + (forward ? 0 : 1)) & m_mask;
    }
}

void Plug::add(double volume, double temperature, bool forward)
{
    const double stored = (temperature - m_shift) / m_scale;
    if (m_count > 0) {
        Piece& last = at(forward ? 0 : m_count - 1);
        if (last.volume * m_resolution.pieces < m_volume ||
            std::abs(temperatureOf(last) - temperature) <= m_resolution.same) {
            last.stored += (stored - last.stored) * volume / (last.volume + volume);
            last.volume += volume;
            m_sum += volume * stored;
            m_filled += volume;
            return;
        }
    }
    push({volume, stored}, forward);
}

/// Puts a piece in at the end where fluid enters.
void Plug::push(Piece piece, bool forward)
{
    if (m_count == static_cast<int>(m_ring.size())) {
        std::vector<Piece> larger(2 * m_ring.size());
        for (int i = 0; i < m_count; ++i)
            larger[static_cast<std::size_t>(i)] = at(i);
        m_ring.swap(larger);
        m_head = 0;
        m_mask = static_cast<int>(m_ring.size()) - 1;
    }
    if (forward)
        m_head = (m_head - 1) & m_mask;
    ++m_count;
    at(forward ? 0 : m_count - 1) = piece;
    m_sum += piece.volume * piece.stored;
    m_filled += piece.volume;
}

void Plug::normalise()
{
    m_sum = 0.0;
    for (int i = 0; i < m_count; ++i) {
        Piece& piece = at(i);
        piece.stored = temperatureOf(piece);
        m_sum += piece.volume * piece.stored;
    }
    m_scale = 1.0;
    m_shift = 0.0;
}

} // namespace takao::coolant
