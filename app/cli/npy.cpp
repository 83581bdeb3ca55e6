#include "app/cli/npy.h"

#include "core/base/error.h"

#include <bit>
#include <cerrno>
#include <cstring>
#include <utility>

namespace pardalis::cli {

NpyWriter::NpyWriter(std::filesystem::path path, std::size_t rows, std::size_t columns)
    : m_path(std::move(path)), m_file(std::fopen(m_path.c_str(), "wb")) {
    static_assert(std::endian::native == std::endian::little, "the header says <f4");
    if (!m_file)
        fail();
    // Format 1.0: magic, version, length of the header, which is padded so that the data starts at a multiple of 64.
    std::string header = fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {}), }}", rows, columns);
    constexpr std::size_t kPrefix = 10;
    header.append(63 - (kPrefix + header.size()) % 64, ' ');
    header += '\n';
    const char prefix[kPrefix] = {'\x93', 'N', 'U', 'M', 'P', 'Y', 1, 0, static_cast<char>(header.size() & 255), static_cast<char>(header.size() >> 8)};
    if (std::fwrite(prefix, 1, kPrefix, m_file) != kPrefix || std::fwrite(header.data(), 1, header.size(), m_file) != header.size())
        fail();
}

NpyWriter::~NpyWriter() {
    if (!m_file)
        return;
    std::fclose(m_file);
    std::error_code ignored;
    std::filesystem::remove(m_path, ignored);
}

void NpyWriter::append(std::span<const float> values) {
    if (std::fwrite(values.data(), sizeof(float), values.size(), m_file) != values.size())
        fail();
}

void NpyWriter::finish() {
    std::FILE* file = std::exchange(m_file, nullptr);
    if (std::fclose(file) != 0)
        fail();
}

void NpyWriter::fail() const { throw Error("{}: can't be written: {}", m_path.string(), std::strerror(errno)); }

}  // namespace pardalis::cli
