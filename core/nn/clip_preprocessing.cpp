#include "core/nn/clip_preprocessing.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/json_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pardalis {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t kMostResized = 1 << 13;

// Pillow's numbers of its filters.
ResizeFilter filterOf(const JsonFields& fields) {
    switch (fields.integer("resample", 0, 5, 3)) {
    case 1: return ResizeFilter::lanczos;
    case 3: return ResizeFilter::bicubic;
    case 4: return ResizeFilter::box;
    default: fields.fail("resample", "3 (bicubic), 1 (Lanczos) or 4 (box)");
    }
}

// {"shortest_edge": 224}, {"height": 224, "width": 224}, or 224, which older files say for the first.
void readSize(const JsonFields& fields, ClipPreprocessing& p) {
    const Json* size = fields.find("size");
    if (size && size->is_object() && !size->contains("shortest_edge")) {
        const JsonFields sides = fields.object("size");
        if (sides.find("longest_edge") || sides.find("max_height") || sides.find("max_width"))
            fields.fail("size", R"("shortest_edge", or "height" and "width")");
        p.keepsShape = false;
        p.resizedHeight = static_cast<int>(sides.integer("height", 1, kMostResized));
        p.resizedWidth = static_cast<int>(sides.integer("width", 1, kMostResized));
        return;
    }
    if (size && size->is_object()) {
        const JsonFields sides = fields.object("size");
        if (sides.find("longest_edge"))
            fields.fail("size", R"("shortest_edge" alone)");
        p.resizedHeight = static_cast<int>(sides.integer("shortest_edge", 1, kMostResized));
    } else {
        p.resizedHeight = static_cast<int>(fields.integer("size", 1, kMostResized, 224));
    }
    p.resizedWidth = p.resizedHeight;
}

int cropOf(const JsonFields& fields) {
    const Json* size = fields.find("crop_size");
    if (!size || !size->is_object())
        return static_cast<int>(fields.integer("crop_size", 1, kMostResized, 224));
    const JsonFields sides = fields.object("crop_size");
    const std::int64_t height = sides.integer("height", 1, kMostResized),
                       width = sides.integer("width", 1, kMostResized);
    if (height != width)
        fields.fail("crop_size", "a square");
    return static_cast<int>(height);
}

void readColours(const JsonFields& fields, const char* name, double least, std::array<float, 3>& colours) {
    const Json* list = fields.find(name);
    if (!list)
        return;
    const auto isNumber = [&](const Json& v) {
        return v.is_number() && v.get<double>() >= least && v.get<double>() <= 1e6;
    };
    if (!list->is_array() || list->size() != colours.size() || !std::ranges::all_of(*list, isNumber))
        fields.fail(name, "three numbers, of red, green and blue");
    for (std::size_t i = 0; i < colours.size(); ++i)
        colours[i] = (*list)[i].get<float>();
}

}  // namespace

ClipPreprocessing clipPreprocessingOf(const Json& config, const std::string& file, int imageSize) {
    const JsonFields fields(config, file);
    for (const char* step : {"do_resize", "do_center_crop", "do_rescale", "do_normalize"}) {
        if (!fields.boolean(step, true))
            fields.fail(step, "true");
    }
    ClipPreprocessing p;
    p.filter = filterOf(fields);
    readSize(fields, p);
    p.side = cropOf(fields);
    if (p.side != imageSize)
        throw Error(R"({}: "crop_size" is {}, but the model sees pictures of {} pixels a side)", file, p.side,
                    imageSize);
    if (std::min(p.resizedHeight, p.resizedWidth) < p.side)
        throw Error(R"({}: "size" {} is less than "crop_size" {}: pictures would get a border)", file,
                    std::min(p.resizedHeight, p.resizedWidth), p.side);
    p.scale = fields.number("rescale_factor", 1e-9, 1, p.scale);
    readColours(fields, "image_mean", -1e6, p.mean);
    readColours(fields, "image_std", 1e-6, p.deviation);
    return p;
}

std::vector<float> clipInput(const ClipPreprocessing& p, const Image& picture) {
    CHECK(!picture.empty());
    std::int64_t height = p.resizedHeight, width = p.resizedWidth;
    if (p.keepsShape) {
        // The longer side in the order in which Python computes it: the product, a division in double, the whole part.
        const auto longer = [&](int shown, int shorter) {
            return static_cast<std::int64_t>(static_cast<double>(std::int64_t{p.resizedHeight} * shown) / shorter);
        };
        (picture.width <= picture.height ? height : width) = picture.width <= picture.height
                                                                 ? longer(picture.height, picture.width)
                                                                 : longer(picture.width, picture.height);
    }
    const ResizeWindow middle{(width - p.side) / 2, (height - p.side) / 2, p.side, p.side};
    const Image seen = resize(picture, p.filter, width, height, middle);
    std::vector<float> values(seen.pixels.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto scaled = static_cast<float>(static_cast<double>(seen.pixels[i]) * p.scale);
        values[i] = (scaled - p.mean[i % 3]) / p.deviation[i % 3];
    }
    return values;
}

}  // namespace pardalis
