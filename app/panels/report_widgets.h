// Widgets that show report rows: name, value, and the chip that says how well the value is known.
#pragma once

#include "app/panels/object_report.h"

#include <QLabel>
#include <QWidget>

class QGridLayout;

namespace takao {

/// Small coloured label of a source: published, secondary, computed or estimate; its title is the tool tip.
class SourceChip : public QWidget
{
    Q_OBJECT

  public:
    SourceChip(SourceLabel label, const QString& source, QWidget* parent = nullptr);
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    SourceLabel m_label;
    QString m_text;
};

/// A titled list of rows. Long lists show their beginning until the user asks for all.
class ReportSectionWidget : public QWidget
{
    Q_OBJECT

  public:
    explicit ReportSectionWidget(const ReportSection& section, QWidget* parent = nullptr);

    /// Replaces the values; rows keep their widgets if the names are the same.
    void setRows(const std::vector<ReportRow>& rows);

  Q_SIGNALS:
    void linkActivated(const std::string& id);

  private:
    void build();
    void addRow(const ReportRow& row, int line);

    std::vector<ReportRow> m_rows;
    std::vector<QLabel*> m_values;
    QWidget* m_body = nullptr;
    bool m_showAll = false;
};

/// Gives a label the look of a tone.
void setTone(QWidget& widget, Tone tone);

} // namespace takao
