// A report as PDF, in pages of A4.
#pragma once

#include "app/report/report_document.h"

#include <QByteArray>

namespace takao {

/// Needs a QGuiApplication for its fonts.
QByteArray reportPdf(const ReportDocument& document);

} // namespace takao
