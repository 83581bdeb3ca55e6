#include "core/base/file.h"
#include "core/base/json_text.h"
#include "core/families/chameleon/config_writer.h"
#include "core/families/chameleon/packed_origin.h"
#include "core/families/packed_model.h"

namespace pardalis {
namespace {

namespace fs = std::filesystem;

// Of a file, whose folder may be full of others' files, that which is read with it.
constexpr const char* kBesideOneFile[] = {"pardalis.json", "words.json"};

void addText(std::vector<PackedFileToWrite>& files, const std::string& name, std::string_view text) {
    const std::span<const std::byte> bytes = asBytes(text);
    files.push_back({name, Bytes(bytes.begin(), bytes.end())});
}

std::string manifestIn(const fs::path& folder) {
    const fs::path file = folder / "pardalis.json";
    return fileExists(file) ? std::string(asText(readFile(file, 1 << 20))) : std::string();
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
    addText(files, "pardalis.json", manifestWithName(manifestIn(folder), model.name));
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

}  // namespace

ExportNotes writePackedFile(const ExportedModel& model, const ModelExport& how, const ProgressCallback& progress,
                            std::stop_token stop) {
    const std::vector<PackedFileToWrite> files = filesOf(model);
    ExportNotes notes = writePackedModel({.checkpoint = model.checkpoint,
                                          .transformer = model.transformer,
                                          .asTheyAre = model.pictures,
                                          .tiedHead = model.transformer.back().role != TensorRole::head,
                                          .files = files,
                                          .quantised = model.files.quantised},
                                         how, progress, std::move(stop));
    if (model.drops)
        notes.emplace_back("What of its pictures the model may not use is left out.");
    return notes;
}

}  // namespace pardalis
