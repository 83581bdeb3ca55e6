#include "app/cli/npy.h"

#include <fmt/core.h>

#include <bit>
#include <string>

namespace pardalis::cli {

NpyWriter::NpyWriter(const std::filesystem::path& path, std::size_t rows, std::size_t columns) : m_file(path) {
    static_assert(std::endian::native == std::endian::little, "the header says <f4");
    // Format 1.0: magic, version, length of the header, which is padded so that the data starts at a multiple of 64.
    std::string header = fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {}), }}", rows, columns);
    constexpr std::size_t kPrefix = 10;
    header.append(63 - (kPrefix + header.size()) % 64, ' ');
    header += '\n';
    const char prefix[kPrefix] = {'\x93',
                                  'N',
                                  'U',
                                  'M',
                                  'P',
                                  'Y',
                                  1,
                                  0,
                                  static_cast<char>(header.size() & 255),
                                  static_cast<char>(header.size() >> 8)};
    m_file.write(asBytes({prefix, kPrefix}));
    m_file.write(asBytes(header));
}

void NpyWriter::append(std::span<const float> values) { m_file.write(std::as_bytes(values)); }

void NpyWriter::finish() { m_file.commit(); }

}  // namespace pardalis::cli
