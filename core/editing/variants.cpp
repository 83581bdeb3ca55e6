#include "core/editing/variants.h"

#include "core/base/check.h"
#include "core/editing/block_ends.h"
#include "core/editing/carried_ends.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pardalis {
namespace {

bool hasModels(const Block& block) {
    return block.picture || std::ranges::any_of(block.runs, [](const TextRun& run) {
               return run.origin == Origin::model || run.origin == Origin::modelEdited;
           });
}

Selection behindSite(const std::vector<Block>& blocks, const std::string& site) {
    Selection after;
    for (const Block& block : blocks)
        if (block.variant && block.variant->site == site)
            after = block.picture ? Selection{{block.id, 0}, {block.id, 1}} : caretAt(endOf(block));
    return after;
}

std::vector<Block> unmarked(std::vector<Block> blocks) {
    for (Block& block : blocks)
        block.variant.reset();
    return blocks;
}

// What the writer has around a variant in its first paragraph, as that stands now.
struct Surroundings {
    std::vector<TextRun> before, behind;

    bool empty() const { return before.empty() && behind.empty(); }
    std::size_t lead() const { return lengthOf(before); }
    std::size_t tail() const { return lengthOf(behind); }
};

// None: its paragraph is not the one it was.
std::optional<Surroundings> surroundingsOf(const Variant& variant, const Block& now) {
    const Block& then = variant.blocks.front();
    if (then.picture || now.picture)
        return Surroundings();
    if (then.id != now.id)
        return variant.lead + variant.tail == 0 ? std::optional(Surroundings()) : std::nullopt;
    const std::size_t size = lengthOf(now.runs);
    const TextEnds ends = carriedTo(now.text(), then.text(), {variant.lead, variant.tail});
    return Surroundings{slice(now.runs, 0, ends.lead), slice(now.runs, size - ends.tail, size)};
}

std::vector<TextRun> ownRuns(const Variant& variant) {
    const std::vector<TextRun>& runs = variant.blocks.front().runs;
    return slice(runs, variant.lead, lengthOf(runs) - variant.tail);
}

// The variant's blocks with these surroundings; its lead and tail are theirs then. A paragraph of nothing else stands in front
// where the variant begins with a block of its own.
struct Placed {
    std::optional<Block> paragraph;
    Variant variant;
};
Placed placed(const Variant& variant, const Surroundings& around, const Block& paragraph) {
    Placed result{{}, variant};
    const bool isInText = variant.lead + variant.tail > 0;
    if (isInText) {
        Block& front = result.variant.blocks.front();
        std::vector<TextRun> runs = around.before;
        append(runs, ownRuns(variant));
        append(runs, around.behind);
        front.runs = normalised(std::move(runs));
        front.id = around.empty() ? newBlockId() : paragraph.id;
    } else if (!around.empty()) {
        result.paragraph = paragraph;
        result.paragraph->runs = around.before;
        append(result.paragraph->runs, around.behind);
        result.paragraph->variant.reset();
    }
    result.variant.lead = isInText ? around.lead() : 0;
    result.variant.tail = isInText ? around.tail() : 0;
    return result;
}

// The writer's words behind the last paragraph of a variant, if there are any.
std::optional<Block> typedBehind(const Variant& variant, std::vector<Block>& now) {
    if (now.size() < 2 || now.back().picture || variant.blocks.back().id != now.back().id)
        return std::nullopt;
    Block& last = now.back();
    const std::size_t then = variant.blocks.back().text().size(), length = lengthOf(last.runs);
    if (length <= then || !last.text().starts_with(variant.blocks.back().text()))
        return std::nullopt;
    Block typed = last;
    typed.id = newBlockId();
    typed.variant.reset();
    typed.runs = slice(last.runs, then, length);
    last.runs = slice(last.runs, 0, then);
    if (hasModels(typed))
        return std::nullopt;
    return typed;
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
            variant.blocks.push_back(block);
    if (!variant.blocks.empty() && variant.blocks.front().id == anchor.id) {
        variant.lead = std::min(lead, variant.blocks.front().text().size());
        variant.tail = std::min(tail, variant.blocks.front().text().size() - variant.lead);
    }
    return variant;
}

Edit withVariants(Edit kept, std::vector<Variant> variants, std::size_t shown) {
    if (variants.size() > kMostVariants ||
        std::ranges::any_of(variants, [](const Variant& each) { return each.blocks.empty(); }))
        return kept;
    Site site{std::move(variants)};
    for (std::size_t i = 0; i < site.variants.size(); ++i)
        site.variants[i].number = static_cast<int>(i) + 1;
    const std::string id = newSiteId();
    const Variant& there = site.variants.at(shown);
    for (Block& block : kept.inserted)
        if (std::ranges::find(there.blocks, block.id, &Block::id) != there.blocks.end())
            block.variant = VariantMark{id, there.number};
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
    const auto around = surroundingsOf(*former, now.front());
    if (!around)
        return std::nullopt;
    if (auto typed = typedBehind(*former, now))
        others.push_back(std::move(*typed));
    Placed next = placed(*wanted, *around, now.front());
    former->blocks = unmarked(now);
    former->lead = around->lead();
    former->tail = around->tail();

    std::vector<Block> page;
    if (next.paragraph)
        page.push_back(*next.paragraph);
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
    if (!block.variant) {
        block.variant = VariantMark{newSiteId(), 1};
        site.variants.push_back({.number = 1, .blocks = unmarked({block}), .generation = block.picture->generation});
    } else {
        site = document.sites().at(block.variant->site);
    }
    const std::string id = block.variant->site;
    Variant next{.number = site.variants.back().number + 1, .blocks = {made}, .generation = made.picture->generation};
    next.blocks.front().variant.reset();
    Picture& drawn = *next.blocks.front().picture;
    drawn.caption = block.picture->caption;
    if (drawn.width == block.picture->width && drawn.height == block.picture->height)
        drawn.view = block.picture->view;
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
    std::vector<Block> blocks = placed(*variant, {}, {}).variant.blocks;
    for (Block& block : blocks)
        block.id = newBlockId();
    const Block& last = blocks.back();
    const Selection after = last.picture ? Selection{{last.id, 0}, {last.id, 1}} : caretAt(endOf(last));
    return Operation{document.replacing(place->last + 1, 0, std::move(blocks)), after};
}

std::optional<Operation> forgetTries(const Document& document, const Selection& after) {
    Document copy = document;
    for (std::size_t i = 0; i < copy.blocks().size(); ++i)
        if (Block block = copy.blocks()[i]; block.variant) {
            block.variant.reset();
            copy.apply(copy.replacing(i, 1, {block}));
        }
    Operation step{editBetween(document, copy), after};
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
