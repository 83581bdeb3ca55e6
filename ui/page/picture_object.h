#pragma once

#include "ui/page/page_style.h"
#include "ui/page/picture_geometry.h"

#include <QObject>
#include <QTextObjectInterface>

class QPainter;
class QTextBlock;

namespace pardalis {

// What a page asks about the pictures it shows. Answers must come at once: layout asks several times per paint.
class PagePictures {
public:
    struct Shape {
        QSizeF pixels{1, 1};
        int displayWidth = 0;  // as PictureView::displayWidth
        QString caption;
    };

    virtual ~PagePictures() = default;
    virtual Shape shapeOf(BlockId picture) const = 0;
    // Paints the picture alone into `rect`, in the painter's coordinates.
    virtual void paintPicture(QPainter& painter, const QRectF& rect, BlockId picture) = 0;
    // The same for the caption, where some of its words are to look otherwise. False: they are not.
    virtual bool paintCaption(QPainter&, const QRectF&, BlockId) { return false; }
};

// Lays out and paints picture objects in a QTextDocument. One per document; register it with attach().
class PictureObject final : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    // `style` and `source` must outlive the object.
    PictureObject(const PageStyle& style, PagePictures& source, QObject* parent = nullptr);
    void attach(QTextDocument& document);

    PictureLayout layout(const QTextDocument& document, BlockId picture) const;

    QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
    void drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int position,
                    const QTextFormat& format) override;

private:
    const PageStyle& m_style;
    PagePictures& m_source;
};

// The width text and pictures have in a document: its own less the margins of the page.
double columnWidthOf(const QTextDocument& document);
double columnLeftOf(const QTextDocument& document);

// Where the object at a place is, in document coordinates; empty while the block isn't laid out.
QRectF objectRect(const QTextBlock& block, int units);

}  // namespace pardalis
