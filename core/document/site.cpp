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
        const std::string text = variant.blocks.front().text();
        if (variant.lead > text.size() || variant.tail > text.size() - variant.lead)
            return fmt::format("variant {} begins behind its end", variant.number);
        for (const std::size_t cut : {variant.lead, text.size() - variant.tail})
            if (cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80)
                return fmt::format("variant {} begins or ends within a character", variant.number);
    }
    return "";
}

}  // namespace pardalis
