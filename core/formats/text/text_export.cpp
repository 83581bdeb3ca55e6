#include "core/document/text_rules.h"
#include "core/formats/text/text.h"

#include <algorithm>

namespace pardalis {
namespace {

// Every line begins with `indent`, the first one with `marker`.
std::string lines(std::string_view text, const std::string& marker, const std::string& indent) {
    std::string out = marker;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool softBreak = text.substr(i).starts_with(kSoftBreak);
        out += softBreak ? '\n' : text[i];
        if (out.back() == '\n')
            out += indent;
        i += softBreak ? kSoftBreak.size() - 1 : 0;
    }
    return out;
}

std::string pictureText(const Picture& picture) {
    if (picture.decorative)
        return picture.caption;
    const std::string alt = picture.alt.empty() ? "picture" : picture.alt;
    return "[" + alt + "]" + (picture.caption.empty() ? "" : std::string(kSoftBreak) + picture.caption);
}

}  // namespace

std::string exportText(const Document& document) {
    std::string out;
    std::vector<int> numbers;  // of the last ordered item on each level
    const Block* before = nullptr;
    for (const Block& block : document.blocks()) {
        const bool item = block.kind == BlockKind::listItem;
        const bool continuesList = item && before && before->kind == BlockKind::listItem;
        if (before)
            out += continuesList ? "\n" : "\n\n";
        if (!continuesList)
            numbers.clear();
        if (item) {
            const auto level = static_cast<std::size_t>(block.level);
            numbers.resize(level + 1);
            numbers[level] = block.ordered ? numbers[level] + 1 : 0;
            const std::string indent(2 * level, ' ');
            const std::string marker = block.ordered ? std::to_string(numbers[level]) + ". " : "- ";
            out += lines(block.text(), indent + marker, indent + std::string(marker.size(), ' '));
        } else if (block.picture) {
            out += lines(pictureText(*block.picture), "", "");
        } else {
            const std::string prefix = block.kind == BlockKind::quote ? "> " : "";
            out += lines(block.text(), prefix, prefix);
        }
        before = &block;
    }
    return out + "\n";
}

}  // namespace pardalis
