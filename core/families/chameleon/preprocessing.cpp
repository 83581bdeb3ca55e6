#include "core/families/chameleon/preprocessing.h"

#include "core/base/file.h"
#include "core/base/json_fields.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxSide = 1 << 20;
constexpr int kLanczos = 1;  // Pillow's number

void proveOnes(const JsonFields& processor, const char* name) {
    const nlohmann::json* value = processor.find(name);
    if (value && *value != nlohmann::json(1) && *value != nlohmann::json({1, 1, 1}))
        processor.fail(name, "1 for each channel");
}

void proveSides(const JsonFields& sizes, std::initializer_list<const char*> sides, int resolution) {
    for (const char* side : sides) {
        if (sizes.integer(side, 1, kMaxSide, resolution) != resolution)
            sizes.fail(side, fmt::format("{}, the resolution in config.json", resolution));
    }
}

void proveImageProcessor(const JsonFields& processor, const ImageTokenizerConfig& images,
                         std::vector<std::string>& notes) {
    for (const char* step : {"do_resize", "do_center_crop", "do_rescale", "do_normalize"}) {
        if (!processor.boolean(step, true))
            processor.fail(step, "true");
    }
    proveSides(processor.object("crop_size"), {"height", "width"}, images.resolution);
    proveSides(processor.object("size"), {"shortest_edge"}, images.resolution);
    if (const std::int64_t filter = processor.integer("resample", 0, 5, kLanczos); filter != kLanczos)
        notes.push_back(
            fmt::format("{} asks for Pillow's filter {} for pictures; they are scaled with Lanczos' (1), as the "
                        "reference that Chameleon was trained with scales them.",
                        processor.file(), filter));
    if (std::abs(processor.number("rescale_factor", 0, 1, 1 / 127.5) - 1 / 127.5) > 1e-4)
        processor.fail("rescale_factor", "about 1/127.5");
    proveOnes(processor, "image_mean");
    proveOnes(processor, "image_std");
}

}  // namespace

void provePreprocessing(const fs::path& modelFolder, const ImageTokenizerConfig& images,
                        std::vector<std::string>& notes) {
    if (const fs::path path = modelFolder / "preprocessor_config.json"; fileExists(path)) {
        const nlohmann::json json = readJsonFile(path);
        proveImageProcessor(JsonFields(json, path.filename().string()), images, notes);
    }
    // From transformers 5 on the image processor stands in the processor's file.
    if (const fs::path path = modelFolder / "processor_config.json"; fileExists(path)) {
        const nlohmann::json json = readJsonFile(path);
        proveImageProcessor(JsonFields(json, path.filename().string()).object("image_processor"), images, notes);
    }
}

}  // namespace pardalis
