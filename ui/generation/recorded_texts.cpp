#include "ui/generation/recorded_texts.h"

#include "core/base/error.h"
#include "core/editing/kept_text.h"
#include "core/editing/variants.h"
#include "core/generation/generation_record.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pardalis {
namespace {

bool holds(const Document& document, const PlacedTokens& placed, const Position& place) {
    const auto first = document.indexOf(placed.stretch.from.block), last = document.indexOf(placed.stretch.to.block);
    const auto here = document.indexOf(place.block);
    if (!first || !last || !here || *here < *first || *here > *last)
        return false;
    return (*here > *first || place.offset >= placed.stretch.from.offset) &&
           (*here < *last || place.offset <= placed.stretch.to.offset);
}

}  // namespace

const RecordedTexts::Text* RecordedTexts::read(const std::string& id, const std::string& record,
                                               const ModelFacts& facts) {
    if (std::exchange(m_model, facts.contentId) != facts.contentId)
        clear();
    const auto known = m_read.find(id);
    if (known != m_read.end())
        return known->second ? &*known->second : nullptr;
    std::optional<Text>& text = m_read[id];
    if (record.find(facts.contentId) == std::string::npos)  // before megabytes of another's are read
        return nullptr;
    try {
        const std::string name = "record " + id;
        TokenIds ids = textTokensOfRecord(parseJsonBytes(asBytes(record), name), facts, name);
        TokenText said = textOfTokens(ids, *facts.layout->tokenizer());
        text = Text{std::move(ids), std::move(said)};
    } catch (const Error&) {  // damaged, or of pictures alone
        return nullptr;
    }
    return &*text;
}

std::optional<RecordedTexts::Standing> RecordedTexts::at(const Document& document, const Position& place,
                                                         const ModelFacts& facts) {
    const auto around = facts.knowsText() ? modelTextAt(document, place) : std::nullopt;
    if (!around)
        return std::nullopt;
    const std::size_t first = *document.indexOf(around->from.block), last = *document.indexOf(around->to.block);
    std::optional<Standing> found;
    for (const auto& [id, record] : document.generations()) {
        const Text* text = read(id, record, facts);
        auto placed = text ? findTokens(document, text->said, first, last + 1) : std::nullopt;
        if (!placed || !holds(document, *placed, place))
            continue;
        // Of two that meet there the one that goes on behind it.
        const bool endsHere = placed->stretch.to == place;
        if (!found || !endsHere || placed->tokens.size() > found->placed.tokens.size())
            found = Standing{id, std::move(*placed)};
        if (!endsHere && found->placed.isWhole)
            break;
    }
    return found;
}

}  // namespace pardalis
