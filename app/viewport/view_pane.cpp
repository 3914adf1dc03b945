#include "app/viewport/view_pane.h"

#include "app/theme/theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace takao {
namespace {

constexpr int kMargin = 3 * kGrid, kGap = 2 * kGrid, kMark = 2; // [pixels]

QFont nameFont()
{
    return scaledFont(1.0, QFont::DemiBold);
}

int widthOf(const QFont& font, const QString& words)
{
    return QFontMetrics(font).horizontalAdvance(words);
}

} // namespace

TitleStrip::TitleStrip(bool isMarked, QWidget* parent) : QWidget(parent), m_isMarked(isMarked)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::themeChanged, this, qOverload<>(&QWidget::update));
}

void TitleStrip::setTitle(const ViewTitle& title)
{
    if (title == m_title)
        return;
    m_title = title;
    const QString words = QStringList{title.name, title.detail, title.time}.join(QStringLiteral(" · "));
    setAccessibleName(words);
    setToolTip(words);
    update();
}

QSize TitleStrip::sizeHint() const
{
    return {0, QFontMetrics(nameFont()).height() + 3 * kGrid};
}

/// Name, detail as far as there is room, and the time at the right, all on one line of type.
void TitleStrip::paintEvent(QPaintEvent*)
{
    const ThemeColours& c = Theme::instance().colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.panel);
    painter.fillRect(QRect(0, 0, width(), kMark), m_isMarked ? c.accent : c.border);
    QRect line = rect().adjusted(kMargin, kMark, -kMargin, 0);
    const auto write = [&](const QFont& font, const QColor& colour, const QRect& where,
                           const QString& words) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(where, Qt::AlignLeft | Qt::AlignVCenter, words);
    };
    const QFont plain = scaledFont(1.0);
    const int timeWidth = widthOf(plain, m_title.time);
    write(plain, c.text, {line.right() - timeWidth + 1, line.top(), timeWidth, line.height()}, m_title.time);
    line.setRight(line.right() - timeWidth - 2 * kGap);
    const QString name = QFontMetrics(nameFont()).elidedText(m_title.name, Qt::ElideRight, line.width());
    write(nameFont(), c.text, line, name);
    line.setLeft(line.left() + widthOf(nameFont(), name) + kGap);
    if (line.width() > 0)
        write(plain, c.muted, line,
              QFontMetrics(plain).elidedText(m_title.detail, Qt::ElideRight, line.width()));
}

ViewPane::ViewPane(FacilityViewport* view, bool isMarked, QWidget* parent)
    : QWidget(parent), m_strip(new TitleStrip(isMarked, this)), m_view(view)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_view, 1);
}

} // namespace takao
