#include "ui/page/paper_pages.h"

#include "core/base/check.h"
#include "core/document/link.h"
#include "core/formats/picture_output.h"
#include "core/image/image_io.h"
#include "ui/page/decorations.h"
#include "ui/page/qt_text.h"
#include "ui/page/screen_pictures.h"
#include "ui/page/shown_block.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextLayout>

#include <exception>
#include <unordered_map>
#include <utility>

namespace pardalis {
namespace {

constexpr double kLayoutDpi = 96;    // the unit of PageStyle
constexpr double kPaperZoom = 0.9;   // paper is read from nearer than a screen
constexpr double kCaptionRoom = 80;  // pixels of a page a picture leaves for its caption

// A paragraph over many pages would be shaped anew, all of it, for each page.
void cacheLongParagraphs(QTextDocument& text) {
    constexpr int kLong = 2000, kTooLong = 4'000'000;  // characters; glyphs take some 50 bytes each
    for (QTextBlock block = text.begin(); block.isValid(); block = block.next())
        if (block.length() > kLong && block.length() < kTooLong)
            block.layout()->setCacheEnabled(true);
}

bool leadsOut(const std::string& link) { return !schemeOf(link).empty() && isSafeLink(link); }

// Qt's PDF engine makes a link of what is an anchor. Those to places of the document itself lead nowhere there.
void makeLinks(QTextDocument& text) {
    QTextCursor cursor(&text);
    for (QTextBlock block = text.begin(); block.isValid(); block = block.next()) {
        std::vector<std::pair<int, int>> places;  // changing a format ends the iteration over it
        for (auto each = block.begin(); !each.atEnd(); ++each)
            if (const QString link = each.fragment().charFormat().stringProperty(kLinkProperty); leadsOut(toUtf8(link)))
                places.emplace_back(each.fragment().position(), each.fragment().length());
        for (const auto& [from, length] : places) {
            cursor.setPosition(from);
            cursor.setPosition(from + length, QTextCursor::KeepAnchor);
            QTextCharFormat format;
            format.setAnchor(true);
            format.setAnchorHref(cursor.charFormat().stringProperty(kLinkProperty));
            cursor.mergeCharFormat(format);
        }
    }
}

void writePages(QTextDocument& text, const Document& document, const PageStyle& style) {
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
    makeLinks(text);
    cursor.endEditBlock();
    cacheLongParagraphs(text);
    text.pageCount();  // lays it out
}

}  // namespace

// Gives the pictures of a document to the page layout, whole and undiminished but for those taller than a page.
class PaperPages::Pictures final : public PagePictures {
public:
    Pictures(const Document& document, double tallest) : m_document(document), m_tallest(tallest) {
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

    // Qt's layout, which calls this, knows no exceptions.
    void paintPicture(QPainter& painter, const QRectF& rect, BlockId id) override {
        try {
            paint(painter, rect, pictureOf(id));
        } catch (...) {
            m_failure = std::current_exception();
        }
    }
    void rethrow() {
        if (m_failure)
            std::rethrow_exception(std::exchange(m_failure, nullptr));
    }

private:
    void paint(QPainter& painter, const QRectF& rect, const Picture& picture) const {
        const QImage image = toQImage(imageForOutput(picture, m_document.media()));
        const bool photo = picture.view.mode == PictureView::Mode::whole &&
                           m_document.media().find(picture.media)->mimeType == "image/jpeg";
        painter.save();
        painter.setRenderHint(QPainter::LosslessImageRendering, !photo);
        painter.drawImage(rect, image);
        painter.restore();
    }

    const Picture& pictureOf(BlockId id) const {
        const auto found = m_pictures.find(id);
        CHECK(found != m_pictures.end());
        return *found->second;
    }

    const Document& m_document;
    std::unordered_map<BlockId, const Picture*> m_pictures;
    const double m_tallest;
    std::exception_ptr m_failure;
};

QPageLayout defaultPaper() {
    return {QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(24, 22, 24, 24), QPageLayout::Millimeter};
}

PaperPages::PaperPages(const Document& document, const QPageLayout& paper, bool numbered) : m_numbered(numbered) {
    const double pixelsPerPoint = kLayoutDpi / 72;
    m_paper = paper.fullRect(QPageLayout::Point).size() * pixelsPerPoint;
    m_margins = paper.margins(QPageLayout::Point) * pixelsPerPoint;
    m_style.zoom = kPaperZoom;
    m_style.colours = lightPage();
    m_pictures =
        std::make_unique<Pictures>(document, m_paper.height() - m_margins.top() - m_margins.bottom() - kCaptionRoom);
    m_text = std::make_unique<QTextDocument>();
    m_text->setUndoRedoEnabled(false);
    m_object = std::make_unique<PictureObject>(m_style, *m_pictures);
    m_object->attach(*m_text);
    m_text->setPageSize(m_paper);
    QTextFrameFormat frame = m_text->rootFrame()->frameFormat();
    frame.setLeftMargin(m_margins.left());
    frame.setRightMargin(m_margins.right());
    frame.setTopMargin(m_margins.top());
    frame.setBottomMargin(m_margins.bottom());
    m_text->rootFrame()->setFrameFormat(frame);
    writePages(*m_text, document, m_style);
    m_index = std::make_unique<BlockIndex>(*m_text);
}

PaperPages::~PaperPages() = default;

int PaperPages::count() const { return m_text->pageCount(); }

void PaperPages::paint(QPainter& painter, int page, double dpi) const {
    const QRectF visible(0, page * m_paper.height(), m_paper.width(), m_paper.height());
    painter.save();
    painter.scale(dpi / kLayoutDpi, dpi / kLayoutDpi);
    painter.translate(0, -visible.top());
    painter.setClipRect(visible);
    paintDecorations(painter, *m_text, m_style, visible, m_index.get());
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = visible;
    context.palette.setColor(QPalette::Text, m_style.colours.text);
    m_text->documentLayout()->draw(&painter, context);
    if (m_numbered && count() > 1) {
        painter.setFont(captionFont(m_style));
        painter.setPen(m_style.colours.muted);
        const QRectF foot(0, visible.bottom() - m_margins.bottom(), m_paper.width(), m_margins.bottom());
        painter.drawText(foot, Qt::AlignCenter, QString::number(page + 1));
    }
    painter.restore();
    m_pictures->rethrow();
}

}  // namespace pardalis
