#include "ui/document_view/document_clipboard.h"

#include "core/base/error.h"
#include "core/formats/html/html.h"
#include "core/formats/markdown/markdown.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "core/formats/picture_output.h"
#include "core/formats/text/text.h"
#include "core/image/image_io.h"
#include "core/image/picture_formats.h"
#include "ui/page/qt_text.h"
#include "ui/page/screen_pictures.h"

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
    // No records: they hold whole prompts, which nobody asked to copy.
    return Document(document.info(), blocks, std::move(media));
}

bool isPictureUrl(const QUrl& url) { return url.isLocalFile() && isPictureFile(url.toLocalFile()); }

QString mimeTypeOf(const PictureFormat& format) { return toQString(format.mimeType); }

bool hasPicture(const QMimeData& data) {
    const auto& formats = pictureFormats();
    return data.hasImage() || std::any_of(formats.begin(), formats.end(), [&](const PictureFormat& format) {
               return data.hasFormat(mimeTypeOf(format));
           });
}

// The bytes as they came where the data has them in a format we read; else the picture as PNG.
PastedContent pastedImage(const QMimeData& data) {
    for (const PictureFormat& format : pictureFormats())
        if (const QByteArray bytes = data.data(mimeTypeOf(format)); !bytes.isEmpty()) {
            PastedContent content = pictureFromBytes(toBytes(bytes), QObject::tr("The picture"));
            if (!content.blocks.empty())
                return content;
        }
    const auto image = qvariant_cast<QImage>(data.imageData());
    if (image.isNull())
        return {};
    return pictureFromImage(image, QObject::tr("The picture"));
}

// One picture, made into a PNG when another program asks for it: that takes seconds for a large one.
class CopiedPicture final : public QMimeData {
public:
    explicit CopiedPicture(const Document& holder) : m_holder(holder) {}

    bool hasFormat(const QString& format) const override { return formats().contains(format); }
    QStringList formats() const override { return QMimeData::formats() << kPng << kImage; }

protected:
    QVariant retrieveData(const QString& format, QMetaType type) const override {
        if (format != kPng && format != kImage)
            return QMimeData::retrieveData(format, type);
        if (m_png.isEmpty()) {
            try {
                const Media shown = pictureForOutput(*m_holder.blocks().front().picture, m_holder.media());
                m_png = toByteArray(shown.mimeType == "image/png" ? shown.bytes
                                                                  : encodePng(decodeShown(shown.bytes, "The picture")));
            } catch (const Error&) {
                return {};
            }
        }
        return format == kPng ? QVariant(m_png) : QVariant(QImage::fromData(m_png));
    }

private:
    inline static const QString kPng = QStringLiteral("image/png"), kImage = QStringLiteral("application/x-qt-image");

    const Document m_holder;
    mutable QByteArray m_png;
};

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
        auto picture = std::make_unique<CopiedPicture>(copied);
        picture->setData(QLatin1String(kFragmentMimeType), data->data(QLatin1String(kFragmentMimeType)));
        return picture;
    }
    data->setHtml(toQString(exportHtml(copied)));
    data->setData(QStringLiteral("text/markdown"), QByteArray::fromStdString(exportMarkdown(copied, "assets").text));
    data->setText(toQString(exportText(copied)).trimmed());
    return data;
}

bool isPictureFile(const QString& path) {
    const QString suffix = QLatin1Char('.') + QFileInfo(path).suffix().toLower();
    for (const PictureFormat& format : pictureFormats())
        for (const char* known : format.suffixes)
            if (suffix == QLatin1String(known))
                return true;
    return false;
}

QStringList droppedFiles(const QMimeData& data) {
    const QList<QUrl> urls = data.urls();
    if (data.hasFormat(QLatin1String(kFragmentMimeType)) || std::all_of(urls.begin(), urls.end(), isPictureUrl) ||
        !std::all_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); }))
        return {};
    QStringList paths;
    for (const QUrl& url : urls)
        paths << url.toLocalFile();
    return paths;
}

bool canPaste(const QMimeData& data) {
    return data.hasFormat(QLatin1String(kFragmentMimeType)) || hasPicture(data) || data.hasHtml() || data.hasText() ||
           data.hasUrls();
}

PastedContent pastedContent(const QMimeData& data) {
    try {
        if (const QByteArray own = data.data(QLatin1String(kFragmentMimeType)); !own.isEmpty()) {
            const Document document = readDocument(toBytes(own), "clipboard");
            PastedContent content;
            content.blocks = document.blocks();
            content.media = document.media();
            return content;
        }
        PastedContent pictures;
        const QList<QUrl> urls = data.urls();
        if (!urls.isEmpty() && std::all_of(urls.begin(), urls.end(), isPictureUrl)) {
            for (const QUrl& url : urls) {
                PastedContent one = pictureFromFile(url.toLocalFile());
                pictures.media.add(one.media);
                std::move(one.blocks.begin(), one.blocks.end(), std::back_inserter(pictures.blocks));
                std::move(one.coming.begin(), one.coming.end(), std::back_inserter(pictures.coming));
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

PastedContent pastedText(const QMimeData& data) {
    return data.hasText() ? fromImported(importText(toUtf8(data.text()))) : PastedContent();
}

}  // namespace pardalis
