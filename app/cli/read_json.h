#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace pardalis::cli {

// A file that holds a JSON list of integers and nothing else, however deep or large it is instead. Throws Error naming
// file, place and what stands there.
std::vector<std::int64_t> readIntegers(const std::filesystem::path& path);

// The same numbers, each proven to lie within [least, most]; `what` names one with its article ("a token id"). Throws
// Error naming file, place and value.
std::vector<int> within(const std::vector<std::int64_t>& values, int least, int most, const char* what,
                        const std::filesystem::path& path);

}  // namespace pardalis::cli
