#include "core/generation/alt_text.h"

#include "core/base/check.h"
#include "core/base/utf8.h"
#include "core/document/text_rules.h"

#include <array>

namespace pardalis {
namespace {

constexpr std::size_t kMostSentence = 160;
constexpr std::string_view kSpaces = " \t\n";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

bool isSpace(char c) { return kSpaces.find(c) != kSpaces.npos; }

// Whether a sentence ends before `at`: white space follows its full stop, but where the script has none.
bool endsBefore(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 3> kWideStops = {"\xE3\x80\x82", "\xEF\xBC\x81",
                                                                   "\xEF\xBC\x9F"};  // 。！？
    const std::string_view head = text.substr(0, at);
    for (const std::string_view stop : kWideStops) {
        if (head.ends_with(stop))
            return true;
    }
    return isSpace(text[at]) && std::string_view(".!?").find(head.back()) != std::string_view::npos;
}

std::string_view lastSentence(std::string_view text) {
    const std::size_t last = text.find_last_not_of(kSpaces);
    if (last == text.npos)
        return {};
    std::size_t first = last;
    while (first > 0 && !endsBefore(text, first))
        --first;
    first = text.find_first_not_of(kSpaces, first);
    return text.substr(first, last - first + 1);
}

// At a word's end where there is one.
std::string shortened(std::string_view sentence) {
    if (sentence.size() <= kMostSentence)
        return std::string(sentence);
    std::string_view head = sentence.substr(0, kMostSentence);
    head = head.substr(0, completeUtf8Prefix(head));
    if (const std::size_t space = head.find_last_of(kSpaces); space != head.npos && space > kMostSentence / 2)
        head = head.substr(0, space);
    return std::string(head) + std::string(kEllipsis);
}

}  // namespace

std::string altTextAfter(std::string_view text) {
    const std::size_t end = text.find_last_not_of(kSpaces);
    if (end == text.npos)
        return {};
    const std::size_t newline = text.find_last_of('\n', end);
    return shortened(lastSentence(cleanText(text.substr(newline + 1, end - newline))));
}

std::string altTextAt(const Document& document, const Position& caret) {
    const auto index = document.indexOf(caret.block);
    CHECK(index.has_value());
    // What is kept from models becomes no description that they would read.
    const auto readable = [](const Block& block) {
        return block.use == PromptUse::never ? std::string() : block.text();
    };
    std::string text = readable(document.blocks()[*index]);
    text.resize(std::min(text.size(), caret.offset));
    for (std::size_t i = *index; altTextAfter(text).empty() && i > 0; --i)
        text = readable(document.blocks()[i - 1]);
    const std::string sentence = altTextAfter(text);
    return sentence.empty() ? altTextAfter(document.info().brief) : sentence;
}

}  // namespace pardalis
