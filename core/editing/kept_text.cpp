#include "core/editing/kept_text.h"

#include "core/document/text_rules.h"
#include "core/editing/suggestion_text.h"
#include "core/editing/text_joiner.h"
#include "core/editing/variant_surroundings.h"
#include "core/editing/variants.h"

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

struct ModelStretch {
    std::size_t from = 0, to = 0;  // bytes
};

bool holdsText(const Block& block) { return !block.picture && block.kind != BlockKind::code; }

// A few words of the writer's between a model's, in one sentence.
bool isChange(const TextRun& run) {
    constexpr std::size_t kLongest = 200;  // bytes
    return run.text.size() <= kLongest && run.text.find_first_of(".!?\n") == std::string::npos &&
           run.text.find("。") == std::string::npos;
}

// The stretches of a paragraph that a model wrote.
std::vector<ModelStretch> modelStretches(const Block& block) {
    std::vector<ModelStretch> all;
    std::size_t at = 0;
    bool goesOn = false;  // the last one may, behind a change
    for (const TextRun& run : block.runs) {
        const std::size_t end = at + run.text.size();
        if (isModels(run)) {
            if (goesOn)
                all.back().to = end;
            else
                all.push_back({at, end});
            goesOn = true;
        } else {
            goesOn = goesOn && isChange(run);
        }
        at = end;
    }
    return all;
}

std::optional<ModelStretch> stretchAt(const Block& block, std::size_t offset) {
    std::optional<ModelStretch> found;
    for (const ModelStretch& each : modelStretches(block))
        if (each.from <= offset && offset <= each.to)
            found = each;
    return found;
}

std::optional<TextHole> shownOf(const Document& document, const SitePlace& place) {
    const auto known = document.sites().find(place.site);
    const Variant* shown = known == document.sites().end() ? nullptr : known->second.find(place.shown);
    if (!shown)
        return std::nullopt;
    std::vector<Block> now;
    for (std::size_t i = place.first; i <= place.last; ++i) {
        const Block& block = document.blocks()[i];
        if (!block.variant || block.variant->site != place.site || block.picture)
            return std::nullopt;
        now.push_back(block);
    }
    const Surroundings around = surroundingsOf(*shown, now);
    const std::size_t end = lengthOf(now.back().runs) - (now.size() == 1 ? around.tail : 0);
    return TextHole{{now.front().id, lengthOf(around.before)}, {now.back().id, end}};
}

// The paragraphs of a try within what stands around it in its first one.
Variant variantIn(const Block& first, const std::vector<TextRun>& before, const std::vector<TextRun>& behind,
                  const TriedText& tried) {
    const auto textOf = [](const std::vector<TextRun>& runs) {
        std::string text;
        for (const TextRun& run : runs)
            text += run.text;
        return text;
    };
    const std::string front = textOf(before), back = textOf(behind);
    Variant variant{.lead = front.size(), .tail = back.size(), .generation = tried.generation};
    std::vector<Block> made = answerBlocks(tried.text, front);
    if (made.empty())
        return variant;
    std::string text = made.front().text();
    if (!back.empty())  // what is the writer's in this paragraph stays behind all of it
        for (; made.size() > 1; made.erase(made.begin() + 1))
            text += std::string(kSoftBreak) + made[1].text();
    if (needsBlank(text, back))
        text += ' ';
    const TextStyle style = styleAt(first, front.size());
    Block own = first;
    if (front.empty() && back.empty())
        own.id = newBlockId();
    own.variant.reset();
    own.runs = before;
    own.runs.push_back({std::move(text), style, Origin::model});
    append(own.runs, behind);
    own.runs = normalised(std::move(own.runs));
    made.front() = std::move(own);
    variant.blocks = std::move(made);
    return variant;
}

// The blocks of a stretch, what is behind it in the last of several as a paragraph of its own.
std::vector<Block> cutOut(const Document& document, std::size_t first, std::size_t last, std::size_t end) {
    std::vector<Block> blocks(document.blocks().begin() + static_cast<std::ptrdiff_t>(first),
                              document.blocks().begin() + static_cast<std::ptrdiff_t>(last) + 1);
    const std::size_t length = lengthOf(blocks.back().runs);
    if (first == last || end >= length)
        return blocks;
    Block rest = blocks.back();
    rest.id = newBlockId();
    rest.unknown.clear();
    rest.runs = slice(rest.runs, end, length);
    blocks.back().runs = slice(blocks.back().runs, 0, end);
    blocks.push_back(std::move(rest));
    return blocks;
}

}  // namespace

