#include "app/viewport/hover_card.h"

#include "app/format/format.h"
#include "app/format/signal_text.h"
#include "app/theme/theme.h"
#include "app/viewport/probe_card.h"

#include <QGridLayout>

#include <algorithm>

namespace takao {
namespace {

constexpr int kMaxLines = 5;

/// "Rack · GB200 NVL72" for equipment and devices; empty for what has no type.
QString typeLine(const Facility& facility, const ObjectRef& ref)
{
    const EquipmentType* type = nullptr;
    if (const auto* equipment = std::get_if<EquipmentIndex>(&ref))
        type = &facility.typeOf(facility[*equipment]);
    else if (const auto* device = std::get_if<DeviceIndex>(&ref))
        type = &facility.typeOf(facility[*device]);
    return type ? modelTitle(info(type->kind).name) + QStringLiteral(" · ") + text(type->name) : QString();
}

} // namespace

HoverCard::HoverCard(const Document& document, const ViewedMoment& moment, QWidget* parent)
    : QFrame(parent), m_document(document), m_moment(moment), m_title(new QLabel(this)),
      m_kind(new QLabel(this)), m_names(new QLabel(this)), m_values(new QLabel(this))
{
    setObjectName(QStringLiteral("hoverCard"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setProperty("role", "card");
    m_kind->setProperty("role", "muted");
    m_names->setProperty("role", "muted");
    m_title->setFont(scaledFont(1.0, QFont::DemiBold));
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 2 * kGrid);
    layout->setHorizontalSpacing(4 * kGrid);
    layout->setVerticalSpacing(kGrid);
    layout->addWidget(m_title, 0, 0, 1, 2);
    layout->addWidget(m_kind, 1, 0, 1, 2);
    layout->addWidget(m_names, 2, 0);
    layout->addWidget(m_values, 2, 1);
    hide();
}

void HoverCard::showFor(const std::string& id, QPoint beside)
{
    const Facility* facility = m_document.facility();
    const PlantStatePtr state = m_moment.state();
    if (!facility)
        return;
    QStringList names;
    QStringList values;
    for (const SignalForm& form : objectSignals()) {
        const SignalValue value = state ? state->value(id, form.quantity) : SignalValue();
        if (!value.known() || names.size() == kMaxLines)
            continue;
        const SignalText line = formatSignal(form, value);
        names << line.name;
        values << line.value;
    }
    const QString kind = typeLine(*facility, facility->find(id));
    m_title->setText(text(id));
    m_kind->setText(kind);
    m_kind->setVisible(!kind.isEmpty());
    m_names->setText(names.join('\n'));
    m_values->setText(values.join('\n'));
    m_names->setVisible(!names.isEmpty());
    m_values->setVisible(!names.isEmpty());
    adjustSize();
    placeBeside(*this, beside);
    show();
    raise();
    Q_EMIT shownFor(id, beside);
}

void HoverCard::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    Q_EMIT gone();
}

} // namespace takao
