#include "app/panels/signal_search.h"

#include "app/theme/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QTimer>

namespace takao {
namespace {

constexpr int kLines = 14;

} // namespace

SignalSearch::SignalSearch(QWidget* parent)
    : SearchLine(tr("Add a signal: C05/gpu_temperature, C*/power"), parent), m_completer(new QCompleter(this))
{
    setObjectName(QStringLiteral("signalSearch"));
    setToolTip(tr("Name of a signal, object/quantity; * and ? stand for anything"));
    m_completer->setModel(&m_names);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setMaxVisibleItems(kLines);
    m_completer->popup()->setObjectName(QStringLiteral("signalNames"));
    setCompleter(m_completer);
    connect(this, &QLineEdit::returnPressed, this, [this] { ask(text()); });
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &SignalSearch::ask);
}

void SignalSearch::ask(const QString& words)
{
    if (words.trimmed().isEmpty())
        return;
    const QString wanted = words.trimmed();
    m_completer->popup()->hide();
    // After the completer, which writes its choice into the line when this returns.
    QTimer::singleShot(0, this, [this] { clear(); });
    Q_EMIT asked(wanted);
}

void SignalSearch::setCatalogue(const SignalCatalogue* catalogue)
{
    const std::size_t known = catalogue ? catalogue->all().size() : 0;
    if (catalogue == m_catalogue && known == m_known)
        return;
    m_catalogue = catalogue;
    m_known = known;
    QStringList names;
    if (catalogue)
        for (const SignalInfo& signal : catalogue->all())
            names << QString::fromStdString(signal.name());
    m_names.setStringList(names);
}

} // namespace takao
