#pragma once

#include "core/families/grammar.h"
#include "core/families/grounded_text.h"
#include "core/families/guidance.h"
#include "core/families/prompt_costs.h"
#include "core/families/row.h"
#include "core/tensor/decode_state.h"
#include "core/tokens/text_tokenizer.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace pardalis {

// A picture of a prompt as its model reads it: codes of the vocabulary, or embeddings that the session keeps.
struct ReadPicture {
    std::vector<int> codes;
    PictureGrid grid = {};  // of the codes; empty: the model's usual one
    int number = -1;        // Row::picture of the embeddings
    int embeddings = 0;     // how many
};

// What a sampled token is to whoever follows the answer.
enum class TokenMeaning : std::uint8_t { text, opensPicture, code, endOfTurn, endOfText };

// How texts, pictures, turns and holes stand in the sequences of one checkpoint, what may follow, and with which streams
// pictures are drawn: all that generation has to know of a family beside its LanguageModel. Immutable; any thread may use
// it.
class PromptLayout : public PromptCosts {
public:
    // Null: the model has none, so it neither reads nor writes text.
    virtual const TextTokenizer* tokenizer() const = 0;

    // --- prompts: each adds what stands for it at the end of `rows` ---
    virtual void addControl(Control control, Rows& rows) const = 0;
    virtual void addText(std::string_view text, Rows& rows) const = 0;  // CHECKs that there is a tokenizer
    // Throws Error for codes that are none of this model's.
    virtual void addPicture(const ReadPicture& picture, Rows& rows) const = 0;
    // Throws Error where the model does not point (TrainedFor::grounding), or for words with a defectOf().
    virtual void addPointing(const PointingText& pointing, Rows& rows) const;
    // A place that the answer fills in, counted from 0. Throws Error where the model can't.
    virtual void addHole(int number, Rows& rows) const;
    // What stands in front of what fills a hole: behind the prompt for the first, behind what fills the one before for
    // another. Holes are filled one after the other, so that each knows those before it.
    virtual void addAnswer(int hole, Rows& rows) const;
    virtual std::string nameOf(TokenId id) const = 0;  // as the vocabulary calls it; "" for an unnamed id
    using PromptCosts::drawnPicture;
    using PromptCosts::nameOf;
    using PromptCosts::picture;
    // Throws Error for ids beyond the vocabulary.
    virtual void proveTokens(std::span<const TokenId> ids) const = 0;
    // Whether an answer goes on in the text that stands at the end.
    virtual bool endsInText(std::span<const Row> rows) const = 0;

    // --- answers ---
    // Behind these rows.
    virtual std::unique_ptr<Grammar> grammar(const Grammar::Rules& rules, std::span<const Row> before) const = 0;
    virtual TokenMeaning meaningOf(TokenId id) const = 0;
    // Whether a token of text is no word: it says where in a picture something is.
    virtual bool points(TokenId) const { return false; }
    // Whether it stands for letters that the vocabulary has not.
    virtual bool isUnknown(TokenId) const { return false; }
    // The tokens of an answer as text, and of a model that points (TrainedFor::grounding) where it points to. `opened`: it
    // begins within boxes, behind PointingText::opensBoxes. CHECKs that there is a tokenizer.
    virtual GroundedText grounded(std::span<const TokenId> answer, bool opened = false) const;

    // --- pictures that are drawn; only of a model with codes ---
    virtual int codes() const = 0;  // of a code book; 0: none
    virtual TokenId opensPicture() const = 0;
    // From the first code of a picture to its last: the codes and what stands between their rows.
    virtual int codePositions(PictureGrid grid) const { return grid.codes(); }
    virtual TokenId tokenOf(int code) const = 0;
    virtual int codeOf(TokenId id) const = 0;  // CHECKs that it is one
    // The smallest that holds the id of every code and of what stands between rows of codes.
    virtual VocabularyRange codeRange() const = 0;
    // The streams for the picture that the end of `rows` opened and said the size of, see GuidancePlan. Throws Error
    // where the model can't draw so.
    virtual GuidancePlan guidance(std::span<const Row> rows, const GuidanceOptions& options) const = 0;
};

}  // namespace pardalis
