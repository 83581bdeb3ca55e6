#pragma once

#include "core/document/document.h"
#include "core/editing/text_joiner.h"

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pardalis {

// The one way from a model's text to blocks: whatever bytes the model gives, cleaned, fitted to what stands before it
// and cut into paragraphs.

// Where a suggestion stands.
enum class SuggestionPlace {
    inText,  // goes on at the anchor
    below,   // below the anchor's block
    above,   // above it: the anchor is an empty paragraph that stays free for typing
};
// `pictureFirst`: it begins with a picture, so an anchor in text stays as it is.
SuggestionPlace placeFor(const Block& anchor, bool pictureFirst);
bool canGoOnInText(const Block& block);
bool isEmptyParagraph(const Block& block);
// How text looks that goes on at an offset: as what stands before it, but neither a link nor code.
TextStyle styleAt(const Block& block, std::size_t offset);

// A suggestion's parts, in order: text, and pictures as the blocks they will be.
struct SuggestedText {
    std::string text;
    bool inText = false;  // only the first part, within the anchor's paragraph
};
using SuggestionPart = std::variant<SuggestedText, Block>;

// Takes a model's text as it streams in and says what it adds to which part.
class SuggestionText {
public:
    // `before`: what stands before it in its paragraph; "" unless it goes on in text.
    SuggestionText(SuggestionPlace place, std::string_view before) : m_place(place), m_joiner(before) {}

    struct Addition {
        bool newPart = false;  // begins a part; else goes on in the last one
        bool inText = false;   // of a new part
        std::string text;      // clean, never empty
    };
    std::vector<Addition> add(std::string_view stream);
    // A picture begins. Before any text, an empty paragraph comes to stand below it.
    void addPicture(bool anchorIsEmpty);

    SuggestionPlace place() const { return m_place; }
    void setPlace(SuggestionPlace place) { m_place = place; }  // the document changed around it

private:
    SuggestionPlace m_place;
    TextJoiner m_joiner;
    bool m_inPart = false;  // the last part is text
    bool m_empty = true;
};

// What a model gave, in order: its text untouched, each stretch between pictures one string, and the pictures' blocks.
using ModelOutput = std::vector<std::variant<std::string, Block>>;

// The blank that is missing between a suggestion in a paragraph and what follows it there.
std::string_view blankBehind(std::string_view suggested, std::string_view behind);

struct Insertion {
    Edit edit;
    Position caret;  // behind what was inserted
};
enum class FollowedBy {
    rest,     // of the suggestion
    typing,   // at the document's end an empty paragraph follows a picture
    nothing,  // an empty paragraph that it stands above goes
};
// Puts parts where they stand. Their pictures' media must be in the document when the edit is applied.
Insertion insertionOf(std::span<const SuggestionPart> parts, SuggestionPlace place, const TextStyle& style,
                      const Document& document, const Position& anchor, FollowedBy then);
// All of it at once, for `anchor` as it stands.
Insertion insertionOf(const ModelOutput& output, const Document& document, const Position& anchor);

// A model's answer as paragraphs of its own; the first and the last get the blank that a text within `before` and
// `behind` needs. None if there is nothing to read in it.
std::vector<Block> answerBlocks(std::string_view answer, std::string_view before = {}, std::string_view behind = {});

}  // namespace pardalis
