// Asks what an incident report is compared with, where there is another future.
#pragma once

#include <QComboBox>
#include <QDialog>

#include <optional>
#include <utility>
#include <vector>

namespace takao {

class ReportDialog : public QDialog
{
    Q_OBJECT

  public:
    /// @param subject  the name of what is told
    /// @param others   ids and names
    /// @param usual    id of the one that is chosen at first
    ReportDialog(const QString& subject, const std::vector<std::pair<int, QString>>& others, int usual,
                 QWidget* parent = nullptr);

    /// None: it is compared with nothing.
    std::optional<int> against() const;

  private:
    QComboBox* m_against;
};

} // namespace takao
