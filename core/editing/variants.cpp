#include "core/editing/variants.h"

#include "core/base/check.h"
#include "core/editing/block_ends.h"
#include "core/editing/variant_surroundings.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pardalis {
namespace {

Selection behindSite(const std::vector<Block>& blocks, const std::string& site) {
    Selection after;
    for (const Block& block : blocks)
        if (block.variant && block.variant->site == site)
            after = block.picture ? Selection{{block.id, 0}, {block.id, 1}} : caretAt(endOf(block));
    return after;
}

// What a model reads of the place holds for whatever stands there. A picture in a picture's place has its caption and its side, and
// its size on the page where both have as many pixels.
void keepWhatIsThePlaces(const std::vector<Block>& now, std::vector<Block>& next) {
    for (Block& block : next)
        block.use = now.front().use;
    if (now.size() != 1 || next.size() != 1 || !now.front().picture || !next.front().picture)
        return;
    const Picture& former = *now.front().picture;
    Picture& coming = *next.front().picture;
    coming.caption = former.caption;
    coming.decorative = former.decorative;
    if (coming.width == former.width && coming.height == former.height)
        coming.view = former.view;
    coming.view.side = former.view.side;
}

Variant* findIn(Site& site, int number) {
    const auto found = std::ranges::find(site.variants, number, &Variant::number);
    return found == site.variants.end() ? nullptr : &*found;
}

// From one document to another that was made of it.
Operation stepTo(const Document& before, const Document& after, const std::string& site, const Selection& caret) {
    Operation step{editBetween(before, after), caret};
    const auto now = after.sites().find(site);
    step.edit.sites[site] = now == after.sites().end() ? std::nullopt : std::optional(now->second);
    return step;
}

}  // namespace

std::optional<SitePlace> placeOfSite(const Document& document, const std::string& site) {
    std::optional<SitePlace> place;
    for (std::size_t i = 0; i < document.blocks().size(); ++i) {
        const auto& mark = document.blocks()[i].variant;
        if (!mark || mark->site != site)
            continue;
        if (!place)
            place = SitePlace{site, mark->number, i, i};
        place->last = i;
    }
    return place;
}

std::optional<SitePlace> siteAt(const Document& document, BlockId id) {
    const Block* block = document.find(id);
    return block && block->variant ? placeOfSite(document, block->variant->site) : std::nullopt;
}

Variant variantOf(const Edit& kept, std::size_t lead, std::size_t tail, std::string generation) {
    Variant variant{.generation = std::move(generation)};
    if (kept.removed.size() != 1)
        return variant;
    const Block& anchor = kept.removed.front();
    for (const Block& block : kept.inserted)
        if (hasModels(block) && block != anchor)
            variant.blocks.push_back(unmarked({block}).front());
    if (!variant.blocks.empty() && variant.blocks.front().id == anchor.id) {
        variant.lead = std::min(lead, variant.blocks.front().text().size());
        variant.tail = std::min(tail, variant.blocks.front().text().size() - variant.lead);
    }
    return variant;
}

namespace {

void mark(std::vector<Block>& blocks, const Variant& variant, const std::string& site) {
    for (Block& block : blocks)
        if (std::ranges::find(variant.blocks, block.id, &Block::id) != variant.blocks.end())
            block.variant = VariantMark{site, variant.number};
}

// What goes on in the last paragraph of a site's variant is more of that: each try makes a variant of both.
std::optional<Edit> goingOn(const Document& document, const Edit& kept, std::vector<Variant> variants,
                            std::size_t shown, const SitePlace& place) {
    const BlockId anchor = kept.removed.front().id;
    Site site = document.sites().at(place.site);
    Variant* former = findIn(site, place.shown);
    if (!former || document.blocks()[place.last].id != anchor)
        return std::nullopt;
    std::vector<Block> page, now;
    for (std::size_t i = place.first; i <= place.last; ++i) {
        page.push_back(document.blocks()[i]);
        if (page.back().variant && page.back().variant->site == place.site)
            now.push_back(page.back());
    }
    std::vector<Block> rest = now;  // without what is the writer's
    const Surroundings around = surroundingsOf(*former, rest);
    const std::size_t lead = lengthOf(around.before), tail = around.tail;
    *former = {former->number, unmarked(now), lead, tail, former->generation, former->starred};
    for (Variant& variant : variants) {
        const bool isInText = variant.blocks.front().id == anchor;
        std::vector<Block> blocks = unmarked({now.begin(), now.end() - (isInText ? 1 : 0)});
        blocks.insert(blocks.end(), variant.blocks.begin(), variant.blocks.end());
        const bool isInFirst = now.size() == 1 && isInText;
        variant.lead = isInFirst ? std::min(lead, variant.lead) : lead;
        variant.tail = isInFirst ? std::min(tail, variant.tail) : tail;
        variant.blocks = std::move(blocks);
        variant.number = site.variants.back().number + 1;
        site.variants.push_back(variant);
    }
    if (defect(site) != "")
        return std::nullopt;
    page.pop_back();
    page.insert(page.end(), kept.inserted.begin(), kept.inserted.end());
    mark(page, variants.at(shown), place.site);
    Edit edit = document.replacing(place.first, place.last - place.first + 1, std::move(page));
    edit.addedMedia = kept.addedMedia;
    edit.addedGenerations = kept.addedGenerations;
    edit.sites[place.site] = std::move(site);
    return edit;
}

}  // namespace

