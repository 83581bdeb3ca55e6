#pragma once

#include <string>

namespace pardalis {

// A tensor of a Chameleon in a GGUF file.
struct GgufName {
    std::string name;
    // Of queries and keys, rows and norms: llama.cpp wants RoPE's pairs side by side, as Meta's files have them.
    bool rotated = false;
};

// Of a tensor of slots.h, which must be of the transformer.
GgufName ggufNameOf(const std::string& slotName);

}  // namespace pardalis
