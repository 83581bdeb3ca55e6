#pragma once

#include "core/prompt/plan_builder.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pardalis {

// What of a document may be sent, in its order, and what of it is given up where not all of it fits. A text has the
// paragraph separator in front of it where text is sent before it, so that what is given up changes what its neighbour
// takes. The document, options and context outlive it.
class PromptPieces {
public:
    PromptPieces(const Document& document, const PromptOptions& options, const PromptContext& context)
        : m_document(document), m_options(options), m_context(context) {}

    // How a piece stands beside others.
    struct Standing {
        bool kept = false;   // never given up
        bool joins = false;  // goes on in the paragraph of the piece before it
    };
    // A picture, or text of a block ("": nothing is added).
    void add(const Block& block, std::string text, Standing standing);
    // Of the whole document: counted as pinned, of no block. `notes` outlives this.
    void addNotes(const Block& notes);
    void addHole(const Block& block, Standing standing);  // the next
    void keepLast(BlockKind kind);                        // of those that are sent, if there is any

    enum class What : std::uint8_t { pictures, texts };
    // Gives up pieces in this order, of those that are not kept, until total() is at most `budget` or none is left. A picture
    // may come to stand as its alt text.
    void giveUp(What what, std::span<const std::size_t> order, std::int64_t budget);

    std::size_t size() const { return m_pieces.size(); }
    std::int64_t total() const { return m_total; }
    // Whether a piece that must stay has been counted without encoding it.
    bool isEstimate() const;
    // All that is sent.
    void addTo(PlanBuilder& builder);
    std::vector<DroppedBlock> dropped() const;

private:
    struct Piece {
        enum class State : std::uint8_t { picture, text, hole, gone };
        const Block* block = nullptr;
        State state = State::text;
        Standing standing = {};
        bool isPicture = false;  // whatever stands for it
        bool pinned = false;
        std::string text = {};    // alt text of a picture
        int count = 0;            // positions when nothing is given up
        bool isEstimate = false;  // at least so many: more than the model has, so it is never sent nor encoded
        std::optional<DroppedBlock::Why> why = {};         // given up
        std::array<std::optional<int>, 2> positions = {};  // of the text alone; behind a separator

        bool endsInText() const { return state == State::text || state == State::hole; }
    };

    void judgeLength(Piece& piece) const;
    void add(Piece piece);
    std::string textOf(const Piece& piece, bool afterText) const;
    int positions(Piece& piece, bool afterText) const;
    int cost(Piece& piece, bool afterText) const;
    bool isAfterText(std::size_t i);
    // What the pieces from `i` to the next one that is sent take: all that depends on the state of piece i.
    std::int64_t costFrom(std::size_t i);

    const Document& m_document;
    const PromptOptions& m_options;
    const PromptContext& m_context;
    std::vector<Piece> m_pieces;
    std::vector<std::size_t> m_before;  // for each: how many pieces there are up to the nearest sent before it, or more
    std::int64_t m_total = 0;
    int m_holes = 0;
};

}  // namespace pardalis
