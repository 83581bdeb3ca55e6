#pragma once

#include "core/document/block.h"
#include "core/formats/html/html_dom.h"
#include "core/formats/imported_pictures.h"
#include "core/formats/read_progress.h"

#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// The blocks of a page or a piece of one. Text and pictures without a data-origin get `origin`. What can't be kept is
// said in `warnings`. `root` may be null.
std::vector<Block> readHtml(const xmlNode* root, Origin origin, ImportedPictures& pictures,
                            std::vector<std::string>& warnings, const ReadProgress& progress);

// data-origin's values: "model", "model-edited", "imported"; the user's own text has none.
const char* originName(Origin origin);
Origin originNamed(std::string_view name, Origin otherwise);

inline constexpr const char* kGenerator = "Pardalis";

}  // namespace pardalis
