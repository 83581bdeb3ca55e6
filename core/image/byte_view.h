#pragma once

#include "core/base/error.h"
#include "core/base/file.h"

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace pardalis {

// A file's bytes by offset. Reading past the end throws Error, whatever the offset.
class ByteView {
public:
    ByteView(std::span<const std::byte> bytes, std::string_view name, std::endian order)
        : m_bytes(bytes), m_name(name), m_order(order) {}

    std::size_t size() const { return m_bytes.size(); }
    std::string_view name() const { return m_name; }
    bool has(std::size_t at, std::size_t count) const { return at <= size() && count <= size() - at; }
    // Whether `text` stands at `at`; false, not an error, past the end.
    bool matches(std::size_t at, std::string_view text) const {
        return has(at, text.size()) && asText(m_bytes.subspan(at, text.size())) == text;
    }
    std::span<const std::byte> part(std::size_t at, std::size_t count) const {
        prove(at, count);
        return m_bytes.subspan(at, count);
    }

    std::uint8_t u8(std::size_t at) const { return integer<std::uint8_t>(at); }
    std::uint16_t u16(std::size_t at) const { return integer<std::uint16_t>(at); }
    std::uint32_t u32(std::size_t at) const { return integer<std::uint32_t>(at); }
    std::uint64_t u64(std::size_t at) const { return integer<std::uint64_t>(at); }

private:
    void prove(std::size_t at, std::size_t count) const {
        if (!has(at, count))
            throw Error("{}: the picture is cut off in its header", m_name);
    }

    template <std::unsigned_integral Integer>
    Integer integer(std::size_t at) const {
        prove(at, sizeof(Integer));
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < sizeof(Integer); ++i) {
            const std::size_t next = m_order == std::endian::big ? i : sizeof(Integer) - 1 - i;
            value = value << 8 | std::to_integer<std::uint64_t>(m_bytes[at + next]);
        }
        return static_cast<Integer>(value);
    }

    std::span<const std::byte> m_bytes;
    std::string_view m_name;
    std::endian m_order;
};

}  // namespace pardalis
