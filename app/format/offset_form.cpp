#include "app/format/offset_form.h"

namespace takao {

OffsetForm offsetForm(OffsetUnit unit)
{
    switch (unit) {
    case OffsetUnit::Pascal:
        return {QStringLiteral("kPa"), 1e-3, 500.0, 1};
    case OffsetUnit::CubicMetres:
        return {QStringLiteral("L/min"), 60000.0, 10000.0, 1};
    case OffsetUnit::Kelvin:
        break;
    }
    return {QStringLiteral("K"), 1.0, 50.0, 1};
}

} // namespace takao
