#include "app/panels/air_cut_list.h"

#include "app/format/format.h"
#include "app/panels/value_slider.h"
#include "app/theme/icons.h"
#include "app/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace takao {
namespace {

constexpr double kPlaceStep = 0.05; // [m]
constexpr double kNoRoom = 50.0;    // while no room is known [m]

/// A bar that is coloured for the current cut.
class CurrentMark : public QWidget
{
  public:
    explicit CurrentMark(QWidget* parent) : QWidget(parent) { setFixedWidth(3); }
    void setCurrent(bool current)
    {
        m_current = current;
        update();
    }

  protected:
    void paintEvent(QPaintEvent*) override
    {
        const ThemeColours& c = Theme::instance().colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_current ? c.accent : c.border);
        painter.drawRoundedRect(rect(), 1.5, 1.5);
    }

  private:
    bool m_current = false;
};

QComboBox* makeCombo(const QStringList& entries, int current, const QString& name, QWidget* parent)
{
    auto* combo = new QComboBox(parent);
    combo->addItems(entries);
    combo->setCurrentIndex(current);
    combo->setAccessibleName(name);
    combo->setToolTip(name);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(6);
    return combo;
}

} // namespace

AirCutList::AirCutList(AirView& view, QWidget* parent)
    : QWidget(parent), m_view(view), m_rows(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("airCuts"));
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(3 * kGrid);
    connect(&view, &AirView::cutsChanged, this, &AirCutList::onCutsChanged,
            Qt::QueuedConnection); // a row that asks for it must not be gone when it returns
    connect(&view, &AirView::changed, this, &AirCutList::refresh);
    connect(&Theme::instance(), &Theme::themeChanged, this, &AirCutList::rebuild);
    rebuild();
}

void AirCutList::setBox(const Eigen::AlignedBox3d& box)
{
    if (box.isEmpty() || (!m_box.isEmpty() && box.isApprox(m_box)))
        return;
    m_box = box;
    refresh();
}

void AirCutList::setBounds(ValueSlider& place, air::Axis axis) const
{
    const int a = static_cast<int>(axis);
    if (m_box.isEmpty())
        place.setBounds(-kNoRoom, kNoRoom);
    else
        place.setBounds(m_box.min()[a], m_box.max()[a]);
}

void AirCutList::onCutsChanged()
{
    if (m_shown.size() != m_view.choice().cuts.size())
        rebuild();
    else
        refresh();
}

void AirCutList::rebuild()
{
    for (const Row& row : m_shown)
        delete row.widget;
    m_shown.clear();
    for (std::size_t cut = 0; cut < m_view.choice().cuts.size(); ++cut) {
        m_shown.push_back(makeRow(cut));
        m_rows->addWidget(m_shown.back().widget);
    }
    refresh();
}

void AirCutList::refresh()
{
    const AirChoice& choice = m_view.choice();
    for (std::size_t i = 0; i < std::min(m_shown.size(), choice.cuts.size()); ++i) {
        const Row& row = m_shown[i];
        setBounds(*row.place, choice.cuts[i].axis);
        row.place->show(choice.cuts[i].at);
        row.axis->setCurrentIndex(static_cast<int>(choice.cuts[i].axis));
        row.quantity->setCurrentIndex(static_cast<int>(choice.cuts[i].quantity));
        const QSignalBlocker quiet(row.arrows);
        row.arrows->setChecked(choice.cuts[i].arrows);
        static_cast<CurrentMark*>(m_shown[i].mark)->setCurrent(choice.showCuts && i == choice.currentCut);
    }
}

AirCutList::Row AirCutList::makeRow(std::size_t cut)
{
    Row row{new QWidget(this), nullptr, nullptr};
    row.mark = new CurrentMark(row.widget);
    row.place = new ValueSlider(-kNoRoom, kNoRoom, kPlaceStep, 2, QStringLiteral("m"),
                                tr("Place of cut %1").arg(cut + 1), row.widget);
    row.place->slider().setObjectName(QStringLiteral("cutSlider%1").arg(cut));
    row.place->spin().setObjectName(QStringLiteral("cutPlace%1").arg(cut));
    connect(row.place, &ValueSlider::valueEdited, this, [this, cut](double at) { m_view.moveCut(cut, at); });
    auto* lines = new QVBoxLayout;
    lines->setSpacing(kGrid);
    lines->addWidget(makeHead(cut, row));
    auto* second = new QHBoxLayout;
    second->setSpacing(kGrid);
    second->addWidget(row.place, 1);
    second->addWidget(row.arrows);
    second->addWidget(makeRemove(cut, row.widget));
    lines->addLayout(second);
    auto* layout = new QHBoxLayout(row.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(row.mark);
    layout->addLayout(lines, 1);
    return row;
}

QWidget* AirCutList::makeHead(std::size_t cut, Row& row)
{
    const AirCut& now = m_view.choice().cuts[cut];
    auto* head = new QWidget(row.widget);
    row.axis = makeCombo({tr("Across X"), tr("Across Y"), tr("Level")}, static_cast<int>(now.axis),
                         tr("Plane of cut %1").arg(cut + 1), head);
    row.axis->setObjectName(QStringLiteral("cutAxis%1").arg(cut));
    row.quantity = makeCombo({tr("Temperature"), tr("Pressure"), tr("Speed")}, static_cast<int>(now.quantity),
                             tr("What cut %1 shows").arg(cut + 1), head);
    row.quantity->setObjectName(QStringLiteral("cutQuantity%1").arg(cut));
    row.arrows = new QToolButton(row.widget);
    row.arrows->setObjectName(QStringLiteral("cutArrows%1").arg(cut));
    row.arrows->setIcon(themedIcon(QStringLiteral("air")));
    row.arrows->setCheckable(true);
    row.arrows->setChecked(now.arrows);
    row.arrows->setToolTip(tr("Arrows: where the air moves in the plane"));
    row.arrows->setAccessibleName(tr("Arrows on cut %1").arg(cut + 1));
    connectHead(cut, row);
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(kGrid);
    line->addWidget(row.axis, 1);
    line->addWidget(row.quantity, 1);
    return head;
}

QToolButton* AirCutList::makeRemove(std::size_t cut, QWidget* parent)
{
    auto* remove = new QToolButton(parent);
    remove->setObjectName(QStringLiteral("cutRemove%1").arg(cut));
    remove->setIcon(themedIcon(QStringLiteral("close")));
    remove->setToolTip(tr("Remove this cut"));
    remove->setAccessibleName(tr("Remove cut %1").arg(cut + 1));
    connect(remove, &QToolButton::clicked, this, [this, cut] { m_view.removeCut(cut); });
    return remove;
}

void AirCutList::connectHead(std::size_t cut, const Row& row)
{
    connect(row.axis, &QComboBox::activated, this, [this, cut](int chosen) {
        m_view.change([&](AirChoice& c) {
            c.cuts[cut].axis = static_cast<air::Axis>(chosen);
            if (!m_box.isEmpty())
                // the height of a level means nothing across the room, and the other way round
                c.cuts[cut].at = c.cuts[cut].axis == air::Axis::Z ? AirCut().at : m_box.center()[chosen];
            c.currentCut = cut;
        });
    });
    connect(row.quantity, &QComboBox::activated, this, [this, cut](int chosen) {
        m_view.change([&](AirChoice& c) { c.cuts[cut].quantity = static_cast<AirScalar>(chosen); });
    });
    connect(row.arrows, &QToolButton::toggled, this,
            [this, cut](bool on) { m_view.change([&](AirChoice& c) { c.cuts[cut].arrows = on; }); });
}

} // namespace takao
