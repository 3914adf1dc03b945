#include "tests/bench/window_stage.h"

#include "app/theme/theme.h"
#include "models/base/asset_folder.h"

#include <QSettings>

namespace takao::bench {
namespace {

int g_argc = 1; // the application keeps references
char g_name[] = "bench";
char* g_argv[] = {g_name, nullptr};

} // namespace

void send(QWidget& widget, QEvent::Type type, QPointF at, Qt::MouseButton button)
{
    QMouseEvent event(type, at, widget.mapToGlobal(at), button,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

WindowStage::WindowStage()
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    m_application = std::make_unique<QApplication>(g_argc, g_argv);
    Theme::instance().apply(ThemeKind::Dark);
    const auto assets = assetFolder();
    if (!assets)
        stop(assets.error().text());
    m_assets = *assets;
    m_window = std::make_unique<MainWindow>();
    Document& document = m_window->document();
    document.setAirAutomatic(false);
    m_window->resize(1600, 1000);
    m_window->show();
    m_window->open(QString::fromStdString((m_assets / "facilities" / "kaohsiung.takao.json").string()));
    await([&] { return document.state() && !document.isOpening(); }, "Kaohsiung was open");
}

WindowStage::~WindowStage() = default;

} // namespace takao::bench
