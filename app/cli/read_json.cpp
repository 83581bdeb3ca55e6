#include "app/cli/read_json.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/utf8.h"

#include <nlohmann/json.hpp>

#include <limits>

namespace pardalis::cli {
namespace {

constexpr std::uint64_t kMaxBytes = std::uint64_t{64} << 20;

// Takes the numbers as they come: nothing is built of what is no list of them.
class ListReader : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit ListReader(std::string file) : m_file(std::move(file)) {}

    std::vector<std::int64_t> take() { return std::move(m_values); }

    bool null() override { fail("null"); }
    bool boolean(bool value) override { fail(value ? "true" : "false"); }
    bool number_float(number_float_t, const std::string& text) override { fail(text); }
    bool string(string_t& value) override { fail("\"" + value + "\""); }
    bool binary(binary_t&) override { fail("binary data"); }
    bool start_object(std::size_t) override { fail("an object"); }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }

    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > std::uint64_t{std::numeric_limits<std::int64_t>::max()})
            fail(std::to_string(value));
        return add(static_cast<std::int64_t>(value));
    }
    bool start_array(std::size_t) override {
        if (m_inside)
            fail("a list");
        m_inside = true;
        return true;
    }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
        throw Error("{}: not a JSON list of integers: byte {} is wrong", m_file, position);
    }

private:
    bool add(std::int64_t value) {
        if (!m_inside)
            fail(std::to_string(value));
        m_values.push_back(value);
        return true;
    }
    [[noreturn]] void fail(const std::string& found) const {
        constexpr std::size_t kMost = 60;
        const std::string_view head = std::string_view(found).substr(0, kMost);
        const std::string shown(head.substr(0, completeUtf8Prefix(head)));
        const char* more = shown.size() < found.size() ? "..." : "";
        if (!m_inside)
            throw Error("{}: not a JSON list of integers, but {}{}", m_file, shown, more);
        throw Error("{}: entry {} is {}{}, not an integer", m_file, m_values.size(), shown, more);
    }

    const std::string m_file;
    std::vector<std::int64_t> m_values;
    bool m_inside = false;
};

}  // namespace

std::vector<std::int64_t> readIntegers(const std::filesystem::path& path) {
    return integersOf(asText(readFile(path, kMaxBytes)), path.string());
}

std::vector<std::int64_t> integersOf(std::string_view json, const std::string& place) {
    ListReader reader(place);
    nlohmann::json::sax_parse(json, &reader);
    return reader.take();
}

std::vector<int> within(const std::vector<std::int64_t>& values, int least, int most, const char* what,
                        const std::string& place) {
    std::vector<int> proven;
    proven.reserve(values.size());
    for (const std::int64_t value : values) {
        if (value < least || value > most)
            throw Error("{}: entry {} is {}, not {} from {} to {}", place, proven.size(), value, what, least, most);
        proven.push_back(static_cast<int>(value));
    }
    return proven;
}

}  // namespace pardalis::cli
