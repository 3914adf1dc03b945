#include "app/window/report_dialog.h"

#include "app/theme/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace takao {

ReportDialog::ReportDialog(const QString& subject, const std::vector<std::pair<int, QString>>& others,
                           int usual, QWidget* parent)
    : QDialog(parent), m_against(new QComboBox(this))
{
    setObjectName(QStringLiteral("reportDialog"));
    setWindowTitle(tr("Incident report"));
    m_against->setObjectName(QStringLiteral("reportAgainst"));
    m_against->setAccessibleName(tr("What the report is compared with"));
    m_against->addItem(tr("nothing"));
    for (const auto& [id, name] : others)
        m_against->addItem(name, id);
    m_against->setCurrentIndex(m_against->findData(usual));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(4 * kGrid);
    form->addRow(tr("Report of"), new QLabel(subject, this));
    form->addRow(tr("Compared with"), m_against);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    for (QAbstractButton* button : buttons->buttons())
        button->setIcon({});
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Choose a file…"));
    buttons->button(QDialogButtonBox::Ok)->setObjectName(QStringLiteral("reportGoOn"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(4 * kGrid);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

std::optional<int> ReportDialog::against() const
{
    const QVariant id = m_against->currentData();
    return id.isValid() ? std::optional(id.toInt()) : std::nullopt;
}

} // namespace takao
