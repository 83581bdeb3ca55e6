#include "core/checkpoint/gguf_metadata.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/utf8.h"

#include <cmath>
#include <cstring>
#include <optional>

namespace pardalis {
namespace {

template <typename T>
T valueAt(const std::byte* at) {
    T value{};
    std::memcpy(&value, at, sizeof value);
    return value;
}

// nullopt where it is no whole number, or one beyond int64.
std::optional<std::int64_t> wholeNumber(GgufValueType type, const std::byte* at) {
    using enum GgufValueType;
    switch (type) {
    case uint8: return valueAt<std::uint8_t>(at);
    case int8: return valueAt<std::int8_t>(at);
    case uint16: return valueAt<std::uint16_t>(at);
    case int16: return valueAt<std::int16_t>(at);
    case uint32: return valueAt<std::uint32_t>(at);
    case int32: return valueAt<std::int32_t>(at);
    case int64: return valueAt<std::int64_t>(at);
    case uint64:
        if (const auto value = valueAt<std::uint64_t>(at); value <= std::uint64_t{INT64_MAX})
            return static_cast<std::int64_t>(value);
        return {};
    case float32:
    case boolean:
    case text:
    case array:
    case float64: return {};
    }
    return {};
}

std::optional<double> anyNumber(GgufValueType type, const std::byte* at) {
    if (type == GgufValueType::float32)
        return valueAt<float>(at);
    if (type == GgufValueType::float64)
        return valueAt<double>(at);
    const std::optional<std::int64_t> whole = wholeNumber(type, at);
    return whole ? std::optional(static_cast<double>(*whole)) : std::nullopt;
}

bool isWithin(std::optional<std::int64_t> value, std::int64_t least, std::int64_t most) {
    return value && *value >= least && *value <= most;
}
bool isWithin(std::optional<double> value, double least, double most) {
    return value && std::isfinite(*value) && *value >= least && *value <= most;
}

std::string wholeNumberFrom(std::int64_t least, std::int64_t most) {
    return fmt::format("a whole number from {} to {}", least, most);
}

const char* pluralOf(GgufValueType type) {
    switch (type) {
    case GgufValueType::text: return "texts";
    case GgufValueType::array: return "lists";
    case GgufValueType::boolean: return "truth values";
    default: return "numbers";
    }
}

// What stands in the file, short enough for a message.
std::string shown(const GgufValue& value) {
    switch (value.type) {
    case GgufValueType::array: return fmt::format("a list of {} {}", value.count, pluralOf(value.elementType));
    case GgufValueType::boolean: return valueAt<std::uint8_t>(value.bytes.data()) != 0 ? "true" : "false";
    case GgufValueType::text: {
        constexpr std::size_t kMost = 60;
        const std::string_view text = asText(value.bytes);
        if (text.size() <= kMost)
            return "\"" + toValidUtf8(text) + "\"";
        return "\"" + toValidUtf8(text.substr(0, completeUtf8Prefix(text.substr(0, kMost)))) + "...\"";
    }
    case GgufValueType::uint64: return fmt::format("{}", valueAt<std::uint64_t>(value.bytes.data()));
    default:
        if (const auto whole = wholeNumber(value.type, value.bytes.data()))
            return fmt::format("{}", *whole);
        return fmt::format("{}", anyNumber(value.type, value.bytes.data()).value_or(0));
    }
}

}  // namespace

std::size_t ggufValueBytes(GgufValueType type) {
    using enum GgufValueType;
    switch (type) {
    case uint8:
    case int8:
    case boolean: return 1;
    case uint16:
    case int16: return 2;
    case uint32:
    case int32:
    case float32: return 4;
    case uint64:
    case int64:
    case float64: return 8;
    case text:
    case array: return 0;
    }
    return 0;
}

const GgufValue* GgufMetadata::find(std::string_view key) const {
    const auto found = m_values.find(key);
    return found == m_values.end() ? nullptr : &found->second;
}

void GgufMetadata::fail(std::string_view key, const std::string& expected) const {
    const GgufValue* value = find(key);
    if (!value)
        throw Error("{}: \"{}\" is missing, expected {}", m_file, key, expected);
    throw Error("{}: \"{}\" is {}, expected {}", m_file, key, shown(*value), expected);
}

std::int64_t GgufMetadata::integer(std::string_view key, std::int64_t least, std::int64_t most) const {
    const GgufValue* value = find(key);
    const auto whole = value ? wholeNumber(value->type, value->bytes.data()) : std::nullopt;
    if (!isWithin(whole, least, most))
        fail(key, wholeNumberFrom(least, most));
    return *whole;
}

std::int64_t GgufMetadata::integer(std::string_view key, std::int64_t least, std::int64_t most,
                                   std::int64_t otherwise) const {
    return contains(key) ? integer(key, least, most) : otherwise;
}

double GgufMetadata::number(std::string_view key, double least, double most) const {
    const GgufValue* value = find(key);
    const auto found = value ? anyNumber(value->type, value->bytes.data()) : std::nullopt;
    if (!isWithin(found, least, most))
        fail(key, fmt::format("a number from {} to {}", least, most));
    return *found;
}

double GgufMetadata::number(std::string_view key, double least, double most, double otherwise) const {
    return contains(key) ? number(key, least, most) : otherwise;
}

bool GgufMetadata::boolean(std::string_view key, bool otherwise) const {
    const GgufValue* value = find(key);
    if (!value)
        return otherwise;
    if (value->type != GgufValueType::boolean)
        fail(key, "true or false");
    return valueAt<std::uint8_t>(value->bytes.data()) != 0;
}

std::string GgufMetadata::text(std::string_view key) const {
    const GgufValue* value = find(key);
    if (!value || value->type != GgufValueType::text)
        fail(key, "a text");
    return std::string(asText(value->bytes));
}

std::string GgufMetadata::text(std::string_view key, const std::string& otherwise) const {
    return contains(key) ? text(key) : otherwise;
}

const GgufValue* GgufMetadata::arrayIfThere(std::string_view key, std::size_t mostEntries,
                                            const std::string& expected) const {
    const GgufValue* value = find(key);
    if (value && (value->type != GgufValueType::array || value->count > mostEntries))
        fail(key, expected);
    return value;
}

std::vector<std::string_view> GgufMetadata::texts(std::string_view key, std::size_t mostEntries) const {
    const std::string expected = fmt::format("a list of up to {} texts", mostEntries);
    const GgufValue* value = arrayIfThere(key, mostEntries, expected);
    if (!value)
        return {};
    if (value->elementType != GgufValueType::text)
        fail(key, expected);
    std::vector<std::string_view> texts;
    texts.reserve(value->count);
    std::string_view rest = asText(value->bytes);
    for (std::uint64_t i = 0; i < value->count; ++i) {
        const auto length = valueAt<std::uint64_t>(value->bytes.data() + (value->bytes.size() - rest.size()));
        texts.push_back(rest.substr(sizeof length, length));
        rest.remove_prefix(sizeof length + length);
    }
    return texts;
}

std::vector<std::int64_t> GgufMetadata::integers(std::string_view key, std::int64_t least, std::int64_t most,
                                                 std::size_t mostEntries) const {
    const std::string expected =
        fmt::format("a list of up to {} whole numbers from {} to {}", mostEntries, least, most);
    const GgufValue* value = arrayIfThere(key, mostEntries, expected);
    if (!value)
        return {};
    const std::size_t bytes = ggufValueBytes(value->elementType);
    std::vector<std::int64_t> numbers;
    numbers.reserve(value->count);
    for (std::uint64_t i = 0; i < value->count; ++i) {
        const auto whole = bytes > 0 ? wholeNumber(value->elementType, value->bytes.data() + i * bytes) : std::nullopt;
        if (!isWithin(whole, least, most))
            fail(key, expected);
        numbers.push_back(*whole);
    }
    return numbers;
}

std::vector<double> GgufMetadata::numbers(std::string_view key, double least, double most,
                                          std::size_t mostEntries) const {
    const std::string expected = fmt::format("a list of up to {} numbers from {} to {}", mostEntries, least, most);
    const GgufValue* value = arrayIfThere(key, mostEntries, expected);
    if (!value)
        return {};
    const std::size_t bytes = ggufValueBytes(value->elementType);
    std::vector<double> numbers;
    numbers.reserve(value->count);
    for (std::uint64_t i = 0; i < value->count; ++i) {
        const auto found = bytes > 0 ? anyNumber(value->elementType, value->bytes.data() + i * bytes) : std::nullopt;
        if (!isWithin(found, least, most))
            fail(key, expected);
        numbers.push_back(*found);
    }
    return numbers;
}

}  // namespace pardalis
