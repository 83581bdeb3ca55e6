#include "core/families/chameleon/checkpoint_files.h"

#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/checkpoint/packed_checkpoint.h"
#include "core/families/chameleon/packed_origin.h"

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

constexpr std::size_t kMostConfig = 16 << 20;

// Read by whoever needs it, which is after the file was opened.
std::function<std::unique_ptr<TextTokenizer>(const TokenNames&)>
tokenizerIn(const std::shared_ptr<const PackedFile>& file) {
    for (const char* name : {"tokenizer.model", "tokenizer.json"}) {
        if (file->hasFile(name))
            return [file, name = std::string(name)](const TokenNames& names) {
                return openTextTokenizer(file->file(name), name, names);
            };
    }
    return {};
}

std::span<const std::byte> required(const PackedFile& file, const char* name) {
    if (!file.hasFile(name))
        throw Error("{}: has no {} in it", file.name(), name);
    return file.file(name);
}

}  // namespace

CheckpointFiles readPackedFiles(const ModelFiles& files) {
    const auto file = std::make_shared<const PackedFile>(files.weights.front());
    const std::span<const std::byte> config = required(*file, "config.json");
    if (config.size() > kMostConfig)
        throw Error("{}: config.json has {} bytes, more than {}", file->name(), config.size(), kMostConfig);
    PackedOrigin origin = parseOrigin(required(*file, kOriginFile), fmt::format("{}: {}", file->name(), kOriginFile));
    CheckpointFiles read;
    read.config = parseChameleonConfig(config, file->name() + ": config.json");
    read.format = origin.format.empty() ? "Packed file" : fmt::format("Packed file ({})", origin.format);
    read.checkpoint = std::make_unique<PackedCheckpoint>(file);
    read.vocabularySource = file->name() + ": config.json: vocabulary_map";
    read.identity = std::string(asText(config));
    read.maker = origin.maker;
    read.decoderBeside = origin.decoderBeside;
    read.noDecoder = std::move(origin.noDecoder);
    read.pictureTarget = origin.pictureTarget;
    read.licence.name = std::move(origin.licence);
    if (file->hasFile("LICENSE"))
        read.licence.text = std::string(asText(file->file("LICENSE")));
    read.notes = std::move(origin.notes);
    read.madeOf = std::move(origin.madeOf);
    read.openTokenizer = tokenizerIn(file);
    return read;
}

}  // namespace pardalis
