#include "core/document/title.h"

namespace pardalis {

std::string titleOf(const Document& document) {
    if (!document.info().title.empty())
        return document.info().title;
    for (const Block& block : document.blocks())
        if (block.kind == BlockKind::heading && !block.runs.empty())
            return block.text();
    return {};
}

}  // namespace pardalis
