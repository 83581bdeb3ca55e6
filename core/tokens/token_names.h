#pragma once

#include "core/tokens/token_id.h"

#include <optional>
#include <string>

namespace pardalis {

// What a text tokenizer has to know of the ids of a checkpoint: their names, and which of them text may become.
class TokenNames {
public:
    virtual ~TokenNames() = default;

    virtual int size() const = 0;  // ids
    virtual std::optional<TokenId> find(const std::string& name) const = 0;
    virtual const std::string& name(TokenId id) const = 0;  // "" for an unnamed id
    virtual bool isText(TokenId id) const = 0;
    // What must not come out of typed text, even where a tokenizer has a piece for it.
    virtual bool isControl(TokenId id) const = 0;
};

}  // namespace pardalis
