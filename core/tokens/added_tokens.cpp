#include "core/tokens/added_tokens.h"

#include "core/base/check.h"
#include "core/tokens/unicode_category.h"

#include <algorithm>

namespace pardalis {
namespace {

bool standsAlone(std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t at = end;
    return (begin == 0 || !isWordCharacter(characterBefore(text, begin))) &&
           (end == text.size() || !isWordCharacter(nextCharacter(text, at)));
}

bool isSpace(char32_t c) { return (categoryOf(c) & kSpace) != 0; }

std::size_t withoutSpaceBefore(std::string_view text, std::size_t least, std::size_t begin) {
    while (begin > least && isSpace(characterBefore(text, begin))) {
        do
            --begin;
        while (begin > least && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80);
    }
    return begin;
}

std::size_t withoutSpaceBehind(std::string_view text, std::size_t end) {
    for (std::size_t at = end; at < text.size(); end = at) {
        if (!isSpace(nextCharacter(text, at)))
            break;
    }
    return end;
}

}  // namespace

AddedTokenMatcher::AddedTokenMatcher(std::vector<AddedToken> tokens, std::vector<std::string> contents)
    : m_tokens(std::move(tokens)) {
    CHECK(m_tokens.size() == contents.size());
    for (std::size_t i = 0; i < contents.size(); ++i) {
        if (!contents[i].empty())
            m_contents.push_back({std::move(contents[i]), i});
    }
    // Of two with one text the first in the order of tokens counts.
    std::ranges::stable_sort(m_contents, {}, &Content::text);
    const auto same = [](const Content& a, const Content& b) { return a.text == b.text; };
    m_contents.erase(std::unique(m_contents.begin(), m_contents.end(), same), m_contents.end());
    for (std::size_t byte = 0, i = 0; byte <= 256; ++byte) {
        while (i < m_contents.size() && static_cast<unsigned char>(m_contents[i].text[0]) < byte)
            ++i;
        m_firstWithByte[byte] = i;
    }
}

// Narrows the sorted contents down byte by byte.
const AddedTokenMatcher::Content* AddedTokenMatcher::longestAt(std::string_view text, std::size_t at) const {
    const auto first = static_cast<unsigned char>(text[at]);
    auto begin = m_contents.begin() + static_cast<std::ptrdiff_t>(m_firstWithByte[first]);
    auto end = m_contents.begin() + static_cast<std::ptrdiff_t>(m_firstWithByte[first + 1u]);
    const Content* longest = nullptr;
    for (std::size_t length = 1; begin != end; ++length) {
        if (begin->text.size() == length)
            longest = &*begin++;
        if (at + length == text.size())
            break;
        const auto byte = static_cast<unsigned char>(text[at + length]);
        const auto byteOf = [length](const Content& content) {
            return static_cast<unsigned char>(content.text[length]);
        };
        begin = std::partition_point(begin, end, [&](const Content& content) { return byteOf(content) < byte; });
        end = std::partition_point(begin, end, [&](const Content& content) { return byteOf(content) == byte; });
    }
    return longest;
}

void AddedTokenMatcher::split(std::string_view text, std::vector<Part>& parts) const {
    std::size_t covered = 0, spaceEnd = 0;  // the second of the white space that was last looked through
    for (std::size_t at = 0; at < text.size() && !m_contents.empty();) {
        const Content* found = longestAt(text, at);
        if (found == nullptr) {
            ++at;
            continue;
        }
        const AddedToken& token = m_tokens[found->token];
        std::size_t begin = at, end = at + found->text.size();
        at = end;
        if (token.singleWord && !standsAlone(text, begin, end))
            continue;
        if (token.stripLeft)
            begin = withoutSpaceBefore(text, std::min(covered, begin), begin);
        if (token.stripRight)
            end = spaceEnd = end < spaceEnd ? spaceEnd : withoutSpaceBehind(text, end);
        if (covered < begin)
            parts.push_back({text.substr(covered, begin - covered), std::nullopt});
        parts.push_back({text.substr(begin, end - begin), token.id});
        covered = end;
    }
    if (covered < text.size())
        parts.push_back({text.substr(covered), std::nullopt});
}

}  // namespace pardalis
