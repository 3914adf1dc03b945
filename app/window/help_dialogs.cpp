#include "app/window/help_dialogs.h"

#include "app/theme/theme.h"
#include "app/window/actions.h"

#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMessageBox>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace takao {
namespace {

QString tr(const char* english)
{
    return QCoreApplication::translate("HelpDialogs", english);
}

void addLine(QTreeWidgetItem* group, const QString& keys, const QString& what)
{
    new QTreeWidgetItem(group, {what, keys});
}

void addGestures(QTreeWidget& list)
{
    auto* mouse = new QTreeWidgetItem(&list, {tr("Mouse in the 3D view")});
    addLine(mouse, tr("Left drag"), tr("Orbit about the point under the pointer"));
    addLine(mouse, tr("Middle drag, Shift+left drag"), tr("Pan"));
    addLine(mouse, tr("Right drag"), tr("Look around"));
    addLine(mouse, tr("Wheel"), tr("Zoom to the pointer"));
    addLine(mouse, tr("Click, Ctrl+click"), tr("Select, add to the selection"));
    addLine(mouse, tr("Click on a numbered marker"), tr("Go to that step of the causes"));
    addLine(mouse, tr("Ctrl+left drag"), tr("Select all within a rectangle"));
    addLine(mouse, tr("Double click"), tr("Go to the object"));
    addLine(mouse, tr("Left drag on a cut's frame"), tr("Move the cut through the air"));
    addLine(mouse, tr("Right click on an object"),
            tr("What can be done to it: fail, restore, leak, isolate, cap"));
    auto* time = new QTreeWidgetItem(&list, {tr("Mouse on the timeline")});
    addLine(time, tr("Left drag"), tr("Move the cursor"));
    addLine(time, tr("Click on a mark"), tr("Go to the event and select its object"));
    addLine(time, tr("Right click on a mark"), tr("Ask why it happened"));
    addLine(time, tr("Click on a ribbon"), tr("Go to the bookmark"));
    addLine(time, tr("Shift+left drag, Shift+click"), tr("Repeat a range, no longer repeat it"));
    addLine(time, tr("Wheel, Shift+wheel"), tr("Zoom about the pointer, pan"));
    addLine(time, tr("Middle drag, right drag"), tr("Pan"));
    auto* charts = new QTreeWidgetItem(&list, {tr("Mouse on charts")});
    addLine(charts, tr("Drop"), tr("Chart objects of the tree, signals of the inspector"));
    addLine(charts, tr("Ctrl+Shift+left drag in the 3D view"), tr("Carry an object into a chart"));
    addLine(charts, tr("Click, left drag"), tr("Move the cursor"));
    addLine(charts, tr("Wheel, Shift+wheel"), tr("Zoom about the pointer, pan"));
    addLine(charts, tr("Middle drag, Shift+left drag"), tr("Pan"));
    addLine(charts, tr("Double click"), tr("Show the whole time"));
    auto* fly = new QTreeWidgetItem(&list, {tr("Flying in the 3D view")});
    addLine(fly, QStringLiteral("W  A  S  D"), tr("Forward, left, back, right"));
    addLine(fly, QStringLiteral("Q  E"), tr("Down, up"));
    addLine(fly, tr("with Shift"), tr("Faster"));
}

} // namespace

void showKeys(const Actions& actions, QWidget* parent)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(tr("Keys and mouse"));
    auto* list = new QTreeWidget(&dialog);
    list->setColumnCount(2);
    list->header()->hide();
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setAccessibleName(tr("Keys and mouse gestures"));
    addGestures(*list);
    for (const MenuId menu :
         {MenuId::File, MenuId::Edit, MenuId::Select, MenuId::View, MenuId::Overlay, MenuId::Air, MenuId::Run,
          MenuId::Charts, MenuId::Bookmarks, MenuId::Panels, MenuId::Help}) {
        auto* group = new QTreeWidgetItem(list, {menuTitle(menu).remove('&')});
        for (const QAction* action : actions.inMenu(menu))
            addLine(group, action->shortcut().toString(QKeySequence::NativeText),
                    action->property("accessibleName").toString());
    }
    list->expandAll();
    list->resizeColumnToContents(0);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(&dialog);
    layout->setContentsMargins(4 * kGrid, 4 * kGrid, 4 * kGrid, 4 * kGrid);
    layout->setSpacing(3 * kGrid);
    layout->addWidget(list);
    layout->addWidget(buttons);
    dialog.resize(160 * kGrid, 170 * kGrid);
    dialog.exec();
}

void showAbout(QWidget* parent)
{
    QMessageBox::about(parent, tr("About Takao"),
                       tr("<h3>Takao %1</h3><p>A digital twin for AI data centres.</p>"
                          "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                           .arg(QApplication::applicationVersion()));
}

} // namespace takao
