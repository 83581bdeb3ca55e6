#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// A token that is looked for in the text itself, before anything is cut: tokenizer.json's "added_tokens".
struct AddedToken {
    std::string content;
    int id = 0;
    bool special = false;     // for programs: decoding leaves it out
    bool normalized = false;  // looked for behind the normalizer, and normalized itself
    bool singleWord = false;  // only where no letter or digit touches it
    bool stripLeft = false;   // takes the white space before it, lines' ends too
    bool stripRight = false;
};

// Finds added tokens: at each place the longest, from left to right.
class AddedTokenMatcher {
public:
    // `contents[i]` is what of tokens[i] to look for; empty ones are not looked for.
    AddedTokenMatcher(std::vector<AddedToken> tokens, std::vector<std::string> contents);

    struct Part {
        std::string_view text;
        std::optional<int> id;  // an added token's; none: plain text
    };
    // The text's parts in order, appended; none of them is empty plain text.
    void split(std::string_view text, std::vector<Part>& parts) const;

    bool empty() const { return m_contents.empty(); }

private:
    struct Content {
        std::string text;
        std::size_t token;  // in m_tokens
    };
    const Content* longestAt(std::string_view text, std::size_t at) const;

    std::vector<AddedToken> m_tokens;
    std::vector<Content> m_contents;                 // sorted, none twice
    std::array<std::size_t, 257> m_firstWithByte{};  // where contents of each first byte begin
};

}  // namespace pardalis
