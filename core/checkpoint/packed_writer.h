#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/packed_file.h"

#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace pardalis {

// A small file that goes along with the tensors.
struct PackedFileToWrite {
    std::string name;
    Bytes bytes;
};

// One tensor of a packed file that is being written.
struct PackedTensorToWrite {
    std::string name;
    const MatrixFormat* format = nullptr;  // plain elements; or a PackedFormat, for [rows, columns]
    Shape shape;
    // Rows [first, first + count) of its outermost dimension: elements of the plain format's type, of any to be packed.
    // Called in order until all are there, on the writing thread; what it returns is let go before the next. Throws
    // Cancelled where the writing is to stop.
    std::function<HostTensor(std::int64_t first, std::int64_t count)> rows;
};

// Writes the file whole or not at all: the old one stays until every byte is safely on disk. Matrices are packed a few
// million elements at a time by all cores, so it takes some 100 MB of memory however large they are. Throws Error where it
// can't be written, or an element is no finite number or too large for the format.
void writePacked(const std::filesystem::path& path, std::span<const PackedFileToWrite> files,
                 std::span<const PackedTensorToWrite> tensors);

}  // namespace pardalis
