#include "app/document/report_job.h"

#include "app/report/report_html.h"
#include "app/report/report_pdf.h"
#include "models/exchange/scenario/recipe_file.h"
#include "models/exchange/text_file.h"

#include <QFileInfo>
#include <QTemporaryDir>

namespace takao {
namespace {

/// Shares of the whole work, so that progress goes on evenly enough.
constexpr double kRecorded = 0.1, kComposed = 0.97;

Progress part(const Progress& progress, double from, double to)
{
    return [progress, from, to](double fraction, const std::string& phrase) {
        return !progress || progress(from + (to - from) * fraction, phrase);
    };
}

Result<std::filesystem::path> fileOf(const ReportSubject& subject, const QString& program,
                                     const QString& copy, const Progress& progress)
{
    if (!subject.simulation)
        return std::filesystem::path(subject.file.toStdString());
    RecordingHead head = subject.head;
    head.info.program = program.toStdString();
    head.recipe = recipeText(subject.simulation->recipe());
    const std::filesystem::path file = copy.toStdString();
    if (auto saved = saveSimulation(*subject.simulation, head, file, progress); !saved)
        return tl::unexpected(saved.error());
    return file;
}

/// Opened once more: reports read much, and what the window shows must not wait for it.
Result<IncidentSource> sourceOf(const ReportSubject& subject, const QString& program, const QString& copy,
                                const Progress& progress)
{
    const auto file = fileOf(subject, program, copy, progress);
    if (!file)
        return tl::unexpected(file.error());
    auto recording = Recording::open(*file);
    if (!recording)
        return tl::unexpected(recording.error());
    return IncidentSource{subject.name, std::move(*recording), subject.facility, subject.notes};
}

Result<bool> isPdf(const QString& out)
{
    const QString ending = QFileInfo(out).suffix().toLower();
    if (ending == QLatin1String("pdf") || ending == QLatin1String("html"))
        return ending == QLatin1String("pdf");
    return fail(ErrorKind::BadUsage, "a report is a PDF or HTML file, not " + out.toStdString(),
                "let its name end with .pdf or .html");
}

} // namespace

Result<void> makeReport(const ReportJob& job, const Progress& progress)
{
    const auto pdf = isPdf(job.out);
    if (!pdf)
        return tl::unexpected(pdf.error());
    const QTemporaryDir copies;
    if (!copies.isValid())
        return fail(ErrorKind::FileUnwritable,
                    "there is no folder for temporary files: " + copies.errorString().toStdString());
    IncidentRequest request;
    request.program = job.program;
    auto main = sourceOf(job.main, job.program, copies.filePath(QStringLiteral("main.takaorec")),
                         part(progress, 0.0, kRecorded / 2.0));
    if (!main)
        return tl::unexpected(main.error());
    request.main = std::move(*main);
    if (job.against) {
        auto other = sourceOf(*job.against, job.program, copies.filePath(QStringLiteral("other.takaorec")),
                              part(progress, kRecorded / 2.0, kRecorded));
        if (!other)
            return tl::unexpected(other.error());
        request.against = std::move(*other);
    }
    if (job.main.facility)
        request.paint = job.paint;
    const auto document = incidentReport(request, part(progress, kRecorded, kComposed));
    if (!document)
        return tl::unexpected(document.error());
    if (progress && !progress(kComposed, "laying out the pages"))
        return fail(ErrorKind::Cancelled, job.out.toStdString() + " was not written");
    const QByteArray bytes = *pdf ? reportPdf(*document) : reportHtml(*document);
    if (progress && !progress(1.0, "writing the file"))
        return fail(ErrorKind::Cancelled, job.out.toStdString() + " was not written");
    return writeTextFile(job.out.toStdString(), {bytes.constData(), std::size_t(bytes.size())});
}

} // namespace takao
