// How the page lies on its desk, and what is painted on it besides text.
#include "ui/document_view/certainty_marks.h"
#include "ui/document_view/document_view.h"
#include "ui/document_view/picture_places.h"
#include "ui/document_view/prompt_gutter.h"
#include "ui/document_view/spelling_marks.h"
#include "ui/document_view/tools/mouse_tool.h"
#include "ui/document_view/writing_modes.h"
#include "ui/page/caption_text.h"
#include "ui/page/decorations.h"
#include "ui/page/qt_text.h"
#include "ui/page/text_block.h"

#include <QAbstractTextDocumentLayout>
#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QTextFrame>

#include <algorithm>

namespace pardalis {
namespace {

constexpr double kDeskAbovePage = 22;
constexpr double kMinMargin = 28;    // beside the text in a narrow window
constexpr double kMarginStep = 0.1;  // of the window's height: what the margin below the text may be off by

// The undrawn part of a picture: faint diagonal stripes.
QPixmap stripes(const PageColours& colours) {
    QPixmap tile(16, 16);
    tile.fill(colours.pictureEmpty);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.pictureEmptyStripe, 5));
    for (int x : {-16, 0, 16})
        painter.drawLine(x, 16, x + 16, 0);
    return tile;
}

}  // namespace

void DocumentView::layOutPage() {
    const ViewSync::Guard guard(m_sync);
    const double width = viewport()->width();
    const double column = std::max(120.0, std::min(m_style.columnWidth(), width - 2 * kMinMargin));
    const double left = std::max(kMinMargin, std::floor((width - column) / 2));
    QTextFrameFormat format = document()->rootFrame()->frameFormat();
    QTextFrameFormat wanted = format;
    wanted.setMargin(0);
    wanted.setLeftMargin(left);
    wanted.setRightMargin(std::max(kMinMargin, width - column - left));
    const double height = viewport()->height(), top = kDeskAbovePage + 0.8 * m_style.pagePadding();
    const double below = m_typewriter ? 1 - kTypewriterLine : 0.35;
    wanted.setTopMargin(m_typewriter ? std::max(top, kTypewriterLine * height) : top);
    wanted.setBottomMargin(std::max(m_style.pagePadding() + kDeskAbovePage, below * height));
    // A notice that comes or goes must not have a long document laid out anew.
    if (std::abs(wanted.bottomMargin() - format.bottomMargin()) < kMarginStep * height)
        wanted.setBottomMargin(format.bottomMargin());
    if (m_typewriter && std::abs(wanted.topMargin() - format.topMargin()) < kMarginStep * height)
        wanted.setTopMargin(format.topMargin());
    if (wanted != format) {
        // Laid out anew from the start: where Qt only goes on from what it has, the first line keeps its old place.
        document()->setLayoutEnabled(false);
        document()->rootFrame()->setFrameFormat(wanted);
        document()->setLayoutEnabled(true);
    }
    emit pageChanged();
}

void DocumentView::resizeEvent(QResizeEvent* event) {
    const bool seen = cursorRect().bottom() < event->oldSize().height() && cursorRect().top() >= 0;
    QTextEdit::resizeEvent(event);
    layOutPage();
    if (const int hidden = cursorRect().bottom() + 1 - viewport()->height(); seen && hidden > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + hidden);
}

void DocumentView::paintEvent(QPaintEvent* event) {
    const QPoint offset = scrollOffset();
    {
        QPainter painter(viewport());
        paintSheet(painter, event->rect());
        painter.translate(-offset);
        paintDecorations(painter, *document(), m_style, QRectF(event->rect()).translated(offset));
        paintInvitation(painter);
    }
    QTextEdit::paintEvent(event);
    coverBandsBesidePictures(event->rect());
    QPainter painter(viewport());
    painter.translate(-offset);
    m_certainty->paint(painter, QRectF(event->rect()).translated(offset));
    if (m_spelling)
        m_spelling->paint(painter, QRectF(event->rect()).translated(offset));
    painter.resetTransform();
    paintVeil(painter, event->rect());
    paintPlacesInSight(painter);
    m_gutter->paint(painter, event->rect());
    if (const auto selected = selectedPictureId()) {
        m_mouse->handles().paint(painter, pictureRect(*selected), m_style.colours, hasFocus());
    }
}

void DocumentView::setLeftOut(std::set<BlockId> blocks) {
    if (m_gutter->setLeftOut(std::move(blocks)))
        viewport()->update();
}

void DocumentView::paintPlacesInSight(QPainter& painter) const {
    for (const BlockId id : m_places->pictures()) {
        const QRectF picture = pictureRect(id);
        if (picture.isEmpty() || !picture.intersects(viewport()->rect()))
            continue;
        if (const auto over = m_places->over(id))
            paintPlaces(painter, over->places, over->lit, picture, m_style);
    }
}

