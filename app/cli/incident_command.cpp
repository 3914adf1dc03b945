#include "app/cli/incident_command.h"

#include "app/cli/replay_notes.h"
#include "app/cli/terminal.h"
#include "app/picture/moment_painter.h"
#include "app/picture/picture_legend.h"
#include "app/report/incident_report.h"
#include "app/report/report_html.h"
#include "app/report/report_pdf.h"
#include "models/exchange/text_file.h"

#include <fmt/format.h>

#include <filesystem>

namespace takao::cli {
namespace {

constexpr int kWidth = 1280, kHeight = 800; // [pixel] of a picture: 300 dpi on paper

Result<IncidentSource> sourceOf(const std::string& file, std::shared_ptr<const Recording> recording,
                                std::shared_ptr<const Facility> facility)
{
    auto notes = openNotes(file);
    if (!notes)
        return tl::unexpected(notes.error());
    return IncidentSource{QString::fromStdString(std::filesystem::path(file).filename().string()),
                          std::move(recording), std::move(facility), std::move(*notes)};
}

Result<bool> isPdf(const std::string& out)
{
    const std::string ending = std::filesystem::path(out).extension().string();
    if (ending == ".pdf" || ending == ".html")
        return ending == ".pdf";
    return fail(ErrorKind::BadUsage, "a report is a PDF or HTML file, not " + out,
                "write --report incident.pdf or incident.html");
}

Result<IncidentRequest> requestOf(const IncidentOptions& options, const OpenedRecordingFile& opened,
                                  std::shared_ptr<const Recording> recording)
{
    IncidentRequest request;
    auto main = sourceOf(options.show.file, std::move(recording), opened.facility);
    if (!main)
        return tl::unexpected(main.error());
    request.main = std::move(*main);
    request.program = QStringLiteral("takao-cli " TAKAO_VERSION);
    if (!options.against.empty()) {
        auto other = openRecordingFile(options.against);
        if (!other)
            return tl::unexpected(other.error());
        auto against = sourceOf(options.against, std::move(other->recording), other->facility);
        if (!against)
            return tl::unexpected(against.error());
        request.against = std::move(*against);
    }
    return request;
}

} // namespace

Result<void> writeIncidentReport(const IncidentOptions& options, const OpenedRecordingFile& opened)
{
    const auto pdf = isPdf(options.out);
    if (!pdf)
        return tl::unexpected(pdf.error());
    ShowOptions show = options.show;
    if (auto read = readPictureOptions(show); !read)
        return read;
    show.picture.width = kWidth;
    show.picture.height = kHeight;
    ensureFonts();
    // The report asks it while `opened` stands: it is not owned.
    auto request = requestOf(options, opened, {std::shared_ptr<void>(), opened.recording.get()});
    if (!request)
        return tl::unexpected(request.error());
    const auto air = momentAir(show.air, opened, show.file);
    if (!air)
        return tl::unexpected(air.error());
    if (opened.facility)
        request->paint = momentPainter({show.picture, {}, *air});
    else
        fmt::print(stderr, "takao-cli: the report has no pictures: {}\n", opened.whyNoFacility);
    const auto document = incidentReport(*request, terminalProgress());
    endProgress();
    if (!document)
        return tl::unexpected(document.error());
    const QByteArray bytes = *pdf ? reportPdf(*document) : reportHtml(*document);
    if (auto written = writeTextFile(options.out, {bytes.constData(), std::size_t(bytes.size())}); !written)
        return written;
    fmt::print("{}\n", options.out);
    return {};
}

} // namespace takao::cli
