#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis::cli {

// A file that holds a JSON list of integers and nothing else, however deep or large it is instead. Throws Error naming
// file, place and what stands there.
std::vector<std::int64_t> readIntegers(const std::filesystem::path& path);
// The same of a text; `place` begins messages instead of the file.
std::vector<std::int64_t> integersOf(std::string_view json, const std::string& place);

// The same numbers, each proven to lie within [least, most]; `what` names one with its article ("a token id"). Throws
// Error naming file, place and value.
std::vector<int> within(const std::vector<std::int64_t>& values, int least, int most, const char* what,
                        const std::string& place);

}  // namespace pardalis::cli
