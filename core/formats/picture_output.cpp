#include "core/formats/picture_output.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/image/image_io.h"
#include "core/image/metadata.h"
#include "core/image/resize.h"

#include <algorithm>

namespace pardalis {
namespace {

Image viewed(const Image& image, const PictureView& view) {
    switch (view.mode) {
    case PictureView::Mode::crop: return cropToAspect(image, view.aspectWidth, view.aspectHeight);
    case PictureView::Mode::pad: return padToAspect(image, view.aspectWidth, view.aspectHeight);
    case PictureView::Mode::whole: break;
    }
    return image;
}

}  // namespace

Media pictureForOutput(const Picture& picture, const MediaStore& media) {
    const auto original = media.find(picture.media);
    CHECK(original);
    if (picture.view.mode == PictureView::Mode::whole)
        return *original;
    return {"image/png", encodePng(imageForOutput(picture, media))};
}

Media pictureToPublish(const Picture& picture, const MediaStore& media) {
    Media shown = pictureForOutput(picture, media);
    try {
        const ImageInfo info = probeImage(shown.bytes, "picture");
        const bool unknown = info.format == ImageFormat::tiff || info.format == ImageFormat::bmp;
        const bool turned = info.orientation != 1 && info.format != ImageFormat::jpeg && !info.animated;
        if (unknown || turned)
            return {"image/png", encodePng(imageForOutput(picture, media))};
    } catch (const Error&) {  // nor would a browser
    }
    shown.bytes = withoutMetadata(shown.bytes);
    return shown;
}

Image imageForOutput(const Picture& picture, const MediaStore& media) {
    const auto original = media.find(picture.media);
    CHECK(original);
    const std::string name = picture.alt.empty() ? "picture " + picture.media.substr(0, 12) : picture.alt;
    return viewed(decodeShown(original->bytes, name), picture.view);
}

std::optional<Bytes> thumbnail(const Document& document, int side) {
    for (const Block& block : document.blocks()) {
        if (!block.picture)
            continue;
        try {
            const auto media = document.media().find(block.picture->media);
            const Image image = viewed(decodePreview(media->bytes, "thumbnail", side), block.picture->view);
            const double scale = std::min(1.0, static_cast<double>(side) / std::max(image.width, image.height));
            const auto scaled = [scale](int length) { return std::max(static_cast<int>(scale * length), 1); };
            return encodePng(resizeLanczos(image, scaled(image.width), scaled(image.height)));
        } catch (const Error&) {
            return std::nullopt;  // a picture that can't be shown is kept all the same
        }
    }
    return std::nullopt;
}

}  // namespace pardalis
