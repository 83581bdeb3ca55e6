#include "ui/document_view/pasted_picture.h"

#include "core/base/error.h"
#include "core/formats/picture_import.h"
#include "core/image/image_io.h"
#include "ui/page/qt_text.h"
#include "ui/page/screen_pictures.h"

#include <QFileInfo>

#include <algorithm>
#include <memory>

namespace pardalis {
namespace {

// Decoding and packing take some 25 ns a pixel: what is below is done before the next frame is due, or little later.
constexpr std::int64_t kPixelsAtOnce = 1'200'000;
constexpr std::uint64_t kBytesAtOnce = 16 << 20;
constexpr QSize kUnknownSize{1600, 1200};

bool mayBeReadAtOnce(int width, int height) { return std::int64_t{width} * height <= kPixelsAtOnce; }

// Tiny pictures, as models draw them and icons are, are shown enlarged like those drawn here.
int displayWidthOf(int width, int height) {
    constexpr int kTiny = 128, kMostTimes = 5;
    const int longer = std::max(width, height);
    return longer <= kTiny ? std::min(kMostTimes * width, generatedDisplayWidth(longer) * width / longer) : 0;
}

PastedContent imported(Bytes bytes, const QString& name) {
    PastedContent content;
    Block block = importPicture(content.media, std::move(bytes), toUtf8(name), Origin::imported);
    block.picture->view.displayWidth = displayWidthOf(block.picture->width, block.picture->height);
    content.blocks.push_back(std::move(block));
    content.fresh = true;
    return content;
}

PastedContent coming(QSize size, const QString& name, std::function<Bytes()> read) {
    // Grey, and unlike any other by its noise: media are known by their bytes.
    Image grey = Image::filled(4, 1, {128, 128, 128});
    const auto id = static_cast<std::uint64_t>(newBlockId());
    for (int i = 0; i < 8; ++i)
        grey.pixels[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(id >> (8 * i));
    PastedContent content;
    Picture picture;
    picture.width = size.width();
    picture.height = size.height();
    picture.origin = Origin::imported;
    picture.media = content.media.add(encodePng(grey), "image/png");
    content.coming.push_back({picture.media, name, std::move(read)});
    content.blocks.push_back(makePicture(std::move(picture)));
    content.fresh = true;
    return content;
}

PastedContent failed(const Error& error) {
    PastedContent content;
    content.failure = toQString(error.what());
    return content;
}

}  // namespace

PastedContent pictureFromBytes(Bytes bytes, const QString& name) {
    try {
        const ImageInfo info = probeImage(bytes, toUtf8(name));
        if (mayBeReadAtOnce(info.width, info.height))
            return imported(std::move(bytes), name);
        const auto shared = std::make_shared<Bytes>(std::move(bytes));
        return coming({info.width, info.height}, name, [shared] { return std::move(*shared); });
    } catch (const Error& error) {
        return failed(error);
    }
}

PastedContent pictureFromFile(const QString& path) {
    const std::filesystem::path file = path.toStdU16String();
    const QString name = QFileInfo(path).fileName();
    const auto read = [file] { return readFile(file, kMaxPictureFile); };
    std::error_code unknown;
    const std::uint64_t size = std::filesystem::file_size(file, unknown);
    try {
        if (!unknown && size > kBytesAtOnce)
            return coming(kUnknownSize, name, read);
        return pictureFromBytes(read(), name);
    } catch (const Error& error) {
        return failed(error);
    }
}

PastedContent pictureFromImage(const QImage& image, const QString& name) {
    try {
        if (mayBeReadAtOnce(image.width(), image.height()))
            return imported(encodePng(fromQImage(image)), name);
        return coming(image.size(), name, [image] { return encodePng(fromQImage(image)); });
    } catch (const Error& error) {
        return failed(error);
    }
}

}  // namespace pardalis
