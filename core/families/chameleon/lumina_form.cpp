#include "core/families/chameleon/lumina_form.h"

#include "core/base/check.h"
#include "core/base/error.h"

#include <algorithm>

#include <fmt/format.h>

namespace pardalis {
namespace {

constexpr int kCodesPerPatch = 2;  // a side
constexpr int kMostAspect = 4;
constexpr int kMostPatches = 64;  // a side of the square picture: 2,048 pixels
constexpr int kFirstSide = 8800;  // "<reserved08800>" would be a side of none
constexpr const char* kEndOfRow = "<reserved08799>";

TokenId required(const Vocabulary& vocabulary, const std::string& name, const std::string& source) {
    if (const std::optional<TokenId> id = vocabulary.find(name))
        return *id;
    throw Error("{}: {} is missing, with which Lumina-mGPT lays out its pictures", source, name);
}

}  // namespace

std::vector<PictureGrid> luminaGrids(int target, int patch) {
    CHECK(patch > 0 && target > 0 && target % patch == 0);
    const int side = target / patch, most = side * side;
    std::vector<PictureGrid> grids;
    for (int width = most, height = 1; width > 0;) {
        if (std::max(width, height) <= kMostAspect * std::min(width, height))
            grids.push_back({kCodesPerPatch * height, kCodesPerPatch * width});
        (height + 1) * width <= most ? ++height : --width;
    }
    const auto square = std::ranges::find(grids, PictureGrid{kCodesPerPatch * side, kCodesPerPatch * side});
    CHECK(square != grids.end());
    std::rotate(grids.begin(), square, square + 1);
    return grids;
}

PictureForm luminaForm(const Vocabulary& vocabulary, int target, int square, const std::string& source) {
    const int patch = kCodesPerPatch * square;
    if (target < patch || target % patch != 0 || target / patch > kMostPatches)
        throw Error("{}: pictures of {} pixels a side; expected a multiple of {} up to {}", source, target, patch,
                    patch * kMostPatches);
    PictureForm form;
    form.grids = luminaGrids(target, patch);
    form.step = kCodesPerPatch;
    form.unconditionalBeginsSequence = false;
    form.endOfRow = required(vocabulary, kEndOfRow, source);
    int longest = 0;
    for (const PictureGrid& grid : form.grids)
        longest = std::max({longest, grid.rows / form.step, grid.columns / form.step});
    form.sides.push_back(*form.endOfRow);  // of none: no grid has such a side
    for (int n = 1; n <= longest; ++n)
        form.sides.push_back(required(vocabulary, fmt::format("<reserved{:05}>", kFirstSide + n), source));
    return form;
}

int luminaTargetIn(const std::filesystem::path& path) {
    int found = 512;
    for (const std::filesystem::path& part : path) {  // the innermost counts
        const std::string name = part.string();
        const bool isMeant = name.find("mGPT") != std::string::npos || name.find("mgpt") != std::string::npos;
        for (const auto& [digits, target] : {std::pair("512", 512), std::pair("768", 768), std::pair("1024", 1024)}) {
            if (isMeant && name.find(digits) != std::string::npos)
                found = target;
        }
    }
    return found;
}

GenerationDefaults luminaDefaults() {
    return {.text = {.temperature = 1.0f, .topP = 1.0f, .topK = 10, .repetitionPenalty = 1.0f},
            .picture = {.temperature = 1.0f, .topP = 1.0f, .topK = 2000, .repetitionPenalty = 1.0f},
            .guidance = {.textScale = 4.0f, .imageScale = 1.0f},
            .illustrate = "Generate an image of {size} according to the following prompt:\n{text}"};
}

}  // namespace pardalis
