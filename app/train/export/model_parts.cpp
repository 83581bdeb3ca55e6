#include "app/train/export/model_parts.h"

#include "app/train/data/vocabulary_file.h"
#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/families/chameleon/config.h"

#include <nlohmann/json.hpp>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;

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
    require(textTokenizer / "tokenizer.model", "text-tokenizer");
    const Vocabulary vocabulary = readVocabulary(textTokenizer / "vocabulary.json");
    parts.vocabularySize = vocabulary.size();
    for (int id = 0; id < vocabulary.size(); ++id)
        parts.names[vocabulary.name(TokenId{id})] = id;
    parts.textTokenizer = readFile(textTokenizer / "tokenizer.model");

    const int codes = vocabulary.imageCodes();
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
