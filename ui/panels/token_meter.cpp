#include "ui/panels/token_meter.h"

#include "ui/language/ui_language.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kMeterWidth = 132, kMeterHeight = 8;

QString amount(int n) { return QLocale().toString(n); }

QString split(const PromptPlan& plan) {
    QString text = TokenMeter::tr("<b>What the model reads: %1 of %2 tokens</b><br>"
                                  "Text %3 · pictures %4 · always read %5 · marks between them %6<br>"
                                  "Kept free for the answer: %7")
                       .arg(amount(plan.total), amount(plan.limit), amount(plan.textTokens), amount(plan.pictureTokens),
                            amount(plan.pinnedTokens), amount(plan.controlTokens), amount(plan.reserved));
    if (const auto count = std::ranges::count(plan.dropped, DroppedBlock::Why::noRoom, &DroppedBlock::why); count > 0)
        text += QStringLiteral("<br>") +
                TokenMeter::tr("Left out for want of room: %n block(s)", nullptr, static_cast<int>(count));
    return text;
}

}  // namespace

TokenMeter::TokenMeter(QWidget* parent) : QWidget(parent) {
    followLanguage(this, [this] { setAccessibleName(tr("Room in the model's window")); });
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

void TokenMeter::setPlan(const PromptPlan& plan, bool drawsPictures, const QString& note) {
    m_plan = plan;
    const double used = plan.limit > 0 ? static_cast<double>(plan.total + plan.reserved) / plan.limit : 1;
    m_level = drawsPictures && plan.roomForPictures == 0 ? Level::full : used >= 0.8 ? Level::tight : Level::fine;
    m_text = tr("%1 of %2").arg(amount(plan.total), amount(plan.limit));
    if (drawsPictures)
        m_text += QStringLiteral(" · ") + tr("room for %n picture(s)", nullptr, plan.roomForPictures);
    setToolTip(note.isEmpty() ? split(plan) : split(plan) + QStringLiteral("<br>") + note.toHtmlEscaped());
    setAccessibleDescription(m_text);
    updateGeometry();
    update();
}

void TokenMeter::setProblem(const QString& why) {
    m_plan.reset();
    m_level = Level::full;
    m_text = tr("too much to read");
    setToolTip(why);
    setAccessibleDescription(why);
    updateGeometry();
    update();
}

void TokenMeter::clear() {
    m_plan.reset();
    m_level = Level::fine;
    m_text.clear();
    setToolTip({});
    updateGeometry();
    update();
}

void TokenMeter::setColours(const PageColours& colours) {
    m_colours = colours;
    update();
}

QSize TokenMeter::sizeHint() const {
    if (m_text.isEmpty())
        return {0, 18};
    return {kMeterWidth + 10 + fontMetrics().horizontalAdvance(m_text) + 6, std::max(18, fontMetrics().height() + 4)};
}

void TokenMeter::paintEvent(QPaintEvent*) {
    if (m_text.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor amber(m_colours.dark ? QColor(0xe0, 0xa8, 0x3f) : QColor(0xc0, 0x7d, 0x12));
    const QColor red(m_colours.dark ? QColor(0xe5, 0x70, 0x65) : QColor(0xb8, 0x36, 0x2a));
    const QColor full = m_level == Level::full ? red : m_level == Level::tight ? amber : m_colours.accent;
    const QRectF bar(0, (height() - kMeterHeight) / 2.0, kMeterWidth, kMeterHeight);
    QPainterPath shape;
    shape.addRoundedRect(bar, kMeterHeight / 2.0, kMeterHeight / 2.0);
    // Where lines are as strong as text, an empty meter is not to look like a full one.
    const QColor trough = m_colours.pageEdge == m_colours.text ? m_colours.pictureEmptyStripe : m_colours.pageEdge;
    painter.fillPath(shape, trough);
    if (m_plan && m_plan->limit > 0) {
        painter.setClipPath(shape);
        double x = bar.left();
        const auto part = [&](int tokens, const QColor& colour) {
            const double width = bar.width() * tokens / m_plan->limit;
            painter.fillRect(QRectF(x, bar.top(), width, bar.height()), colour);
            x += width;
        };
        part(m_plan->pinnedTokens, full.darker(m_colours.dark ? 150 : 140));
        part(m_plan->total - m_plan->pinnedTokens - m_plan->pictureTokens, full);
        part(m_plan->pictureTokens, full.lighter(m_colours.dark ? 70 : 150));
        part(m_plan->reserved, m_colours.dark ? trough.lighter(140) : trough.darker(118));
        painter.setClipping(false);
    }
    if (hasFocus()) {
        painter.setPen(m_colours.accent);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    painter.setPen(m_level == Level::fine ? m_colours.muted : full);
    painter.drawText(QRectF(kMeterWidth + 10, 0, width() - kMeterWidth - 10, height()), Qt::AlignVCenter, m_text);
}

}  // namespace pardalis
