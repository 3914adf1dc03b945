#include "app/window/what_if_dialog.h"

#include "app/format/clock_text.h"
#include "app/format/format.h"
#include "app/panels/panel_parts.h"
#include "app/theme/theme.h"

#include <QCompleter>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

#include <array>

namespace takao {
namespace {

/// An act that a fork may add, and the figure that it needs.
struct ActForm
{
    ActKind kind;
    const char* name;
    const char* suffix; ///< of its figure; empty: it has none
    double least = 0.0, most = 0.0, usual = 0.0;
    double toSi = 1.0;
};

constexpr std::array kForms = {
    ActForm{ActKind::Restore, QT_TRANSLATE_NOOP("WhatIf", "Start or repair"), ""},
    ActForm{ActKind::Fail, QT_TRANSLATE_NOOP("WhatIf", "Fail"), ""},
    ActForm{ActKind::SetPoint, QT_TRANSLATE_NOOP("WhatIf", "Set point of"), " °C", 1.0, 70.0, 30.0},
    ActForm{ActKind::Cap, QT_TRANSLATE_NOOP("WhatIf", "Cap the power of"), " kW", 1.0, 1000.0, 80.0, 1e3},
    ActForm{ActKind::PauseJob, QT_TRANSLATE_NOOP("WhatIf", "Pause the job"), ""},
    ActForm{ActKind::ResumeJob, QT_TRANSLATE_NOOP("WhatIf", "Let go on the job"), ""},
    ActForm{ActKind::Degrade, QT_TRANSLATE_NOOP("WhatIf", "Leave a share of"), " %", 1.0, 100.0, 50.0, 0.01},
    ActForm{ActKind::Leak, QT_TRANSLATE_NOOP("WhatIf", "Leak at"), " mm²", 0.0, 10000.0, 50.0, 1e-6},
    ActForm{ActKind::Isolate, QT_TRANSLATE_NOOP("WhatIf", "Isolate"), ""},
    ActForm{ActKind::Reconnect, QT_TRANSLATE_NOOP("WhatIf", "Connect again"), ""},
};

constexpr double kLongestWait = 86400.0; // [s]

QWidget* boxed(QWidget* parent, const QString& title, QWidget* content)
{
    auto* box = new QWidget(parent);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    column->addWidget(makeTitle(title, box));
    column->addWidget(content);
    return box;
}

} // namespace

WhatIfDialog::WhatIfDialog(const Facility& facility, WhatIf what, QWidget* parent)
    : QDialog(parent), m_what(std::move(what)), m_act(new QComboBox(this)), m_object(new QLineEdit(this)),
      m_figure(new QDoubleSpinBox(this)), m_after(new QDoubleSpinBox(this)),
      m_add(new QPushButton(tr("&Add"), this)), m_changes(new QListWidget(this)),
      m_planned(new QListWidget(this)), m_until(new QDoubleSpinBox(this))
{
    setObjectName(QStringLiteral("whatIf"));
    setWindowTitle(tr("What if… at %1").arg(formatClock(m_what.time, 1)));
    auto* about = new QLabel(tr("A twin leaves “%1” at %2 and goes on with what you change here.")
                                 .arg(m_what.name, formatClock(m_what.time, 1)),
                             this);
    about->setWordWrap(true);
    about->setProperty("role", "muted");
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_start = buttons->addButton(tr("&Start the fork"), QDialogButtonBox::AcceptRole);
    m_start->setObjectName(QStringLiteral("whatIfStart"));
    m_start->setAutoDefault(false); // Enter adds a change
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &WhatIfDialog::startFork);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(5 * kGrid, 4 * kGrid, 5 * kGrid, 4 * kGrid);
    layout->setSpacing(3 * kGrid);
    layout->addWidget(about);
    layout->addWidget(boxed(this, tr("What happens besides"), makeAct()));
    layout->addWidget(makePlanned());
    layout->addWidget(makeEnd());
    layout->addWidget(buttons);
    fillObjects(facility);
    onActChosen();
    resize(150 * kGrid, sizeHint().height());
    m_object->setFocus();
    m_object->selectAll();
}

