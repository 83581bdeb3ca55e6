// Whatever the page, it becomes a document, or an Error where it nests too deep; an exported page reads back the same, and once more to the last byte.

#include "core/base/error.h"
#include "core/formats/html/html.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace pardalis;

namespace {

enum class Files { asTheyAre, published };

// Without ids; of what was published, pictures' files are others: a PNG gets its end, and loses what it says besides the picture.
std::vector<Block> comparable(std::vector<Block> blocks, Files files) {
    for (Block& block : blocks) {
        block.id = BlockId{};
        if (block.picture && files == Files::published)
            block.picture->media.clear();
    }
    return blocks;
}

void require(bool holds) {
    if (!holds)
        std::abort();
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
    require(comparable(again.blocks(), Files::published) == comparable(document.blocks(), Files::published));
    const Document third = importHtml(exportHtml(again), {}).document;
    require(comparable(third.blocks(), Files::asTheyAre) == comparable(again.blocks(), Files::asTheyAre));
    return 0;
}
