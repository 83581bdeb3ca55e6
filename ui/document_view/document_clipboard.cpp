#include "ui/document_view/document_clipboard.h"

#include "core/base/error.h"
#include "core/document/document_file.h"
#include "core/document/export.h"
#include "core/document/import.h"
#include "core/image/image_io.h"
#include "ui/page/picture_images.h"
#include "ui/page/qt_text.h"

#include <QFileInfo>
#include <QImage>
#include <QUrl>

#include <algorithm>

namespace pardalis {
namespace {

Bytes toBytes(const QByteArray& data) {
    const auto* first = reinterpret_cast<const std::byte*>(data.constData());
    return {first, first + data.size()};
}

QByteArray toByteArray(std::span<const std::byte> bytes) {
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}

// The blocks as a document of their own, with the pictures they need.
Document fragment(const std::vector<Block>& blocks, const Document& document) {
    MediaStore media;
    for (const Block& block : blocks)
        if (block.picture)
            if (const auto bytes = document.media().find(block.picture->media))
                media.add(bytes->bytes, bytes->mimeType);
    Document result(document.info(), blocks, std::move(media));
    for (const Block& block : blocks)
        if (block.picture && !block.picture->generation.empty())
            if (const auto record = document.generations().find(block.picture->generation);
                record != document.generations().end())
                result.generations().insert(*record);
    return result;
}

bool isPictureFile(const QUrl& url) {
    if (!url.isLocalFile())
        return false;
    static const QStringList suffixes = {"png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff"};
    return suffixes.contains(QFileInfo(url.toLocalFile()).suffix().toLower());
}

constexpr const char* kPictureFormats[] = {"image/png", "image/jpeg", "image/webp", "image/gif", "image/tiff", "image/bmp"};

bool hasPicture(const QMimeData& data) {
    return data.hasImage() || std::any_of(std::begin(kPictureFormats), std::end(kPictureFormats), [&](const char* format) {
               return data.hasFormat(QLatin1String(format));
           });
}

// The bytes as they came where the data has them in a format we read; else the picture as PNG.
PastedContent pastedImage(const QMimeData& data) {
    for (const char* format : kPictureFormats)
        if (const QByteArray bytes = data.data(QLatin1String(format)); !bytes.isEmpty()) {
            PastedContent content = pictureFromBytes(toBytes(bytes), QObject::tr("picture"));
            if (!content.blocks.empty())
                return content;
        }
    const auto image = qvariant_cast<QImage>(data.imageData());
    if (image.isNull())
        return {};
    return pictureFromBytes(encodePng(fromQImage(image)), QObject::tr("picture"));
}

PastedContent fromImported(Imported imported) {
    PastedContent content;
    content.blocks = imported.document.blocks();
    content.media = imported.document.media();
    for (const std::string& warning : imported.warnings)
        content.notes << toQString(warning);
    return content;
}

// Office programs offer a picture of the text they copy; text that says something is what was meant.
bool textIsMeant(const QMimeData& data) {
    return data.hasText() && data.text().trimmed().size() > 1 && !QUrl(data.text().trimmed()).isLocalFile() &&
           !data.text().trimmed().startsWith(QLatin1String("http"));
}

}  // namespace

std::unique_ptr<QMimeData> mimeDataFor(const std::vector<Block>& blocks, const Document& document) {
    auto data = std::make_unique<QMimeData>();
    if (blocks.empty())
        return data;
    const Document copied = fragment(blocks, document);
    data->setData(QLatin1String(kFragmentMimeType), toByteArray(writeDocument(copied)));
    if (blocks.size() == 1 && blocks[0].picture) {
        const Media shown = pictureForOutput(*blocks[0].picture, copied.media());
        const Bytes png = shown.mimeType == "image/png" ? shown.bytes : encodePng(decodeImage(shown.bytes, "picture"));
        data->setData(QStringLiteral("image/png"), toByteArray(png));
        data->setImageData(QImage::fromData(toByteArray(png)));
        return data;
    }
    data->setHtml(toQString(exportHtml(copied)));
    data->setData(QStringLiteral("text/markdown"), QByteArray::fromStdString(exportMarkdown(copied, "assets").text));
    data->setText(toQString(exportText(copied)).trimmed());
    return data;
}

bool canPaste(const QMimeData& data) {
    return data.hasFormat(QLatin1String(kFragmentMimeType)) || hasPicture(data) || data.hasHtml() || data.hasText() ||
           data.hasUrls();
}

PastedContent pictureFromBytes(Bytes bytes, const QString& name) {
    PastedContent content;
    try {
        const ImageInfo info = probeImage(bytes, toUtf8(name));
        Picture picture;
        picture.width = info.width;
        picture.height = info.height;
        picture.origin = Origin::imported;
        picture.media = content.media.add(std::move(bytes), info.mimeType);
        content.blocks.push_back(makePicture(std::move(picture)));
        content.fresh = true;
    } catch (const Error& error) {
        content.failure = toQString(error.what());
    }
    return content;
}

PastedContent pictureFromFile(const QString& path) {
    try {
        return pictureFromBytes(readFile(toUtf8(path), std::uint64_t{256} << 20), QFileInfo(path).fileName());
    } catch (const Error& error) {
        PastedContent content;
        content.failure = toQString(error.what());
        return content;
    }
}

PastedContent pastedContent(const QMimeData& data) {
    try {
        if (const QByteArray own = data.data(QLatin1String(kFragmentMimeType)); !own.isEmpty()) {
            const Document document = readDocument(toBytes(own), "clipboard");
            return {document.blocks(), document.media(), {}, {}, false};
        }
        PastedContent pictures;
        const QList<QUrl> urls = data.urls();
        if (!urls.isEmpty() && std::all_of(urls.begin(), urls.end(), isPictureFile)) {
            for (const QUrl& url : urls) {
                PastedContent one = pictureFromFile(url.toLocalFile());
                for (Block& block : one.blocks) {
                    const auto media = one.media.find(block.picture->media);
                    pictures.media.add(media->bytes, media->mimeType);
                    pictures.blocks.push_back(std::move(block));
                }
                if (!one.failure.isEmpty())
                    pictures.notes << one.failure;
            }
            if (pictures.blocks.empty())
                pictures.failure = std::exchange(pictures.notes, {}).join(QLatin1Char('\n'));
            pictures.fresh = true;
            return pictures;
        }
        if (hasPicture(data) && !textIsMeant(data))
            if (PastedContent image = pastedImage(data); !image.blocks.empty() || !image.failure.isEmpty())
                return image;
        if (data.hasHtml())
            return fromImported(importHtml(toUtf8(data.html()), {}));
        if (data.hasFormat(QStringLiteral("text/markdown")))
            return fromImported(importMarkdown(data.data(QStringLiteral("text/markdown")).toStdString(), {}));
        if (data.hasText())
            return fromImported(importText(toUtf8(data.text())));
    } catch (const Error& error) {
        PastedContent failed;
        failed.failure = toQString(error.what());
        return failed;
    }
    return {};
}

}  // namespace pardalis
