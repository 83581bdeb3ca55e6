#include "core/document/site.h"

#include <algorithm>

#include <fmt/format.h>

namespace pardalis {

const Variant* Site::find(int number) const {
    const auto found = std::ranges::find(variants, number, &Variant::number);
    return found == variants.end() ? nullptr : &*found;
}

std::string newSiteId() { return toString(newBlockId()); }

bool isSiteId(std::string_view text) { return parseBlockId(text).has_value(); }

std::string defect(const Site& site) {
    if (site.variants.empty() || site.variants.size() > kMostVariants)
        return fmt::format("{} variants are not within 1..{}", site.variants.size(), kMostVariants);
    int last = 0;
    for (const Variant& variant : site.variants) {
        if (variant.number <= last)
            return fmt::format("variant {} behind variant {}", variant.number, last);
        last = variant.number;
        if (variant.blocks.empty())
            return fmt::format("variant {} has no blocks", variant.number);
        for (const Block& block : variant.blocks)
            if (std::string wrong = defect(block); !wrong.empty())
                return fmt::format("variant {}: {}", variant.number, wrong);
        if (variant.lead + variant.tail > variant.blocks.front().text().size())
            return fmt::format("variant {} begins behind its end", variant.number);
    }
    return "";
}

}  // namespace pardalis
