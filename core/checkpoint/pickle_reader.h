#pragma once

#include "core/checkpoint/pickle_tree.h"

#include <cstddef>
#include <span>
#include <string>

namespace pardalis {

// Reads a pickle of protocol 2 to 5 without executing anything: a stack machine whose only effect is the tree. It knows
// the opcodes that Python's pickler writes for data and objects; those of protocols 0 and 1 alone, extension codes and
// out-of-band buffers are refused by name. Whatever Python would call becomes a value that says so, be it harmless or
// not: what may stand where is for who reads the tree.
//
// Throws Error, which begins with `where` and names byte and opcode. Time and memory are bounded by the pickle's length,
// and by limits on opcodes and values (PickleTree) that 40,000 tensors do not reach. Nesting costs nothing.
PickleTree readPickle(std::span<const std::byte> bytes, const std::string& where);

}  // namespace pardalis
