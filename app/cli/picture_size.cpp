#include "app/cli/picture_size.h"

#include "app/support/printable.h"

#include <algorithm>

#include <fmt/format.h>

namespace pardalis::cli {
namespace {

bool isNumber(std::string_view text) {
    return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

const CLI::Validator isPictureSize(
    [](const std::string& text) {
        const std::size_t by = text.find('x');
        const std::string_view whole = text;
        const bool is = by != std::string::npos && isNumber(whole.substr(0, by)) && isNumber(whole.substr(by + 1));
        return is ? std::string() : text + " is no size such as 512x512 (width x height in pixels)";
    },
    "", "size");

PictureGrid gridOfSize(const std::string& size, const char* option, const ModelFacts& facts) {
    if (size.empty())
        return {};
    if (const std::optional<PictureGrid> grid = facts.gridOfSize(size))
        return *grid;
    std::string known;
    for (const PictureGrid& grid : facts.grids())
        known += (known.empty() ? "" : ", ") + facts.sizeOf(grid);
    throw CLI::ValidationError(option, known.empty() ? fmt::format("{} has no pictures", printable(facts.name))
                                                     : fmt::format("{} has no pictures of {}; it has these: {}",
                                                                   printable(facts.name), size, known));
}

}  // namespace pardalis::cli
