#pragma once

#include "core/families/chameleon/picture_form.h"
#include "core/families/chameleon/vocabulary.h"
#include "core/families/generation_defaults.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pardalis {

// What Lumina-mGPT (Liu et al. 2024, arXiv 2408.02657) made of Chameleon: pictures of many shapes and about one area, whose
// size two tokens say and whose rows another ends; guidance by the picture alone; prompts that name the size.

// The sizes of a checkpoint trained for `target` pixels a side, the square one first, then from wide to tall: in squares
// of `patch` pixels, two codes a side each, no more of them than a square picture has, and no side more than four times the
// other. CHECKs that patch divides target.
std::vector<PictureGrid> luminaGrids(int target, int patch);

// `square`: pixels a code covers, per side. Throws Error, begun by `source`, for a target that no such checkpoint has and
// for a vocabulary without the tokens.
PictureForm luminaForm(const Vocabulary& vocabulary, int target, int square, const std::string& source);

// The side it was trained for, where a folder of the path is called so ("…/Lumina-mGPT-7B-768/…"); else 512, which all of
// them learned.
int luminaTargetIn(const std::filesystem::path& path);

// As its published scripts generate.
GenerationDefaults luminaDefaults();

}  // namespace pardalis
