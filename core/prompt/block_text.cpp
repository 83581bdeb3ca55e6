#include "core/prompt/block_text.h"

#include "core/base/utf8.h"
#include "core/document/text_rules.h"

#include <fmt/format.h>

namespace pardalis {

std::string modelText(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const bool isBreak = text.substr(i).starts_with(kSoftBreak);
        out += isBreak ? '\n' : text[i];
        i += isBreak ? kSoftBreak.size() : 1;
    }
    return out;
}

std::string BlockText::next(const Block& block, std::size_t length) {
    std::string marker;
    if (block.kind == BlockKind::listItem) {
        m_numbers.erase(m_numbers.upper_bound(block.level), m_numbers.end());
        int& number = m_numbers[block.level];
        number = block.ordered ? number + 1 : 0;
        marker = block.ordered ? fmt::format("{}. ", number) : "- ";
    } else {
        m_numbers.clear();
    }
    const std::string whole = block.text();
    const std::string_view cut = std::string_view(whole).substr(0, length);
    const std::string_view text = cut.substr(0, completeUtf8Prefix(cut));
    return text.empty() ? "" : marker + modelText(text);
}

}  // namespace pardalis
