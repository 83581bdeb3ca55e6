#pragma once

#include "core/editing/runs.h"
#include "core/editing/selection.h"

#include <map>
#include <optional>
#include <vector>

namespace pardalis {

// What a command does to a document: an edit and where the caret stands then. Functions here are pure; they return
// nothing when there is nothing to do.
struct Operation {
    Edit edit;
    Selection after;
};

// A selection from its earlier to its later end.
struct Range {
    std::size_t first = 0, last = 0;  // blocks
    Position from, to;

    bool empty() const { return from == to; }
};
Range rangeOf(const Document& document, const Selection& selection);

// What is selected, as blocks with their ids: for the clipboard.
std::vector<Block> selectedBlocks(const Document& document, const Selection& selection);
std::string selectedText(const Document& document, const Selection& selection);
std::string textOf(const std::vector<Block>& blocks);  // an empty line between each
std::optional<BlockId> selectedPicture(const Document& document, const Selection& selection);

// Replaces the selection by blocks, which get new ids; no blocks: deletes it. Text joins the text around it. Blocks of a Site that
// stands elsewhere leave it.
std::optional<Operation> replaceSelection(const Document& document, const Selection& selection,
                                          std::vector<Block> blocks);
// Replaces it by what a model answered, whose origin that stays; nothing if there is nothing to read in it. Its words and
// those around it stay apart.
std::optional<Operation> insertAnswer(const Document& document, const Selection& selection, std::string_view answer);
// Moves what is selected to a place outside of it.
std::optional<Operation> moveSelection(const Document& document, const Selection& selection, const Position& to);
// The blocks in which two states of a document differ, as an edit of the first.
Edit editBetween(const Document& before, const Document& after);
// The Enter key.
Operation breakBlock(const Document& document, const Selection& selection);
// Backspace at the start of a block and Delete at its end; nothing where Qt's own deleting within text will do.
struct Deletion {
    std::optional<Operation> operation;
    std::optional<Selection> select;  // instead of deleting at once: the picture that would go
    bool handled = false;
};
Deletion deleteBackward(const Document& document, const Selection& selection);
Deletion deleteForward(const Document& document, const Selection& selection);

struct BlockStyle {
    BlockKind kind = BlockKind::paragraph;
    int level = 0;
    bool ordered = false;

    bool operator==(const BlockStyle&) const = default;
};
std::optional<Operation> setBlockStyle(const Document& document, const Selection& selection, const BlockStyle& style);
// Which of the selected blocks, pictures too, a model is shown from now on.
std::optional<Operation> setPromptUse(const Document& document, const Selection& selection, PromptUse use);
// Nests list items deeper (+1) or less deep (-1), with those below that are nested in them; never more than a level
// deeper than the item above.
std::optional<Operation> indent(const Document& document, const Selection& selection, int by);
std::optional<Operation> setTextStyle(const Document& document, const Selection& selection, const StyleChange& change);
// Whether those would find something to change. Text at a caret counts as what is typed next.
bool hasText(const Document& document, const Selection& selection);        // a block that is no picture
bool hasStyledText(const Document& document, const Selection& selection);  // text that may be bold, or a link
// The style all selected text has in common; at a caret that of the character before it.
TextStyle commonStyle(const Document& document, const Selection& selection);

// The text around a place that is one link; nothing where there is none.
std::optional<Selection> linkAround(const Document& document, const Position& place);

// Other fields of a picture.
std::optional<Operation> changePicture(const Document& document, BlockId id, const Picture& picture);
// Adds regions to a picture, but those that it has and those that it has no room for, and makes `words`, in one block of text,
// lead to the first of them.
std::optional<Operation> pointOut(const Document& document, BlockId picture, const std::vector<PictureRegion>& regions,
                                  const std::optional<Selection>& words = {});
// The picture that is nearest to a place, of two at the same distance the one above.
std::optional<BlockId> nearestPicture(const Document& document, const Position& place);
// What stands in front of a place in its sentence.
std::string sentenceUpTo(const Document& document, const Position& place);
// Alternative texts of pictures of the document, all at once; what is no picture there any more is passed over. The caret stays
// behind the last.
std::optional<Operation> describePictures(const Document& document, const std::map<BlockId, std::string>& altTexts);

}  // namespace pardalis
