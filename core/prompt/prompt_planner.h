#pragma once

#include "core/document/document.h"
#include "core/families/prompt_costs.h"
#include "core/nn/picture_grid.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace pardalis {

// What the model allows and how its prompts look.
struct PromptLimits {
    int contextLength = 4096;
    bool pictureInput = true;  // else pictures are left out, or stand as their alt text
    std::string paragraphSeparator = "\n\n";
    std::string question = "{text}";  // how one is worded
};

struct PromptOptions {
    std::set<BlockId> pinned;    // never dropped; those behind the caret are sent in front
    std::set<BlockId> excluded;  // never sent, pinned or not
    int reserve = 256;           // positions kept free for the answer
    // The oldest pictures are given up before any text; this says whether their alt text takes their place.
    bool replacePicturesByAltText = true;
};

// As the document has it: Block::use.
PromptOptions promptOptions(const Document& document, int reserve);

// One piece of the prompt, in order.
struct PromptSegment {
    enum class Kind : std::uint8_t { control, text, picture, hole };
    Kind kind = Kind::text;
    BlockId block{};        // 0 for control tokens, the brief and the notes
    std::string text = {};  // of text segments, as the model gets it; of controls, how the model's makers write them
    Control control = Control::begin;
    int hole = 0;                             // its number
    std::optional<Picture> picture = {};      // of picture segments
    std::shared_ptr<const Media> media = {};  // its bytes, where the document has them
    PictureGrid grid = {};                    // the size it is read with; empty where pictures are no codes
    int count = 0;                            // positions it takes
};

struct DroppedBlock {
    BlockId block{};
    int count = 0;  // positions it would have taken, as a picture if it is one
    enum class Why : std::uint8_t { noRoom, excluded, noPictureInput } why = Why::noRoom;
    bool altTextInstead = false;
};

struct PromptPlan {
    std::vector<PromptSegment> segments;
    std::vector<DroppedBlock> dropped;  // in the order of the document, those from behind the caret first
    // What each takes. Notes, pinned text and pictures count as pinned alone, so the four add up to the total.
    int textTokens = 0, pictureTokens = 0, pinnedTokens = 0, controlTokens = 0;
    int total = 0;            // exactly what the model will be given
    int reserved = 0;         // for the answer; total + reserved <= limit
    int limit = 0;            // PromptLimits::contextLength
    int roomForPictures = 0;  // more of them that would fit beside the reserve
    int droppedTurns = 0;     // of a question: the oldest of the earlier ones, for which there is no room
    std::vector<int> pages;   // of an illustration: positions that each page in front of it takes
};

// A text and the picture that goes with it.
struct PromptPage {
    std::string text;
    const Block* picture = nullptr;           // CHECKs that it is one
    std::shared_ptr<const Media> media = {};  // its bytes
};

// An earlier question of a conversation and what was answered.
struct AskedTurn {
    std::string question, answer;
};

// A question, what it is about, and what was asked about that before.
struct AskedQuestion {
    std::vector<PromptPage> pictures = {};  // in this order, each behind its text
    std::string passage = {};               // behind them
    std::vector<AskedTurn> turns = {};      // oldest first
    std::string question = {};
    int reserve = 1;  // positions kept free for the answer: the oldest turns are given up for them, nothing else is
};

// What of a document is sent when the model goes on at `caret`: the brief, the notes, pinned blocks from behind the caret, then
// everything before it. When it does not fit, what is given up is, in this order: the oldest pictures, then the oldest text; never
// pinned blocks, brief and notes, the nearest heading before the caret or the block of the caret. Throws Error with the numbers when those
// alone do not fit. Pure: the meter, the prompt view, the engine and the command line all call it.
// A block is counted by itself, behind the paragraph separator where text stands before it: typing at the end leaves
// all earlier tokens as they are. Empty blocks give nothing; list items have their marker; the block of the caret is
// cut at its offset (moved back to a character's start), a picture there is sent whole.
PromptPlan planPrompt(const Document& document, const Position& caret, const PromptOptions& options,
                      const PromptLimits& limits, const PromptCosts& costs);

// A question about pictures and a passage: <s> picture* [passage] (question end-of-turn answer end-of-turn)* question
// end-of-turn. Reserves what is asked for, or what there is, at least one position. Throws Error when it does not fit
// without its turns or the model can't read pictures.
PromptPlan planQuestion(const AskedQuestion& question, const PromptLimits& limits, const PromptCosts& costs);

// A picture that is wished for.
struct Illustration {
    std::string text;
    PictureGrid grid = {};                // of the picture to be drawn; empty: the largest
    std::vector<PromptPage> like = {};    // pages that stand in front, for the picture to be like those
    std::optional<PromptPage> from = {};  // what it is made from: what to do with it, and the picture
};

// <s> (page)* [from] text end-of-turn, to be answered by a picture (begin-of-image is the session's to add), for which
// room is reserved. Throws Error when it does not fit, and where the model draws no pictures or reads none that are needed.
PromptPlan planIllustration(const Illustration& wish, const PromptLimits& limits, const PromptCosts& costs);

// The size a picture of a document is read with: the nearest in shape that the model knows, to the whole or to the square
// that a frame cuts out. Empty where pictures are no codes.
PictureGrid promptGrid(const Picture& picture, const PromptCosts& costs);

}  // namespace pardalis
