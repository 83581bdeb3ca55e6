#pragma once

#include "core/generation/recorded_text.h"

#include <map>
#include <optional>
#include <string>

namespace pardalis {

// The texts of a document's records, as far as one model reads them; each is read once.
class RecordedTexts {
public:
    struct Text {
        TokenIds ids;
        TokenText said;
    };
    // Null: it can't be read, or is no text of this model.
    const Text* read(const std::string& id, const std::string& record, const ModelFacts& facts);

    struct Standing {
        std::string record;  // its id
        PlacedTokens placed;
    };
    // The text that stands at a place. Nothing where none does, or the writer changed it before there.
    std::optional<Standing> at(const Document& document, const Position& place, const ModelFacts& facts);

    void clear() { m_read.clear(); }

private:
    std::string m_model;  // contentId
    std::map<std::string, std::optional<Text>> m_read;
};

}  // namespace pardalis
