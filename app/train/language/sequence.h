#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace pardalis::train {

// One sample's tokens on their way from a shard to a row: <s> ... </s>.
struct Sequence {
    std::vector<std::int32_t> ids;
    std::vector<std::uint8_t> flags;  // as many; kAnswerToken, kPromptToken of data/token_shard.h
    std::vector<float> weights = {};  // as many, of each in the loss besides what its flags say; empty: 1 each

    bool operator==(const Sequence&) const = default;
};

// How a sample's tokens are laid out for training: the one step to replace for another objective. A causal document is
// learned as it stands; CM3 (cm3_documents.h) moves masked spans to its end.
class SequenceLayout {
public:
    virtual ~SequenceLayout() = default;
    // `key`: differs from draw to draw and is the same in a resumed run; whatever is chosen at random depends on it.
    // The result is at most `most` tokens long if the sample was.
    virtual Sequence laidOut(Sequence sample, std::uint64_t key, std::size_t most) const = 0;
    // A sample that answers a prompt with a picture, laid out as one of guidance's streams that don't know the prompt, where
    // the objective has a way of its own to say that; nullopt: the prompt is left out (guidance_dropout.h).
    virtual std::optional<Sequence> withMaskedPrompt(const Sequence&, bool /*keepPictures*/,
                                                     std::size_t /*most*/) const {
        return std::nullopt;
    }
};

class CausalDocuments : public SequenceLayout {
public:
    Sequence laidOut(Sequence sample, std::uint64_t, std::size_t) const override { return sample; }
};

}  // namespace pardalis::train
