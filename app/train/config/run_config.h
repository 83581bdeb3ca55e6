#pragma once

#include "core/base/json_fields.h"

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace pardalis::train {

// One run's configuration: a JSON object with `name`, `seed`, `out` and one member a stage.
struct RunConfig {
    std::string file;     // begins the messages
    nlohmann::json json;  // with the overrides in it
    std::uint64_t seed = 1;
    std::filesystem::path out;  // relative to the working directory

    JsonFields fields() const { return {json, file}; }
};

// Reads the file and puts each of `overrides` ("pretrain.steps=200") over it. The value is read as JSON, or as a text
// where it is none; the section is made where the file has none. `sections`: the members a run may have besides name,
// seed and out. Throws Error for a member that is none of them and for an override that is not section.member=value.
RunConfig readRunConfig(const std::filesystem::path& path, std::span<const std::string> overrides,
                        std::span<const std::string> sections);

// Throws Error for the first member of the object that is not among `known`: a misspelt name would silently be the
// default. `_comment` is known everywhere.
void refuseUnknownMembers(const JsonFields& fields, std::initializer_list<const char*> known);
void refuseUnknownMembers(const JsonFields& fields, std::span<const std::string> known);

// The member a stage reads: "image-tokenizer" → "image_tokenizer".
std::string sectionOf(const std::string& stage);

}  // namespace pardalis::train
