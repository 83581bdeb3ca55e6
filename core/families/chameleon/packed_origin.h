#pragma once

#include "core/families/chameleon/maker.h"

#include <span>
#include <string>
#include <vector>

namespace pardalis {

// What a packed file says of the model that it was made from and that no other file in it does: origin.json.
struct PackedOrigin {
    std::string format;  // its files' own: "Meta release folder"
    Maker maker = Maker::unknown;
    std::string licence;      // its name; "" where nothing is known
    int pictureTarget = 512;  // see CheckpointFiles
    bool decoderBeside = false;
    std::string noDecoder;  // why its picture decoder was left out; "": none was
    std::vector<std::string> notes;
    std::string madeOf = {};  // the content id of the model that it was made from; "": not said
};

std::string originJson(const PackedOrigin& origin);
// Throws Error, begun by `file`. A maker must be named: a model of Meta's must not become anybody's by leaving it out.
PackedOrigin parseOrigin(std::span<const std::byte> json, const std::string& file);

}  // namespace pardalis
