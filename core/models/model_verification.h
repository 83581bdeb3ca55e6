#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace pardalis {

// What reading every byte of one file has shown.
struct VerifiedFile {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    std::string sha256;     // hexadecimal, to be compared with what its makers publish; "": not read to its end
    bool compared = false;  // with a checksum that whoever published or fetched it has left beside it
    std::vector<std::string> proven;  // sentences for people
    std::string fault;                // a sentence that says what was found and what expected; "": none
};

struct ModelVerification {
    std::vector<VerifiedFile> files;  // in the order asked for; behind them what only a checklist names

    bool sound() const;            // nothing is wrong
    std::size_t compared() const;  // files
    std::uint64_t bytes() const;   // of all
};

// Bytes read so far, and of how many.
using VerifyProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

// Reads every byte of a model's files (ModelReport::files): headers are proven, every float of a format that says where it
// lies is finite, parts have the checksums that their file holds (PyTorch's), and whole files those that were published,
// where there are any (published_digests.h). What is wrong with a file is in its place in the result; one that can't be read
// is such a fault. Any thread; progress is told on it, a few times a second at most. Throws Cancelled, at the next piece,
// when `stop` is requested.
ModelVerification verifyModel(std::span<const std::filesystem::path> files, const VerifyProgress& progress = {},
                              std::stop_token stop = {});

}  // namespace pardalis
