// The arrows of the architecture: which folder may include which, and where Qt and OpenSceneGraph may appear.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

#include <map>

namespace {

struct Room
{
    QString folder;
    QStringList mayInclude; ///< besides itself
};

// The longest matching folder decides. Arrows point downwards only; siblings never see each other.
const QList<Room> kRooms = {
    {"models/base", {}},
    {"models/facility", {"models/base"}},
    {"models/edit", {"models/base", "models/facility"}},
    {"models/exchange/air", {"models/base", "models/exchange", "models/physics/airflow"}},
    {"models/exchange/scenario", {"models/base", "models/exchange", "models/facility", "models/twin"}},
    {"models/exchange", {"models/base", "models/facility"}},
    {"models/physics/control", {"models/base"}},
    {"models/physics/fabric", {"models/base"}},
    {"models/physics/workload", {"models/base"}},
    {"models/physics", {"models/base"}},
    {"models/twin", {"models/base", "models/facility", "models/physics"}},
    {"models/timeline", {"models/base", "models/facility", "models/physics", "models/twin"}},
    {"scene/description", {"models"}},
    {"scene/colour", {"models"}},
    {"scene/facility", {"models", "scene/description", "scene/colour"}},
    {"app", {"models", "scene", "app"}},
};

struct Library
{
    QString name;
    QRegularExpression include;
    QStringList allowedIn;
};

const QList<Library> kLibraries = {
    {"Qt", QRegularExpression("^(Q[A-Z]|Qt)"), {"app"}},
    {"Qt Widgets in the command line program",
     QRegularExpression("^(QtWidgets|QWidget|QApplication|QMainWindow)"),
     {"app/document", "app/panels", "app/theme", "app/viewport", "app/window", "app/main.cpp"}},
    {"OpenSceneGraph", QRegularExpression("^osg"), {"scene/facility", "app/viewport"}},
    {"OpenGL", QRegularExpression("^(GL|EGL)/"), {"scene/facility", "app/viewport"}},
    {"SQLite and Zstandard", QRegularExpression("^(sqlite3|zstd)\\.h"), {"models/timeline"}},
};

struct Include
{
    QString file; ///< relative to the project
    int line;
    QString target;
};

QList<Include> allIncludes()
{
    static const QRegularExpression kInclude("^\\s*#\\s*include\\s+[<\"]([^>\"]+)[>\"]");
    const QDir root(TAKAO_SOURCE_DIR);
    QList<Include> includes;
    for (const QString folder : {"models", "scene", "app"}) {
        QDirIterator files(root.filePath(folder), {"*.h", "*.cpp"}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("cannot read %s", qPrintable(file.fileName()));
            const QStringList lines = QString::fromUtf8(file.readAll()).split('\n');
            for (int i = 0; i < lines.size(); ++i)
                if (const auto match = kInclude.match(lines[i]); match.hasMatch())
                    includes.append({root.relativeFilePath(file.fileName()), i + 1, match.captured(1)});
        }
    }
    return includes;
}

bool within(const QString& path, const QString& folder)
{
    return path == folder || path.startsWith(folder + '/');
}

const Room* roomOf(const QString& file)
{
    for (const Room& room : kRooms)
        if (within(file, room.folder))
            return &room;
    return nullptr;
}

bool allowed(const Include& include)
{
    const Room* room = roomOf(include.file);
    if (!room)
        return false;
    if (within(include.target, room->folder))
        return true;
    return std::any_of(room->mayInclude.begin(), room->mayInclude.end(),
                       [&include](const QString& folder) { return within(include.target, folder); });
}

bool isProjectInclude(const QString& target)
{
    return target.startsWith("models/") || target.startsWith("scene/") || target.startsWith("app/");
}

QString places(const QStringList& found)
{
    return found.isEmpty() ? QString() : "\n  " + found.join("\n  ");
}

} // namespace

class TstArchitecture : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void arrowsPointDownwardsOnly()
    {
        const QList<Include> includes = allIncludes();
        QVERIFY(includes.size() > 100);
        QStringList wrong;
        for (const Include& include : includes)
            if (isProjectInclude(include.target) && !allowed(include))
                wrong << QString("%1:%2 includes %3").arg(include.file).arg(include.line).arg(include.target);
        QVERIFY2(wrong.isEmpty(), qPrintable(places(wrong)));
    }

    void aWrongArrowWouldBeFound()
    {
        QVERIFY(!allowed({"models/facility/facility.h", 1, "models/exchange/facility_file.h"}));
        QVERIFY(!allowed({"models/physics/power/network.h", 1, "models/facility/facility.h"}));
        QVERIFY(!allowed({"models/physics/workload/job.h", 1, "models/physics/fabric/network.h"}));
        QVERIFY(!allowed({"models/physics/control/pi_controller.h", 1, "models/physics/coolant/solve.h"}));
        QVERIFY(!allowed({"scene/description/describe.cpp", 1, "scene/colour/overlay.h"}));
        QVERIFY(allowed({"scene/facility/facility_view.h", 1, "scene/colour/overlay.h"}));
    }

    void librariesStayInTheirRooms()
    {
        QStringList wrong;
        for (const Include& include : allIncludes())
            for (const Library& library : kLibraries)
                if (library.include.match(include.target).hasMatch() &&
                    std::none_of(library.allowedIn.begin(), library.allowedIn.end(),
                                 [&include](const QString& folder) { return within(include.file, folder); }))
                    wrong << QString("%1:%2 includes <%3> (%4)")
                                 .arg(include.file)
                                 .arg(include.line)
                                 .arg(include.target, library.name);
        QVERIFY2(wrong.isEmpty(), qPrintable(places(wrong)));
    }

    void everyRoomSaysWhatItIs()
    {
        const QDir root(TAKAO_SOURCE_DIR);
        QStringList missing;
        for (const QString folder :
             {"models/base", "models/facility", "models/edit", "models/exchange", "models/physics/airflow",
              "models/physics/control", "models/physics/coolant", "models/physics/fabric",
              "models/physics/power", "models/physics/workload", "models/twin", "models/timeline",
              "scene/description", "scene/colour", "scene/facility", "app", "installer", "tests"})
            if (!QFile::exists(root.filePath(folder + "/README.md")))
                missing << folder;
        QVERIFY2(missing.isEmpty(), qPrintable(places(missing)));
    }

    void everySourceFileSaysWhatItIs()
    {
        const QDir root(TAKAO_SOURCE_DIR);
        QStringList silent;
        for (const QString folder : {"models", "scene", "app"}) {
            QDirIterator files(root.filePath(folder), {"*.h"}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                if (!file.open(QIODevice::ReadOnly) || !file.readLine().startsWith("// "))
                    silent << root.relativeFilePath(file.fileName());
            }
        }
        QVERIFY2(silent.isEmpty(), qPrintable(places(silent)));
    }
};

QTEST_GUILESS_MAIN(TstArchitecture)
#include "tst_architecture.moc"
