// Searching in trees: an input with a clear button, and the filter that it drives.
#pragma once

#include <QLineEdit>
#include <QSortFilterProxyModel>

namespace takao {

/// Role under which models give the text that is searched.
inline constexpr int kSearchRole = Qt::UserRole + 1;

/// Lets lines through that contain all words, in any order and case, and the branches above them.
class WordFilter : public QSortFilterProxyModel
{
    Q_OBJECT

  public:
    explicit WordFilter(QObject* parent = nullptr);
    void setWords(const QString& words);
    bool isActive() const { return !m_words.isEmpty(); }

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

  private:
    QStringList m_words;
};

/// Esc clears it, Down goes to the list below.
class SearchLine : public QLineEdit
{
    Q_OBJECT

  public:
    explicit SearchLine(const QString& placeholder, QWidget* parent = nullptr);

  Q_SIGNALS:
    void listRequested();

  protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void onThemeChanged();
    QAction* m_glass;
};

} // namespace takao
