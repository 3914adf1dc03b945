// The contents of one link: pieces of fluid that move along without mixing.
#pragma once

#include <vector>

namespace takao::coolant {

/// How fluid that stands still changes: dT/dt = drive - rate T, that is heat loss and heat sources.
struct Ageing
{
    double rate = 0.0;  ///< [1/s]
    double drive = 0.0; ///< [K/s]

    bool none() const { return rate == 0.0 && drive == 0.0; }

    /// Share of a temperature that is left after a time [s].
    double kept(double seconds) const;

    /// What it gains besides [K].
    double gained(double seconds) const;

    double after(double temperature, double seconds) const
    {
        return kept(seconds) * temperature + gained(seconds);
    }
};

/// How finely contents are told apart.
struct PlugResolution
{
    int pieces =
        256; ///< fluid that comes in joins the piece before it while that is smaller than volume/pieces
    double same = 1e-3; ///< pieces whose temperatures differ by less become one [K]
};

/// Lagrangian pieces (as in EPANET's transport of water quality, Rossman & Boulos 1996). Sums of volume times
/// temperature are kept to rounding, whatever joins; within a link nothing else mixes. Fluid ages from the
/// middle of the time in which its piece came in to the middle of that in which it leaves, so that steady
/// flow comes out aged by exactly volume/flow when that is a whole number of steps or less than one step.
class Plug
{
  public:
    Plug(double volume, PlugResolution resolution);

    void fill(double temperature);

    /// A steady profile: what came in at a temperature and has aged on its way.
    void fillAged(double entering, double flow, bool forward, const Ageing& ageing);

    /// Sum of volume times temperature [m3 K] of the contents that leave while `swept` [m3] moves with a flow
    /// > 0 [m3/s].
    double leaving(double swept, double flow, bool forward, const Ageing& ageing) const;

    /// Moves on by `swept` [m3] in a time; what comes in has one temperature.
    void advance(double swept, double seconds, bool forward, double entering, const Ageing& ageing);

    /// Lets a time pass without flow.
    void age(double seconds, const Ageing& ageing);

    double volume() const { return m_volume; }
    double content() const
    {
        return m_scale * m_sum + m_shift * m_filled;
    }                                          ///< volume times temperature [m3 K]
    double recountedContent() const;           ///< the same, from the pieces
    double endTemperature(bool forward) const; ///< of the piece that leaves next [degC]
    int pieceCount() const { return m_count; }

  private:
    /// Its temperature is scale x stored + shift: ageing changes two numbers, not every piece.
    struct Piece
    {
        double volume;
        double stored;
    };

    Piece& at(int i) { return m_ring[static_cast<std::size_t>((m_head + i) & m_mask)]; }
    const Piece& at(int i) const { return m_ring[static_cast<std::size_t>((m_head + i) & m_mask)]; }
    const Piece& fromExit(int i, bool forward) const { return at(forward ? m_count - 1 - i : i); }
    double temperatureOf(const Piece& piece) const { return m_scale * piece.stored + m_shift; }
    void drop(double swept, bool forward);
    void add(double volume, double temperature, bool forward);
    void push(Piece piece, bool forward);
    void normalise();

    double m_volume;
    PlugResolution m_resolution;
    std::vector<Piece> m_ring; ///< size a power of two; piece 0 lies at the link's start
    int m_head = 0, m_count = 0, m_mask = 0;
    double m_scale = 1.0, m_shift = 0.0;
    double m_sum = 0.0;    ///< of volume times stored
    double m_filled = 0.0; ///< sum of volumes: the volume to rounding
};

} // namespace takao::coolant
