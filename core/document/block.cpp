#include "core/document/block.h"

#include "core/document/media_store.h"
#include "core/document/picture_place.h"
#include "core/document/text_rules.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <random>

#include <fmt/format.h>

namespace pardalis {
namespace {

constexpr int kMaxPixels = 1 << 24;  // a side of a picture; far beyond what we decode
constexpr int kMaxAspect = 10'000;
constexpr int kMaxTokenSide = 4'096;

bool within(int value, int low, int high) { return value >= low && value <= high; }

bool isFinite(const CropFrame& frame) {
    return std::isfinite(frame.x) && std::isfinite(frame.y) && std::isfinite(frame.size);
}

std::string defect(const ImageTokens& tokens) {
    if (!within(tokens.columns, 1, kMaxTokenSide) || !within(tokens.rows, 1, kMaxTokenSide))
        return fmt::format("{} x {} image tokens, at most {} a side are possible", tokens.columns, tokens.rows,
                           kMaxTokenSide);
    const std::size_t places = static_cast<std::size_t>(tokens.columns) * static_cast<std::size_t>(tokens.rows);
    if (tokens.codes.size() > places)
        return fmt::format("{} image tokens for {} x {} places", tokens.codes.size(), tokens.columns, tokens.rows);
    const auto negative = std::find_if(tokens.codes.begin(), tokens.codes.end(), [](int code) { return code < 0; });
    if (negative != tokens.codes.end())
        return fmt::format("image token {} is negative", *negative);
    return isCleanText(tokens.tokenizer) ? "" : "the image tokenizer's name holds control characters";
}

std::string defect(const PictureRegion& region) {
    const PictureBox& box = region.box;
    // Also of what is no number.
    if (!(box.left >= 0 && box.left < box.right && box.right <= 1 && box.top >= 0 && box.top < box.bottom &&
          box.bottom <= 1))
        return "a place in a picture whose sides are not in order or not in it";
    if (region.label.empty() || region.label != regionLabel(region.label))
        return fmt::format("a place in a picture needs words on one line, at most {} bytes of them", kLongestLabel);
    return "";
}

std::string defect(const Picture& picture) {
    if (!isSha256(picture.media))
        return "the picture's media is not a SHA-256";
    if (!within(picture.width, 0, kMaxPixels) || !within(picture.height, 0, kMaxPixels))
        return fmt::format("a picture of {} x {} pixels", picture.width, picture.height);
    if (!within(picture.view.aspectWidth, 1, kMaxAspect) || !within(picture.view.aspectHeight, 1, kMaxAspect))
        return fmt::format("aspect {} : {} is not within 1..{}", picture.view.aspectWidth, picture.view.aspectHeight,
                           kMaxAspect);
    if (!within(picture.view.displayWidth, 0, kMaxPixels))
        return fmt::format("display width {} is not within 0..{}", picture.view.displayWidth, kMaxPixels);
    if (picture.frame && !isFinite(*picture.frame))
        return "the crop frame is not a number";
    if (!isCleanText(picture.alt) || !isCleanText(picture.caption) || !isCleanText(picture.generation))
        return "alt text or caption holds control characters or ill-formed UTF-8";
    if (picture.regions.size() > kMostRegions)
        return fmt::format("{} places in one picture, at most {} are possible", picture.regions.size(), kMostRegions);
    for (const PictureRegion& region : picture.regions)
        if (std::string wrong = defect(region); !wrong.empty())
            return wrong;
    return picture.tokens ? defect(*picture.tokens) : "";
}

}  // namespace

BlockId newBlockId() {
    thread_local std::random_device random;
    std::uniform_int_distribution<std::uint64_t> ids(1);
    return BlockId{ids(random)};
}

std::string toString(BlockId id) { return fmt::format("{:016x}", static_cast<std::uint64_t>(id)); }

std::optional<BlockId> parseBlockId(std::string_view text) {
    constexpr std::size_t kDigits = 16;
    const bool wellFormed = text.size() == kDigits && text.find_first_not_of("0123456789abcdef") == text.npos;
    std::uint64_t value = 0;
    if (!wellFormed || std::from_chars(text.data(), text.data() + kDigits, value, 16).ec != std::errc{} || value == 0)
        return std::nullopt;
    return BlockId{value};
}

std::string Block::text() const {
    std::string all;
    for (const TextRun& run : runs)
        all += run.text;
    return all;
}

int generatedDisplayWidth(int pixels) {
    constexpr int kSmallPicture = 320;
    return pixels < kSmallPicture ? kSmallPicture : 0;
}

Block makeParagraph(std::string text, Origin origin) {
    Block block;
    block.id = newBlockId();
    if (!text.empty())
        block.runs.push_back({std::move(text), {}, origin});
    return block;
}

Block makeHeading(int level, std::string text, Origin origin) {
    Block block = makeParagraph(std::move(text), origin);
    block.kind = BlockKind::heading;
    block.level = level;
    return block;
}

Block makePicture(Picture picture) {
    Block block;
    block.id = newBlockId();
    block.kind = BlockKind::picture;
    block.picture = std::move(picture);
    return block;
}

std::vector<TextRun> normalised(std::vector<TextRun> runs) {
    std::vector<TextRun> joined;
    joined.reserve(runs.size());
    for (TextRun& run : runs) {
        if (run.text.empty())
            continue;
        if (!joined.empty() && joined.back().style == run.style && joined.back().origin == run.origin)
            joined.back().text += run.text;
        else
            joined.push_back(std::move(run));
    }
    return joined;
}

Block normalised(Block block) {
    block.runs = normalised(std::move(block.runs));
    if (block.kind != BlockKind::heading && block.kind != BlockKind::listItem)
        block.level = 0;
    if (block.kind != BlockKind::listItem)
        block.ordered = false;
    if (block.kind != BlockKind::code)
        block.language.clear();
    // A paragraph of nothing that a model made is the writer's alone.
    const auto isModels = [](const TextRun& run) {
        return run.origin == Origin::model || run.origin == Origin::modelEdited;
    };
    if (!block.picture && std::ranges::none_of(block.runs, isModels))
        block.variant.reset();
    if (block.picture)
        for (PictureRegion& region : block.picture->regions)
            region.box = inThousandths(region.box);
    return block;
}

std::string defect(const Block& block) {
    if (block.id == BlockId{})
        return "a block without an id";
    if ((block.kind == BlockKind::picture) != block.picture.has_value())
        return block.picture ? "a block of text with a picture" : "a picture block without a picture";
    if (block.picture)
        return block.runs.empty() ? defect(*block.picture) : "a picture block with text";
    if (block.kind == BlockKind::heading && !within(block.level, 1, 6))
        return fmt::format("heading level {} is not within 1..6", block.level);
    if (block.kind == BlockKind::listItem && !within(block.level, 0, kMaxListLevel))
        return fmt::format("list level {} is not within 0..{}", block.level, kMaxListLevel);
    if (!isCleanText(block.language))
        return "the code's language holds control characters or ill-formed UTF-8";
    const TextPlace place = block.kind == BlockKind::code ? TextPlace::code : TextPlace::prose;
    for (const TextRun& run : block.runs) {
        if (!isCleanText(run.text, place))
            return "text with control characters, paragraph breaks or ill-formed UTF-8";
        if (!isCleanText(run.style.link))
            return "a link with control characters or ill-formed UTF-8";
    }
    return "";
}

}  // namespace pardalis
