// A report as one HTML file that needs nothing else: pictures are in it.
#pragma once

#include "app/report/report_document.h"

namespace takao {

QByteArray reportHtml(const ReportDocument& document);

} // namespace takao
