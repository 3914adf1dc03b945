#include "app/panels/facility_tree.h"

#include "app/format/format.h"
#include "app/panels/object_report.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <map>

namespace takao {
namespace {

QString tr(const char* english)
{
    return QCoreApplication::translate("FacilityTree", english);
}

class Builder
{
  public:
    explicit Builder(const Facility& facility)
        : m_facility(facility), m_equipmentNodes(facility.equipment.size(), -1)
    {
        m_nodes.emplace_back();
    }

    std::vector<TreeNode> build()
    {
        for (std::size_t i = 0; i < m_facility.halls.size(); ++i) {
            const Hall& hall = m_facility.halls[i];
            add(0, HallIndex(i), text(hall.name.empty() ? hall.id : hall.name), tr("Hall"),
                QStringLiteral("hall"));
        }
        addEquipment();
        addDevices();
        addPowerLinks();
        addPipes();
        countBranches();
        return std::move(m_nodes);
    }

  private:
    int add(int parent, const ObjectRef& ref, const QString& label, const QString& detail,
            const QString& icon)
    {
        const int node = static_cast<int>(m_nodes.size());
        TreeNode& above = m_nodes[static_cast<std::size_t>(parent)];
        const int row = static_cast<int>(above.children.size());
        above.children.push_back(node);
        m_nodes.push_back({parent, row, ref, label, detail, icon, {}});
        return node;
    }

    /// The branch of a name below a node, made when it is first asked for.
    int branch(int parent, const QString& label, const QString& icon, const ObjectRef& ref = {})
    {
        const auto [found, isNew] = m_branches.try_emplace({parent, label}, 0);
        if (isNew)
            found->second = add(parent, ref, label, {}, icon);
        return found->second;
    }

    void addEquipment()
    {
        // In the order of the systems, so that branches come in the same order in every hall.
        std::vector<std::size_t> order(m_facility.equipment.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::ranges::stable_sort(order, {}, [this](std::size_t i) {
            const Kind kind = m_facility.kindOf(m_facility.equipment[i]);
            return std::pair(info(kind).system, kind);
        });
        for (const std::size_t i : order)
            equipmentNode(EquipmentIndex(i));
    }

    int equipmentNode(EquipmentIndex index)
    {
        if (m_equipmentNodes[index.at()] >= 0)
            return m_equipmentNodes[index.at()];
        const Equipment& e = m_facility[index];
        const EquipmentType& type = m_facility.typeOf(e);
        const int parent = e.attachedTo.valid() ? equipmentNode(e.attachedTo) : branchOf(e);
        const int node = add(parent, index, text(e.name.empty() ? e.id : e.name), text(type.name),
                             systemIcon(info(type.kind).system));
        m_equipmentNodes[index.at()] = node;
        return node;
    }

    int branchOf(const Equipment& e)
    {
        const KindInfo& kind = info(m_facility.kindOf(e));
        const int place = e.hall.valid() ? 1 + static_cast<int>(e.hall.at())
                                         : branch(0, tr("Outdoors"), QStringLiteral("structure"));
        const int system = branch(place, modelTitle(systemName(kind.system)), systemIcon(kind.system));
        if (const auto group = groupOf(e); group.valid()) {
            const Group& about = m_facility[group];
            return branch(system, text(about.name.empty() ? about.id : about.name), QStringLiteral("group"),
                          group);
        }
        return branch(system, modelTitle(kind.name), systemIcon(kind.system));
    }

    /// The pod of a rack, else its row; other equipment is gathered by kind.
    GroupIndex groupOf(const Equipment& e) const
    {
        GroupIndex best;
        if (m_facility.kindOf(e) != Kind::Rack)
            return best;
        for (const GroupIndex group : e.groups)
            if (!best.valid() || m_facility[group].kind == GroupKind::Pod)
                best = group;
        return best;
    }

    void addDevices()
    {
        std::vector<int> nodes(m_facility.devices.size());
        std::vector<std::size_t> order(nodes.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        // As one reads a rack: from the top.
        std::ranges::stable_sort(order, std::greater<>(),
                                 [this](std::size_t i) { return m_facility.devices[i].bottomUnit; });
        for (const std::size_t i : order) {
            const Device& d = m_facility.devices[i];
            const EquipmentType& type = m_facility.typeOf(d);
            const int rack = m_equipmentNodes[d.rack.at()];
            const std::string& rackId = m_facility[d.rack].id;
            const bool named =
                d.id.starts_with(rackId + '/'); // below its rack the rack's name says nothing new
            nodes[i] = add(rack, DeviceIndex(i), text(named ? d.id.substr(rackId.size() + 1) : d.id),
                           QStringLiteral("U%1 · %2").arg(d.bottomUnit).arg(text(type.name)),
                           QStringLiteral("device"));
        }
        for (std::size_t i = 0; i < m_facility.cables.size(); ++i) {
            const FabricCable& cable = m_facility.cables[i];
            add(nodes[cable.from.device.at()], CableIndex(i), text(cable.id),
                text(m_facility[cable.to.device].id), QStringLiteral("cable"));
        }
    }

    void addPowerLinks()
    {
        for (std::size_t i = 0; i < m_facility.powerLinks.size(); ++i) {
            const PowerLink& link = m_facility.powerLinks[i];
            const char* const sides[] = {QT_TRANSLATE_NOOP("FacilityTree", "Neither side"),
                                         QT_TRANSLATE_NOOP("FacilityTree", "Side A"),
                                         QT_TRANSLATE_NOOP("FacilityTree", "Side B")};
            const int all = branch(0, tr("Power links"), QStringLiteral("link"));
            add(branch(all, tr(sides[static_cast<int>(link.side)]), QStringLiteral("link")),
                PowerLinkIndex(i), text(link.id), text(m_facility[link.to].id), QStringLiteral("link"));
        }
    }

    void addPipes()
    {
        const char* const loops[] = {QT_TRANSLATE_NOOP("FacilityTree", "Technology cooling (TCS)"),
                                     QT_TRANSLATE_NOOP("FacilityTree", "Facility water (FWS)"),
                                     QT_TRANSLATE_NOOP("FacilityTree", "Chilled water"),
                                     QT_TRANSLATE_NOOP("FacilityTree", "Condenser water")};
        for (std::size_t i = 0; i < m_facility.pipes.size(); ++i) {
            const Pipe& pipe = m_facility.pipes[i];
            const int all = branch(0, tr("Pipes"), QStringLiteral("pipe"));
            add(branch(all, tr(loops[static_cast<int>(pipe.loop)]), QStringLiteral("pipe")), PipeIndex(i),
                text(pipe.id), pipe.line == LineRole::Supply ? tr("supply") : tr("return"),
                QStringLiteral("pipe"));
        }
    }

    void countBranches()
    {
        for (TreeNode& node : m_nodes)
            if (node.detail.isEmpty())
                node.detail = formatCount(static_cast<long long>(node.children.size()));
    }

    const Facility& m_facility;
    std::vector<TreeNode> m_nodes;
    std::vector<int> m_equipmentNodes;
    std::map<std::pair<int, QString>, int> m_branches;
};

} // namespace

std::vector<TreeNode> buildFacilityTree(const Facility& facility)
{
    return Builder(facility).build();
}

} // namespace takao
