#pragma once

#include "core/models/model_facts.h"

#include <CLI/CLI.hpp>

#include <string>

namespace pardalis::cli {

// "WIDTHxHEIGHT" in pixels, as --size takes it.
extern const CLI::Validator isPictureSize;

// The grid of a size that was asked for; "": none. Throws CLI::ValidationError, wrong use, with a list of those that the
// model knows where it knows no such.
PictureGrid gridOfSize(const std::string& size, const char* option, const ModelFacts& facts);

}  // namespace pardalis::cli
