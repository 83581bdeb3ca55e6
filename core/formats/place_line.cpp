#include "core/formats/place_line.h"

#include "core/document/picture_place.h"

#include <optional>
#include <set>

namespace pardalis {
namespace {

constexpr const char* kBetween = " \xC2\xB7 ";  // a middle dot

struct PlaceLine {
    BlockId picture{};
    std::vector<PictureRegion> regions;
};

std::optional<PlaceLine> readPlaceLine(const Block& block) {
    if (block.kind != BlockKind::paragraph || block.runs.empty())
        return std::nullopt;
    PlaceLine line;
    for (std::size_t i = 0; i < block.runs.size(); ++i) {
        const TextRun& run = block.runs[i];
        if (run.style.link.empty()) {
            if (run.text != kBetween || line.regions.empty() || i + 1 == block.runs.size())
                return std::nullopt;
            continue;
        }
        const std::optional<PicturePlace> place = placeOf(run.style.link);
        const std::string label = regionLabel(run.text);
        if (!place || !place->box || label.empty() || line.regions.size() == kMostRegions ||
            (!line.regions.empty() && place->picture != line.picture))
            return std::nullopt;
        line.picture = place->picture;
        line.regions.push_back({label, *place->box, run.origin});
    }
    return line;
}

}  // namespace

std::vector<TextRun> placeLine(const Block& picture) {
    std::vector<TextRun> runs;
    for (const PictureRegion& region : picture.picture->regions) {
        const std::optional<PictureBox> box = boxInView(region.box, *picture.picture);
        if (!box)
            continue;
        if (!runs.empty())
            runs.push_back({kBetween, {}, Origin::user});
        runs.push_back({region.label, {.link = linkTo({picture.id, inThousandths(*box)})}, region.origin});
    }
    return runs;
}

std::vector<Block> withPlaceLines(std::vector<Block> blocks) {
    std::set<BlockId> ids;
    for (const Block& block : blocks)
        ids.insert(block.id);
    std::vector<Block> out;
    for (Block& block : blocks) {
        const bool isBelowPicture = !out.empty() && out.back().picture && out.back().picture->regions.empty();
        std::optional<PlaceLine> line = isBelowPicture ? readPlaceLine(block) : std::nullopt;
        if (!line) {
            out.push_back(std::move(block));
            continue;
        }
        out.back().picture->regions = std::move(line->regions);
        if (ids.insert(line->picture).second)
            out.back().id = line->picture;
    }
    return out;
}

}  // namespace pardalis
