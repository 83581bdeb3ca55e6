#include "core/base/json_fields.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/utf8.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

constexpr std::uint64_t kMaxJsonBytes = std::uint64_t{16} << 20;  // the largest published config.json has 1.7 MB
constexpr int kMaxDepth = 32;

// How deep brackets nest, counted before anything is built from them.
int depthOf(std::string_view text) {
    int depth = 0, deepest = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '[' || c == '{') {
            deepest = std::max(deepest, ++depth);
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return deepest;
}

// What stands in the file, short enough for a message.
std::string shown(const nlohmann::json& value) {
    if (value.is_object())
        return "an object";
    if (value.is_array())
        return "a list";
    std::string text = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    constexpr std::size_t kMost = 60;
    if (text.size() > kMost)
        text = text.substr(0, completeUtf8Prefix(std::string_view(text).substr(0, kMost))) + "...";
    return text;
}

const nlohmann::json& emptyObject() {
    static const nlohmann::json empty = nlohmann::json::object();
    return empty;
}

}  // namespace

nlohmann::json parseJsonBytes(std::span<const std::byte> text, const std::string& file) {
    if (text.empty())
        throw Error("{}: is empty", file);
    refuseLfsPointer(text, file);
    if (const int depth = depthOf(asText(text)); depth > kMaxDepth)
        throw Error("{}: is nested {} levels deep, more than the {} read here", file, depth, kMaxDepth);
    try {
        return nlohmann::json::parse(asText(text));
    } catch (const nlohmann::json::parse_error& error) {
        throw Error("{}: is not valid JSON, at byte {}", file, error.byte);
    } catch (const nlohmann::json::out_of_range&) {
        throw Error("{}: holds a number too large for any type", file);
    }
}

nlohmann::json readJsonFile(const std::filesystem::path& path) {
    return parseJsonBytes(readFile(path, kMaxJsonBytes), path.filename().string());
}

JsonFields::JsonFields(const nlohmann::json& object, std::string file, std::string path)
    : m_object(&object), m_file(std::move(file)), m_path(std::move(path)) {
    if (!object.is_object())
        throw Error("{}: {}is {}, expected an object", m_file, m_path.empty() ? "" : "\"" + m_path + "\" ",
                    shown(object));
}

std::string JsonFields::pathOf(const std::string& name) const { return m_path.empty() ? name : m_path + "." + name; }

void JsonFields::fail(const std::string& name, const std::string& expected) const {
    const auto member = m_object->find(name);
    if (member == m_object->end())
        throw Error("{}: \"{}\" is missing, expected {}", m_file, pathOf(name), expected);
    throw Error("{}: \"{}\" is {}, expected {}", m_file, pathOf(name), shown(*member), expected);
}

const nlohmann::json* JsonFields::find(const std::string& name) const {
    const auto member = m_object->find(name);
    return member == m_object->end() || member->is_null() ? nullptr : &*member;
}

std::optional<std::int64_t> JsonFields::integerIfThere(const std::string& name, std::int64_t least,
                                                       std::int64_t most) const {
    const nlohmann::json* value = find(name);
    if (!value)
        return std::nullopt;
    const bool tooLarge = value->is_number_unsigned() && value->get<std::uint64_t>() > std::uint64_t{INT64_MAX};
    if (!value->is_number_integer() || tooLarge || value->get<std::int64_t>() < least ||
        value->get<std::int64_t>() > most)
        fail(name, fmt::format("a whole number from {} to {}", least, most));
    return value->get<std::int64_t>();
}

std::int64_t JsonFields::integer(const std::string& name, std::int64_t least, std::int64_t most) const {
    if (const auto value = integerIfThere(name, least, most))
        return *value;
    fail(name, fmt::format("a whole number from {} to {}", least, most));
}

std::int64_t JsonFields::integer(const std::string& name, std::int64_t least, std::int64_t most,
                                 std::int64_t otherwise) const {
    return integerIfThere(name, least, most).value_or(otherwise);
}

double JsonFields::number(const std::string& name, double least, double most, double otherwise) const {
    const nlohmann::json* value = find(name);
    if (!value)
        return otherwise;
    if (!value->is_number() || !std::isfinite(value->get<double>()) || value->get<double>() < least ||
        value->get<double>() > most)
        fail(name, fmt::format("a number from {} to {}", least, most));
    return value->get<double>();
}

bool JsonFields::boolean(const std::string& name, bool otherwise) const {
    const nlohmann::json* value = find(name);
    if (!value)
        return otherwise;
    if (!value->is_boolean())
        fail(name, "true or false");
    return value->get<bool>();
}

std::string JsonFields::text(const std::string& name, const std::string& otherwise) const {
    const nlohmann::json* value = find(name);
    if (!value)
        return otherwise;
    if (!value->is_string())
        fail(name, "a text");
    return value->get<std::string>();
}

std::vector<int> JsonFields::integers(const std::string& name, std::int64_t least, std::int64_t most,
                                      std::size_t mostEntries) const {
    const nlohmann::json* value = find(name);
    if (!value)
        return {};
    const std::string expected =
        fmt::format("a list of up to {} whole numbers from {} to {}", mostEntries, least, most);
    if (!value->is_array() || value->size() > mostEntries)
        fail(name, expected);
    std::vector<int> numbers;
    for (const nlohmann::json& entry : *value) {
        if (!entry.is_number_integer() || entry.get<std::int64_t>() < least || entry.get<std::int64_t>() > most)
            fail(name, expected);
        numbers.push_back(static_cast<int>(entry.get<std::int64_t>()));
    }
    return numbers;
}

JsonFields JsonFields::object(const std::string& name) const {
    const nlohmann::json* value = find(name);
    return {value ? *value : emptyObject(), m_file, pathOf(name)};
}

JsonFields JsonFields::requiredObject(const std::string& name) const {
    if (!find(name))
        fail(name, "an object");
    return object(name);
}

}  // namespace pardalis
