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
    const QCommandLineOption run(
        QStringLiteral("run"),
        QCoreApplication::translate("main", "Let it go through a scenario (assets/scenarios/*.json)."),
        QStringLiteral("SCENARIO"));
    parser.addOption(run);
    parser.process(application);

    takao::Theme::instance().apply(takao::ThemeKind::Dark);
    if (const auto assets = takao::assetFolder())
        QGuiApplication::setWindowIcon(
            QIcon(QString::fromStdString((*assets / "icons" / "takao.svg").string())));
    takao::MainWindow window;
    window.show();
    if (parser.isSet(run))
        QObject::connect(
            &window.document(), &takao::Document::facilityChanged, &window,
            [&window, scenario = std::filesystem::path(parser.value(run).toStdString())] {
                window.document().startRun(scenario);
            },
            Qt::SingleShotConnection);
    if (parser.positionalArguments().isEmpty())
        window.openLast();
    else
        window.open(parser.positionalArguments().constFirst());
    return QApplication::exec();
}
