#include "app/panels/layers_panel.h"

#include "app/format/format.h"
#include "app/panels/panel_parts.h"
#include "app/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace takao {

LayersPanel::LayersPanel(ActiveOverlay& overlay, const QList<QAction*>& layers,
                         const QList<QAction*>& options, QWidget* parent)
    : QWidget(parent), m_overlay(overlay), m_choice(new QComboBox(this))
{
    m_choice->setObjectName(QStringLiteral("overlayChoice"));
    m_choice->setAccessibleName(tr("Overlay"));
    fillOverlays();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kGrid, kGrid, 3 * kGrid, 3 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(makeTitle(tr("Overlay"), this));
    layout->addWidget(m_choice);
    layout->addSpacing(kGrid);
    layout->addWidget(makeChecks(tr("Layers"), layers));
    layout->addSpacing(kGrid);
    layout->addWidget(makeChecks(tr("Picture"), options));
    layout->addStretch(1);
    connect(m_choice, &QComboBox::activated, this,
            [this] { m_overlay.choose(m_choice->currentData().toString().toStdString()); });
    connect(&overlay, &ActiveOverlay::overlayChosen, this, &LayersPanel::onOverlayChosen);
    connect(&overlay, &ActiveOverlay::coloursChanged, this, &LayersPanel::showAvailability);
}

void LayersPanel::fillOverlays()
{
    m_choice->addItem(tr("None: materials as they are"), QString());
    for (const OverlayGroup group :
         {OverlayGroup::Power, OverlayGroup::Liquid, OverlayGroup::Computing, OverlayGroup::Air})
        addGroup(group);
    onOverlayChosen();
    showAvailability();
}

/// A heading that cannot be chosen, and what stands under it.
void LayersPanel::addGroup(OverlayGroup group)
{
    m_choice->insertSeparator(m_choice->count());
    m_choice->addItem(modelWord(overlayGroupName(group)), QVariant::fromValue(nullptr));
    QFont heading = m_choice->font();
    heading.setWeight(QFont::DemiBold);
    m_choice->setItemData(m_choice->count() - 1, heading, Qt::FontRole);
    qobject_cast<QStandardItemModel*>(m_choice->model())->item(m_choice->count() - 1)->setEnabled(false);
    for (const OverlayInfo& overlay : allOverlays())
        if (overlay.group == group)
            m_choice->addItem(modelWord(overlay.title), QString::fromLatin1(overlay.key));
}

/// What the shown moment does not know cannot be chosen; a hint says why.
void LayersPanel::showAvailability()
{
    auto* items = qobject_cast<QStandardItemModel*>(m_choice->model());
    for (const OverlayInfo& overlay : allOverlays()) {
        const int row = m_choice->findData(QString::fromLatin1(overlay.key));
        const char* why = m_overlay.whyUnavailable(overlay);
        items->item(row)->setEnabled(why == nullptr);
        m_choice->setItemData(row, why ? modelWord(why) : QString(), Qt::ToolTipRole);
    }
}

void LayersPanel::onOverlayChosen()
{
    const QString key = m_overlay.info() ? QString::fromLatin1(m_overlay.info()->key) : QString();
    const QSignalBlocker blocker(m_choice);
    m_choice->setCurrentIndex(std::max(0, m_choice->findData(key)));
}

QWidget* LayersPanel::makeChecks(const QString& title, const QList<QAction*>& actions)
{
    auto* group = new QWidget(this);
    auto* grid = new QGridLayout(group);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(3 * kGrid);
    grid->setVerticalSpacing(2 * kGrid);
    grid->addWidget(makeTitle(title, group), 0, 0, 1, 2);
    for (qsizetype i = 0; i < actions.size(); ++i)
        grid->addWidget(makeCheck(*actions[i], group), static_cast<int>(1 + i / 2), static_cast<int>(i % 2));
    return group;
}

} // namespace takao
