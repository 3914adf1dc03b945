#include "app/panels/fault_model.h"

#include "app/format/format.h"
#include "app/format/signal_text.h"
#include "app/panels/search_line.h"
#include "app/theme/theme.h"
#include "models/twin/air_faults.h"
#include "models/twin/signals.h"

#include <algorithm>

namespace takao {
namespace {

enum Column { kName, kStatus, kLoading, kColumns };

SignalText signalText(const PlantState& state, const std::string& id, std::string_view quantity)
{
    const auto forms = objectSignals();
    const auto form =
        std::ranges::find(forms, quantity, [](const SignalForm& f) { return std::string_view(f.quantity); });
    return formatSignal(*form, state.value(id, quantity));
}

QVariant toneColour(Tone tone)
{
    const ThemeColours& c = Theme::instance().colours();
    switch (tone) {
    case Tone::Good:
        return c.good;
    case Tone::Warning:
        return c.warning;
    case Tone::Bad:
        return c.bad;
    case Tone::Neutral:
        return c.muted;
    }
    return {};
}

/// Fans have no signals of their own: whether they run is all that is known.
QVariant fansData(bool failed, int column, int role)
{
    if (column != kStatus)
        return {};
    if (role == Qt::DisplayRole)
        return failed ? FaultModel::tr("failed") : FaultModel::tr("in order");
    return role == Qt::ForegroundRole ? toneColour(failed ? Tone::Bad : Tone::Neutral) : QVariant();
}

} // namespace

FaultModel::FaultModel(Document& document, QObject* parent) : QAbstractItemModel(parent), m_document(document)
{
    connect(&document, &Document::facilityChanged, this, &FaultModel::rebuild);
    connect(&document, &Document::faultsChanged, this, &FaultModel::refresh);
    connect(&document, &Document::playedChanged, this, &FaultModel::refresh);
    connect(&document, &Document::stateChanged, this, &FaultModel::refresh);
}

void FaultModel::rebuild()
{
    beginResetModel();
    m_groups.clear();
    for (const std::string& id : m_document.components()) {
        const QString kind = kindName(id);
        auto group = std::ranges::find(m_groups, kind, &Group::name);
        if (group == m_groups.end())
            group = m_groups.insert(m_groups.end(), Group{kind, {}});
        group->ids.push_back(id);
    }
    endResetModel();
}

void FaultModel::refresh()
{
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex group = index(row, 0);
        Q_EMIT dataChanged(group, group.siblingAtColumn(kLoading));
        if (const int count = rowCount(group); count > 0)
            Q_EMIT dataChanged(index(0, 0, group), index(count - 1, kLoading, group));
    }
}

QString FaultModel::kindName(const std::string& id) const
{
    const Facility& facility = *m_document.facility();
    if (rackOfFans(facility, id).valid())
        return tr("Rack fans");
    const auto equipment = facility.findAs<Equipment>(id);
    return equipment.valid() ? modelTitle(info(facility.kindOf(facility[equipment])).name) : tr("Power link");
}

std::string FaultModel::objectAt(const QModelIndex& index) const
{
    const std::string id = idAt(index);
    if (id.empty())
        return {};
    const EquipmentIndex rack = rackOfFans(*m_document.facility(), id);
    return rack.valid() ? (*m_document.facility())[rack].id : id;
}

std::string FaultModel::idAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return m_groups[index.internalId() - 1].ids[static_cast<std::size_t>(index.row())];
}

QModelIndex FaultModel::indexOf(const std::string& id) const
{
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const auto found = std::ranges::find(m_groups[g].ids, id);
        if (found != m_groups[g].ids.end())
            return createIndex(static_cast<int>(found - m_groups[g].ids.begin()), 0, g + 1);
    }
    return {};
}

QModelIndex FaultModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row() + 1) : 0);
}

QModelIndex FaultModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(index.internalId() - 1), 0, quintptr(0));
}

int FaultModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != 0 || parent.column() > 0)
        return 0;
    return static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].ids.size());
}

int FaultModel::columnCount(const QModelIndex&) const
{
    return kColumns;
}

QVariant FaultModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == kLoading)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (index.internalId() == 0)
        return groupData(m_groups[static_cast<std::size_t>(index.row())], index.column(), role);
    return componentData(idAt(index), index.column(), role);
}

QVariant FaultModel::groupData(const Group& group, int column, int role) const
{
    if (role == kSearchRole)
        return QString(); // a match of the kind would show every component of it: they carry the kind
                          // themselves
    if (role == Qt::DisplayRole && column == kName)
        return group.name;
    if (role == Qt::DisplayRole && column == kStatus) {
        const auto failed = std::ranges::count_if(
            group.ids, [this](const std::string& id) { return m_document.faults().contains(id); });
        return failed > 0 ? tr("%1 of %2 failed").arg(failed).arg(group.ids.size())
                          : formatCount(static_cast<long long>(group.ids.size()));
    }
    if (role == Qt::ForegroundRole && column == kStatus)
        return Theme::instance().colours().muted;
    return {};
}

QVariant FaultModel::componentData(const std::string& id, int column, int role) const
{
    if (role == kSearchRole)
        return text(id) + ' ' + kindName(id);
    if (role == Qt::ToolTipRole)
        return text(id);
    if (column == kName) {
        if (role == Qt::CheckStateRole)
            return m_document.faults().contains(id) ? Qt::Checked : Qt::Unchecked;
        return role == Qt::DisplayRole ? QVariant(text(id)) : QVariant();
    }
    if (rackOfFans(*m_document.facility(), id).valid())
        return fansData(m_document.faults().contains(id), column, role);
    const PlantStatePtr state = m_document.state();
    if (!state || (role != Qt::DisplayRole && role != Qt::ForegroundRole))
        return {};
    const SignalText shown = signalText(*state, id, column == kStatus ? signal::kStatus : signal::kLoading);
    if (role == Qt::DisplayRole)
        return shown.value;
    return toneColour(shown.tone == Tone::Good ? Tone::Neutral
                                               : shown.tone); // what is in order needs no colour
}

bool FaultModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const std::string id = idAt(index);
    if (role != Qt::CheckStateRole || id.empty())
        return false;
    m_document.setFailed(id, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags FaultModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    // A recording is what it is, and a run does not know every fault of the steady plant.
    const std::string id = index.column() == kName ? idAt(index) : std::string();
    if (!id.empty() && (!m_document.isPlayed() || m_document.canFail(id)))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant FaultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Component"), tr("Status"), tr("Loading")};
    return titles[section];
}

} // namespace takao
