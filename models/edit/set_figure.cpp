// Setting a figure.
#include "models/edit/set_figure.h"

#include "models/base/assert.h"

#include <fmt/format.h>

namespace takao {

SetFigure::SetFigure(std::string id, Quantity quantity, std::optional<Figure> figure)
    : m_id(std::move(id)), m_quantity(quantity), m_new(std::move(figure))
{}

Result<void> SetFigure::apply(Facility& facility)
{
    const EquipmentIndex index = facility.findAs<Equipment>(m_id);
    if (!index.valid())
        return fail(ErrorKind::BadUsage, fmt::format("there is no equipment {}", m_id));
    const QuantityInfo& about = info(m_quantity);
    if (m_new) {
        const double value = m_new->value / about.toSi;
        if (!(value >= about.min && value <= about.max))
            return fail(ErrorKind::BadData,
                        fmt::format("{} of {} is {:g} {}, outside {:g} to {:g}", about.name, m_id, value,
                                    about.unit, about.min, about.max),
                        "check the unit");
    }
    const Figures& figures = facility.equipment[index.at()].figures;
    const auto old = figures.find(m_quantity);
    m_old = old == figures.end() ? std::nullopt : std::optional(old->second);
    write(facility, m_new);
    return {};
}

void SetFigure::revert(Facility& facility)
{
    write(facility, m_old);
}

void SetFigure::write(Facility& facility, const std::optional<Figure>& figure) const
{
    const EquipmentIndex index = facility.findAs<Equipment>(m_id);
    TAKAO_ASSERT(index.valid(), "a figure is reverted in the facility in which it was set");
    Figures& figures = facility.equipment[index.at()].figures;
    if (figure)
        figures[m_quantity] = *figure;
    else
        figures.erase(m_quantity);
}

bool SetFigure::merge(const EditCommand& next)
{
    const auto* set = dynamic_cast<const SetFigure*>(&next);
    if (!set || set->m_id != m_id || set->m_quantity != m_quantity)
        return false;
    m_new = set->m_new;
    return true;
}

std::string SetFigure::text() const
{
    return fmt::format("{} {} of {}", m_new ? "Set" : "Reset", info(m_quantity).name, m_id);
}

} // namespace takao
