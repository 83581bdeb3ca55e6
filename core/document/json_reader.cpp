#include "core/document/json_reader.h"

#include "core/base/error.h"

#include <set>
#include <vector>

namespace pardalis {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 64;
constexpr std::size_t kMaxValues = 50'000'000;  // 16 bytes each once parsed

// Follows the parser so that a hostile text is refused before it has grown in memory.
class Guard {
public:
    explicit Guard(const std::string& where) : m_where(where) {}

    bool operator()(int depth, json::parse_event_t event, const json& parsed) {
        switch (event) {
        case json::parse_event_t::object_start:
        case json::parse_event_t::array_start:
            if (depth >= kMaxDepth)
                throw Error("{}: nested more than {} deep", m_where, kMaxDepth);
            if (event == json::parse_event_t::object_start)
                m_names.emplace_back();
            break;
        case json::parse_event_t::object_end: m_names.pop_back(); break;
        case json::parse_event_t::key:
            if (!m_names.back().insert(parsed.get_ref<const std::string&>()).second)
                throw Error("{}: member \"{}\" is there twice in one object", m_where,
                            parsed.get_ref<const std::string&>());
            break;
        default: break;
        }
        if (++m_values > kMaxValues)
            throw Error("{}: more than {} values", m_where, kMaxValues);
        return true;
    }

private:
    const std::string& m_where;
    std::vector<std::set<std::string>> m_names;
    std::size_t m_values = 0;
};

// Without the library's "[json.exception.parse_error.101] ".
std::string cause(const json::exception& error) {
    const std::string text = error.what();
    const std::size_t end = text.find("] ");
    return end == text.npos ? text : text.substr(end + 2);
}

}  // namespace

json parseJson(std::string_view text, const std::string& where) {
    try {
        Guard guard(where);
        return json::parse(text, std::ref(guard));
    } catch (const json::exception& error) {
        throw Error("{}: {}", where, cause(error));
    }
}

JsonObject::JsonObject(json value, std::string where) : m_members(std::move(value)), m_where(std::move(where)) {
    if (!m_members.is_object())
        throw Error("{}: expected an object, found {}", m_where, m_members.type_name());
}

json JsonObject::take(const char* name) {
    const auto found = m_members.find(name);
    if (found == m_members.end())
        throw Error("{}: is missing", place(name));
    json value = std::move(*found);
    m_members.erase(found);
    return value;
}

std::string JsonObject::text(const char* name) {
    json value = take(name);
    if (!value.is_string())
        throw Error("{}: expected text, found {}", place(name), value.type_name());
    return std::move(value.get_ref<std::string&>());
}

std::string JsonObject::textOr(const char* name, std::string otherwise) {
    return has(name) ? text(name) : std::move(otherwise);
}

int JsonObject::integer(const char* name, int low, int high) { return toInteger(take(name), low, high, place(name)); }

int JsonObject::integerOr(const char* name, int low, int high, int otherwise) {
    return has(name) ? integer(name, low, high) : otherwise;
}

double JsonObject::number(const char* name) {
    const json value = take(name);
    if (!value.is_number())
        throw Error("{}: expected a number, found {}", place(name), value.type_name());
    return value.get<double>();
}

bool JsonObject::flag(const char* name) {
    if (!has(name))
        return false;
    const json value = take(name);
    if (!value.is_boolean())
        throw Error("{}: expected true or false, found {}", place(name), value.type_name());
    return value.get<bool>();
}

JsonObject JsonObject::object(const char* name) { return JsonObject(take(name), place(name)); }

json JsonObject::array(const char* name) {
    json value = take(name);
    if (!value.is_array())
        throw Error("{}: expected an array, found {}", place(name), value.type_name());
    return value;
}

int toInteger(const json& value, int low, int high, const std::string& where) {
    const bool fits = value.is_number_unsigned() ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(INT32_MAX)
                                                 : value.is_number_integer() && value.get<std::int64_t>() >= INT32_MIN;
    const std::int64_t number = fits ? value.get<std::int64_t>() : 0;
    if (!fits || number < low || number > high)
        throw Error("{}: expected a whole number within {}..{}, found {}", where, low, high,
                    value.is_number() ? value.dump() : value.type_name());
    return static_cast<int>(number);
}

}  // namespace pardalis
