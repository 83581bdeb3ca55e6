#pragma once

#include "core/checkpoint/weights_loader.h"
#include "core/families/chameleon/config.h"
#include "core/families/chameleon/slots.h"
#include "core/families/chameleon/transformer.h"
#include "core/nn/image_tokenizer.h"

#include <filesystem>
#include <memory>

namespace pardalis {

// Core's two networks of a model folder without its text tokenizer: Debian's libsentencepiece carries a protobuf of its
// own that libtorch's trips over, so openModel() and libtorch can't be in one process.
struct CoreNetworks {
    CoreNetworks(const std::filesystem::path& folder, Backend& backend) {
        ChameleonConfig config = readChameleonConfig(folder);
        const auto checkpoint = openCheckpoint(folder);
        if (!config.qkNormStated)
            config.transformer.qkNorm = checkpoint->contains(kQueryNormName);
        TransformerWeights weights;
        ImageTokenizerWeights imageWeights;
        std::vector<TensorSlot> slots = transformerSlots(config.transformer, config.tiedHead, weights);
        for (const auto& more :
             {encoderSlots(*config.imageTokenizer, imageWeights), decoderSlots(*config.imageTokenizer, imageWeights)})
            slots.insert(slots.end(), more.begin(), more.end());
        proveSlots(*checkpoint, slots);
        loadSlots(*checkpoint, slots, backend, {}, {});
        if (config.tiedHead)
            weights.head = weights.embedding;
        transformer = std::make_unique<Transformer>(backend, config.transformer, std::move(weights));
        imageTokenizer = std::make_unique<ImageTokenizer>(backend, *config.imageTokenizer, std::move(imageWeights));
    }

    std::unique_ptr<Transformer> transformer;
    std::unique_ptr<ImageTokenizer> imageTokenizer;
};

}  // namespace pardalis
