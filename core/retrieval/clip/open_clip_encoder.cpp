#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/base/json_text.h"
#include "core/base/memory_error.h"
#include "core/base/sha256.h"
#include "core/checkpoint/content_id.h"
#include "core/checkpoint/weights_loader.h"
#include "core/retrieval/clip/clip_encoder.h"

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostConfigBytes = 1 << 20;

struct PreprocessingFile {
    nlohmann::json config;
    std::string name;
};

// Where transformers 5 saves a whole processor, its picture half is a member of processor_config.json.
PreprocessingFile preprocessingFileOf(const fs::path& folder) {
    if (fileExists(folder / "preprocessor_config.json"))
        return {readJsonFile(folder / "preprocessor_config.json"), "preprocessor_config.json"};
    const char* const whole = "processor_config.json";
    if (!fileExists(folder / whole))
        throw Error("{}: neither preprocessor_config.json nor {} is there: they say what pictures the model sees",
                    folder.string(), whole);
    const nlohmann::json processor = readJsonFile(folder / whole);
    return {JsonFields(processor, whole).requiredObject("image_processor").json(), whole};
}

// What a folder says, proven against its tensors; no weight is read.
struct ClipFolder {
    Bytes configFile;
    ClipConfig config;
    nlohmann::json pictures;
    ClipPreprocessing preprocessing;
    ClipTokenizer tokenizer;
    std::unique_ptr<Checkpoint> checkpoint;
    ClipWeights weights;
    std::vector<TensorSlot> slots;  // into weights

    explicit ClipFolder(const fs::path& folder) {
        if (!fileExists(folder / "config.json"))
            throw Error("{}: no config.json: expected the folder of a CLIP model", folder.string());
        configFile = readFile(folder / "config.json", kMostConfigBytes);
        config = clipConfigOf(parseJsonBytes(configFile, "config.json"), "config.json");
        PreprocessingFile file = preprocessingFileOf(folder);
        pictures = std::move(file.config);
        preprocessing = clipPreprocessingOf(pictures, file.name, config.imageSize);
        tokenizer = openClipTokenizer(folder);
        const TokenIds frame = tokenizer.idsOf("", config.positions);
        if (config.endOfText && frame.back() != TokenId{*config.endOfText})
            throw Error("config.json: \"eos_token_id\" is {}, but the tokenizer puts {} behind a text",
                        *config.endOfText, toInt(frame.back()));
        checkpoint = openCheckpoint(folder);
        slots = clipSlots(config, weights);
        proveSlots(*checkpoint, slots);
    }
    ClipFolder(const ClipFolder&) = delete;  // for the slots
    ClipFolder& operator=(const ClipFolder&) = delete;
};

}  // namespace

void requireClipEncoder(const fs::path& folder) { const ClipFolder opened(folder); }

std::unique_ptr<ClipEncoder> openClipEncoder(const fs::path& folder, Backend& backend, const ProgressCallback& progress,
                                             std::stop_token stop) {
    ClipFolder opened(folder);
    const Checkpoint& checkpoint = *opened.checkpoint;
    requireMemoryToOpen(bytesToCopy(checkpoint, opened.slots), folder.string());
    const std::string identity =
        contentIdOf(opened.configFile, checkpoint, opened.slots, checkpoint.findMatrix(kClipTextProjection), 0) +
        opened.tokenizer.identity + sha256Hex(asBytes(jsonText(opened.pictures)));
    loadSlots(checkpoint, opened.slots, backend, progress, std::move(stop));
    return std::make_unique<ClipEncoder>(backend, opened.config, opened.preprocessing, std::move(opened.tokenizer),
                                         std::move(opened.weights), sha256Hex(asBytes(identity)));
}

}  // namespace pardalis
