#include "app/train/language/guidance_dropout.h"

#include "app/train/data/token_shard.h"

namespace pardalis::train {
namespace {

bool isPrompt(std::uint8_t flags) { return (flags & kPromptToken) != 0; }

}  // namespace

bool hasGuidedPicture(const Sequence& sample, const Vocabulary& vocabulary) {
    bool prompt = false;
    for (std::size_t i = 0; i < sample.ids.size(); ++i) {
        prompt = prompt || isPrompt(sample.flags[i]);
        if (prompt && !isPrompt(sample.flags[i]) && TokenId{sample.ids[i]} == vocabulary.beginImage())
            return true;
    }
    return false;
}

Sequence withoutPrompt(const Sequence& sample, bool keepPictures, const Vocabulary& vocabulary) {
    Sequence kept;
    const auto keep = [&](std::size_t i) {
        kept.ids.push_back(sample.ids[i]);
        kept.flags.push_back(static_cast<std::uint8_t>(sample.flags[i] & ~kPromptToken));
    };
    bool inside = false, done = false;
    for (std::size_t i = 0; i < sample.ids.size(); ++i) {
        const TokenId id{sample.ids[i]};
        if (id == vocabulary.bos() || id == vocabulary.eos()) {
            keep(i);
            continue;
        }
        if (id == vocabulary.beginImage())
            inside = keepPictures || (!done && !isPrompt(sample.flags[i]));
        if (inside)
            keep(i);
        if (inside && id == vocabulary.endImage()) {
            inside = false;
            done = true;
        }
    }
    return kept;
}

}  // namespace pardalis::train