QRectF DocumentView::sheetRect() const {
    const int scrolled = verticalScrollBar()->value();
    const double padding = std::min(m_style.pagePadding(), columnLeftOf(*document()));
    // As far as it is laid out: asking the document would lay out all of it.
    const int height = verticalScrollBar()->maximum() + viewport()->height();
    return {columnLeftOf(*document()) - padding, kDeskAbovePage - scrolled, columnWidthOf(*document()) + 2 * padding,
            std::max<double>(height, viewport()->height() + scrolled)};
}

void DocumentView::paintSheet(QPainter& painter, const QRect& clip) const {
    painter.fillRect(clip, m_style.colours.desk);
    const QRectF page = sheetRect();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_style.colours.pageEdge, 1));
    painter.setBrush(m_style.colours.page);
    painter.drawRect(page.adjusted(0.5, 0.5, -0.5, 0.5));
}

// Qt marks a selected line break with a quarter of the line's height, which is a wide band beside a picture.
void DocumentView::coverBandsBesidePictures(const QRect& clip) {
    const QTextCursor cursor = textCursor();
    if (!cursor.hasSelection() || m_framed)
        return;
    const QAbstractTextDocumentLayout* layout = document()->documentLayout();
    const QPointF corner = QPointF(columnLeftOf(*document()) + 1, clip.top()) + scrollOffset();
    QTextBlock block =
        document()->findBlock(std::max({layout->hitTest(corner, Qt::FuzzyHit), 0, cursor.selectionStart()}));
    for (; block.isValid() && block.position() < cursor.selectionEnd(); block = block.next()) {
        const QRectF line = layout->blockBoundingRect(block).translated(-scrollOffset());
        if (line.top() > clip.bottom())
            break;
        const int units = kindOf(block) == BlockKind::picture ? pictureOffset(block) : -1;
        if (units < 0 || isPending(block))
            continue;
        const QRectF object = objectRect(block, units).translated(-scrollOffset());
        QPainter painter(viewport());
        const QRect band =
            QRectF(object.right(), object.top(), line.right() + object.height(), object.height()).toAlignedRect() &
            clip;
        painter.setClipRect(band);
        paintSheet(painter, band);
    }
}

// What an empty page says to who has never seen one.
void DocumentView::paintInvitation(QPainter& painter) const {
    const QTextBlock first = document()->begin();
    if (document()->blockCount() > 1 || first.length() > 1 || isComposing() || kindOf(first) != BlockKind::paragraph)
        return;
    QFont font;
    font.setFamilies(m_style.bodyFamilies);
    font.setPixelSize(static_cast<int>(m_style.textSize() + 0.5));
    font.setItalic(true);
    painter.setFont(font);
    QColor colour = m_style.colours.muted;
    colour.setAlpha(170);
    painter.setPen(colour);
    // The layout gives an empty block no height.
    const double top = document()->documentLayout()->blockBoundingRect(first).top();
    const QRectF place(columnLeftOf(*document()) + 5, top, columnWidthOf(*document()) - 5, 8 * m_style.textSize());
    painter.drawText(place, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     m_goOnKeys.isEmpty()
                         ? tr("Write here. Model ▸ Continue lets the model go on where the caret is.")
                         : tr("Write here. %1 lets the model go on where the caret is.").arg(m_goOnKeys));
}

PagePictures::Shape DocumentView::shapeOf(BlockId id) const {
    if (const PendingSuggestion* suggestion = m_suggestionView.suggestion())
        if (const PendingPicture* pending = suggestion->picture(id))
            return {pending->pixels(), generatedDisplayWidth(pending->pixels().width()), {}};
    const Block* block = m_model.document().find(id);
    if (!block || !block->picture)
        return {};
    return {outputSize(*block->picture),
            m_mouse->handles().displayWidth(id).value_or(block->picture->view.displayWidth),
            toQString(block->picture->caption)};
}

void DocumentView::paintPicture(QPainter& painter, const QRectF& rect, BlockId id) {
    if (const PendingSuggestion* suggestion = m_suggestionView.suggestion())
        if (const PendingPicture* pending = suggestion->picture(id)) {
            paintPending(painter, rect, *pending);
            return;
        }
    const Block* block = m_model.document().find(id);
    if (block && block->picture && m_model.isExpected(block->picture->media))
        m_painter.paintFrame(painter, rect, tr("Reading the picture…"), m_style);
    else if (block && block->picture)
        m_painter.paint(painter, rect, *block->picture, m_model.document().media(), m_style);
}

bool DocumentView::paintCaption(QPainter& painter, const QRectF& rect, BlockId id) {
    const Block* block = m_model.document().find(id);
    const bool isMarked = block && block->picture && m_spelling && m_spelling->has(id);
    if (!block || !block->picture || (block->picture->regions.empty() && !isMarked))
        return false;
    painter.save();
    painter.setPen(m_style.colours.muted);
    CaptionText(*block->picture, m_style, rect.width(), m_places->litRegion(id)).draw(painter, rect.topLeft());
    painter.restore();
    return true;
}

