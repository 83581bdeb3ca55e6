#include "core/checkpoint/safetensors_header.h"

#include "core/base/error.h"
#include "core/base/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace pardalis {
namespace {

constexpr std::size_t kMaxDepth = 127;  // containers within each other, as the library counts them
constexpr const char* kMetadata = "__metadata__";

std::string shortened(const std::string& text) {
    return text.substr(0, completeUtf8Prefix(std::string_view(text).substr(0, 40)));
}

// The members of a tensor, in the order in which a list gives them.
enum Member : std::uint8_t { kType, kShape, kOffsets, kUnknown };

Member memberOf(const std::string& name) {
    return name == "dtype" ? kType : name == "shape" ? kShape : name == "data_offsets" ? kOffsets : kUnknown;
}

class HeaderReader : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit HeaderReader(const std::string& file) : m_file(file) {}

    std::map<std::string, SafetensorsEntry> take() { return std::move(m_entries); }

    bool boolean(bool) override { return unreadable("true or false"); }
    bool number_float(number_float_t, const std::string& text) override { return unreadable(shortened(text)); }
    bool number_integer(number_integer_t value) override { return unreadable(std::to_string(value)); }  // below zero
    bool binary(binary_t&) override { return unreadable("binary data"); }

    bool null() override {
        const bool noMetadata = m_place == Place::header && m_tensor == kMetadata;
        const bool typeWithoutValue = m_place == Place::typeMap && !m_entry.type.empty();
        return noMetadata || typeWithoutValue || unreadable("null");
    }

    bool number_unsigned(number_unsigned_t value) override {
        if (m_place == Place::offsets && m_numbers.size() == 2)
            fail("a third number");
        if (m_place != Place::shape && m_place != Place::offsets)
            return unreadable(std::to_string(value));
        m_numbers.push_back(value);
        return true;
    }

    bool string(string_t& value) override {
        if (m_place == Place::metadata)
            return true;
        if (!isTensor() || m_member != kType)
            return unreadable("\"" + shortened(value) + "\"");
        setType(value);
        return finished();
    }

    bool start_object(std::size_t) override {
        deeper("an object");
        if (m_place == Place::outside)
            m_place = Place::header;
        else if (m_place == Place::header)
            m_place = m_tensor == kMetadata ? Place::metadata : beginTensor(Place::tensor);
        else if (isTensor() && m_member == kType)
            m_place = Place::typeMap;
        else
            skip("an object");
        return true;
    }

    bool key(string_t& name) override {
        if (m_place == Place::header) {
            if (name == kMetadata && std::exchange(m_hasMetadata, true))
                throw Error("{}: has \"__metadata__\" twice", m_file);
            m_tensor = name;
        } else if (m_place == Place::tensor) {
            m_member = memberOf(name);
            if (m_member != kUnknown && m_seen[m_member])
                throw Error("{}: tensor {}: has \"{}\" twice in the header", m_file, m_tensor, name);
        } else if (m_place == Place::typeMap) {
            if (!m_entry.type.empty())
                fail("a second type");
            setType(name);
        }
        return true;
    }

    bool end_object() override {
        --m_depth;
        switch (m_place) {
        case Place::header: m_place = Place::outside; return true;
        case Place::metadata: m_place = Place::header; return true;
        case Place::skipped: return unskip();
        case Place::typeMap:
            if (m_entry.type.empty())
                fail("an empty object");
            m_place = m_tensorPlace;
            return finished();
        default: return endTensor();
        }
    }

    bool start_array(std::size_t) override {
        deeper("a list");
        if (m_place == Place::header && m_tensor != kMetadata)
            m_place = beginTensor(Place::tensorList);
        else if (isTensor() && (m_member == kShape || m_member == kOffsets)) {
            m_place = m_member == kShape ? Place::shape : Place::offsets;
            m_numbers.clear();
        } else {
            skip("a list");
        }
        return true;
    }

    bool end_array() override {
        --m_depth;
        switch (m_place) {
        case Place::skipped: return unskip();
        case Place::shape: m_entry.shape = m_numbers; break;
        case Place::offsets:
            if (m_numbers.size() != 2)
                throw Error("{}: tensor {}: data_offsets has {} numbers, expected 2", m_file, m_tensor,
                            m_numbers.size());
            m_entry.begin = m_numbers[0];
            m_entry.end = m_numbers[1];
            break;
        default: return endTensor();
        }
        m_place = m_tensorPlace;
        return finished();
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
        throw Error("{}: the header is not valid JSON, at byte {}", m_file, position);
    }

private:
    enum class Place : std::uint8_t { outside, header, metadata, tensor, tensorList, typeMap, shape, offsets, skipped };