Edit withVariants(const Document& document, Edit kept, std::vector<Variant> variants, std::size_t shown) {
    if (variants.size() > kMostVariants ||
        std::ranges::any_of(variants, [](const Variant& each) { return each.blocks.empty(); }))
        return kept;
    const BlockId front = variants.at(shown).blocks.front().id;
    if (kept.removed.size() == 1 && kept.removed.front().id == front)
        if (const auto place = siteAt(document, front); place && document.sites().contains(place->site))
            return goingOn(document, kept, std::move(variants), shown, *place).value_or(kept);
    Site site{std::move(variants)};
    for (std::size_t i = 0; i < site.variants.size(); ++i)
        site.variants[i].number = static_cast<int>(i) + 1;
    const std::string id = newSiteId();
    mark(kept.inserted, site.variants.at(shown), id);
    kept.sites[id] = std::move(site);
    return kept;
}

std::optional<Operation> showVariant(const Document& document, const std::string& id, int number) {
    const auto place = placeOfSite(document, id);
    const auto known = document.sites().find(id);
    if (!place || known == document.sites().end() || place->shown == number)
        return std::nullopt;
    Site site = known->second;
    Variant *former = findIn(site, place->shown), *wanted = findIn(site, number);
    if (!former || !wanted)
        return std::nullopt;

    std::vector<Block> now, others;
    for (std::size_t i = place->first; i <= place->last; ++i) {
        const Block& block = document.blocks()[i];
        (block.variant && block.variant->site == id ? now : others).push_back(block);
    }
    const Block paragraph = now.front();
    const Surroundings around = surroundingsOf(*former, now);
    PlacedVariant next = placed(*wanted, around, paragraph);
    keepWhatIsThePlaces(now, next.variant.blocks);
    former->blocks = unmarked(now);
    former->lead = lengthOf(around.before);
    former->tail = around.tail;
    if (next.behind)
        others.insert(others.begin(), *next.behind);
    others.insert(others.end(), around.others.begin(), around.others.end());

    std::vector<Block> page;
    if (next.before)
        page.push_back(*next.before);
    for (Block& block : next.variant.blocks) {
        const auto index = document.indexOf(block.id);
        const bool isTaken = index && (*index < place->first || *index > place->last);
        if (isTaken || std::ranges::find(page, block.id, &Block::id) != page.end() ||
            std::ranges::find(others, block.id, &Block::id) != others.end())
            block.id = newBlockId();
        page.push_back(block);
        page.back().variant = VariantMark{id, number};
    }
    *wanted = next.variant;
    const Selection after = behindSite(page, id);
    std::ranges::move(others, std::back_inserter(page));
    Operation step{document.replacing(place->first, place->last - place->first + 1, std::move(page)), after};
    step.edit.sites[id] = std::move(site);
    return step;
}

std::optional<Operation> addVariant(const Document& document, BlockId picture, const Block& made) {
    const auto index = document.indexOf(picture);
    if (!index || !document.blocks()[*index].picture || !made.picture)
        return std::nullopt;
    Block block = document.blocks()[*index];
    Site site;
    const auto known = block.variant ? document.sites().find(block.variant->site) : document.sites().end();
    if (known == document.sites().end() || !known->second.find(block.variant->number)) {
        block.variant = VariantMark{newSiteId(), 1};
        site.variants.push_back({.number = 1, .blocks = unmarked({block}), .generation = block.picture->generation});
    } else {
        site = known->second;
    }
    const std::string id = block.variant->site;
    Variant next{.number = site.variants.back().number + 1, .blocks = {made}, .generation = made.picture->generation};
    next.blocks.front().variant.reset();
    const int number = next.number;
    site.variants.push_back(std::move(next));
    if (defect(site) != "")
        return std::nullopt;

    Document copy = document;
    Edit mark = copy.replacing(*index, 1, {block});
    mark.sites[id] = std::move(site);
    copy.apply(mark);
    auto shown = showVariant(copy, id, number);
    if (!shown)
        return std::nullopt;
    shown->edit.removed = {document.blocks()[*index]};
    return shown;
}

