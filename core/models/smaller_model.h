#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pardalis {

// Where what was made smaller of a model (ExportLayout::packed) is written by itself, and looked for.

// Of this user, for models whose own place can't be written to: $XDG_DATA_HOME/pardalis/models. "": there is no home.
std::filesystem::path userModelsFolder();
// "Anole-7b-v0.1-q4.pardalis-model": by the name of the model's folder or file. `bits`: 8 or 4.
std::string smallerName(const std::filesystem::path& model, int bits);
// Beside the model, then in userModelsFolder().
std::vector<std::filesystem::path> smallerPlaces(const std::filesystem::path& model, int bits);
// The first of these that is there and may be made of it. `contentId`: the model's; "": it is not known.
std::optional<std::filesystem::path> findSmaller(const std::filesystem::path& model, int bits,
                                                 const std::string& contentId = {});
// Not where the file says that it was made of a model of another id, or of the model as it was before. Reads its head.
bool mayBeMadeOf(const std::string& contentId, const std::filesystem::path& packed);

}  // namespace pardalis
