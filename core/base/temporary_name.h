#pragma once

#include <filesystem>
#include <functional>

namespace pardalis {

enum class Claim { ours, taken, failed };

// A name beside `target` for what will replace it: ".NAME.N.pardalis-part", NAME shortened so that any name of 255
// bytes has one. `claim` makes a file of that name; where it is taken, one that a dead program left there is removed,
// and else the next number tried. Empty when `claim` failed, errno says why.
std::filesystem::path claimTemporaryName(const std::filesystem::path& target,
                                         const std::function<Claim(const std::filesystem::path&)>& claim);

}  // namespace pardalis
