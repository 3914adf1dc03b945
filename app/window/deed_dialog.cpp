#include "app/window/deed_dialog.h"

#include "app/format/offset_form.h"
#include "app/theme/theme.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QVBoxLayout>

namespace takao {
namespace {

constexpr double kPercent = 100.0;
constexpr double kMinute = 60.0; // [s]

} // namespace

DeedDialog::DeedDialog(const Deed& deed, QWidget* parent) : QDialog(parent), m_deed(deed)
{
    setObjectName(QStringLiteral("deedDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(deed.groups.isEmpty() ? deed.text : deed.groups.back());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4 * kGrid, 4 * kGrid, 4 * kGrid, 3 * kGrid);
    layout->setSpacing(4 * kGrid);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(4 * kGrid);
    form->setVerticalSpacing(2 * kGrid);
    layout->addLayout(form);
    if (deed.question == DeedQuestion::Share)
        askShare(*form);
    else
        askDrift(*form);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT answered(answer()); });
    layout->addWidget(buttons);
}

QDoubleSpinBox* DeedDialog::addFigure(QFormLayout& form, const char* objectName, const QString& label)
{
    auto* figure = new QDoubleSpinBox(this);
    figure->setObjectName(QString::fromLatin1(objectName));
    figure->setAccessibleName(label);
    figure->setAlignment(Qt::AlignRight);
    figure->setMinimumWidth(32 * kGrid);
    form.addRow(label, figure);
    return figure;
}

void DeedDialog::askShare(QFormLayout& form)
{
    m_share = addFigure(form, "deedShare", tr("Left of what it can do"));
    m_share->setDecimals(0);
    m_share->setRange(1.0, kPercent);
    m_share->setSingleStep(5.0);
    m_share->setSuffix(QStringLiteral(" %"));
    m_share->setValue(m_deed.act.value * kPercent);
    m_share->selectAll();
}

void DeedDialog::askDrift(QFormLayout& form)
{
    const OffsetForm unit = offsetForm(m_deed.act.unit);
    m_offset = addFigure(form, "deedOffset", tr("Reads more by (negative: less)"));
    m_growth = addFigure(form, "deedGrowth", tr("Growing each minute by"));
    for (QDoubleSpinBox* figure : {m_offset, m_growth}) {
        figure->setDecimals(unit.decimals);
        figure->setRange(-unit.most, unit.most);
        figure->setSuffix(QLatin1Char(' ') + unit.unit);
    }
    m_offset->setValue(m_deed.act.value * unit.perSi);
    m_growth->setValue(m_deed.act.rate * kMinute * unit.perSi);
    m_offset->selectAll();
}

Act DeedDialog::answer() const
{
    Act act = m_deed.act;
    if (m_deed.question == DeedQuestion::Share) {
        act.value = m_share->value() / kPercent;
        return act;
    }
    const OffsetForm unit = offsetForm(act.unit);
    act.value = m_offset->value() / unit.perSi;
    act.rate = m_growth->value() / kMinute / unit.perSi;
    return act;
}

} // namespace takao
