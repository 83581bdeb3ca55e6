#pragma once

#include "core/base/error.h"
#include "core/base/file.h"

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace pardalis {

// Reads a file from front to back; where it ends too early, an Error says at which place and what was read there.
class GgufCursor {
public:
    GgufCursor(std::span<const std::byte> bytes, std::string file) : m_bytes(bytes), m_file(std::move(file)) {}

    std::uint64_t at() const { return m_at; }
    std::uint64_t left() const { return m_bytes.size() - m_at; }
    const std::string& file() const { return m_file; }
    // What is read from here on: "metadata entry 3", "tensor blk.0.attn_q.weight".
    void enter(std::string place) { m_place = std::move(place); }

    template <typename T>
    T number(const char* what) {
        T value{};
        const std::span<const std::byte> bytes = take(sizeof value, what);
        std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }

    std::string_view text(const char* what) {
        const auto length = number<std::uint64_t>(what);
        if (length > left())
            fail(fmt::format("{} has {} bytes, but only {} follow", what, length, left()));
        return asText(take(length, what));
    }

    std::span<const std::byte> take(std::uint64_t count, const char* what) {
        if (count > left())
            fail(fmt::format("{} takes {} bytes, but only {} follow", what, count, left()));
        const std::span<const std::byte> taken = m_bytes.subspan(m_at, count);
        m_at += count;
        return taken;
    }

    [[noreturn]] void fail(const std::string& what) const {
        throw Error("{}: {}, at byte {}: {}", m_file, m_place, m_at, what);
    }

private:
    std::span<const std::byte> m_bytes;
    std::string m_file, m_place = "the start";
    std::uint64_t m_at = 0;
};

}  // namespace pardalis
