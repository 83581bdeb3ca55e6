#include "core/formats/pardalis/sites_json.h"

#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/formats/pardalis/block_json.h"
#include "core/formats/pardalis/json_reader.h"

#include <limits>

namespace pardalis {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int kMostNumber = std::numeric_limits<int>::max();

ordered_json toJson(const Variant& variant) {
    ordered_json value{{"number", variant.number}};
    if (variant.starred)
        value["starred"] = true;
    if (variant.lead > 0)
        value["lead"] = variant.lead;
    if (variant.tail > 0)
        value["tail"] = variant.tail;
    if (!variant.generation.empty())
        value["generation"] = variant.generation;
    value["blocks"] = ordered_json::array();
    for (const Block& block : variant.blocks)
        value["blocks"].push_back(toJson(block));
    return value;
}

Variant variantFromJson(json value, const std::string& where) {
    JsonObject object(std::move(value), where);
    Variant variant;
    variant.number = object.integer("number", 1, kMostNumber);
    variant.starred = object.flag("starred");
    variant.lead = static_cast<std::size_t>(object.integerOr("lead", 0, kMostNumber, 0));
    variant.tail = static_cast<std::size_t>(object.integerOr("tail", 0, kMostNumber, 0));
    variant.generation = object.textOr("generation", "");
    json blocks = object.array("blocks");
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        variant.blocks.push_back(blockFromJson(std::move(blocks[i]), where + ".blocks[" + std::to_string(i) + "]"));
        variant.blocks.back().variant.reset();
    }
    const json rest = std::move(object).rest();
    if (!rest.empty())
        throw Error("{}.{}: unknown to this version, which would lose it", where, rest.begin().key());
    return variant;
}

}  // namespace

ordered_json toJson(const Site& site) {
    ordered_json value{{"variants", ordered_json::array()}};
    for (const Variant& variant : site.variants)
        value["variants"].push_back(toJson(variant));
    return value;
}

Site siteFromJson(json value, const std::string& where) {
    JsonObject object(std::move(value), where);
    Site site;
    json variants = object.array("variants");
    if (variants.size() > kMostVariants)
        throw Error("{}: {} variants, at most {} are possible", where, variants.size(), kMostVariants);
    for (std::size_t i = 0; i < variants.size(); ++i)
        site.variants.push_back(
            variantFromJson(std::move(variants[i]), where + ".variants[" + std::to_string(i) + "]"));
    const json rest = std::move(object).rest();
    if (!rest.empty())
        throw Error("{}.{}: unknown to this version, which would lose it", where, rest.begin().key());
    if (const std::string wrong = defect(site); !wrong.empty())
        throw Error("{}: {}", where, wrong);
    return site;
}

std::string writeSites(const Sites& sites) {
    std::string text;
    for (const auto& [id, site] : sites) {
        ordered_json line{{"id", id}};
        line.update(toJson(site));
        text += jsonText(line) + "\n";
    }
    return text;
}

Sites readSites(std::string_view text, const std::string& where, const ReadProgress& progress) {
    Sites sites;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::string_view one = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(one.size() + 1, text.size()));
        if (one.find_first_not_of(" \t\r") == one.npos)
            continue;
        const std::string place = where + ": line " + std::to_string(line);
        JsonObject object(parseJson(one, place, progress), place);
        const std::string id = object.text("id");
        if (!isSiteId(id))
            throw Error("{}: \"{}\" is not an id of 16 hexadecimal digits", object.place("id"), id.substr(0, 40));
        if (!sites.emplace(id, siteFromJson(std::move(object).rest(), place)).second)
            throw Error("{}: {} is there twice", object.place("id"), id);
    }
    return sites;
}

Sites savedSites(const Document& document) {
    Sites saved;
    for (const Block& block : document.blocks())
        if (block.variant)
            if (const auto site = document.sites().find(block.variant->site); site != document.sites().end())
                saved.insert(*site);
    return saved;
}

}  // namespace pardalis
