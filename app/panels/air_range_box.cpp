#include "app/panels/air_range_box.h"

#include "app/theme/theme.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace takao {
namespace {

struct QuantityForm
{
    const char* unit;
    double low, high, step; ///< of what may be typed
    int decimals;
};

const QuantityForm& formOf(AirScalar quantity)
{
    static const QuantityForm kTemperature{"°C", -50.0, 150.0, 1.0, 1};
    static const QuantityForm kPressure{"Pa", -1000.0, 1000.0, 1.0, 1};
    static const QuantityForm kSpeed{"m/s", 0.0, 50.0, 0.5, 2};
    return quantity == AirScalar::Temperature ? kTemperature
           : quantity == AirScalar::Pressure  ? kPressure
                                              : kSpeed;
}

} // namespace

AirRangeBox::AirRangeBox(AirView& view, QWidget* parent)
    : QWidget(parent), m_view(view), m_quantity(new QComboBox(this)), m_kind(new QComboBox(this)),
      m_first(makeSpin("rangeFirst", tr("Low end of the scale"))), m_between(new QLabel(this)),
      m_second(makeSpin("rangeSecond", tr("High end of the scale")))
{
    m_quantity->setObjectName(QStringLiteral("rangeQuantity"));
    m_quantity->setAccessibleName(tr("Quantity of the scale"));
    m_quantity->addItems({tr("Temperature"), tr("Pressure"), tr("Speed")}); // as AirScalar
    m_kind->setObjectName(QStringLiteral("rangeKind"));
    m_kind->setAccessibleName(tr("Range of the scale"));
    m_kind->addItems({tr("Fixed"), tr("Automatic"), tr("Around set point")}); // as AirRangeKind
    m_between->setProperty("role", "muted");
    m_between->setAlignment(Qt::AlignCenter);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(2 * kGrid);
    auto* ends = new QHBoxLayout;
    ends->setSpacing(2 * kGrid);
    ends->addWidget(m_first, 1);
    ends->addWidget(m_between);
    ends->addWidget(m_second, 1);
    grid->addWidget(m_quantity, 0, 0);
    grid->addWidget(m_kind, 0, 1);
    grid->addLayout(ends, 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    connect(m_quantity, &QComboBox::activated, this, &AirRangeBox::refresh);
    connect(m_kind, &QComboBox::activated, this, &AirRangeBox::onKindChosen);
    for (QDoubleSpinBox* spin : {m_first, m_second})
        connect(spin, &QDoubleSpinBox::valueChanged, this, &AirRangeBox::onEdited);
    connect(&view, &AirView::changed, this, &AirRangeBox::refresh);
    connect(&view, &AirView::scalesChanged, this, &AirRangeBox::refresh);
    refresh();
}

QDoubleSpinBox* AirRangeBox::makeSpin(const char* objectName, const QString& name)
{
    auto* spin = new QDoubleSpinBox(this);
    spin->setObjectName(QString::fromLatin1(objectName));
    spin->setAccessibleName(name);
    spin->setKeyboardTracking(false);
    spin->setAlignment(Qt::AlignRight);
    return spin;
}

AirScalar AirRangeBox::quantity() const
{
    return static_cast<AirScalar>(m_quantity->currentIndex());
}

void AirRangeBox::refresh()
{
    const QuantityForm& form = formOf(quantity());
    AirRange range = m_view.choice().ranges[static_cast<std::size_t>(quantity())];
    const bool around = range.kind == AirRangeKind::AroundSetPoint;
    if (range.kind == AirRangeKind::Automatic)
        for (const AirScale& scale : m_view.scales()) // what it came to
            if (scale.quantity == quantity()) {
                range.low = scale.mapper.min();
                range.high = scale.mapper.max();
            }
    const QSignalBlocker blockers[] = {QSignalBlocker(m_kind), QSignalBlocker(m_first),
                                       QSignalBlocker(m_second)};
    m_kind->setCurrentIndex(static_cast<int>(range.kind));
    for (QDoubleSpinBox* spin : {m_first, m_second}) {
        spin->setDecimals(form.decimals);
        spin->setSingleStep(form.step);
        spin->setRange(form.low, form.high);
        spin->setSuffix(QStringLiteral(" ") + QString::fromUtf8(form.unit));
        spin->setEnabled(range.kind != AirRangeKind::Automatic);
    }
    m_first->setValue(around ? range.setPoint : range.low);
    m_between->setText(around ? QStringLiteral("±") : QStringLiteral("–"));
    m_second->setValue(around ? range.width : range.high);
}

void AirRangeBox::onKindChosen(int kind)
{
    m_view.change([this, kind](AirChoice& c) {
        AirRange& range = c.ranges[static_cast<std::size_t>(quantity())];
        // Fixed ends begin where the automatic ones were.
        if (range.kind == AirRangeKind::Automatic && static_cast<AirRangeKind>(kind) == AirRangeKind::Fixed &&
            m_first->value() < m_second->value()) {
            range.low = m_first->value();
            range.high = m_second->value();
        }
        range.kind = static_cast<AirRangeKind>(kind);
    });
}

void AirRangeBox::onEdited()
{
    m_view.change([this](AirChoice& c) {
        AirRange& range = c.ranges[static_cast<std::size_t>(quantity())];
        if (range.kind == AirRangeKind::AroundSetPoint && m_second->value() > 0.0) {
            range.setPoint = m_first->value();
            range.width = m_second->value();
        } else if (range.kind == AirRangeKind::Fixed && m_first->value() < m_second->value()) {
            range.low = m_first->value();
            range.high = m_second->value();
        }
    });
    refresh(); // ends that make no scale go back
}

} // namespace takao
