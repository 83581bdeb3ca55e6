// What helps to stay with what one writes: the rest of the page is pale, the line stays where it is.
#include "ui/document_view/writing_modes.h"

#include "ui/document_view/document_view.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace pardalis {
namespace {

constexpr double kVeil = 0.72;        // how much of the page's colour lies over what is pale
constexpr double kTallestLine = 0.8;  // of the window's height: of a taller one the beginning is seen

}  // namespace

void DocumentView::setFocused(bool on) {
    m_focused = on;
    m_lit = litRegion();
    viewport()->update();
}

// In the viewport: across all of it, from the first of what is lit to the last.
QRegion DocumentView::litRegion() const {
    const double around = 0.3 * m_style.textSize();
    const auto band = [&](const QRectF& extent) {
        const QRectF seen = extent.translated(-scrollOffset()).adjusted(0, -around, 0, around);
        return QRegion(QRectF(0, seen.top(), viewport()->width(), seen.height()).toAlignedRect());
    };
    const QTextCursor cursor = textCursor();
    const QAbstractTextDocumentLayout& layout = *document()->documentLayout();
    const QRectF first = layout.blockBoundingRect(document()->findBlock(cursor.selectionStart()));
    const QRectF last = layout.blockBoundingRect(document()->findBlock(cursor.selectionEnd()));
    QRegion lit = band(first | last);
    if (m_suggestionView.isShown())
        lit += band(m_suggestionView.extent());
    return lit;
}

void DocumentView::paintVeil(QPainter& painter, const QRect& clip) const {
    if (!m_focused)
        return;
    QColor veil = m_style.colours.page;
    veil.setAlphaF(kVeil);
    painter.save();
    painter.setClipRegion(QRegion(clip & sheetRect().toAlignedRect()) - litRegion());
    painter.fillRect(clip, veil);
    painter.restore();
}

void DocumentView::followLit() {
    if (!m_focused)
        return;
    if (QRegion lit = litRegion(); lit != m_lit) {
        m_lit = std::move(lit);
        viewport()->update();
    }
}

void DocumentView::setTypewriter(bool on) {
    m_typewriter = on;
    layOutPage();
    holdLine();
}

void DocumentView::holdLine() {
    if (!m_typewriter)
        return;
    document()->size();  // lays out all of it: the bar knows how far it goes
    const QRect line = cursorRect();
    const double height = viewport()->height();
    const double top = kTypewriterLine * height - std::min<double>(line.height(), kTallestLine * height) / 2;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + line.top() - static_cast<int>(top));
}

}  // namespace pardalis
