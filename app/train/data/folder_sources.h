#pragma once

#include "app/train/data/sample_source.h"

#include <filesystem>

namespace pardalis::train {

// How folders and lists become samples.
struct SourceSettings {
    std::uint64_t seed = 1;
    int resolution = 64;                // pixels a side of every picture
    double heldOut = 0.02;              // share of items, by the hash of their names
    double flipped = 0.5;               // share of pairs that become captions; the others are drawing instructions
    std::string draw = "Draw {text}.";  // how those are worded
};

// All throw Error where the folder or file is not there. A sample is of the kind in quotes.

// "document": Markdown, HTML and .pardalis files below the folder, pictures and text in their order. Pictures are
// centre-cropped: the model is to make such pages.
std::unique_ptr<SampleSource> documentSource(const std::filesystem::path& folder, const SourceSettings& settings);
// "text": the plain text files below the folder, or one file; cut between paragraphs where they are long.
std::unique_ptr<SampleSource> textSource(const std::filesystem::path& path, const SourceSettings& settings);
// "caption" and "draw": lines of {"picture": "path", "caption": "..."}, paths relative to the file. A picture is padded
// where it is the prompt and centre-cropped where it is the answer.
std::unique_ptr<SampleSource> captionSource(const std::filesystem::path& file, const SourceSettings& settings);
// "question": lines of {"picture": "path", "question": "...", "answer": "..."}; the picture may be absent.
std::unique_ptr<SampleSource> questionSource(const std::filesystem::path& file, const SourceSettings& settings);

}  // namespace pardalis::train
