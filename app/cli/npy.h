#pragma once

#include <cstdio>
#include <filesystem>
#include <span>

namespace pardalis::cli {

// Writes a NumPy array of f32 [rows, columns] row by row, so that it never has to fit into memory. A file that was not
// finished is removed.
class NpyWriter {
public:
    NpyWriter(std::filesystem::path path, std::size_t rows, std::size_t columns);  // throws Error
    ~NpyWriter();
    NpyWriter(const NpyWriter&) = delete;
    NpyWriter& operator=(const NpyWriter&) = delete;

    void append(std::span<const float> values);  // throws Error
    void finish();                               // throws Error

private:
    [[noreturn]] void fail() const;

    std::filesystem::path m_path;
    std::FILE* m_file;
};

}  // namespace pardalis::cli
