// Whatever the text, it becomes a document; and what was understood once is understood again after an export.

#include "core/base/error.h"
#include "core/formats/markdown/markdown.h"
#include "core/formats/text/text.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace pardalis;

namespace {

std::vector<Block> withoutIds(std::vector<Block> blocks) {
    for (Block& block : blocks)
        block.id = BlockId{};
    return blocks;
}

// Pictures would need their files; a code block, which HTML gives styles, has none in Markdown, and of nothing but
// white space it loses its tabs.
bool staysTheSame(const Block& block) {
    if (block.kind != BlockKind::code)
        return !block.picture;
    const bool plain = block.runs.size() == 1 && block.runs[0].style == TextStyle{};
    return plain && block.runs[0].text.find_first_not_of(" \t\n") != std::string::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const Document document = importMarkdown(input, {}).document;
    exportText(document);
    const std::string markdown = exportMarkdown(document, "assets").text;
    const Document again = importMarkdown(markdown, {}).document;
    const auto& blocks = document.blocks();
    if (std::all_of(blocks.begin(), blocks.end(), staysTheSame) && withoutIds(again.blocks()) != withoutIds(blocks))
        std::abort();
    return 0;
}
