// The input of charts: a signal by its name, with completion over all there are.
#pragma once

#include "app/panels/search_line.h"
#include "models/twin/plant_state.h"

#include <QStringListModel>

class QCompleter;

namespace takao {

/// Enter, or a choice from the list, asks for what is written; * and ? stand for anything.
class SignalSearch : public SearchLine
{
    Q_OBJECT

  public:
    explicit SignalSearch(QWidget* parent = nullptr);

    /// Offers the names of a catalogue; null: none. The same one again costs nothing.
    void setCatalogue(const SignalCatalogue* catalogue);

  Q_SIGNALS:
    void asked(const QString& words);

  private:
    void ask(const QString& words);

    const SignalCatalogue* m_catalogue = nullptr;
    std::size_t m_known = 0;
    QStringListModel m_names;
    QCompleter* m_completer;
};

} // namespace takao
