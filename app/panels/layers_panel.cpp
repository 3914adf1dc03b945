#include "app/panels/layers_panel.h"

#include "app/format/format.h"
#include "app/panels/panel_parts.h"
#include "app/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
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
}

void LayersPanel::fillOverlays()
{
    m_choice->addItem(tr("None: materials as they are"), QString());
    for (const OverlayInfo& overlay : allOverlays())
        m_choice->addItem(modelWord(overlay.title), QString::fromLatin1(overlay.key));
    onOverlayChosen();
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
