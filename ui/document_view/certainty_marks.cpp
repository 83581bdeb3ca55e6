#include "ui/document_view/certainty_marks.h"

#include "ui/document_view/document_view.h"
#include "ui/page/text_block.h"
#include "ui/theme/certainty_colour.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr double kBar = 3;  // pixels at the usual size

}  // namespace

void CertaintyMarks::set(std::vector<Mark> marks) {
    m_marks = std::move(marks);
    m_view.viewport()->update();
}

CertaintyMarks::Shown CertaintyMarks::shown(const Mark& mark) const {
    Shown result;
    if (mark.item) {
        const int from = m_view.suggestionView().placeIn(*mark.item, mark.from);
        if (from < 0)
            return result;
        result.block = m_view.document()->findBlock(from);
        result.from = from - result.block.position();
    } else {
        result.block = m_view.sync().textBlock(mark.block);
        result.from = result.block.isValid() ? withPending(result.block, mark.from) : 0;
    }
    result.to = result.from + mark.to - mark.from;
    // What an input method composes moves what is behind it: the tints come back when it is done.
    if (result.block.isValid() &&
        (!result.block.layout()->preeditAreaText().isEmpty() || result.to >= result.block.length()))
        result.block = {};
    return result;
}

std::vector<QRectF> CertaintyMarks::rectsOf(const Shown& shown) const {
    std::vector<QRectF> rects;
    const QPointF corner = m_view.document()->documentLayout()->blockBoundingRect(shown.block).topLeft();
    const QTextLayout& layout = *shown.block.layout();
    for (int from = shown.from; from < shown.to;) {
        const QTextLine line = layout.lineForTextPosition(from);
        if (!line.isValid())
            break;
        const int end = std::min(shown.to, line.textStart() + line.textLength());
        if (end <= from)
            break;
        const double a = line.cursorToX(from), b = line.cursorToX(end);
        rects.emplace_back(corner.x() + std::min(a, b), corner.y() + line.y(), std::abs(b - a), line.height());
        from = end;
    }
    return rects;
}

void CertaintyMarks::paint(QPainter& painter, const QRectF& clip) const {
    const QAbstractTextDocumentLayout& layout = *m_view.document()->documentLayout();
    QTextBlock last;
    bool isInSight = false;
    for (const Mark& mark : m_marks) {
        const Shown where = shown(mark);
        if (!where.block.isValid())
            continue;
        if (where.block != last)
            isInSight = layout.blockBoundingRect(where.block).intersects(clip);
        last = where.block;
        for (const QRectF& rect : isInSight ? rectsOf(where) : std::vector<QRectF>()) {
            painter.fillRect(rect, certaintyTint(mark.entropy));
            // The colour itself in a bar below the letters, where it takes nothing from their contrast.
            const double height = kBar * m_view.pageStyle().zoom;
            painter.fillRect(QRectF(rect.left(), rect.bottom() - height, rect.width(), height),
                             certaintyColour(mark.entropy, kMostTinted));
        }
    }
}

const CertaintyMarks::Mark* CertaintyMarks::under(const QPointF& place) const {
    const QPointF at = place + QPointF(m_view.horizontalScrollBar()->value(), m_view.verticalScrollBar()->value());
    const QTextBlock block = m_view.cursorForPosition(place.toPoint()).block();
    for (const Mark& mark : m_marks) {
        const Shown where = shown(mark);
        if (where.block == block &&
            std::ranges::any_of(rectsOf(where), [&](const QRectF& rect) { return rect.contains(at); }))
            return &mark;
    }
    return nullptr;
}

const CertaintyMarks::Mark* CertaintyMarks::atCaret() const {
    const QTextCursor cursor = m_view.textCursor();
    const Mark *before = nullptr, *behind = nullptr;  // behind: a blank is between
    for (const Mark& mark : m_marks) {
        const Shown where = shown(mark);
        if (!where.block.isValid() || where.block != cursor.block())
            continue;
        if (where.from <= cursor.positionInBlock() && cursor.positionInBlock() < where.to)
            return &mark;
        if (where.to == cursor.positionInBlock())
            before = &mark;
        if (where.from == cursor.positionInBlock() + 1)
            behind = &mark;
    }
    return behind ? behind : before;
}

QRectF CertaintyMarks::rectOf(const Mark& mark) const {
    const Shown where = shown(mark);
    const std::vector<QRectF> rects = where.block.isValid() ? rectsOf(where) : std::vector<QRectF>();
    if (rects.empty())
        return {};
    return rects.front().translated(-m_view.horizontalScrollBar()->value(), -m_view.verticalScrollBar()->value());
}

}  // namespace pardalis
