#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace pardalis {

// A YAML text from outside as JSON, to be read with JsonFields. Read with libyaml; scalars mean what PyYAML 6's safe_load
// makes of them, which wrote and reads such files: `yes` is true, `010` is 8, `4.5e-06` a number and `1e-5` a text. Dates
// stay texts, as do OmegaConf's interpolations (`${..}`); keys are texts, as they stand. Of a key that comes twice the last
// counts; `<<` merges. A whole number beyond 64 bits becomes a double.
//
// Throws Error, which names file and line: not YAML, a second document, a tag of anything but these, an alias of what it
// stands in, deeper than 32 levels, or more values than 32 MB hold with what aliases repeat counted each time.
nlohmann::json parseYamlBytes(std::span<const std::byte> text, const std::string& file);
// The whole file, at most 1 MiB. Messages name the file without its folder.
nlohmann::json readYamlFile(const std::filesystem::path& path);

}  // namespace pardalis
