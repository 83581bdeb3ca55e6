#pragma once

#include "core/image/fit.h"
#include "core/image/picture_box.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// Stable over moves, saves and undo; random, so that blocks of two documents can be mixed. 0 is no block.
enum class BlockId : std::uint64_t {};
BlockId newBlockId();              // thread-safe
std::string toString(BlockId id);  // 16 hexadecimal digits
std::optional<BlockId> parseBlockId(std::string_view text);

// Who made a run of text or a picture. modelEdited: the model's, then changed by the user.
enum class Origin : std::uint8_t { user, model, modelEdited, imported };

struct TextStyle {
    bool bold = false;
    bool italic = false;
    bool code = false;
    bool strike = false;
    std::string link;  // target, "" for none

    bool operator==(const TextStyle&) const = default;
};

// Text of one style and origin. UTF-8, no line breaks but U+2028 (a soft break within a block) and, in code blocks, \n.
struct TextRun {
    std::string text;
    TextStyle style;
    Origin origin = Origin::user;

    bool operator==(const TextRun&) const = default;
};

enum class BlockKind : std::uint8_t { paragraph, heading, listItem, quote, code, picture };

// Codes of a picture in one image tokenizer's codebook, row by row. Fewer than columns × rows: it was stopped there.
struct ImageTokens {
    std::string tokenizer;  // Model::imageTokenizerId
    int columns = 0, rows = 0;
    std::vector<int> codes;

    bool complete() const { return static_cast<int>(codes.size()) == columns * rows; }
    bool operator==(const ImageTokens&) const = default;
};

// How a picture is shown and exported: whole, or cut or padded to an aspect ratio. The stored bytes stay as they are.
struct PictureView {
    enum class Mode : std::uint8_t { whole, crop, pad };
    Mode mode = Mode::whole;
    int aspectWidth = 1, aspectHeight = 1;
    int displayWidth = 0;  // in CSS pixels on the page; 0: natural size, at most the page's width
    enum class Side : std::uint8_t { centre, left, right };
    Side side = Side::centre;  // of the column that it stands at

    bool operator==(const PictureView&) const = default;
};

// What somebody pointed out in a picture. Boxes are in whole thousandths of its sides (inThousandths()).
struct PictureRegion {
    std::string label;  // on one line, as regionLabel() makes it
    PictureBox box;
    Origin origin = Origin::user;

    bool operator==(const PictureRegion&) const = default;
};
inline constexpr std::size_t kMostRegions = 64;    // of a picture
inline constexpr std::size_t kLongestLabel = 400;  // bytes

struct Picture {
    std::string media;          // SHA-256 of the original bytes, the key of MediaStore
    int width = 0, height = 0;  // pixels after EXIF rotation
    std::string alt;            // what a reader who can't see it is told
    bool decorative = false;    // there is nothing to tell: readers pass it over
    std::string caption;
    Origin origin = Origin::user;
    // How the model is shown it.
    Fit fit = Fit::pad;
    std::optional<CropFrame> frame;  // with Fit::crop; none: the centre
    PictureView view;
    std::optional<ImageTokens> tokens;  // of a generated picture: used in prompts instead of encoding the pixels again
    std::string generation;             // id of the GenerationRecord that made it, "" if none
    std::vector<PictureRegion> regions = {};

    bool operator==(const Picture&) const = default;
};

// Of which Site a block is, and which of its variants it belongs to.
struct VariantMark {
    std::string site;
    int number = 0;
    std::string unknown = {};  // JSON members of a newer file version; "" if none

    bool operator==(const VariantMark&) const = default;
};

// When a model is shown a block that stands before the caret: where there is room; always, and from behind the caret, too; never.
enum class PromptUse : std::uint8_t { whereRoom, always, never };

struct Block {
    BlockId id{};
    BlockKind kind = BlockKind::paragraph;
    int level = 0;                   // heading: 1..6; list item: nesting from 0 to kMaxListLevel
    bool ordered = false;            // list item: numbered
    std::string language;            // code: what follows the fence, "" if none
    std::vector<TextRun> runs;       // empty for a picture
    std::optional<Picture> picture;  // exactly for BlockKind::picture
    std::optional<VariantMark> variant = {};
    PromptUse use = PromptUse::whereRoom;
    // JSON members of a newer file version, kept for saving, those of its picture within a "picture" of their own;
    // "" if none.
    std::string unknown;

    std::string text() const;  // the runs' texts in order
    bool operator==(const Block&) const = default;
};

// The displayWidth a generated picture of so many pixels begins with: small models' are shown enlarged.
int generatedDisplayWidth(int pixels);

Block makeParagraph(std::string text, Origin origin = Origin::user);
Block makeHeading(int level, std::string text, Origin origin = Origin::user);
Block makePicture(Picture picture);

// Joins neighbouring runs of equal style and origin and drops empty ones: the one form in which runs are compared.
std::vector<TextRun> normalised(std::vector<TextRun> runs);
// Runs normalised, boxes in thousandths, and members that do not belong to the block's kind reset: the form in which a Document holds it.
Block normalised(Block block);

inline constexpr int kMaxListLevel = 15;

// What keeps a block out of a document ("heading level 9 is not within 1..6"), "" if nothing does. Texts must be clean
// (core/document/text_rules.h).
std::string defect(const Block& block);

}  // namespace pardalis
