// The table of actions. Text, shortcut, icon and place of every action of the window; no behaviour.
#include "app/window/actions.h"

#include <QtGlobal>

#include <array>

namespace takao {
namespace {

using M = MenuId;

#define T(text) QT_TRANSLATE_NOOP("Actions", text)

constexpr std::array kTable = {
    // key, menu, text, accessible name, shortcut, icon, checkable, checked, tool bar, separator before
    ActionInfo{"file.open", M::File, T("&Open…"), T("Open a facility or a recording"), "Ctrl+O", "open",
               false, false, true},
    ActionInfo{"file.reload", M::File, T("&Reload"), T("Read the open file again"), "F5", "reload"},
    ActionInfo{"file.save-run", M::File, T("&Save run as…"), T("Save the run as a recording"), "Ctrl+S",
               "save", false, false, false, true},
    ActionInfo{"file.quit", M::File, T("&Quit"), T("Quit Takao"), "Ctrl+Q", "quit", false, false, false,
               true},

    ActionInfo{"edit.undo", M::Edit, T("&Undo"), T("Undo"), "Ctrl+Z", "undo", false, false, true, true},
    ActionInfo{"edit.redo", M::Edit, T("&Redo"), T("Redo"), "Ctrl+Shift+Z", "redo", false, false, true},
    ActionInfo{"edit.fail", M::Edit, T("&Fail selection"),
               T("Fail the selected components, or repair them if all have failed"), "X", "fail", false,
               false, true, true},
    ActionInfo{"edit.repair-all", M::Edit, T("Repair &all"), T("Repair all failed components"),
               "Ctrl+Shift+X", "repair-all"},

    ActionInfo{"select.find", M::Select, T("F&ind…"), T("Search the facility"), "Ctrl+F", "search", false,
               false, true},
    ActionInfo{"select.clear", M::Select, T("&Clear selection"),
               T("Clear the selection, or stop what is running"), "Esc", "clear-selection"},
    ActionInfo{"select.upstream", M::Select, T("Trace &upstream"),
               T("Add the power path from the sources to the selection"), "U", "upstream", false, false, true,
               true},
    ActionInfo{"select.downstream", M::Select, T("Trace &downstream"),
               T("Add everything that the selection feeds"), "J", "downstream", false, false, true},

    ActionInfo{"view.home", M::View, T("&Home"), T("Look at the whole facility"), "Home", "home", false,
               false, true, true},
    ActionInfo{"view.selection", M::View, T("&Go to selection"), T("Go to the selection"), "F", "goto", false,
               false, true},
    ActionInfo{"view.plan", M::View, T("&Plan"), T("Plan view"), "1", "plan", false, false, true, true},
    ActionInfo{"view.south", M::View, T("Elevation from the &south"), T("Elevation from the south"), "2",
               "elevation"},
    ActionInfo{"view.east", M::View, T("Elevation from the &east"), T("Elevation from the east"), "3",
               "elevation"},
    ActionInfo{"view.north", M::View, T("Elevation from the &north"), T("Elevation from the north"), "4",
               "elevation"},
    ActionInfo{"view.west", M::View, T("Elevation from the &west"), T("Elevation from the west"), "5",
               "elevation"},
    ActionInfo{"view.isometric", M::View, T("&Isometric"), T("Isometric view"), "6", "isometric", false,
               false, true},
    ActionInfo{"view.aisle", M::View, T("&Aisle"), T("Stand in an aisle"), "7", "aisle", false, false, true},
    ActionInfo{"view.zoom-in", M::View, T("&Zoom in"), T("Zoom in"), "Ctrl++", "zoom-in", false, false, false,
               true},
    ActionInfo{"view.zoom-out", M::View, T("Zoom &out"), T("Zoom out"), "Ctrl+-", "zoom-out"},
    ActionInfo{"view.parallel", M::View, T("Parallel pro&jection"), T("Parallel projection"), "P",
               "orthographic", true},
    ActionInfo{"view.animate", M::View, T("Anima&ted camera"), T("Move the camera smoothly"), "Ctrl+M",
               "animate", true, true},

    ActionInfo{"picture.cut-away", M::View, T("&Cut-away"), T("Cut away ceiling and near walls"), "C",
               "cut-away", true, true, false, true},
    ActionInfo{"picture.labels", M::View, T("&Labels"), T("Show labels in the picture"), "L", "labels", true,
               true},
    ActionInfo{"picture.light", M::View, T("Li&ght theme"), T("Light theme"), "Ctrl+T", "theme", true, false,
               true},

    // in the order of Layer
    ActionInfo{"layer.structure", M::View, T("Str&ucture"), T("Show structure"), "Alt+1", "structure", true,
               true, false, true},
    ActionInfo{"layer.racks", M::View, T("&Racks"), T("Show racks"), "Alt+2", "computing", true, true},
    ActionInfo{"layer.air", M::View, T("Air"), T("Show air systems"), "Alt+3", "air", true, true},
    ActionInfo{"layer.liquid", M::View, T("Liquid"), T("Show liquid systems"), "Alt+4", "liquid", true, true},
    ActionInfo{"layer.power", M::View, T("Power"), T("Show power systems"), "Alt+5", "power", true, true},
    ActionInfo{"layer.network", M::View, T("Network"), T("Show network"), "Alt+6", "network", true, true},
    ActionInfo{"layer.containment", M::View, T("Containment"), T("Show containment"), "Alt+7", "containment",
               true, true},

    ActionInfo{"picture.air", M::Air, T("S&olve air live"),
               T("Solve the air by itself when something changes"), "Ctrl+Shift+A", "air", true, true, true,
               true},
    ActionInfo{"air.solve", M::Air, T("&Solve now"), T("Solve the air once more"), "Shift+F5", "reload"},
    ActionInfo{"picture.air-cut", M::Air, T("Air &cuts"), T("Show the cuts through the air"), "Ctrl+Shift+C",
               "air-cut", true, false, true, true},
    ActionInfo{"air.cut-up", M::Air, T("Move cut &up"), T("Move the chosen cut by 20 cm, up or away"),
               "Shift+PgUp", ""},
    ActionInfo{"air.cut-down", M::Air, T("Move cut &down"), T("Move the chosen cut by 20 cm, down or back"),
               "Shift+PgDown", ""},
    ActionInfo{"air.volume", M::Air, T("&Volume"), T("Show warm air as a cloud"), "Ctrl+Shift+V", "", true},
    ActionInfo{"air.isosurface", M::Air, T("&Isosurface"), T("Show the surface of one temperature"),
               "Ctrl+Shift+I", "", true},
    ActionInfo{"air.streamlines", M::Air, T("S&treamlines"), T("Show the ways of the air"), "Ctrl+Shift+L",
               "air-streams", true, false, true},
    ActionInfo{"air.particles", M::Air, T("&Particles"), T("Show particles that drift with the air"),
               "Ctrl+Shift+P", "", true},
    ActionInfo{"air.play", M::Air, T("P&lay"), T("Let the particles drift, or hold them"), "Ctrl+Space",
               "play", true, true},
    ActionInfo{"air.rack-faces", M::Air, T("Rack &faces"),
               T("Colour rack fronts and backs by the air that passes"), "Ctrl+Shift+F", "", true},
    ActionInfo{"air.hot-spots", M::Air, T("&Hot spots"), T("Mark the warmest places with their temperature"),
               "Ctrl+Shift+H", "", true},
    ActionInfo{"air.probe", M::Air, T("P&robe"), T("Show the numbers of the air under the pointer"),
               "Ctrl+Shift+B", "air-probe", true, false, true, true},
    ActionInfo{"air.seed", M::Air, T("S&eed a streamline"), T("A click in the view starts streamlines there"),
               "Ctrl+Shift+S", "air-seed", true},

    ActionInfo{"run.normal", M::Run, T("Run &normal load"),
               T("Let time pass: nothing happens but what you do"), "Ctrl+R", "run"},
    ActionInfo{"run.file", M::Run, T("Run a scenario &file…"),
               T("Let the facility go through a scenario file"), "Ctrl+Shift+O", "open"},
    ActionInfo{"run.pause", M::Run, T("&Pause the run"), T("Pause the run, or go on"), "Ctrl+P", "pause",
               true, false, false, true},
    ActionInfo{"run.stop", M::Run, T("S&top the run"), T("End the run; its past stays to be looked at"),
               "Ctrl+.", "stop"},
    ActionInfo{"run.close", M::Run, T("&Close the run"),
               T("End the run and go back to what was shown before"), "Ctrl+W", "close"},
    ActionInfo{"time.play", M::Run, T("P&lay"), T("Let the cursor of the timeline move, or hold it"), "K",
               "play", true, false, false, true},
    ActionInfo{"time.step-back", M::Run, T("Step &back"), T("Go to the moment before"), ",", "step-back"},
    ActionInfo{"time.step", M::Run, T("Step &forward"), T("Go to the next moment"), ".", "step"},
    ActionInfo{"time.previous-event", M::Run, T("Pre&vious event"), T("Go to the event before"), "[",
               "previous-event"},
    ActionInfo{"time.next-event", M::Run, T("N&ext event"), T("Go to the next event"), "]", "next-event"},
    ActionInfo{"time.previous-alarm", M::Run, T("Previous &alarm"), T("Go to the alarm before"), "Ctrl+[",
               ""},
    ActionInfo{"time.next-alarm", M::Run, T("Next ala&rm"), T("Go to the next alarm"), "Ctrl+]", ""},
    ActionInfo{"time.live", M::Run, T("L&ive"), T("Go to the present of the run and follow it"), "Ctrl+L",
               "live", true},
    ActionInfo{"time.no-loop", M::Run, T("N&o repeat"), T("Repeat no range of the timeline any more"),
               "Ctrl+Shift+K", ""},
    ActionInfo{"time.show-all", M::Run, T("&Whole timeline"), T("Show the whole timeline"), "Ctrl+Home",
               "show-all"},

    ActionInfo{"compare.set", M::Run, T("Co&mpare with this moment"),
               T("The shown moment becomes the reference: overlay and table show what changes against it"),
               "Ctrl+D", "compare", false, false, false, true},
    ActionInfo{"compare.clear", M::Run, T("Compare no mor&e"), T("Show what is, not what has changed"),
               "Ctrl+Shift+D", "close"},
    ActionInfo{"fork.new", M::Run, T("W&hat if…"),
               T("Fork at the cursor: go on from there with something changed"), "Ctrl+K", "fork", false, false,
               false, true},
    ActionInfo{"fork.switch", M::Run, T("Other f&uture"), T("Change between the fork and what it left"), "Y",
               "upstream"},
    ActionInfo{"fork.difference", M::Run, T("&Difference of futures"),
               T("Show how the fork differs from what it left, at the same moment"), "Ctrl+Y", "compare", true},
    ActionInfo{"fork.save", M::Run, T("Save fo&rk as…"), T("Save the chosen fork as a recording"),
               "Ctrl+Shift+Y", "save"},
    ActionInfo{"fork.stop", M::Run, T("Stop fork"), T("Stop the chosen fork where it is"), "Ctrl+Shift+.",
               "stop"},
    ActionInfo{"fork.remove", M::Run, T("Remove fork"), T("Forget the chosen fork, and the forks of it"),
               "Ctrl+Shift+W", "remove"},

    ActionInfo{"panel.facility", M::Panels, T("&Facility"), T("Show the facility panel"), "F2", "panel", true,
               true},
    ActionInfo{"panel.inspector", M::Panels, T("&Inspector"), T("Show the inspector panel"), "F3", "panel",
               true, true},
    ActionInfo{"panel.layers", M::Panels, T("&Layers and overlay"), T("Show the layers and overlay panel"),
               "F4", "layers", true, true},
    ActionInfo{"panel.faults", M::Panels, T("F&aults"), T("Show the faults panel"), "F6", "fail", true, true},
    ActionInfo{"panel.findings", M::Panels, T("Fi&ndings"), T("Show the findings panel"), "F7", "check", true,
               false},
    ActionInfo{"panel.air", M::Panels, T("&Air"), T("Show the air panel"), "F8", "air", true, true},
    ActionInfo{"panel.convergence", M::Panels, T("&Convergence"), T("Show how the solve of the air goes"),
               "F9", "convergence", true, false},
    ActionInfo{"panel.timeline", M::Panels, T("&Timeline"), T("Show the timeline"), "F11", "timeline", true,
               true},
    ActionInfo{"panel.events", M::Panels, T("&Events"), T("Show the list of events"), "F12", "events", true,
               true},
    ActionInfo{"panel.compare", M::Panels, T("Com&pare"), T("Show what has changed against the reference"),
               "Shift+F2", "compare", true, true},
    ActionInfo{"panel.forks", M::Panels, T("For&ks"), T("Show the forks and what they change"), "Shift+F3",
               "fork", true, true},
    ActionInfo{"panel.reset", M::Panels, T("&Reset layout"), T("Put all panels back in their places"),
               "Ctrl+Shift+R", "panel", false, false, false, true},

    ActionInfo{"help.keys", M::Help, T("&Keys and mouse"), T("Show all keys and mouse gestures"), "F1",
               "keys"},
    ActionInfo{"help.about", M::Help, T("&About Takao"), T("About Takao"), "Shift+F1", "about"},
};

#undef T

} // namespace

std::span<const ActionInfo> actionTable()
{
    return kTable;
}

} // namespace takao
