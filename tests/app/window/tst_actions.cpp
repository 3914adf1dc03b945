// The table of actions.
#include "app/theme/icons.h"
#include "app/window/actions.h"
#include "scene/colour/overlay.h"

#include <QMainWindow>
#include <QTest>

#include <set>

using namespace takao;

class TstActions : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void everyActionHasAShortcutOfItsOwn()
    {
        QMainWindow window;
        const Actions actions(window);
        std::set<QString> taken;
        for (const QAction* action : actions.all()) {
            const QString keys = action->shortcut().toString();
            QVERIFY2(!keys.isEmpty(), qPrintable(action->objectName() + " has no shortcut"));
            QVERIFY2(taken.insert(keys).second, qPrintable(action->objectName() + " shares " + keys));
        }
    }

    void noShortcutTakesAKeyOfFlying()
    {
        QMainWindow window;
        const Actions actions(window);
        for (const QAction* action : actions.all())
            for (const char* key : {"W", "A", "S", "D", "Q", "E"})
                QVERIFY2(action->shortcut().toString() != QLatin1String(key),
                         qPrintable(action->objectName()));
    }

    void everyActionHasAnAccessibleName()
    {
        QMainWindow window;
        const Actions actions(window);
        for (const QAction* action : actions.all())
            QVERIFY2(!action->property("accessibleName").toString().isEmpty(),
                     qPrintable(action->objectName()));
    }

    void everyIconOfTheTableExists()
    {
        for (const ActionInfo& row : actionTable())
            if (*row.icon)
                QVERIFY2(!themedIcon(QString::fromLatin1(row.icon)).isNull(), row.icon);
    }

    void actionsWithAnIconShowIt()
    {
        QMainWindow window;
        const Actions actions(window);
        for (const ActionInfo& row : actionTable())
            QCOMPARE(actions[row.key].icon().isNull(), *row.icon == '\0');
    }

    void everyOverlayHasAnAction()
    {
        QMainWindow window;
        const Actions actions(window);
        for (const OverlayInfo& overlay : allOverlays())
            QVERIFY(
                !actions.withPrefix(QStringLiteral("overlay.") + QString::fromLatin1(overlay.key)).isEmpty());
    }
};

QTEST_MAIN(TstActions)
#include "tst_actions.moc"
