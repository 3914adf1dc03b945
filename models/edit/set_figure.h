// Edit: states one of an object's own figures, or goes back to that of its type.
#pragma once

#include "models/edit/edit_command.h"

namespace takao {

class SetFigure : public EditCommand
{
  public:
    /// @param figure  the value in SI with its source; none: the object's own figure is removed
    SetFigure(std::string id, Quantity quantity, std::optional<Figure> figure);

    /// @errors also BadData if the value is outside the plausible range of the quantity
    Result<void> apply(Facility& facility) override;
    void revert(Facility& facility) override;
    bool merge(const EditCommand& next) override;
    std::string text() const override;

  private:
    void write(Facility& facility, const std::optional<Figure>& figure) const;

    std::string m_id;
    Quantity m_quantity;
    std::optional<Figure> m_new;
    std::optional<Figure> m_old;
};

} // namespace takao
