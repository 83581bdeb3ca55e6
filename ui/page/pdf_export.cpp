#include "ui/page/pdf_export.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/formats/picture_output.h"
#include "core/image/image_io.h"
#include "ui/page/decorations.h"
#include "ui/page/picture_object.h"
#include "ui/page/qt_text.h"
#include "ui/page/screen_pictures.h"
#include "ui/page/shown_block.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextLayout>

#include <cmath>
#include <unordered_map>

namespace pardalis {
namespace {

constexpr double kLayoutDpi = 96;    // the unit of PageStyle
constexpr int kPdfDpi = 1200;        // fine enough for glyph positions
constexpr double kPaperZoom = 0.9;   // paper is read from nearer than a screen
constexpr double kCaptionRoom = 80;  // pixels of a page a picture leaves for its caption

// Gives the pictures of a document to the page layout, whole and undiminished but for those taller than a page.
class PaperPictures final : public PagePictures {
public:
    PaperPictures(const Document& document, double tallest) : m_document(document), m_tallest(tallest) {
        for (const Block& block : document.blocks())
            if (block.picture)
                m_pictures[block.id] = &*block.picture;
    }

    Shape shapeOf(BlockId id) const override {
        const Picture& picture = pictureOf(id);
        QSizeF pixels = outputSize(picture);
        // A hairline of a picture stays a pixel wide, and on one page all the same.
        pixels.setHeight(std::min(pixels.height(), m_tallest * pixels.width()));
        Shape shape{pixels, static_cast<int>(picture.view.displayWidth * kPaperZoom), toQString(picture.caption)};
        const double width = shape.displayWidth > 0 ? shape.displayWidth : pixels.width() * kPaperZoom;
        const double widest = m_tallest * pixels.width() / pixels.height();
        shape.displayWidth = static_cast<int>(std::max(1.0, std::min(width, widest)));
        return shape;
    }

    void paintPicture(QPainter& painter, const QRectF& rect, BlockId id) override {
        const Picture& picture = pictureOf(id);
        const QImage image = toQImage(imageForOutput(picture, m_document.media()));
        const bool photo = picture.view.mode == PictureView::Mode::whole &&
                           m_document.media().find(picture.media)->mimeType == "image/jpeg";
        painter.save();
        painter.setRenderHint(QPainter::LosslessImageRendering, !photo);
        painter.drawImage(rect, image);
        painter.restore();
    }

private:
    const Picture& pictureOf(BlockId id) const {
        const auto found = m_pictures.find(id);
        CHECK(found != m_pictures.end());
        return *found->second;
    }

    const Document& m_document;
    std::unordered_map<BlockId, const Picture*> m_pictures;
    const double m_tallest;
};

// A paragraph over many pages would be shaped anew, all of it, for each page.
void cacheLongParagraphs(QTextDocument& text) {
    constexpr int kLong = 2000, kTooLong = 4'000'000;  // characters; glyphs take some 50 bytes each
    for (QTextBlock block = text.begin(); block.isValid(); block = block.next())
        if (block.length() > kLong && block.length() < kTooLong)
            block.layout()->setCacheEnabled(true);
}

}  // namespace

Bytes exportPdf(const Document& document, const PdfOptions& options) {
    CHECK(qGuiApp != nullptr);
    const double pixelsPerPoint = kLayoutDpi / 72;
    const QSizeF page = options.page.fullRect(QPageLayout::Point).size() * pixelsPerPoint;
    const QMarginsF margins = options.page.margins(QPageLayout::Point) * pixelsPerPoint;

    PageStyle style;
    style.zoom = kPaperZoom;
    style.colours = lightPage();
    PaperPictures pictures(document, page.height() - margins.top() - margins.bottom() - kCaptionRoom);
    QTextDocument text;
    text.setUndoRedoEnabled(false);
    PictureObject object(style, pictures);
    object.attach(text);
    text.setPageSize(page);
    QTextFrameFormat frame = text.rootFrame()->frameFormat();
    frame.setLeftMargin(margins.left());
    frame.setRightMargin(margins.right());
    frame.setTopMargin(margins.top());
    frame.setBottomMargin(margins.bottom());
    text.rootFrame()->setFrameFormat(frame);
    QTextCursor cursor(&text);
    cursor.beginEditBlock();  // laid out once, not anew for each run
    bool first = true;
    for (const Block& block : document.blocks()) {
        if (!first)
            cursor.insertBlock();
        first = false;
        writeBlock(cursor.block(), block, style);
        cursor.movePosition(QTextCursor::End);
    }
    cursor.endEditBlock();
    cacheLongParagraphs(text);
    text.pageCount();  // lays it out
    const BlockIndex index(text);

    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kPdfDpi);
    writer.setPageLayout(options.page);
    writer.setPageMargins(QMarginsF());
    writer.setTitle(toQString(document.info().title));
    writer.setCreator(QStringLiteral("Pardalis"));
    QPainter painter(&writer);
    const int pages = text.pageCount();
    for (int i = 0; i < pages; ++i) {
        if (i > 0)
            writer.newPage();
        const QRectF visible(0, i * page.height(), page.width(), page.height());
        painter.save();
        painter.scale(kPdfDpi / kLayoutDpi, kPdfDpi / kLayoutDpi);
        painter.translate(0, -visible.top());
        painter.setClipRect(visible);
        paintDecorations(painter, text, style, visible, &index);
        QAbstractTextDocumentLayout::PaintContext context;
        context.clip = visible;
        context.palette.setColor(QPalette::Text, style.colours.text);
        text.documentLayout()->draw(&painter, context);
        if (options.pageNumbers && pages > 1) {
            painter.setFont(captionFont(style));
            painter.setPen(style.colours.muted);
            const QRectF foot(0, visible.bottom() - margins.bottom(), page.width(), margins.bottom());
            painter.drawText(foot, Qt::AlignCenter, QString::number(i + 1));
        }
        painter.restore();
    }
    painter.end();
    CHECK(bytes.startsWith("%PDF"));
    const auto data = std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    return {data.begin(), data.end()};
}

void savePdf(const Document& document, const std::filesystem::path& path, const PdfOptions& options) {
    writeFileAtomically(path, exportPdf(document, options));
}

}  // namespace pardalis
