#include "app/document/deeds.h"

#include <QCoreApplication>
#include <QLocale>

namespace takao {
namespace {

constexpr double kSquareMillimetre = 1e-6;      // [m2]
constexpr double kHoles[] = {5.0, 50.0, 200.0}; // [mm2]: a seeping coupling, a burst hose end, a torn hose
constexpr double kCaps[] = {0.8, 0.5};          // of what is drawn now [1]

QString tr(const char* text)
{
    return QCoreApplication::translate("Deeds", text);
}

QString name(const std::string& id)
{
    return QString::fromStdString(id);
}

class Deeds
{
  public:
    explicit Deeds(const DeedConditions& now) : m_now(now) {}

    /// Only what would change something: what has failed can be restored, the rest can fail.
    void addSwitch(const std::string& id, const QString& group = {})
    {
        if (m_now.isFailed(id))
            add({0.0, ActKind::Restore, id, 0.0}, tr("Restore %1").arg(name(id)), group);
        else
            add({0.0, ActKind::Fail, id, 0.0}, tr("Fail %1").arg(name(id)), group);
    }

    void addPumps(const std::string& cdu)
    {
        for (char letter = 'A'; letter <= 'Z'; ++letter) {
            const std::string pump = cdu + "/pump-" + letter;
            if (!m_now.can({0.0, ActKind::Fail, pump, 0.0}))
                return;
            addSwitch(pump, tr("Pumps"));
        }
    }

    void addHoses(const std::string& rack)
    {
        for (const double hole : kHoles)
            add({0.0, ActKind::Leak, rack, hole * kSquareMillimetre},
                tr("Hole of %1 mm²").arg(QLocale().toString(hole, 'f', 0)), tr("Leak"));
        add({0.0, ActKind::Leak, rack, 0.0}, tr("Mend it"), tr("Leak"));
        add({0.0, ActKind::Isolate, rack, 0.0}, tr("Isolate (shut its valves)"));
        add({0.0, ActKind::Reconnect, rack, 0.0}, tr("Reconnect (open its valves)"));
    }

    void addCaps(const std::string& rack)
    {
        if (m_now.power > 0.0)
            for (const double share : kCaps)
                add({0.0, ActKind::Cap, rack, share * m_now.power},
                    tr("%1 kW: %2 % of now")
                        .arg(QLocale().toString(share * m_now.power * 1e-3, 'f', 1),
                             QLocale().toString(share * 100.0, 'f', 0)),
                    tr("Cap its power"));
        add({0.0, ActKind::Cap, rack, -1.0}, tr("No cap"), tr("Cap its power"));
    }

    void addStarts(const std::string& generator)
    {
        add({0.0, ActKind::FailStarts, generator, 3.0}, tr("Let its next three starts fail"));
    }

    std::vector<Deed> all() && { return std::move(m_all); }

  private:
    void add(Act act, QString text, QString group = {})
    {
        if (m_now.can(act))
            m_all.push_back({std::move(text), std::move(group), std::move(act)});
    }

    const DeedConditions& m_now;
    std::vector<Deed> m_all;
};

} // namespace

std::vector<Deed> deedsOn(const std::string& id, const DeedConditions& now)
{
    Deeds deeds(now);
    deeds.addSwitch(id);
    deeds.addSwitch(id + "/fans");
    deeds.addPumps(id);
    deeds.addStarts(id);
    deeds.addHoses(id);
    deeds.addCaps(id);
    return std::move(deeds).all();
}

} // namespace takao
