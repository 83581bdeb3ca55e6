#pragma once

#include "core/families/chameleon/transformer_config.h"
#include "core/families/chameleon/vocabulary.h"
#include "core/families/family.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

struct RandomModelShape {
    std::string name;
    TransformerConfig transformer;
    ImageTokenizerConfig imageTokenizer;
};

// "1b" (22 layers of 2,048), "7b" and "34b" (the published Chameleons), each with the published vocabulary and image
// tokenizer sizes. Throws Error for another name.
RandomModelShape randomModelShape(std::string_view name);
const std::vector<std::string>& randomModelNames();

// The published layout of so many ids: four specials, the image codes, end and begin of picture, end of turn, text.
std::shared_ptr<const Vocabulary> randomVocabulary(int size, int codes);

// A model with random weights (RandomWeights), to be measured. No text tokenizer.
class RandomChameleon final : public FamilySource {
public:
    RandomChameleon(RandomModelShape shape, const MatrixFormat& weights)
        : m_shape(std::move(shape)), m_weights(weights) {}

    ModelShape shape() const override { return shapeOf(m_shape.transformer); }
    MemoryNeed memoryNeed() const override;
    FamilyModel load(Backend& backend, const ProgressCallback& progress, std::stop_token stop) const override;

private:
    RandomModelShape m_shape;
    const MatrixFormat& m_weights;
};

}  // namespace pardalis
