// Whatever the text, it becomes a document; and what was understood once is understood again after an export.

#include "core/base/error.h"
#include "core/document/export.h"
#include "core/document/import.h"

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

// Pictures would need their files, and a code block of nothing but white space loses its tabs.
bool staysTheSame(const Block& block) {
    return !block.picture &&
           (block.kind != BlockKind::code || block.text().find_first_not_of(" \t\n") != std::string::npos);
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
