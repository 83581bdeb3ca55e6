#include "core/models/families.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"
#include "core/checkpoint/packed_file.h"
#include "core/families/chameleon/family.h"
#include "core/families/chameleon/gguf_tokenizer.h"
#include "core/families/cm3leon/family.h"
#include "core/families/kosmos/family.h"

#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <array>

namespace pardalis {
namespace {

nlohmann::json configOf(const ModelFiles& files) {
    if (files.layout != ModelLayout::packed)
        return readJsonFile(files.folder / "config.json");
    const PackedFile packed(files.weights.front());
    return packed.hasFile("config.json") ? parseJsonBytes(packed.file("config.json"), packed.name()) : nlohmann::json();
}

}  // namespace

std::span<const Family* const> families() {
    static const std::array<const Family*, 3> all{&chameleonFamily(), &cm3leonFamily(), &kosmosFamily()};
    return all;
}

const Family& familyOf(const ModelFiles& files) {
    const Family& first = *families().front();
    const bool saysIts = files.layout == ModelLayout::huggingFace || files.layout == ModelLayout::packed;
    if (!saysIts)
        return first;
    const nlohmann::json config = configOf(files);
    const auto type = config.is_object() ? config.find("model_type") : config.end();
    for (const Family* family : families()) {
        if (config.is_object() && type != config.end() && *type == family->modelType())
            return *family;
    }
    return first;
}

GgufTokenizerData ggufTokenizer(const GgufMetadata& metadata) { return tokenizerDataOf(metadata); }

std::vector<std::string> randomModels() {
    std::vector<std::string> names;
    for (const Family* family : families()) {
        for (std::string& name : family->randomModels())
            names.push_back(std::move(name));
    }
    return names;
}

std::unique_ptr<FamilySource> randomModel(std::string_view name, const MatrixFormat& weights) {
    for (const Family* family : families()) {
        if (std::unique_ptr<FamilySource> model = family->randomModel(name, weights))
            return model;
    }
    throw Error("no random model is called \"{}\"; there are {}", name, fmt::join(randomModels(), ", "));
}

}  // namespace pardalis
