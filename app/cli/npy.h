#pragma once

#include "core/base/atomic_file.h"

#include <span>

namespace pardalis::cli {

// Writes a NumPy array of f32 [rows, columns] row by row, so that it never has to fit into memory. It is in its place
// with finish(): until then, and where that is never called, what was there stays.
class NpyWriter {
public:
    NpyWriter(const std::filesystem::path& path, std::size_t rows, std::size_t columns);  // throws Error

    void append(std::span<const float> values);  // throws Error
    void finish();                               // throws Error

private:
    AtomicFile m_file;
};

}  // namespace pardalis::cli
