#include "ui/document/document_thumbnails.h"

#include "core/formats/pardalis/document_preview.h"
#include "ui/page/first_page.h"
#include "ui/page/page_formats.h"
#include "ui/page/screen_pictures.h"

#include <QFileInfo>

#include <exception>
#include <utility>
#include <vector>

namespace pardalis {
namespace {

constexpr qint64 kLargestForeign = 20'000'000;  // bytes of a file that has to be read as a whole

QImage fitting(const QImage& image, int side) {
    return image.width() <= side && image.height() <= side
               ? image
               : image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

// Of a document that was read as a whole: what is far more than a page is not laid out.
Document beginningOf(const Document& document) {
    constexpr std::size_t kMostBlocks = 60, kMostBytes = 20'000;
    std::vector<Block> blocks;
    std::size_t bytes = 0;
    for (const Block& block : document.blocks()) {
        bytes += block.text().size();
        if (blocks.size() == kMostBlocks || bytes > kMostBytes)
            break;
        blocks.push_back(block);
    }
    return Document(document.info(), std::move(blocks), document.media());
}

QImage firstPage(const Document& document, int side) {
    const Bytes png = drawFirstPage(document, side);
    return QImage::fromData(reinterpret_cast<const uchar*>(png.data()), static_cast<int>(png.size()), "PNG");
}

// Null: it can't be drawn. Others may have written the file, so nothing it holds may end the program.
QImage drawSmall(const QString& path, int side, const std::atomic<bool>& unwanted) {
    try {
        const std::filesystem::path file = path.toStdU16String();
        if (pageFormats().find(file) == &pageFormats().own()) {
            if (const std::optional<Image> picture = readThumbnail(file))
                return fitting(toQImage(*picture), side);
            return firstPage(readBeginning(file), side);
        }
        if (QFileInfo(path).size() > kLargestForeign)
            return {};
        const ReadProgress progress{{}, [&unwanted] { return unwanted.load(); }};
        return firstPage(beginningOf(pageFormats().open(file, progress).document), side);
    } catch (const std::exception&) {
        return {};
    }
}

}  // namespace

DocumentThumbnails::DocumentThumbnails(int side, QObject* parent) : QObject(parent), m_side(side) {
    m_pool.setMaxThreadCount(1);
}

DocumentThumbnails::~DocumentThumbnails() {
    *m_unwanted = true;
    m_pool.clear();
    m_pool.waitForDone();
}

void DocumentThumbnails::draw(const QString& name, std::function<QImage()> image) {
    m_pool.start([this, name, image = std::move(image), unwanted = m_unwanted] {
        if (*unwanted)
            return;
        QMetaObject::invokeMethod(
            this, [this, name, drawn = image()] { emit ready(name, drawn); }, Qt::QueuedConnection);
    });
}

void DocumentThumbnails::ask(const QString& path) {
    draw(path, [path, side = m_side, unwanted = m_unwanted] { return drawSmall(path, side, *unwanted); });
}

void DocumentThumbnails::ask(const QString& name, Document document) {
    draw(name, [document = std::move(document), side = m_side] {
        try {
            return firstPage(beginningOf(document), side);
        } catch (const std::exception&) {
            return QImage();
        }
    });
}

}  // namespace pardalis
