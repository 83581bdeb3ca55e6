#pragma once

#include "core/base/sha256.h"
#include "core/image/image.h"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <vector>

// The lines of tests/golden/resize/cases.txt.
namespace pardalis {

struct ResizeCase {
    std::string operation, pattern;
    int width = 0, height = 0;
    std::vector<int> arguments;
    std::string sha256, hex;

    std::string title() const {
        std::string title = fmt::format("{} {} {}x{} to {}", operation, pattern, width, height, arguments.at(0));
        return arguments.size() > 1 ? fmt::format("{}x{}", title, arguments[1]) : title;
    }
};

inline std::vector<ResizeCase> resizeCases(const std::string& operation) {
    std::ifstream file(PARDALIS_GOLDEN_DIR "/resize/cases.txt");
    std::vector<ResizeCase> cases;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        ResizeCase next;
        words >> next.operation >> next.pattern >> next.width >> next.height;
        next.arguments.resize(next.operation == "resize" ? 2 : 1);
        for (int& argument : next.arguments)
            words >> argument;
        words >> next.sha256 >> next.hex;
        if (next.operation == operation)
            cases.push_back(next);
    }
    return cases;
}

// "" when the pixels are the expected ones, else what is known about the difference.
inline std::string difference(const Image& image, const ResizeCase& expected) {
    if (sha256Hex(std::as_bytes(std::span(image.pixels))) == expected.sha256)
        return "";
    std::string hex;
    for (std::size_t i = 0; i < std::min<std::size_t>(image.pixels.size(), expected.hex.size() / 2); ++i)
        hex += fmt::format("{:02x}", image.pixels[i]);
    return fmt::format("{} x {} pixels\n{}\nexpected\n{}", image.width, image.height, hex, expected.hex);
}

}  // namespace pardalis
