#include "app/panels/report_widgets.h"

#include "app/format/format.h"
#include "app/panels/drag_label.h"
#include "app/theme/theme.h"

#include <QGridLayout>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace takao {
namespace {

constexpr std::size_t kShownRows = 12; // of a list that is longer than it is interesting

QColor labelColour(SourceLabel label)
{
    const ThemeColours& c = Theme::instance().colours();
    switch (label) {
    case SourceLabel::Published:
        return c.good;
    case SourceLabel::Secondary:
        return c.info;
    case SourceLabel::Computed:
        return c.accent;
    case SourceLabel::Estimate:
        return c.warning;
    }
    return c.muted;
}

QFont chipFont()
{
    return scaledFont(0.78);
}

} // namespace

void setTone(QWidget& widget, Tone tone)
{
    static const char* const kTones[] = {"neutral", "good", "warning", "bad"};
    const QString wanted = QString::fromLatin1(kTones[static_cast<int>(tone)]);
    if (widget.property("tone").toString() == wanted)
        return;
    widget.setProperty("tone", wanted);
    widget.style()->unpolish(&widget); // a style sheet looks at properties only when it polishes
    widget.style()->polish(&widget);
}

SourceChip::SourceChip(SourceLabel label, const QString& source, QWidget* parent)
    : QWidget(parent), m_label(label), m_text(modelWord(sourceLabelName(label)))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(m_text);
    setToolTip(source.isEmpty() ? tr("Engineering estimate: no source found") : source);
}

QSize SourceChip::sizeHint() const
{
    const QFontMetrics metrics(chipFont());
    return {metrics.horizontalAdvance(m_text) + 3 * kGrid, metrics.height() + kGrid / 2};
}

void SourceChip::paintEvent(QPaintEvent*)
{
    constexpr float kFillOpacity = 0.16F;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = labelColour(m_label);
    painter.setPen(fill);
    painter.setFont(chipFont());
    painter.drawText(rect(), Qt::AlignCenter, m_text);
    fill.setAlphaF(kFillOpacity);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect(), kGrid, kGrid);
}

ReportSectionWidget::ReportSectionWidget(const ReportSection& section, QWidget* parent) : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    auto* title = new QLabel(section.title, this);
    title->setFont(scaledFont(0.9, QFont::DemiBold));
    title->setProperty("role", "muted");
    layout->addWidget(title);
    m_rows = section.rows;
    build();
}

void ReportSectionWidget::build()
{
    if (m_body) {
        m_body->hide();
        m_body->deleteLater(); // the link that asked for it lives in it
    }
    m_values.clear();
    m_body = new QWidget(this);
    auto* grid = new QGridLayout(m_body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(2 * kGrid);
    grid->setVerticalSpacing(kGrid);
    grid->setColumnStretch(0, 1);
    const std::size_t shown = m_showAll || m_rows.size() <= kShownRows + 2 ? m_rows.size() : kShownRows;
    for (std::size_t i = 0; i < shown; ++i)
        addRow(m_rows[i], static_cast<int>(i));
    if (shown < m_rows.size()) {
        auto* more = new QLabel(
            QStringLiteral("<a href='all'>%1</a>").arg(tr("Show all %1").arg(m_rows.size())), m_body);
        more->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        connect(more, &QLabel::linkActivated, this, [this] {
            m_showAll = true;
            build();
        });
        grid->addWidget(more, static_cast<int>(shown), 0, 1, 3);
    }
    layout()->addWidget(m_body);
}

void ReportSectionWidget::addRow(const ReportRow& row, int line)
{
    auto* grid = static_cast<QGridLayout*>(m_body->layout());
    auto* name = row.signal.empty() ? new QLabel(row.name, m_body)
                                    : new DragLabel(row.name, {{}, {row.signal}}, m_body);
    name->setProperty("role", "muted");
    auto* value = new QLabel(m_body);
    value->setAccessibleName(row.name);
    if (row.link.empty()) {
        value->setText(row.value);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    } else {
        value->setText(QStringLiteral("<a style='text-decoration:none' href='%1'>%2</a>")
                           .arg(text(row.link).toHtmlEscaped(), row.value.toHtmlEscaped()));
        value->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        connect(value, &QLabel::linkActivated, this, [this, id = row.link] { Q_EMIT linkActivated(id); });
    }
    value->setToolTip(row.source);
    setTone(*value, row.tone);
    grid->addWidget(name, line, 0);
    grid->addWidget(value, line, 1, Qt::AlignRight);
    if (row.label)
        grid->addWidget(new SourceChip(*row.label, row.source, m_body), line, 2,
                        Qt::AlignRight | Qt::AlignVCenter);
    m_values.push_back(value);
}

void ReportSectionWidget::setRows(const std::vector<ReportRow>& rows)
{
    const bool same = std::ranges::equal(rows, m_rows, {}, &ReportRow::name, &ReportRow::name);
    m_rows = rows;
    if (!same) {
        build();
        return;
    }
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        m_values[i]->setText(rows[i].value);
        setTone(*m_values[i], rows[i].tone);
    }
}

} // namespace takao
