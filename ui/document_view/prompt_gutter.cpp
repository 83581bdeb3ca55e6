#include "ui/document_view/prompt_gutter.h"

#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/page/picture_object.h"
#include "ui/page/text_block.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr double kMark = 14, kGap = 8;      // pixels: a mark's side, and what is between it and the text
constexpr double kFirstLine = 20;           // of a block, where its mark stands in the middle
constexpr double kUnderMouseOpacity = 0.4;  // of a pin that could be there

void paintPin(QPainter& painter, const QRectF& at) {
    const QPointF middle = at.center();
    painter.drawEllipse(QPointF(middle.x(), at.top() + 4.5), 3.5, 3.5);
    painter.drawLine(QPointF(middle.x(), at.top() + 8), QPointF(middle.x(), at.bottom() - 0.5));
}

void paintClosedEye(QPainter& painter, const QRectF& at) {
    QPainterPath eye;
    eye.moveTo(at.left() + 1, at.center().y());
    eye.quadTo(at.center().x(), at.top() + 1, at.right() - 1, at.center().y());
    eye.quadTo(at.center().x(), at.bottom() - 1, at.left() + 1, at.center().y());
    painter.drawPath(eye);
    painter.drawLine(at.bottomLeft() + QPointF(2, -1), at.topRight() + QPointF(-2, 1));
}

}  // namespace

bool PromptGutter::setLeftOut(std::set<BlockId> blocks) {
    return std::exchange(m_leftOut, std::move(blocks)) != m_leftOut;
}

bool PromptGutter::setUnderMouse(std::optional<BlockId> block) {
    return std::exchange(m_underMouse, block) != m_underMouse;
}

QRectF PromptGutter::margin() const {
    return {columnLeftOf(*m_view.document()) - kGap - kMark, 0, kMark,
            static_cast<double>(m_view.viewport()->height())};
}

// Marks of blocks that are shown, from the first one that is.
void PromptGutter::paint(QPainter& painter, const QRectF& clip) const {
    const QRectF margin = this->margin();
    if (!margin.intersects(clip))
        return;
    const PageColours& colours = m_view.pageStyle().colours;
    const double scrolled = m_view.verticalScrollBar()->value();
    const QAbstractTextDocumentLayout& layout = *m_view.document()->documentLayout();
    const std::vector<Block>& blocks = m_model.document().blocks();
    const int place = layout.hitTest(QPointF(margin.right() + kGap + 1, clip.top() + scrolled), Qt::FuzzyHit);
    QTextBlock shown = m_view.document()->findBlock(std::max(place, 0));
    std::optional<std::size_t> next;  // where the document has the block that comes
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (; shown.isValid(); shown = shown.next()) {
        const QRectF rect = layout.blockBoundingRect(shown).translated(0, -scrolled);
        if (rect.top() > clip.bottom())
            break;
        const BlockId id = isPending(shown) ? BlockId{} : blockIdOf(shown);
        if (id == BlockId{})
            continue;
        if (!next || *next >= blocks.size() || blocks[*next].id != id)
            next = m_model.document().indexOf(id);
        if (!next)
            continue;
        const PromptUse use = blocks[(*next)++].use;
        const QRectF mark(margin.left(), rect.top() + std::min(kFirstLine, rect.height()) / 2 - kMark / 2, kMark,
                          kMark);
        painter.setPen(QPen(colours.muted, 1.4, Qt::SolidLine, Qt::RoundCap));
        if (use == PromptUse::always) {
            painter.setPen(QPen(colours.accent, 1.6, Qt::SolidLine, Qt::RoundCap));
            paintPin(painter, mark);
        } else if (use == PromptUse::never) {
            paintClosedEye(painter, mark);
        } else if (m_leftOut.contains(id)) {
            painter.setPen(QPen(colours.muted, 1.6, Qt::DotLine));
            painter.drawLine(QPointF(margin.center().x(), rect.top() + 1),
                             QPointF(margin.center().x(), rect.bottom() - 1));
        }
        if (use == PromptUse::whereRoom && m_underMouse == id) {
            painter.setOpacity(kUnderMouseOpacity);
            painter.setPen(QPen(colours.muted, 1.4, Qt::SolidLine, Qt::RoundCap));
            paintPin(painter, mark);
            painter.setOpacity(1);
        }
    }
    painter.restore();
}

std::optional<BlockId> PromptGutter::blockAt(const QPointF& place) const {
    const QRectF margin = this->margin().adjusted(-2, 0, 2, 0);
    if (!margin.contains(place))
        return std::nullopt;
    const double scrolled = m_view.verticalScrollBar()->value();
    const QAbstractTextDocumentLayout& layout = *m_view.document()->documentLayout();
    const int at = layout.hitTest(QPointF(margin.right() + kGap + 1, place.y() + scrolled), Qt::FuzzyHit);
    const QTextBlock shown = m_view.document()->findBlock(std::max(at, 0));
    const QRectF rect = layout.blockBoundingRect(shown).translated(0, -scrolled);
    const BlockId id = isPending(shown) ? BlockId{} : blockIdOf(shown);
    if (id == BlockId{} || place.y() < rect.top() || place.y() > rect.bottom() || !m_model.document().find(id))
        return std::nullopt;
    return id;
}

QString PromptGutter::tipOf(BlockId id) const {
    const Block* block = m_model.document().find(id);
    const PromptUse use = block ? block->use : PromptUse::whereRoom;
    if (use == PromptUse::always)
        return tr("The model always reads this.");
    if (use == PromptUse::never)
        return tr("The model never reads this.");
    if (m_leftOut.contains(id))
        return tr("For this the model has no room when it goes on at the caret.");
    return tr("What the model reads of this…");
}

}  // namespace pardalis
