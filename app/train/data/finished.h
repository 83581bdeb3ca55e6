#pragma once

#include <filesystem>

namespace pardalis::train {

// Whether a stage that can't go on from its middle has nothing to do: `last`, the file it writes last, is in its folder
// and the run is resumed. Throws Error where it is there and the run is not: what is there is not overwritten unasked.
// Makes the folder.
bool isFinished(const std::filesystem::path& folder, const char* last, bool resume);

}  // namespace pardalis::train
