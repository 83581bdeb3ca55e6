#pragma once

#include "core/tokens/token_id.h"

#include <cstddef>
#include <optional>
#include <span>

namespace pardalis {

// What may stand at a position: the only token, or none: one of those that are allowed.
using Place = std::optional<TokenId>;

// The tokens that are guessed to stand behind the last certain one. A pass over that and them draws a token at each
// position, always with the random numbers of the position. The first is certain, for all before it is; one that was drawn
// behind a guess that came true is certain as well. The rest was drawn behind a wrong guess, and is what is guessed next.
// Knows no model.
class Drafts {
public:
    // A window of these places, not none: a draft for each but the last. What was not guessed yet is what can only stand
    // there, else a copy of the token drawn last, or `first` where none was.
    void fit(std::span<const Place> places, TokenId first);
    std::span<const TokenId> tokens() const { return m_tokens; }

    // Takes what was drawn at the places of the window, and says how many of them, from the front, are certain.
    std::size_t settle(std::span<const TokenId> drawn);

private:
    TokenIds m_tokens;
    std::optional<TokenId> m_guess;         // where nothing better is known
    std::optional<std::size_t> m_lastFree;  // place of the window where it was not known what stands there
};

}  // namespace pardalis
