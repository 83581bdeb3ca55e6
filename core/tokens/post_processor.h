#pragma once

#include "core/tokens/token_id.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace pardalis {

// What the tokenizer of a file puts around a text, for those who ask: tokenizer.json's "post_processor", as far as it
// concerns one text. Pardalis' prompts don't use it.
class PostProcessor {
public:
    // One step puts these around what there is; templates may repeat it.
    struct Item {
        bool isText = false;
        TokenIds ids;  // where it is not
    };
    using Step = std::vector<Item>;

    void add(Step step) { m_steps.push_back(std::move(step)); }
    std::size_t size() const { return m_steps.size(); }
    TokenIds run(TokenIds text) const;

private:
    std::vector<Step> m_steps;
};

}  // namespace pardalis
