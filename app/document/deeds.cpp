#include "app/document/deeds.h"

#include "app/format/format.h"

#include <QCoreApplication>

namespace takao {
namespace {

constexpr double kSquareMillimetre = 1e-6;         // [m2]
constexpr double kHoles[] = {5.0, 50.0, 200.0};    // [mm2]: a seeping coupling, a burst hose end, a torn hose
constexpr double kCaps[] = {0.8, 0.5};             // of what is drawn now [1]
constexpr double kLeft[] = {0.75, 0.5, 0.25, 0.1}; // of what something can do [1]
constexpr double kKelvins = 3.0, kKilopascals = 20.0; // by which a sensor is off: seen, but not absurd
constexpr double kFlowShare = 0.2;                    // the same for flows, of what is read now [1]
constexpr double kMinute = 60.0;                      // [s]

QString tr(const char* text)
{
    return QCoreApplication::translate("Deeds", text);
}

QString sensorName(const Sensor& sensor)
{
    switch (sensor.place) {
    case SensorPlace::CduSupply:
        return tr("Coolant supply temperature");
    case SensorPlace::CduFlow:
    case SensorPlace::RackFlow:
        return tr("Coolant flow");
    case SensorPlace::CoilSupply:
        return tr("Supply air temperature");
    case SensorPlace::ChillerSupply:
        return tr("Chilled water temperature");
    case SensorPlace::SourceSupply:
        return tr("Supply temperature of its loop");
    case SensorPlace::LoopPressure:
        return tr("Pressure difference of its loop");
    case SensorPlace::RackInlet:
        return tr("Inlet air temperature");
    }
    return text(sensor.id);
}

class Deeds
{
  public:
    explicit Deeds(const DeedConditions& now) : m_now(now) {}

    /// Only what would change something: what has failed can be restored, the rest can fail.
    void addSwitch(const std::string& id, const QStringList& groups = {})
    {
        if (m_now.isFailed(id))
            add({0.0, ActKind::Restore, id, 0.0}, tr("Restore %1").arg(text(id)), groups);
        else
            add({0.0, ActKind::Fail, id, 0.0}, tr("Fail %1").arg(text(id)), groups);
    }

    void addDegrade(const std::string& id, QStringList groups = {})
    {
        if (m_now.isFailed(id)) // what stands has nothing left
            return;
        const double left = m_now.remaining(id);
        groups << (left < 1.0 ? tr("Degrade %1 (now %2 left)").arg(text(id), formatShare(left))
                              : tr("Degrade %1").arg(text(id)));
        for (const double share : kLeft)
            if (share != left)
                add({0.0, ActKind::Degrade, id, share}, tr("%1 left").arg(formatShare(share)), groups);
        add({0.0, ActKind::Degrade, id, left}, tr("Other…"), groups, DeedQuestion::Share);
        if (left < 1.0)
            add({0.0, ActKind::Restore, id, 0.0}, tr("All of it again"), groups);
    }

    void addPumps(const std::string& cdu)
    {
        const QStringList pumps(tr("Pumps"));
        for (char letter = 'A'; letter <= 'Z'; ++letter) {
            const std::string pump = cdu + "/pump-" + letter;
            if (!m_now.can({0.0, ActKind::Fail, pump, 0.0}))
                return;
            addSwitch(pump, pumps);
            addDegrade(pump, pumps);
        }
    }

    void addHoses(const std::string& rack)
    {
        const QStringList leak(tr("Leak"));
        for (const double hole : kHoles)
            add({0.0, ActKind::Leak, rack, hole * kSquareMillimetre},
                tr("Hole of %1 mm²").arg(formatNumber(hole, 0)), leak);
        add({0.0, ActKind::Leak, rack, 0.0}, tr("Mend it"), leak);
        add({0.0, ActKind::Isolate, rack, 0.0}, tr("Isolate (shut its valves)"));
        add({0.0, ActKind::Reconnect, rack, 0.0}, tr("Reconnect (open its valves)"));
    }

    void addCaps(const std::string& rack)
    {
        const QStringList cap(tr("Cap its power"));
        if (m_now.power > 0.0)
            for (const double share : kCaps)
                add({0.0, ActKind::Cap, rack, share * m_now.power},
                    tr("%1: %2 of now").arg(formatPower(share * m_now.power), formatShare(share)), cap);
        add({0.0, ActKind::Cap, rack, -1.0}, tr("No cap"), cap);
    }

    void addStarts(const std::string& generator)
    {
        add({0.0, ActKind::FailStarts, generator, 3.0}, tr("Let its next three starts fail"));
    }

    void addDrifts(const Sensor& sensor)
    {
        const auto drift = m_now.drift(sensor.id);
        const QStringList groups{tr("Sensors"),
                                 drift ? tr("%1 (lies)").arg(sensorName(sensor)) : sensorName(sensor)};
        Act act{0.0, ActKind::Drift, sensor.id, 0.0, 0.0, sensor.unit()};
        switch (sensor.unit()) {
        case OffsetUnit::Kelvin:
            addOffsets(act, kKelvins, tr("%1 K").arg(formatNumber(kKelvins, 0)), groups);
            for (const double sign : {1.0, -1.0}) {
                act.value = 0.0;
                act.rate = sign / kMinute;
                add(act,
                    sign > 0.0 ? tr("Reads more by 1 K each minute") : tr("Reads less by 1 K each minute"),
                    groups);
            }
            break;
        case OffsetUnit::Pascal:
            addOffsets(act, kKilopascals * 1e3, tr("%1 kPa").arg(formatNumber(kKilopascals, 0)), groups);
            break;
        case OffsetUnit::CubicMetres:
            if (const double reading = m_now.reading(sensor); reading > 0.0)
                addOffsets(act, kFlowShare * reading, formatShare(kFlowShare), groups);
            break;
        }
        add(drift.value_or(Act{0.0, ActKind::Drift, sensor.id, 0.0, 0.0, sensor.unit()}), tr("Other…"),
            groups, DeedQuestion::Drift);
        if (drift)
            add({0.0, ActKind::Restore, sensor.id, 0.0}, tr("Calibrate it"), groups);
    }

    std::vector<Deed> all() && { return std::move(m_all); }

  private:
    /// That it reads more by it, and less.
    void addOffsets(Act act, double offset, const QString& words, const QStringList& groups)
    {
        act.rate = 0.0;
        act.value = offset;
        add(act, tr("Reads %1 more").arg(words), groups);
        act.value = -offset;
        add(act, tr("Reads %1 less").arg(words), groups);
    }

    void add(Act act, QString text, QStringList groups = {}, DeedQuestion question = DeedQuestion::None)
    {
        if (m_now.can(act))
            m_all.push_back({std::move(text), std::move(groups), std::move(act), question});
    }

    const DeedConditions& m_now;
    std::vector<Deed> m_all;
};

} // namespace

std::vector<Deed> deedsOn(const std::string& id, const DeedConditions& now)
{
    Deeds deeds(now);
    deeds.addSwitch(id);
    deeds.addDegrade(id);
    deeds.addSwitch(id + "/fans");
    deeds.addPumps(id);
    deeds.addStarts(id);
    deeds.addHoses(id);
    deeds.addCaps(id);
    for (const Sensor& sensor : now.sensors)
        deeds.addDrifts(sensor);
    return std::move(deeds).all();
}

} // namespace takao
