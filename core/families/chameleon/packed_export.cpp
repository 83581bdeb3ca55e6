#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_text.h"
#include "core/checkpoint/packed_writer.h"
#include "core/families/chameleon/config_writer.h"
#include "core/families/chameleon/packed_origin.h"
#include "core/tensor/packed_format.h"

#include <algorithm>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

// Of a file, whose folder may be full of others' files, that which is read with it.
constexpr const char* kBesideOneFile[] = {"pardalis.json", "words.json"};

void addText(std::vector<PackedFileToWrite>& files, const std::string& name, std::string_view text) {
    const std::span<const std::byte> bytes = asBytes(text);
    files.push_back({name, Bytes(bytes.begin(), bytes.end())});
}

// With the model's name in it, which else is that of its folder.
std::string manifestWithName(const fs::path& file, const std::string& name) {
    nlohmann::ordered_json manifest = {{"format", 1}};
    if (fileExists(file))
        manifest = orderedJsonOf(asText(readFile(file, 1 << 20)));
    if (!manifest.contains("name"))
        manifest["name"] = name;
    return jsonText(manifest);
}

std::vector<PackedFileToWrite> filesOf(const ExportedModel& model) {
    const fs::path& folder = model.found.folder;
    const bool isFolder = model.found.layout == ModelLayout::huggingFace;
    std::vector<PackedFileToWrite> files;
    addText(files, "config.json", jsonText(configJson(model, ExportLayout::packed, DType::f32)));
    addText(files, kOriginFile,
            originJson({.format = model.files.format,
                        .maker = model.maker,
                        .licence = model.files.licence.name,
                        .pictureTarget = model.files.pictureTarget,
                        .decoderBeside = model.files.decoderBeside,
                        .noDecoder = model.drops ? model.whyDropped : model.files.noDecoder,
                        .notes = model.files.notes,
                        .madeOf = model.contentId}));
    addText(files, "pardalis.json", manifestWithName(folder / "pardalis.json", model.name));
    if (model.tokenizer)
        addText(files, "tokenizer.json", *model.tokenizer);
    if (!model.files.licence.text.empty())
        addText(files, "LICENSE", model.files.licence.text);
    const std::span<const char* const> others =
        isFolder ? companionNames() : std::span<const char* const>(kBesideOneFile);
    for (const std::string name : others) {
        const bool isThere = name == "pardalis.json" || name.starts_with("LICENSE");
        if (!isThere && fileExists(folder / name))
            files.push_back({name, readFile(folder / name)});
    }
    return files;
}

const MatrixFormat& storedFormat(const ExportedModel& model, const TensorSlot& slot, ExportType type, bool isTied) {
    using enum TensorRole;
    if (slot.role == embedding || slot.role == matrix || slot.role == head)
        return formatOf(slot.role, packedFormat(type == ExportType::q8 ? 8 : 4), isTied);
    return plainFormat(writtenType(model.checkpoint, slot, ExportType::asTheyAre));
}

// Whether what is rounded now was rounded to something else before.
bool isRoundedTwice(const ExportedModel& model, std::span<const PackedTensorToWrite> tensors) {
    return std::ranges::any_of(tensors, [&](const PackedTensorToWrite& tensor) {
        const MatrixFormat* before = model.checkpoint.describe(tensor.name)->format;
        return !before->elements() && before != tensor.format;
    });
}

ExportNotes notesOf(const ExportedModel& model, std::span<const PackedTensorToWrite> tensors) {
    ExportNotes notes;
    if (isRoundedTwice(model, tensors))
        notes.push_back(
            fmt::format("Its weights were quantised before, to {}: what packing rounds comes on top. Packing the model "
                        "that it was made from loses less.",
                        model.files.quantised.empty() ? "other bits" : model.files.quantised));
    if (model.drops)
        notes.emplace_back("What of its pictures the model may not use is left out.");
    return notes;
}

}  // namespace

ExportNotes writePackedFile(const ExportedModel& model, const ModelExport& how, const ProgressCallback& progress,
                            std::stop_token stop) {
    if (how.type != ExportType::q8 && how.type != ExportType::q4)
        throw Error("{}: a packed file has weights of 8 bits (q8) or 4 (q4)", how.to.string());
    // Not the model itself, nor anything else that was never packed.
    if (fs::is_regular_file(how.to) && !isPackedFile(how.to))
        throw Error("{}: is there and is no packed model: it would be lost; choose another name", how.to.string());
    TensorFeed feed(model, progress, std::move(stop));
    std::vector<PackedTensorToWrite> tensors;
    const bool isTied = model.transformer.back().role != TensorRole::head;
    for (const TensorSlot& slot : model.transformer)
        tensors.push_back({slot.name, &storedFormat(model, slot, how.type, isTied), slot.shape,
                           [&](std::int64_t first, std::int64_t count) { return feed.rows(slot, first, count); }});
    for (const TensorSlot& slot : model.pictures)
        tensors.push_back({slot.name, &plainFormat(writtenType(model.checkpoint, slot, ExportType::asTheyAre)),
                           slot.shape,
                           [&](std::int64_t first, std::int64_t count) { return feed.rows(slot, first, count); }});
    writePacked(how.to, filesOf(model), tensors);
    return notesOf(model, tensors);
}

}  // namespace pardalis
