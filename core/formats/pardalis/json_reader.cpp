#include "core/formats/pardalis/json_reader.h"

#include "core/base/error.h"
#include "core/base/json_text.h"

#include <vector>

namespace pardalis {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxValues = 50'000'000;  // 16 bytes each once parsed
constexpr std::size_t kValuesBetweenChecks = 4096;

// Without the library's "[json.exception.parse_error.101] ".
std::string cause(const json::exception& error) {
    const std::string text = error.what();
    const std::size_t end = text.find("] ");
    return end == text.npos ? text : text.substr(end + 2);
}

// Builds the value from the parser's events, so that a hostile text is refused before it has grown in memory, and in
// time that is linear in the text: the library's own callbacks walk through the parent at each object's end.
class Builder final : public nlohmann::json_sax<json> {
public:
    Builder(const std::string& where, const ReadProgress& progress) : m_where(where), m_progress(progress) {}

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t&) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t&) override { return false; }  // not in a text
    bool start_object(std::size_t) override { return begin(json::object()); }
    bool start_array(std::size_t) override { return begin(json::array()); }
    bool end_object() override { return end(); }
    bool end_array() override { return end(); }

    bool key(string_t& name) override {
        count();
        const auto [member, fresh] = m_open.back()->get_ref<json::object_t&>().try_emplace(name);
        if (!fresh)
            throw Error("{}: member \"{}\" is there twice in one object", m_where, name);
        m_member = &member->second;
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const json::exception& error) override {
        throw Error("{}: {}", m_where, cause(error));
    }

    json take() { return std::move(m_root); }

private:
    void count() {
        if (++m_values > kMaxValues)
            throw Error("{}: more than {} values", m_where, kMaxValues);
        if (m_values % kValuesBetweenChecks == 0)
            m_progress.check();
    }

    template <typename Value>
    bool put(Value&& value) {
        add(json(std::forward<Value>(value)));
        return true;
    }

    // Where a value comes to stand stays its place until it is complete.
    json& add(json value) {
        count();
        if (m_open.empty())
            return m_root = std::move(value);
        if (m_open.back()->is_object())
            return *m_member = std::move(value);
        m_open.back()->push_back(std::move(value));
        return m_open.back()->back();
    }

    bool begin(json value) {
        if (m_open.size() >= kMaxDepth)
            throw Error("{}: nested more than {} deep", m_where, kMaxDepth);
        json& place = add(std::move(value));
        m_open.push_back(&place);
        return true;
    }

    bool end() {
        m_open.pop_back();
        return true;
    }

    const std::string& m_where;
    const ReadProgress& m_progress;
    json m_root;
    std::vector<json*> m_open;  // objects and arrays that are not at their end
    json* m_member = nullptr;   // of the innermost object, whose name was read last
    std::size_t m_values = 0;
};

}  // namespace

json parseJson(std::string_view text, const std::string& where, const ReadProgress& progress) {
    Builder builder(where, progress);
    json::sax_parse(text, &builder);
    return builder.take();
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
                    value.is_number() ? jsonText(value) : value.type_name());
    return static_cast<int>(number);
}

}  // namespace pardalis
