// Whatever the page, it becomes a document, or an Error where it nests too deep; an exported page reads back the same.

#include "core/base/error.h"
#include "core/formats/html/html.h"

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    Document document;
    try {
        document = importHtml(input, {}).document;
    } catch (const Error&) {
        return 0;
    }
    const Document again = importHtml(exportHtml(document), {}).document;
    if (withoutIds(again.blocks()) != withoutIds(document.blocks()))
        std::abort();
    return 0;
}
