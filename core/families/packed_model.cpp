#include "core/families/packed_model.h"

#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/families/tensor_feed.h"
#include "core/tensor/packed_format.h"
#include "core/tokens/text_tokenizer.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr std::array kEveryFolders = {"LICENSE", "LICENSE.txt", "LICENSE.md", "generation_config.json", "words.json"};

const MatrixFormat& packedAs(const PackedModel& model, const TensorSlot& slot, ExportType type) {
    if (slot.matrix)
        return formatOf(slot.role, packedFormat(type == ExportType::q8 ? 8 : 4), model.tiedHead);
    return plainFormat(writtenType(model.checkpoint, slot, ExportType::asTheyAre));
}

// Whether what is rounded now was rounded to something else before.
bool isRoundedTwice(const PackedModel& model, std::span<const PackedTensorToWrite> tensors) {
    return std::ranges::any_of(tensors, [&](const PackedTensorToWrite& tensor) {
        const MatrixFormat* before = model.checkpoint.describe(tensor.name)->format;
        return !before->elements() && before != tensor.format;
    });
}

PackedFileToWrite textFile(const std::string& name, std::string_view text) {
    const std::span<const std::byte> bytes = asBytes(text);
    return {name, Bytes(bytes.begin(), bytes.end())};
}

}  // namespace

ExportNotes writePackedModel(const PackedModel& model, const ModelExport& how, const ProgressCallback& progress,
                             std::stop_token stop) {
    if (how.type != ExportType::q8 && how.type != ExportType::q4)
        throw Error("{}: a packed file has weights of 8 bits (q8) or 4 (q4)", how.to.string());
    // Not the model itself, nor anything else that was never packed.
    if (fs::is_regular_file(how.to) && !isPackedFile(how.to))
        throw Error("{}: is there and is no packed model: it would be lost; choose another name", how.to.string());
    TensorFeed feed(model.checkpoint, model.elements(), progress, std::move(stop));
    std::vector<PackedTensorToWrite> tensors;
    const auto add = [&](const TensorSlot& slot, const MatrixFormat& format) {
        tensors.push_back({slot.name, &format, slot.shape, [&feed, &slot](std::int64_t first, std::int64_t count) {
                               return feed.rows(slot, first, count);
                           }});
    };
    for (const TensorSlot& slot : model.transformer)
        add(slot, packedAs(model, slot, how.type));
    for (const TensorSlot& slot : model.asTheyAre)
        add(slot, plainFormat(writtenType(model.checkpoint, slot, ExportType::asTheyAre)));
    writePacked(how.to, model.files, tensors);
    if (!isRoundedTwice(model, tensors))
        return {};
    return {fmt::format("Its weights were quantised before, to {}: what packing rounds comes on top. Packing the model "
                        "that it was made from loses less.",
                        model.quantised.empty() ? "other bits" : model.quantised)};
}

std::vector<ModelSize>
packedSizes(const PackedModel& model,
            const std::function<MemoryNeed(std::uint64_t weightBytes, const MatrixFormat& format)>& needOf) {
    std::vector<ModelSize> sizes;
    for (const int bits : {8, 4}) {
        const MatrixFormat& format = packedFormat(bits);
        PackedBytes bytes = bytesPacked(model.checkpoint, model.transformer, format, model.tiedHead);
        bytes.onDevice += bytesOnDevice(model.checkpoint, model.asTheyAre);
        bytes.toCopy += bytesToCopy(model.checkpoint, model.asTheyAre);
        if (bytes.onDevice < model.checkpoint.bytes() / 10 * 9)
            sizes.push_back({bits, needOf(bytes.onDevice, format), bytes.toCopy});
    }
    return sizes;
}

std::vector<PackedFileToWrite> filesToPack(const SmallFiles& files, std::span<const char* const> names,
                                           const std::string& name, const std::string& contentId) {
    std::vector<PackedFileToWrite> written;
    const auto add = [&](const char* each) {
        if (files.has(each))
            written.push_back({each, files.read(each, kMaxTokenizerBytes)});
    };
    std::ranges::for_each(names, add);
    std::ranges::for_each(kEveryFolders, add);
    const std::string manifest =
        files.has("pardalis.json") ? std::string(asText(files.read("pardalis.json"))) : std::string();
    written.push_back(textFile("pardalis.json", manifestWithName(manifest, name)));
    written.push_back(
        textFile(kOriginFile, jsonText(nlohmann::ordered_json{{"format", files.format()}, {"made_of", contentId}})));
    return written;
}

std::string manifestWithName(std::string_view text, const std::string& name) {
    nlohmann::ordered_json manifest = {{"format", 1}};
    if (!text.empty())
        manifest = orderedJsonOf(text);
    if (!manifest.contains("name"))
        manifest["name"] = name;
    return jsonText(manifest);
}

}  // namespace pardalis
