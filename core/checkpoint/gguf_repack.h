#pragma once

#include "core/checkpoint/gguf_types.h"
#include "core/tensor/matrix.h"

#include <span>
#include <string>

namespace pardalis {

// What matrices of a quantised ggml type are computed with: Q4_0 as q4 and Q8_0 as q8, which hold the same scales and
// values; every other type is widened and rounded to q8, which moves an element by at most a 254th of the largest of the 32
// in its group.
const MatrixFormat& repackedFormat(const GgmlType& type);
// Whether that changes a value.
bool isRepackedExactly(const GgmlType& type);

// The matrix [rows, columns] of these blocks in memory of its own, made on all cores. (Q8_0 knows a value of -128, which no
// program writes; a group with one is rounded, too.) Throws Error, begun by `where`, for a scale or value that is no
// finite number or that q8 can't hold.
HostMatrix repacked(std::span<const std::byte> blocks, const GgmlType& type, const Shape& shape,
                    const std::string& where);

}  // namespace pardalis
