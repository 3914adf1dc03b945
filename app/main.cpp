// The desktop program: command line, theme, translations, one window.
#include "app/theme/theme.h"
#include "app/window/main_window.h"
#include "models/base/asset_folder.h"
#include "models/base/waiting_threads.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QLibraryInfo>
#include <QTranslator>

#include <cstdio>
#include <filesystem>

namespace {

/// English needs no file; other languages are assets/translations/takao_<language>.qm.
void installTranslations(QApplication& application)
{
    auto* qt = new QTranslator(&application);
    if (qt->load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    const auto assets = takao::assetFolder();
    auto* own = new QTranslator(&application);
    if (assets && own->load(QLocale(), QStringLiteral("takao"), QStringLiteral("_"),
                            QString::fromStdString((*assets / "translations").string())))
        QCoreApplication::installTranslator(own);
}

void describe(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Digital twin for AI data centres."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("FILE"),
        QCoreApplication::translate("main",
                                    "Facility (*.takao.json) or recording (*.takaorec). Without it: the last "
                                    "one, or the facility that comes with Takao."),
        QStringLiteral("[FILE]"));
    parser.addOption(
        {QStringLiteral("run"),
         QCoreApplication::translate("main", "Let it go through a scenario (assets/scenarios/*.json)."),
         QStringLiteral("SCENARIO")});
    parser.addOption(
        {QStringLiteral("air"),
         QCoreApplication::translate(
             "main", "Air of that run: a field, for pictures of it (about 20 times real time, and some "
                     "seconds to begin), or mixed (hundreds of times). Without it: as chosen in the window."),
         QStringLiteral("field|mixed")});
}

/// What is wrong with the options; empty: nothing.
QString wrongOption(const QCommandLineParser& parser)
{
    if (!parser.isSet(QStringLiteral("air")))
        return {};
    const QString air = parser.value(QStringLiteral("air"));
    if (air != QLatin1String("field") && air != QLatin1String("mixed"))
        return QCoreApplication::translate("main", "--air %1: write --air field or --air mixed").arg(air);
    return parser.isSet(QStringLiteral("run"))
               ? QString()
               : QCoreApplication::translate("main", "--air is of a run: give --run SCENARIO, too");
}

/// Starts the run that was asked for, once its facility is open.
void runLater(takao::MainWindow& window, const QCommandLineParser& parser)
{
    if (!parser.isSet(QStringLiteral("run")))
        return;
    const std::filesystem::path scenario(parser.value(QStringLiteral("run")).toStdString());
    const QString word = parser.value(QStringLiteral("air"));
    const takao::RunAirKind air = word.isEmpty()                   ? window.runAir()
                                  : word == QLatin1String("field") ? takao::RunAirKind::Field
                                                                   : takao::RunAirKind::Mixed;
    QObject::connect(
        &window.document(), &takao::Document::facilityChanged, &window,
        [&window, scenario, air] { window.document().startRun(scenario, air); }, Qt::SingleShotConnection);
}

} // namespace

int main(int argc, char* argv[])
{
    takao::letWaitingThreadsSleep(argv);
    // One context for all views, so that undocking a panel does not cost the picture.
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("takao"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TAKAO_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Takao"));
    QGuiApplication::setDesktopFileName(QStringLiteral("takao"));
    installTranslations(application);

    QCommandLineParser parser;
    describe(parser);
    parser.process(application);
    if (const QString wrong = wrongOption(parser); !wrong.isEmpty()) {
        std::fprintf(stderr, "takao: %s\n", qPrintable(wrong));
        return 2;
    }

    takao::Theme::instance().apply(takao::ThemeKind::Dark);
    if (const auto assets = takao::assetFolder())
        QGuiApplication::setWindowIcon(
            QIcon(QString::fromStdString((*assets / "icons" / "takao.svg").string())));
    takao::MainWindow window;
    window.show();
    runLater(window, parser);
    if (parser.positionalArguments().isEmpty())
        window.openLast();
    else
        window.open(parser.positionalArguments().constFirst());
    return QApplication::exec();
}
