// Propagation of nominal voltages along the power chain.
#include "models/twin/operating_voltage.h"

#include <fmt/format.h>

#include <cmath>

namespace takao {
namespace {

constexpr double kSame = 1e-3;        // relative: two statements of one nominal voltage
constexpr double kOverVoltage = 1.10; // IEC 60038: highest system voltage over nominal
constexpr double kUnconnected =
    400.0; // [V] of gear that nothing feeds and that states none; it carries nothing

double ratedVoltage(const Facility& facility, const PowerComponent& c)
{
    return c.equipment.valid() ? facility.value(facility[c.equipment], Quantity::RatedVoltage, 0.0) : 0.0;
}

// Rated voltage of the nearest gear downstream that states one.
double voltageBelow(const Facility& facility, const std::vector<PowerComponent>& components, int start)
{
    std::vector<int> found = components[start].outputs;
    for (std::size_t done = 0; done < found.size(); ++done) {
        const PowerComponent& c = components[found[done]];
        if (const double rated = ratedVoltage(facility, c); rated > 0.0 && c.role == PowerRole::Bus)
            return rated;
        if (c.role != PowerRole::Transformer && c.role != PowerRole::Ups)
            found.insert(found.end(), c.outputs.begin(), c.outputs.end());
    }
    return 0.0;
}

// Whether a component's voltage is only guessed from the gear it feeds, so that other inputs overrule it.
bool follows(const Facility& facility, const PowerComponent& c)
{
    return c.role == PowerRole::Generator && ratedVoltage(facility, c) <= 0.0;
}

class Propagation
{
  public:
    Propagation(const Facility& facility, const std::vector<PowerComponent>& components)
        : m_facility(facility), m_components(components), m_voltage(components.size()),
          m_follows(components.size(), 0)
    {}

    Result<std::vector<OperatingVoltage>> run()
    {
        for (std::size_t i = 0; i < m_components.size(); ++i) {
            if (m_components[i].role == PowerRole::Battery)
                continue;
            if (const Result<void> met = meetInputs(static_cast<int>(i)); !met)
                return tl::unexpected<Error>(met.error());
            setOutput(static_cast<int>(i));
        }
        settleFollowers();
        return std::move(m_voltage);
    }

  private:
    // The voltage that reaches a component: all inputs must agree.
    Result<void> meetInputs(int self)
    {
        const PowerComponent& c = m_components[self];
        int first = -1;
        bool onlyFollowers = true;
        for (const int input : c.inputs) {
            if (m_components[input].role == PowerRole::Battery)
                continue;
            if (m_follows[input]) {
                if (first < 0)
                    m_voltage[self].in = m_voltage[input].out;
                continue;
            }
            onlyFollowers = false;
            const double arriving = m_voltage[input].out;
            if (first >= 0 && std::abs(arriving - m_voltage[self].in) > kSame * arriving)
                return fail(ErrorKind::BadData,
                            fmt::format("{} is fed at {:.0f} V by {} and at {:.0f} V by {}", c.id,
                                        m_voltage[self].in, m_components[first].id, arriving,
                                        m_components[input].id),
                            "give what feeds it one voltage, or put a transformer in between");
            first = input;
            m_voltage[self].in = arriving;
        }
        m_follows[self] = onlyFollowers && !c.inputs.empty() && c.role == PowerRole::Link;
        const double rated = ratedVoltage(m_facility, c);
        if (c.role == PowerRole::Bus && rated > 0.0 && m_voltage[self].in > kOverVoltage * rated)
            return fail(
                ErrorKind::BadData,
                fmt::format("{} is rated {:.0f} V but fed at {:.0f} V", c.id, rated, m_voltage[self].in),
                "correct rated_voltage_V of it or of the transformer above it");
        return {};
    }

    void setOutput(int self)
    {
        const PowerComponent& c = m_components[self];
        OperatingVoltage& v = m_voltage[self];
        const double rated = ratedVoltage(m_facility, c);
        const bool makesVoltage = c.role == PowerRole::Utility || c.role == PowerRole::Generator ||
                                  c.role == PowerRole::Transformer || c.role == PowerRole::Ups;
        v.out = makesVoltage && rated > 0.0 ? rated : 0.0;
        if (v.out <= 0.0 && (c.role == PowerRole::Transformer || c.role == PowerRole::Generator))
            v.out = voltageBelow(m_facility, m_components, self);
        if (v.in <= 0.0)
            v.in = v.out > 0.0 ? v.out : rated > 0.0 ? rated : kUnconnected;
        if (v.out <= 0.0)
            v.out = v.in;
        if (c.role == PowerRole::Utility || c.role == PowerRole::Generator)
            v.in = v.out;
        m_follows[self] = m_follows[self] || follows(m_facility, c);
    }

    // Generators that state no voltage, and their links, take that of the bus they feed.
    void settleFollowers()
    {
        for (std::size_t i = m_components.size(); i-- > 0;)
            if (m_follows[i] && !m_components[i].outputs.empty())
                m_voltage[i].in = m_voltage[i].out = m_voltage[m_components[i].outputs.front()].in;
    }

    const Facility& m_facility;
    const std::vector<PowerComponent>& m_components;
    std::vector<OperatingVoltage> m_voltage;
    std::vector<char> m_follows;
};

} // namespace

Result<std::vector<OperatingVoltage>> operatingVoltages(const Facility& facility,
                                                        const std::vector<PowerComponent>& components)
{
    return Propagation(facility, components).run();
}

} // namespace takao