std::optional<Operation> starVariant(const Document& document, const std::string& id, int number, bool starred) {
    const auto known = document.sites().find(id);
    const auto place = placeOfSite(document, id);
    if (!place || known == document.sites().end())
        return std::nullopt;
    Site site = known->second;
    Variant* variant = findIn(site, number);
    if (!variant || variant->starred == starred)
        return std::nullopt;
    variant->starred = starred;
    Operation step{document.replacing(place->first, 0, {}), behindSite(document.blocks(), id)};
    step.edit.sites[id] = std::move(site);
    return step;
}

int neighbourOf(const Document& document, const std::string& id, int number) {
    const auto known = document.sites().find(id);
    if (known == document.sites().end() || known->second.variants.size() < 2)
        return number;
    const std::vector<Variant>& all = known->second.variants;
    const auto found = std::ranges::find(all, number, &Variant::number);
    if (found == all.end())
        return number;
    return (std::next(found) != all.end() ? std::next(found) : std::prev(found))->number;
}

std::optional<Operation> removeVariant(const Document& document, const std::string& id, int number) {
    const auto known = document.sites().find(id);
    const auto place = placeOfSite(document, id);
    if (!place || known == document.sites().end() || !known->second.find(number) || known->second.variants.size() < 2)
        return std::nullopt;
    Document copy = document;
    Selection after = behindSite(document.blocks(), id);
    if (number == place->shown) {
        const int neighbour = neighbourOf(document, id, number);
        if (!withoutPixels(document, *known->second.find(neighbour)).empty())
            return std::nullopt;
        const auto step = showVariant(document, id, neighbour);
        if (!step)
            return std::nullopt;
        copy.apply(step->edit);
        after = step->after;
    }
    Site site = copy.sites().at(id);
    std::erase_if(site.variants, [&](const Variant& variant) { return variant.number == number; });
    Edit edit;
    if (site.variants.size() > 1) {
        edit.sites[id] = std::move(site);
    } else {
        const SitePlace now = *placeOfSite(copy, id);
        std::vector<Block> blocks(copy.blocks().begin() + static_cast<std::ptrdiff_t>(now.first),
                                  copy.blocks().begin() + static_cast<std::ptrdiff_t>(now.last) + 1);
        for (Block& block : blocks)
            if (block.variant && block.variant->site == id)
                block.variant.reset();
        edit = copy.replacing(now.first, now.last - now.first + 1, std::move(blocks));
        edit.sites[id] = std::nullopt;
    }
    copy.apply(edit);
    return stepTo(document, copy, id, after);
}

std::optional<Operation> keepBesides(const Document& document, const std::string& id, int number) {
    const auto known = document.sites().find(id);
    const auto place = placeOfSite(document, id);
    const Variant* variant = known == document.sites().end() ? nullptr : known->second.find(number);
    if (!place || !variant)
        return std::nullopt;
    std::vector<Block> blocks = placed(*variant, {}, makeParagraph("")).variant.blocks;
    for (Block& block : blocks)
        block.id = newBlockId();
    const Block& last = blocks.back();
    const Selection after = last.picture ? Selection{{last.id, 0}, {last.id, 1}} : caretAt(endOf(last));
    return Operation{document.replacing(place->last + 1, 0, std::move(blocks)), after};
}

std::optional<Operation> forgetTries(const Document& document, const Selection& after) {
    const auto isMarked = [](const Block& block) { return block.variant.has_value(); };
    const std::vector<Block>& all = document.blocks();
    const auto first = std::ranges::find_if(all, isMarked);
    const auto last = std::find_if(all.rbegin(), all.rend(), isMarked).base();
    Operation step{{}, after};
    if (first != all.end())
        step.edit = document.replacing(static_cast<std::size_t>(first - all.begin()),
                                       static_cast<std::size_t>(last - first), unmarked({first, last}));
    for (const auto& site : document.sites())
        step.edit.sites[site.first] = std::nullopt;
    return step.edit.changesPage() ? std::optional(std::move(step)) : std::nullopt;
}

std::vector<Picture> withoutPixels(const Document& document, const Variant& variant) {
    std::vector<Picture> missing;
    for (const Block& block : variant.blocks)
        if (block.picture && !document.media().find(block.picture->media))
            missing.push_back(*block.picture);
    return missing;
}

}  // namespace pardalis
