#include "core/checkpoint/safetensors_header.h"

#include "core/base/error.h"
#include "core/base/utf8.h"

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

constexpr std::size_t kMaxDimensions = 16;

class HeaderReader : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit HeaderReader(const std::string& file) : m_file(file) {}

    std::map<std::string, SafetensorsEntry> take() { return std::move(m_entries); }

    bool null() override { fail("null"); }
    bool boolean(bool) override { fail("true or false"); }
    bool number_float(number_float_t, const std::string& text) override { fail(text.substr(0, 40)); }
    bool number_integer(number_integer_t value) override { fail(std::to_string(value)); }  // negative ones only
    bool binary(binary_t&) override { fail("binary data"); }

    bool number_unsigned(number_unsigned_t value) override {
        if (m_place != Place::shape && m_place != Place::offsets)
            fail(std::to_string(value));
        if (value > number_unsigned_t{INT64_MAX} || m_numbers.size() == kMaxDimensions)
            fail(value > number_unsigned_t{INT64_MAX} ? std::to_string(value) : "a list of more than 16 numbers");
        m_numbers.push_back(static_cast<std::int64_t>(value));
        return true;
    }

    bool string(string_t& value) override {
        if (m_place == Place::metadata)
            return true;
        if (m_place != Place::tensor || m_member != "dtype")
            fail("\"" + value.substr(0, completeUtf8Prefix(std::string_view(value).substr(0, 40))) + "\"");
        m_entry.type = value;
        m_seen |= kType;
        return true;
    }

    bool start_object(std::size_t) override {
        if (m_place == Place::outside)
            m_place = Place::header;
        else if (m_place == Place::header)
            m_place = m_tensor == "__metadata__" ? Place::metadata : Place::tensor;
        else
            fail("an object");
        m_entry = {};
        m_seen = 0;
        return true;
    }

    bool key(string_t& name) override {
        if (m_place == Place::header) {
            if (m_entries.contains(name))
                throw Error("{}: describes tensor {} twice", m_file, name);
            m_tensor = name;
        } else if (m_place == Place::tensor) {
            const int bit = name == "dtype" ? kType : name == "shape" ? kShape : name == "data_offsets" ? kOffsets : 0;
            if (bit == 0 || (m_seen & bit) != 0)
                throw Error("{}: tensor {}: unexpected member \"{}\" in the header", m_file, m_tensor, name);
            m_member = name;
        }
        return true;
    }

    bool end_object() override {
        if (m_place == Place::tensor) {
            if (m_seen != (kType | kShape | kOffsets))
                throw Error("{}: tensor {}: the header must give dtype, shape and data_offsets", m_file, m_tensor);
            m_entries.emplace(m_tensor, std::move(m_entry));
        }
        m_place = m_place == Place::header ? Place::outside : Place::header;
        return true;
    }

    bool start_array(std::size_t) override {
        if (m_place != Place::tensor || m_member == "dtype")
            fail("a list");
        m_place = m_member == "shape" ? Place::shape : Place::offsets;
        m_numbers.clear();
        return true;
    }

    bool end_array() override {
        if (m_place == Place::shape) {
            m_entry.shape = m_numbers;
            m_seen |= kShape;
        } else {
            if (m_numbers.size() != 2)
                throw Error("{}: tensor {}: data_offsets has {} numbers, expected 2", m_file, m_tensor,
                            m_numbers.size());
            m_entry.begin = static_cast<std::uint64_t>(m_numbers[0]);
            m_entry.end = static_cast<std::uint64_t>(m_numbers[1]);
            m_seen |= kOffsets;
        }
        m_place = Place::tensor;
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
        throw Error("{}: the header is not valid JSON, at byte {}", m_file, position);
    }

private:
    enum class Place { outside, header, metadata, tensor, shape, offsets };
    enum Seen { kType = 1, kShape = 2, kOffsets = 4 };

    [[noreturn]] void fail(const std::string& found) const {
        const std::string where = m_tensor.empty() ? "" : fmt::format(" at {}", m_tensor);
        throw Error("{}: unexpected {} in the header{}", m_file, found, where);
    }

    const std::string& m_file;
    std::map<std::string, SafetensorsEntry> m_entries;
    Place m_place = Place::outside;
    std::string m_tensor, m_member;
    SafetensorsEntry m_entry;
    int m_seen = 0;
    std::vector<std::int64_t> m_numbers;
};

}  // namespace

std::map<std::string, SafetensorsEntry> parseSafetensorsHeader(std::span<const std::byte> header,
                                                               const std::string& file) {
    HeaderReader reader(file);
    const auto* text = reinterpret_cast<const char*>(header.data());
    nlohmann::json::sax_parse(text, text + header.size(), &reader);
    return reader.take();
}

}  // namespace pardalis
