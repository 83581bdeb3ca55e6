#include "core/models/families.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"
#include "core/families/chameleon/family.h"
#include "core/families/chameleon/gguf_tokenizer.h"

#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <array>

namespace pardalis {

std::span<const Family* const> families() {
    static const std::array<const Family*, 1> all{&chameleonFamily()};
    return all;
}

const Family& familyOf(const ModelFiles& files) {
    const Family& first = *families().front();
    if (families().size() == 1 || files.layout != ModelLayout::huggingFace)
        return first;
    const nlohmann::json config = readJsonFile(files.folder / "config.json");
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
