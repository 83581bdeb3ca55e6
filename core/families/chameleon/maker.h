#pragma once

#include "core/families/model_description.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace pardalis {

// Who made a checkpoint, as far as its files say: what it may do and under which licence hangs on it.
enum class Maker : std::uint8_t {
    unknown,
    meta,    // Chameleon as released: pictures switched off, and a licence that forbids switching them on
    anole,   // GAIR's Anole: Chameleon 7B whose head was trained to draw again
    lumina,  // Alpha-VLLM's Lumina-mGPT 1
};

// By what its configuration says of where it comes from ("_name_or_path", "architectures"), else by the name of its own
// folder, of a release the folder of all of it, and the heading of a README there.
Maker makerOf(const std::filesystem::path& folder, const nlohmann::json& config);

// What is known of a checkpoint's pictures.
struct PictureParts {
    bool encoder = false, decoder = false;
    bool decoderBeside = false;  // the decoder is not of the checkpoint itself but lies beside it
};

// Whether it may draw and why. `word`: pardalis.json's; it can't permit what Meta's licence forbids.
Ability drawingOf(Maker maker, const PictureParts& parts, std::optional<bool> word);

struct Licence {
    std::string name, text;
};
// Of its LICENSE file where there is one; else what is known of the maker's; "" where nothing is.
Licence licenceOf(Maker maker, const std::filesystem::path& folder);

}  // namespace pardalis