QWidget* WhatIfDialog::makeAct()
{
    m_act->setObjectName(QStringLiteral("whatIfAct"));
    m_act->setAccessibleName(tr("What is done"));
    for (const ActForm& form : kForms)
        m_act->addItem(QCoreApplication::translate("WhatIf", form.name));
    m_object->setObjectName(QStringLiteral("whatIfObject"));
    m_object->setAccessibleName(tr("What it is done to"));
    m_object->setText(text(m_what.object));
    m_figure->setObjectName(QStringLiteral("whatIfFigure"));
    m_figure->setAccessibleName(tr("Its figure"));
    m_figure->setDecimals(1);
    m_after->setObjectName(QStringLiteral("whatIfAfter"));
    m_after->setAccessibleName(tr("Seconds after the fork"));
    m_after->setRange(0.0, kLongestWait);
    m_after->setDecimals(1);
    m_after->setPrefix(tr("after "));
    m_after->setSuffix(tr(" s"));
    m_add->setObjectName(QStringLiteral("whatIfAdd"));
    m_add->setAutoDefault(false);
    m_changes->setObjectName(QStringLiteral("whatIfChanges"));
    m_changes->setAccessibleName(tr("What happens besides; Delete takes a line out"));
    m_changes->setFixedHeight(24 * kGrid);
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * kGrid);
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * kGrid);
    row->addWidget(m_act);
    row->addWidget(m_object, 1);
    row->addWidget(m_figure);
    row->addWidget(m_after);
    row->addWidget(m_add);
    column->addLayout(row);
    column->addWidget(m_changes);
    connect(m_act, &QComboBox::currentIndexChanged, this, &WhatIfDialog::onActChosen);
    connect(m_object, &QLineEdit::textChanged, this, &WhatIfDialog::enableAdd);
    connect(m_object, &QLineEdit::returnPressed, this, [this] {
        if (m_add->isEnabled())
            add();
    });
    connect(m_add, &QPushButton::clicked, this, &WhatIfDialog::add);
    auto* out = new QShortcut(QKeySequence::Delete, m_changes);
    out->setContext(Qt::WidgetShortcut);
    connect(out, &QShortcut::activated, this, &WhatIfDialog::remove);
    return content;
}

QWidget* WhatIfDialog::makePlanned()
{
    m_planned->setObjectName(QStringLiteral("whatIfPlanned"));
    m_planned->setAccessibleName(tr("What is planned; without its tick it does not happen"));
    for (const Act& act : m_what.planned) {
        auto* item =
            new QListWidgetItem(tr("%1: %2").arg(formatClock(act.time, 1), text(inWords(act))), m_planned);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Checked);
    }
    m_planned->setFixedHeight(24 * kGrid);
    QWidget* box = boxed(this, tr("What is planned: take the tick from what shall not happen"), m_planned);
    box->setVisible(!m_what.planned.empty());
    return box;
}

QWidget* WhatIfDialog::makeEnd()
{
    auto* content = new QWidget(this);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * kGrid);
    m_until->setObjectName(QStringLiteral("whatIfUntil"));
    m_until->setAccessibleName(tr("End of the fork"));
    m_until->setDecimals(1);
    m_until->setRange(m_what.time + 1.0, m_what.time + kLongestWait);
    m_until->setValue(m_what.until);
    m_until->setSuffix(tr(" s"));
    row->addWidget(new QLabel(tr("Until"), content));
    row->addWidget(m_until);
    row->addStretch(1);
    return content;
}

/// Ids that acts can name, with the pumps inside CDUs, as far as two are usual; others can be typed.
void WhatIfDialog::fillObjects(const Facility& facility)
{
    QStringList ids;
    for (const Equipment& e : facility.equipment) {
        ids << text(e.id);
        if (facility.kindOf(e) == Kind::Cdu)
            ids << text(e.id) + QStringLiteral("/pump-A") << text(e.id) + QStringLiteral("/pump-B");
    }
    for (const std::string& job : m_what.jobs)
        ids << text(job);
    auto* completer = new QCompleter(ids, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_object->setCompleter(completer);
    m_object->setPlaceholderText(tr("object, like CDU1-1/pump-B"));
}

void WhatIfDialog::onActChosen()
{
    const ActForm& form = kForms[static_cast<std::size_t>(m_act->currentIndex())];
    m_figure->setVisible(*form.suffix);
    m_figure->setSuffix(QString::fromUtf8(form.suffix));
    m_figure->setRange(form.least, form.most);
    m_figure->setValue(form.usual);
    const bool ofJob = form.kind == ActKind::PauseJob || form.kind == ActKind::ResumeJob;
    if (ofJob && !m_what.jobs.empty())
        m_object->setText(text(m_what.jobs.front()));
    enableAdd();
}

void WhatIfDialog::enableAdd()
{
    m_add->setEnabled(!m_object->text().trimmed().isEmpty());
}

void WhatIfDialog::add()
{
    const ActForm& form = kForms[static_cast<std::size_t>(m_act->currentIndex())];
    Act act{m_what.time + m_after->value(), form.kind, m_object->text().trimmed().toStdString()};
    act.value = *form.suffix ? m_figure->value() * form.toSi : 0.0;
    m_acts.push_back(act);
    m_changes->addItem(tr("%1: %2").arg(formatClock(act.time, 1), text(inWords(act))));
    m_object->setFocus();
    m_object->selectAll();
}

/// A change that was written but not added is meant, if it is the only one.
void WhatIfDialog::startFork()
{
    if (m_acts.empty() && m_object->isModified() && m_add->isEnabled())
        add();
    accept();
}

void WhatIfDialog::remove()
{
    const int row = m_changes->currentRow();
    if (row < 0)
        return;
    m_acts.erase(m_acts.begin() + row);
    delete m_changes->takeItem(row);
}

ScenarioChange WhatIfDialog::change() const
{
    ScenarioChange change;
    change.acts = m_acts;
    for (int row = 0; row < m_planned->count(); ++row)
        if (m_planned->item(row)->checkState() == Qt::Unchecked)
            change.withdrawn.push_back(m_what.planned[static_cast<std::size_t>(row)]);
    return change;
}

} // namespace takao