    bool isTensor() const { return m_place == Place::tensor || m_place == Place::tensorList; }

    Place beginTensor(Place place) {
        m_entry = {};
        m_seen = {};
        m_member = kType;
        return m_tensorPlace = place;
    }

    bool endTensor() {
        if (!std::ranges::all_of(m_seen, [](bool seen) { return seen; }))
            throw Error("{}: tensor {}: the header must give dtype, shape and data_offsets", m_file, m_tensor);
        m_entries.insert_or_assign(m_tensor, std::move(m_entry));
        m_place = Place::header;
        return true;
    }

    // The tensor has the member that was being read.
    bool finished() {
        m_seen[m_member] = true;
        if (m_place == Place::tensorList)
            m_member = static_cast<Member>(m_member + 1);
        return true;
    }

    void setType(const std::string& type) {
        if (!storedBits(type))
            throw Error("{}: tensor {}: unknown type \"{}\"", m_file, m_tensor, shortened(type));
        m_entry.type = type;
    }

    // A value that nobody asks for, unless it stands where something else is expected.
    bool unreadable(const std::string& found) {
        const bool unknown = m_place == Place::tensor && m_member == kUnknown;
        if (!unknown && m_place != Place::skipped)
            fail(found);
        return true;
    }

    void skip(const char* found) {
        if (m_place == Place::skipped) {
            ++m_skipped;
            return;
        }
        unreadable(found);
        m_place = Place::skipped;
        m_skipped = 1;
    }

    bool unskip() {
        if (--m_skipped == 0)
            m_place = m_tensorPlace;
        return true;
    }

    void deeper(const char* found) {
        if (++m_depth > kMaxDepth)
            fail(fmt::format("{} in {} others", found, kMaxDepth));
    }

    [[noreturn]] void fail(const std::string& found) const {
        const std::string where = m_tensor.empty() ? "" : fmt::format(" at {}", m_tensor);
        throw Error("{}: unexpected {} in the header{}", m_file, found, where);
    }

    const std::string& m_file;
    std::map<std::string, SafetensorsEntry> m_entries;
    Place m_place = Place::outside, m_tensorPlace = Place::tensor;
    std::size_t m_depth = 0, m_skipped = 0;  // open containers; those of them within an unknown member
    bool m_hasMetadata = false;
    std::string m_tensor;
    SafetensorsEntry m_entry;
    Member m_member = kType;
    std::array<bool, 3> m_seen{};
    std::vector<std::uint64_t> m_numbers;
};

// What the JSON parser below would pass over in silence.
void refuseInvisible(std::string_view text, const std::string& file) {
    if (text.starts_with("\xEF\xBB\xBF"))
        throw Error("{}: the header begins with a byte order mark", file);
    if (const std::size_t at = text.find('\0'); at != std::string_view::npos)
        throw Error("{}: the header is not valid JSON, at byte {}", file, at + 1);
}

}  // namespace

std::optional<std::uint64_t> storedBits(const std::string& type) {
    static const std::map<std::string, std::uint64_t> kBits = {
        {"BOOL", 8},    {"F4", 4},          {"F6_E2M3", 6},     {"F6_E3M2", 6}, {"U8", 8},   {"I8", 8},
        {"F8_E5M2", 8}, {"F8_E4M3", 8},     {"F8_E8M0", 8},     {"I16", 16},    {"U16", 16}, {"F16", 16},
        {"BF16", 16},   {"F8_E4M3FNUZ", 8}, {"F8_E5M2FNUZ", 8}, {"I32", 32},    {"U32", 32}, {"F32", 32},
        {"C64", 64},    {"F64", 64},        {"I64", 64},        {"U64", 64},
    };
    const auto found = kBits.find(type);
    return found == kBits.end() ? std::nullopt : std::optional(found->second);
}

std::map<std::string, SafetensorsEntry> parseSafetensorsHeader(std::span<const std::byte> header,
                                                               const std::string& file) {
    HeaderReader reader(file);
    const auto* text = reinterpret_cast<const char*>(header.data());
    refuseInvisible({text, header.size()}, file);
    nlohmann::json::sax_parse(text, text + header.size(), &reader);
    return reader.take();
}

}  // namespace pardalis
