#include "app/train/export/model_parts.h"

#include "core/base/error.h"
#include "core/checkpoint/chameleon_config.h"
#include "core/checkpoint/json_file.h"

#include <algorithm>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMaxVocabulary = 1 << 22;

void require(const fs::path& file, const char* stage) {
    if (!fileExists(file))
        throw Error("{}: is not there; the stage {} makes it", file.string(), stage);
}

}  // namespace

std::shared_ptr<const Vocabulary> ModelParts::vocabulary() const {
    return std::make_shared<const Vocabulary>(names, vocabularySize);
}

ModelParts partsOfRun(const fs::path& textTokenizer, const fs::path& imageTokenizer) {
    ModelParts parts;
    require(textTokenizer / "vocabulary.json", "text-tokenizer");
    require(textTokenizer / "tokenizer.model", "text-tokenizer");
    const nlohmann::json names = readJsonFile(textTokenizer / "vocabulary.json");
    const JsonFields fields(names, "vocabulary.json");
    for (const auto& [name, id] : names.items()) {
        parts.names[name] = static_cast<int>(fields.integer(name, 0, kMaxVocabulary - 1));
        parts.vocabularySize = std::max(parts.vocabularySize, parts.names[name] + 1);
    }
    parts.textTokenizer = readFile(textTokenizer / "tokenizer.model");

    const int codes = parts.vocabulary()->imageCodes();
    if (codes == 0)
        return parts;
    require(imageTokenizer / "config.json", "image-tokenizer");
    const nlohmann::json config = readJsonFile(imageTokenizer / "config.json");
    parts.images = parseImageTokenizerConfig(JsonFields(config, "config.json").requiredObject("vq_config"));
    parts.imageTensors = openCheckpoint(imageTokenizer);
    if (codes != parts.images->codes)
        throw Error("{}: names {} image codes; {} has a codebook of {}", (textTokenizer / "vocabulary.json").string(),
                    codes, (imageTokenizer / "config.json").string(), parts.images->codes);
    return parts;
}

ModelParts partsOfFolder(const fs::path& modelFolder) {
    const ChameleonConfig config = readChameleonConfig(modelFolder);
    ModelParts parts;
    parts.names = config.vocabulary;
    parts.vocabularySize = config.transformer.vocabularySize;
    if (fileExists(modelFolder / "tokenizer.model"))
        parts.textTokenizer = readFile(modelFolder / "tokenizer.model");
    parts.images = config.imageTokenizer;
    if (parts.images)
        parts.imageTensors = openCheckpoint(modelFolder);
    return parts;
}

}  // namespace pardalis::train
