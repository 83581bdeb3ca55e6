#include "core/families/chameleon/image_tokenizer_folder.h"

#include "core/checkpoint/weights_loader.h"
#include "core/families/chameleon/config.h"
#include "core/families/chameleon/image_tokenizer_id.h"
#include "core/families/chameleon/slots.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace pardalis {

OpenedImageTokenizer openImageTokenizer(const std::filesystem::path& folder, Backend& backend, std::stop_token stop) {
    const nlohmann::json json = readJsonFile(folder / "config.json");
    ImageTokenizerConfig config =
        parseImageTokenizerConfig(JsonFields(json, (folder / "config.json").string()).requiredObject("vq_config"));
    const std::unique_ptr<Checkpoint> checkpoint = openCheckpoint(folder);
    config.hasDecoder = std::ranges::any_of(checkpoint->names(),
                                            [](const std::string& name) { return name.starts_with(kDecoderPrefix); });

    ImageTokenizerWeights weights;
    std::vector<TensorSlot> slots = encoderSlots(config, weights);
    if (config.hasDecoder) {
        const std::vector<TensorSlot> decoder = decoderSlots(config, weights);
        slots.insert(slots.end(), decoder.begin(), decoder.end());
    }
    proveSlots(*checkpoint, slots);
    OpenedImageTokenizer opened{.tokenizer = nullptr, .id = imageTokenizerIdOf(config, *checkpoint)};
    loadSlots(*checkpoint, slots, backend, {}, stop);
    opened.tokenizer = std::make_unique<ImageTokenizer>(backend, config, std::move(weights));
    return opened;
}

}  // namespace pardalis
