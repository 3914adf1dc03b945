// The inspector: all that is known of the selected object, and what it does at this moment.
#pragma once

#include "app/document/document.h"
#include "app/panels/report_widgets.h"

#include <QLabel>
#include <QScrollArea>

class QVBoxLayout;

namespace takao {

class InspectorPanel : public QScrollArea
{
    Q_OBJECT

  public:
    explicit InspectorPanel(Document& document, QWidget* parent = nullptr);

  private:
    void rebuild();
    void refreshLive();
    void showNothing();
    void showOne(const std::string& id);
    void showMany();
    void addHeader(const QString& icon, const QString& title, const QString& subtitle);
    ReportSectionWidget* addSection(const ReportSection& section);

    Document& m_document;
    QWidget* m_page = nullptr;
    QVBoxLayout* m_layout = nullptr;
    ReportSectionWidget* m_live = nullptr;
    std::string m_shown;
};

} // namespace takao
