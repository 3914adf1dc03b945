#include "app/panels/diagnostics_panel.h"

#include "app/format/format.h"
#include "app/panels/report_widgets.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QVBoxLayout>

namespace takao {
namespace {

constexpr int kPathRole = Qt::UserRole;
constexpr int kMaxShown = 5000; // more lines help nobody, and a broken file can cause millions

QIcon severityIcon(Severity severity)
{
    const ThemeColours& c = Theme::instance().colours();
    const auto icon = [](const char* name, const QColor& colour) {
        return QIcon(themedPixmap(QString::fromLatin1(name), colour, 4 * kGrid, 1.0));
    };
    switch (severity) {
    case Severity::Info:
        return icon("info", c.info);
    case Severity::Warning:
        return icon("warning", c.warning);
    case Severity::Error:
        return icon("error", c.bad);
    }
    return {};
}

QString place(const Diagnostic& finding)
{
    QString where = QFileInfo(text(finding.file)).fileName();
    if (finding.line > 0)
        where += QStringLiteral(":%1").arg(finding.line);
    return where;
}

} // namespace

DiagnosticsPanel::DiagnosticsPanel(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_summary(new QLabel(this)), m_list(new QTreeWidget(this))
{
    m_summary->setObjectName(QStringLiteral("findingsSummary"));
    m_list->setObjectName(QStringLiteral("findings"));
    m_list->setAccessibleName(tr("Findings"));
    m_list->setColumnCount(4);
    m_list->setHeaderLabels({tr("Finding"), tr("What to do"), tr("Where"), tr("Object or key")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->resizeSection(0, 62 * kGrid);
    m_list->header()->resizeSection(1, 72 * kGrid);
    m_list->header()->resizeSection(2, 40 * kGrid);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kGrid, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_summary);
    layout->addWidget(m_list, 1);
    connect(m_list, &QTreeWidget::itemActivated, this, &DiagnosticsPanel::goTo);
    connect(m_list, &QTreeWidget::itemClicked, this, &DiagnosticsPanel::goTo);
    connect(&document, &Document::diagnosticsChanged, this, &DiagnosticsPanel::refresh);
    connect(&Theme::instance(), &Theme::themeChanged, this, &DiagnosticsPanel::refresh);
    refresh();
}

void DiagnosticsPanel::refresh()
{
    const Diagnostics& diagnostics = m_document.diagnostics();
    m_list->clear();
    QList<QTreeWidgetItem*> items;
    for (const Diagnostic& finding : diagnostics.all()) {
        if (items.size() == kMaxShown)
            break;
        auto* item = new QTreeWidgetItem(
            {text(finding.message), text(finding.remedy), place(finding), text(finding.keyPath)});
        item->setIcon(0, severityIcon(finding.severity));
        item->setData(0, kPathRole, text(finding.keyPath));
        item->setToolTip(0, text(finding.text()));
        item->setToolTip(1, text(finding.remedy));
        item->setToolTip(2, text(finding.file));
        items << item;
    }
    m_list->addTopLevelItems(items);
    const auto errors = static_cast<int>(diagnostics.errorCount());
    const auto warnings = static_cast<int>(diagnostics.warningCount());
    QString summary = tr("Errors: %1 · Warnings: %2").arg(formatCount(errors), formatCount(warnings));
    if (diagnostics.all().size() > kMaxShown)
        summary += QStringLiteral(" · ") + tr("only the first %1 are shown").arg(formatCount(kMaxShown));
    m_summary->setText(diagnostics.empty() ? tr("No findings.") : summary);
    setTone(*m_summary, errors > 0 ? Tone::Bad : warnings > 0 ? Tone::Warning : Tone::Neutral);
}

void DiagnosticsPanel::goTo(const QTreeWidgetItem* item)
{
    const std::string id = item->data(0, kPathRole).toString().toStdString();
    const Facility* facility = m_document.facility();
    if (facility && !std::holds_alternative<std::monostate>(facility->find(id)))
        m_document.selection().setOne(id);
}

} // namespace takao
