#include "app/panels/search_line.h"

#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QAction>
#include <QKeyEvent>

#include <algorithm>

namespace takao {

WordFilter::WordFilter(QObject* parent) : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void WordFilter::setWords(const QString& words)
{
    m_words = words.split(' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool WordFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_words.isEmpty())
        return true;
    const QString searched = sourceModel()->index(row, 0, parent).data(kSearchRole).toString();
    return std::ranges::all_of(
        m_words, [&searched](const QString& word) { return searched.contains(word, Qt::CaseInsensitive); });
}

SearchLine::SearchLine(const QString& placeholder, QWidget* parent) : QLineEdit(parent)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    m_glass = addAction(QIcon(), QLineEdit::LeadingPosition);
    connect(&Theme::instance(), &Theme::themeChanged, this, &SearchLine::onThemeChanged);
    onThemeChanged();
}

void SearchLine::onThemeChanged()
{
    m_glass->setIcon(themedPixmap(QStringLiteral("search"), Theme::instance().colours().muted, 4 * kGrid,
                                  devicePixelRatioF()));
}

bool SearchLine::event(QEvent* event)
{
    // Esc belongs to the input while it has the focus, not to the window's "clear selection".
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void SearchLine::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        clear();
    else if (event->key() == Qt::Key_Down)
        Q_EMIT listRequested();
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace takao
