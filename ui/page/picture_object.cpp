#include "ui/page/picture_object.h"

#include "ui/page/text_block.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextLayout>

#include <algorithm>

namespace pardalis {
namespace {

BlockId idOf(const QTextFormat& format) { return BlockId{format.property(kPictureProperty).toULongLong()}; }

}  // namespace

PictureObject::PictureObject(const PageStyle& style, PagePictures& source, QObject* parent)
    : QObject(parent), m_style(style), m_source(source) {}

void PictureObject::attach(QTextDocument& document) {
    document.documentLayout()->registerHandler(kPictureObject, this);
}

PictureLayout PictureObject::layout(const QTextDocument& document, BlockId picture) const {
    const PagePictures::Shape shape = m_source.shapeOf(picture);
    return layOutPicture(shape.pixels, shape.displayWidth, shape.caption, m_style, columnWidthOf(document));
}

QSizeF PictureObject::intrinsicSize(QTextDocument* document, int, const QTextFormat& format) {
    return layout(*document, idOf(format)).size();
}

void PictureObject::drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int,
                               const QTextFormat& format) {
    const BlockId id = idOf(format);
    const PictureLayout parts = layout(*document, id);
    m_source.paintPicture(*painter, parts.pictureRect(rect), id);
    const QString caption = m_source.shapeOf(id).caption;
    if (!caption.isEmpty() && !m_source.paintCaption(*painter, parts.captionRect(rect), id)) {
        painter->save();
        painter->setFont(captionFont(m_style));
        painter->setPen(m_style.colours.muted);
        painter->drawText(parts.captionRect(rect), Qt::AlignHCenter | Qt::TextWordWrap, caption);
        painter->restore();
    }
}

double columnLeftOf(const QTextDocument& document) { return document.rootFrame()->frameFormat().leftMargin(); }

double columnWidthOf(const QTextDocument& document) {
    const QTextFrameFormat format = document.rootFrame()->frameFormat();
    return std::max(40.0, document.textWidth() - format.leftMargin() - format.rightMargin());
}

QRectF objectRect(const QTextBlock& block, int units) {
    const QTextLayout* layout = block.layout();
    if (!layout)
        return {};
    const QTextLine line = layout->lineForTextPosition(units);
    if (!line.isValid())
        return {};
    const double left = line.cursorToX(units);
    const double right = line.cursorToX(units + 1);
    const QPointF origin =
        block.document()->documentLayout()->blockBoundingRect(block).topLeft() - layout->boundingRect().topLeft();
    return {origin.x() + left, origin.y() + line.y(), right - left, line.height()};
}

}  // namespace pardalis
