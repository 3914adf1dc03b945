#include "app/viewport/probe_card.h"

#include "app/format/format.h"
#include "app/theme/theme.h"

#include <QGridLayout>

#include <algorithm>

namespace takao {

ProbeCard::ProbeCard(QWidget* parent)
    : QFrame(parent), m_temperature(new QLabel(this)), m_values(new QLabel(this)), m_names(new QLabel(this)),
      m_place(new QLabel(this))
{
    setObjectName(QStringLiteral("probeCard"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setProperty("role", "card");
    m_temperature->setObjectName(QStringLiteral("probeTemperature"));
    m_temperature->setFont(scaledFont(1.35, QFont::DemiBold));
    m_values->setObjectName(QStringLiteral("probeValues"));
    m_values->setAlignment(Qt::AlignRight);
    m_names->setProperty("role", "muted");
    m_names->setText(tr("Speed") + '\n' + tr("Pressure"));
    m_place->setProperty("role", "faint");
    m_place->setFont(scaledFont(0.85));
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 2 * kGrid);
    layout->setHorizontalSpacing(4 * kGrid);
    layout->setVerticalSpacing(kGrid);
    layout->addWidget(m_temperature, 0, 0, 1, 2);
    layout->addWidget(m_names, 1, 0);
    layout->addWidget(m_values, 1, 1);
    layout->addWidget(m_place, 2, 0, 1, 2);
    hide();
}

void ProbeCard::showFor(const AirSample& sample, const Eigen::Vector3d& at, const QString& where,
                        QPoint beside)
{
    m_temperature->setText(tr("%1 °C").arg(formatNumber(static_cast<double>(sample.temperature), 1)));
    m_values->setText(tr("%1 m/s").arg(formatNumber(static_cast<double>(sample.velocity.norm()), 2)) + '\n' +
                      tr("%1 Pa").arg(formatNumber(static_cast<double>(sample.pressure), 2)));
    m_place->setText(
        tr("%1 at %2, %3, %4 m")
            .arg(where, formatNumber(at.x(), 2), formatNumber(at.y(), 2), formatNumber(at.z(), 2)));
    adjustSize();
    placeBeside(*this, beside);
    show();
    raise();
}

void placeBeside(QWidget& card, QPoint point)
{
    const QWidget& parent = *card.parentWidget();
    const int gap = 4 * kGrid;
    const int right = point.x() + gap;
    const int left = std::max(0, point.x() - gap - card.width()); // over the point where there is no room
    const int x = right + card.width() < parent.width() ? right : left;
    const int y = std::clamp(point.y() + gap, 0, std::max(0, parent.height() - card.height()));
    card.move(x, y);
}

} // namespace takao
