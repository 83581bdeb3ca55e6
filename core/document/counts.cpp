#include "core/document/statistics.h"
#include "core/document/text_boundaries.h"

namespace pardalis {
namespace {

bool isAscii(const std::string& text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80)
            return false;
    }
    return true;
}

}  // namespace

DocumentCounts count(const std::vector<Block>& blocks, const std::string& language) {
    TextBoundaries words(UBRK_WORD, language);
    TextBoundaries characters(UBRK_CHARACTER, language);
    DocumentCounts counts;
    const auto add = [&](const std::string& text) {
        words.walk(text, [&](std::int32_t rule, std::size_t) { counts.words += TextBoundaries::isWord(rule) ? 1 : 0; });
        if (isAscii(text))
            counts.characters += static_cast<std::int64_t>(text.size());
        else
            characters.walk(text, [&](std::int32_t, std::size_t) { ++counts.characters; });
    };
    for (const Block& block : blocks) {
        if (block.picture) {
            ++counts.pictures;
            add(block.picture->caption);
        } else {
            add(block.text());
        }
    }
    return counts;
}

DocumentCounts count(const Document& document) { return count(document.blocks(), document.info().language); }

}  // namespace pardalis
