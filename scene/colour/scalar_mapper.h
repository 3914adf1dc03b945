// THE scalar mapper: the same object colours the pixels and draws the legend.
#pragma once

#include "scene/colour/colour_map.h"

#include <optional>
#include <string>
#include <vector>

namespace takao {

/// One class of a categorical mapper.
struct ColourClass
{
    double value = 0.0;
    Rgb colour;
    std::string name;
};

/// A labelled position on a legend.
struct LegendTick
{
    double fraction = 0.0; ///< 0..1 along the bar
    std::string label;
};

/// A part of a continuous scale that has a name, as the range that a standard recommends.
struct LegendBand
{
    double low = 0.0; ///< SI
    double high = 0.0;
    std::string name;
};

/// What lies beyond every scale, as a time that never comes: the look of +infinity.
struct ColourBeyond
{
    Rgb colour;
    std::string name;
};

/// Maps a value to a colour: continuous over a range, or by classes. NaN has its own look.
class ScalarMapper
{
  public:
    static ScalarMapper continuous(ColourTable table, double min, double max, double displayFactor,
                                   std::string unit, int decimals);
    /// From 0 to `max`, evenly up to about `knee` and by factors above it:
    ///     fraction = ln(1 + v / knee) / ln(1 + max / knee)
    /// for what spans decades and may be nought.
    static ScalarMapper compressed(ColourTable table, double knee, double max, double displayFactor,
                                   std::string unit, int decimals);
    static ScalarMapper categorical(std::vector<ColourClass> classes);

    bool isCategorical() const { return !m_classes.empty(); }
    double min() const { return m_min; } ///< SI
    double max() const { return m_max; }
    const std::string& unit() const { return m_unit; } ///< of the legend's labels
    const std::vector<ColourClass>& classes() const { return m_classes; }

    /// Position in the table, 0..1, clamped. For classes: centre of the class's band.
    double fraction(double value) const;
    Rgb colour(double value) const;

    /// The table that the shader samples (nearest for classes, linear otherwise).
    const ColourTable& table() const { return m_table; }
    std::vector<LegendTick> ticks(int about) const;
    /// Bands marked on the legend of a continuous scale.
    const std::vector<LegendBand>& bands() const { return m_bands; }
    void addBand(LegendBand band) { m_bands.push_back(std::move(band)); }

    /// Without it, +infinity looks like the end of the scale.
    void setBeyond(ColourBeyond beyond) { m_beyond = std::move(beyond); }
    const std::optional<ColourBeyond>& beyond() const { return m_beyond; }

    /// Look of missing data: hatched grey in pictures and legends.
    static Rgb missing() { return {118, 118, 124}; }

  private:
    std::vector<LegendTick> evenTicks(int about) const;
    std::vector<LegendTick> compressedTicks(int about) const;
    LegendTick tickAt(double shown) const;

    ColourTable m_table{};
    double m_min = 0.0;
    double m_max = 1.0;
    double m_knee = 0.0; ///< of a compressed scale; 0: even
    double m_displayFactor = 1.0;
    int m_decimals = 0;
    std::string m_unit;
    std::vector<ColourClass> m_classes;
    std::vector<LegendBand> m_bands;
    std::optional<ColourBeyond> m_beyond;
};

} // namespace takao