bool isInModelText(const Document& document, const Position& place) {
    const Block* block = document.find(place.block);
    return block && holdsText(*block) && stretchAt(*block, place.offset);
}

std::optional<TextHole> modelTextAt(const Document& document, const Position& place) {
    const auto index = document.indexOf(place.block);
    if (!index || !holdsText(document.blocks()[*index]))
        return std::nullopt;
    const std::vector<Block>& blocks = document.blocks();
    if (blocks[*index].variant)
        if (const auto site = siteAt(document, place.block))
            return shownOf(document, *site);
    const auto here = stretchAt(blocks[*index], place.offset);
    if (!here)
        return std::nullopt;
    TextHole hole{{place.block, here->from}, {place.block, here->to}};
    for (std::size_t i = *index; hole.from.offset == 0 && i-- > 0;) {
        const std::size_t length = lengthOf(blocks[i].runs);
        const auto above =
            holdsText(blocks[i]) && !blocks[i].variant && length > 0 ? stretchAt(blocks[i], length) : std::nullopt;
        if (!above)
            break;
        hole.from = {blocks[i].id, above->from};
    }
    for (std::size_t i = *index; hole.to.offset == lengthOf(blocks[i].runs) && ++i < blocks.size();) {
        if (!holdsText(blocks[i]) || blocks[i].variant || blocks[i].runs.empty())
            break;
        const auto below = stretchAt(blocks[i], 0);
        if (!below)
            break;
        hole.to = {blocks[i].id, below->to};
    }
    return hole;
}

std::optional<Operation> addTextVariants(const Document& document, const TextHole& stretch,
                                         std::span<const TriedText> tries, std::size_t shown) {
    const auto first = document.indexOf(stretch.from.block), last = document.indexOf(stretch.to.block);
    if (!first || !last || *first > *last || shown >= tries.size())
        return std::nullopt;
    std::vector<Block> page = cutOut(document, *first, *last, stretch.to.offset);
    const std::size_t count = *last - *first + 1;
    std::vector<Block> now(page.begin(), page.begin() + static_cast<std::ptrdiff_t>(count));
    if (!std::ranges::all_of(now, holdsText))
        return std::nullopt;

    std::string id = newSiteId();
    Site site;
    const std::size_t length = lengthOf(now.front().runs), lead = std::min(stretch.from.offset, length);
    const std::size_t end = count == 1 ? std::clamp(stretch.to.offset, lead, length) : length;
    const std::vector<TextRun> before = slice(now.front().runs, 0, lead), behind = slice(now.front().runs, end, length);
    if (const auto place = siteAt(document, stretch.from.block)) {
        const auto known = document.sites().find(place->site);
        if (place->first != *first || place->last != *last || known == document.sites().end() ||
            !known->second.find(place->shown))
            return std::nullopt;
        id = place->site;
        site = known->second;
    } else {
        if (std::ranges::any_of(now, [](const Block& block) { return block.variant.has_value(); }))
            return std::nullopt;
        site.variants.push_back({.number = 1, .blocks = now, .lead = lead, .tail = length - end});
        for (std::size_t i = 0; i < count; ++i)
            page[i].variant = VariantMark{id, 1};
    }
    int number = 0;
    for (std::size_t i = 0; i < tries.size(); ++i) {
        Variant variant = variantIn(now.front(), before, behind, tries[i]);
        if (variant.blocks.empty())
            continue;
        variant.number = site.variants.back().number + 1;
        if (i == shown)
            number = variant.number;
        site.variants.push_back(std::move(variant));
    }
    if (number == 0 || defect(site) != "")
        return std::nullopt;

    Document copy = document;
    Edit mark = copy.replacing(*first, count, std::move(page));
    mark.sites[id] = std::move(site);
    copy.apply(mark);
    const auto step = showVariant(copy, id, number);
    if (!step)
        return std::nullopt;
    copy.apply(step->edit);
    Operation whole{editBetween(document, copy), step->after};
    whole.edit.sites[id] = copy.sites().at(id);
    return whole;
}

}  // namespace pardalis
