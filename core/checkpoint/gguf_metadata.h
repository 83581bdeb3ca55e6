#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// Numbers as in files.
enum class GgufValueType : std::uint32_t {
    uint8 = 0,
    int8 = 1,
    uint16 = 2,
    int16 = 3,
    uint32 = 4,
    int32 = 5,
    float32 = 6,
    boolean = 7,
    text = 8,
    array = 9,
    uint64 = 10,
    int64 = 11,
    float64 = 12,
};

// A value where it lies in the file, proven to lie there.
struct GgufValue {
    GgufValueType type = GgufValueType::uint8;
    GgufValueType elementType = GgufValueType::uint8;  // of an array
    std::uint64_t count = 0;                           // of an array
    // A number; a text without its length; an array's elements, each text behind its length of eight bytes.
    std::span<const std::byte> bytes;
};

// What a GGUF file says of itself, read with types and ranges proven, as JsonFields does: `model.gguf:
// "chameleon.block_count" is -1, expected a whole number from 1 to 1000`. Any type of whole number is one. Views into
// the file, which must outlive it; nothing is copied until it is asked for.
class GgufMetadata {
public:
    using Values = std::map<std::string_view, GgufValue, std::less<>>;

    GgufMetadata() = default;
    GgufMetadata(std::string file, Values values) : m_file(std::move(file)), m_values(std::move(values)) {}

    const Values& values() const { return m_values; }
    const std::string& file() const { return m_file; }
    bool contains(std::string_view key) const { return m_values.contains(key); }

    // Without `otherwise` the key must be there.
    std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most) const;
    std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most, std::int64_t otherwise) const;
    double number(std::string_view key, double least, double most) const;
    double number(std::string_view key, double least, double most, double otherwise) const;
    bool boolean(std::string_view key, bool otherwise) const;
    std::string text(std::string_view key) const;
    std::string text(std::string_view key, const std::string& otherwise) const;
    // Arrays; empty where absent. Texts are views into the file and need not be UTF-8.
    std::vector<std::string_view> texts(std::string_view key, std::size_t mostEntries) const;
    std::vector<std::int64_t> integers(std::string_view key, std::int64_t least, std::int64_t most,
                                       std::size_t mostEntries) const;
    std::vector<double> numbers(std::string_view key, double least, double most, std::size_t mostEntries) const;

    [[noreturn]] void fail(std::string_view key, const std::string& expected) const;

private:
    const GgufValue* find(std::string_view key) const;
    const GgufValue* arrayIfThere(std::string_view key, std::size_t mostEntries, const std::string& expected) const;

    std::string m_file;
    Values m_values;
};

// Bytes of one value of a type of fixed size; 0 of text and array.
std::size_t ggufValueBytes(GgufValueType type);

}  // namespace pardalis
