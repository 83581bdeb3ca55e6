#pragma once

#include "core/document/document.h"
#include "core/image/image.h"

#include <filesystem>
#include <optional>

namespace pardalis {

// What stands for a document in a folder's window. Both read little of the file, in little memory and time however large it is and
// whoever made it. They throw Error naming the file where it is no document or damaged.

// thumbnail.png as it lies in the file; none where there is none, or none that can be shown.
std::optional<Image> readThumbnail(const std::filesystem::path& path);

// The text that it begins with, about a page of it, in its styles and without pictures.
Document readBeginning(const std::filesystem::path& path);

}  // namespace pardalis