void DocumentView::paintPending(QPainter& painter, const QRectF& rect, const PendingPicture& picture) const {
    painter.save();
    if (!picture.finished())
        painter.drawTiledPixmap(rect, stripes(m_style.colours), rect.topLeft());
    const double scale = rect.width() / picture.pixels().width();
    QPainterPath drawn;
    for (const QRect& part : picture.drawn())
        drawn.addRect(QRectF(rect.topLeft() + QPointF(part.topLeft()) * scale, QSizeF(part.size()) * scale));
    painter.setClipPath(drawn, Qt::IntersectClip);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(rect, picture.image());
    painter.restore();
}

// Only what changed is painted anew: a picture's size is fixed while it is drawn, so nothing is laid out.
void DocumentView::repaintPending(BlockId id, const QRect& pixels) {
    const QRectF rect = pictureRect(id);
    const PendingSuggestion* suggestion = m_suggestionView.suggestion();
    const PendingPicture* picture = suggestion ? suggestion->picture(id) : nullptr;
    if (rect.isEmpty() || !picture || pixels.isEmpty())
        return;
    const double scale = rect.width() / picture->pixels().width();
    const QRectF changed(rect.left() + pixels.left() * scale, rect.top() + pixels.top() * scale, pixels.width() * scale,
                         pixels.height() * scale);
    // Smooth scaling reaches into the neighbouring pixels.
    viewport()->update(changed.adjusted(-2 * scale, -2 * scale, 2 * scale, 2 * scale).toAlignedRect());
}

// Where its pictures are is not asked for: far below the text is not laid out yet, and need not be for this.
void DocumentView::repaintPicture(const QString&) { viewport()->update(); }

QPoint DocumentView::belowCaret() const {
    const int y = std::clamp(cursorRect().bottom() + 8, 0, std::max(0, viewport()->height() - 60));
    return {static_cast<int>(columnLeftOf(*document())), y};
}

QRectF DocumentView::pictureObjectRect(BlockId id) const {
    QTextBlock block = m_suggestionView.pictureBlock(id);
    if (!block.isValid())
        block = m_sync.textBlock(id);
    const int units = block.isValid() ? pictureOffset(block) : -1;
    return units < 0 ? QRectF() : objectRect(block, units);
}

QRectF DocumentView::pictureRect(BlockId id) const {
    const QRectF object = pictureObjectRect(id);
    if (object.isEmpty())
        return {};
    return m_pictures.layout(*document(), id).pictureRect(object).translated(-scrollOffset());
}

QRectF DocumentView::captionRect(BlockId id) const {
    const QRectF object = pictureObjectRect(id);
    if (object.isEmpty())
        return {};
    return m_pictures.layout(*document(), id).captionRect(object).translated(-scrollOffset());
}

QRectF DocumentView::blockRect(BlockId id) const {
    const QTextBlock block = m_sync.textBlock(id);
    return block.isValid() ? document()->documentLayout()->blockBoundingRect(block).translated(-scrollOffset())
                           : QRectF();
}

void DocumentView::bringIntoSight(BlockId id) {
    constexpr double kAround = 24;
    const QRectF rect = pictureRect(id).adjusted(0, -kAround, 0, kAround);
    const double missing = rect.bottom() - viewport()->height();
    const double by = rect.top() < 0 || missing > rect.top() ? rect.top() : std::max(missing, 0.0);
    verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(by));
}

std::optional<BlockId> DocumentView::pictureBlockUnder(const QPointF& position) const {
    const int place = document()->documentLayout()->hitTest(position + scrollOffset(), Qt::FuzzyHit);
    if (place < 0)
        return std::nullopt;
    const QTextBlock block = document()->findBlock(place);
    const int units = pictureOffset(block);
    if (units < 0 || isPending(block))
        return std::nullopt;
    return objectRect(block, units).contains(position + scrollOffset()) ? std::optional(pictureAt(block, units))
                                                                        : std::nullopt;
}

std::optional<BlockId> DocumentView::pictureUnder(const QPoint& position) const {
    const std::optional<BlockId> id = pictureBlockUnder(position);
    return id && pictureRect(*id).contains(position) ? id : std::nullopt;
}

QString DocumentView::linkUnder(const QPointF& position) const {
    const int place = document()->documentLayout()->hitTest(position + scrollOffset(), Qt::ExactHit);
    if (place < 0)
        return {};
    QTextCursor behind(document());
    behind.setPosition(std::min(place + 1, document()->characterCount() - 1));
    return behind.charFormat().stringProperty(kLinkProperty);
}

}  // namespace pardalis
