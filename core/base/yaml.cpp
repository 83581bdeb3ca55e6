#include "core/base/yaml.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/shown_text.h"
#include "core/base/yaml_scalars.h"

#include <yaml.h>

#include <algorithm>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

constexpr std::size_t kMostBytes = std::size_t{32} << 20;  // of what is made from the text
constexpr int kMostDepth = 32;                             // as of JSON
constexpr std::string_view kTag = "tag:yaml.org,2002:";

bool isTag(std::string_view tag, std::string_view kind) {
    return tag.starts_with(kTag) && tag.substr(kTag.size()) == kind;
}

// libyaml's parser, an event after the other.
class YamlEvents {
public:
    YamlEvents(std::span<const std::byte> text, const std::string& file) : m_file(file) {
        if (!yaml_parser_initialize(&m_parser))
            throw std::bad_alloc();
        // libyaml ends the program where it is given no address; an empty text has none.
        static constexpr unsigned char kNothing = 0;
        const auto* data = text.empty() ? &kNothing : reinterpret_cast<const unsigned char*>(text.data());
        yaml_parser_set_input_string(&m_parser, data, text.size());
    }
    ~YamlEvents() {
        yaml_event_delete(&m_event);
        yaml_parser_delete(&m_parser);
    }
    YamlEvents(const YamlEvents&) = delete;
    YamlEvents& operator=(const YamlEvents&) = delete;

    // Valid until the next.
    const yaml_event_t& next() {
        yaml_event_delete(&m_event);
        if (!yaml_parser_parse(&m_parser, &m_event))
            throw Error("{}: line {}: is not valid YAML: {}", m_file, m_parser.problem_mark.line + 1,
                        m_parser.problem ? m_parser.problem : "it can't be read");
        return m_event;
    }
    const yaml_event_t& current() const { return m_event; }

    template <typename T>
    [[noreturn]] void fail(const T& what) const {
        throw Error("{}: line {}: {}", m_file, m_event.start_mark.line + 1, what);
    }

private:
    const std::string& m_file;
    yaml_parser_t m_parser{};
    yaml_event_t m_event{};
};

std::string_view textOf(const yaml_char_t* text, std::size_t length) {
    return {reinterpret_cast<const char*>(text), length};
}

std::string nameOf(const yaml_char_t* name) { return name ? reinterpret_cast<const char*>(name) : ""; }

class YamlReader {
public:
    YamlReader(std::span<const std::byte> text, const std::string& file) : m_events(text, file) {}

    nlohmann::json read();

private:
    struct Anchor {
        nlohmann::json value;
        std::size_t bytes = 0;
        bool finished = false;
    };

    nlohmann::json value();  // of the current event, up to its end
    nlohmann::json scalar();
    nlohmann::json list();
    nlohmann::json object();
    nlohmann::json alias();
    std::string key();
    void merge(nlohmann::json& merged, const nlohmann::json& from);
    void requireTag(const std::string& tag, std::string_view expected);
    void spend(std::size_t bytes);

    YamlEvents m_events;
    std::map<std::string, Anchor> m_anchors;
    std::size_t m_bytes = 0;  // of the values so far
    int m_depth = 0;
};

nlohmann::json YamlReader::read() {
    m_events.next();  // the stream
    if (m_events.next().type != YAML_DOCUMENT_START_EVENT)
        m_events.fail("holds nothing");
    m_events.next();
    nlohmann::json document = value();
    m_events.next();  // the document's end
    if (m_events.next().type != YAML_STREAM_END_EVENT)
        m_events.fail("a second document begins");
    return document;
}

void YamlReader::spend(std::size_t bytes) {
    m_bytes += bytes;
    if (m_bytes > kMostBytes)
        m_events.fail(fmt::format("more than the {} MB of values read here", kMostBytes >> 20));
}

nlohmann::json YamlReader::value() {
    const yaml_event_t& event = m_events.current();
    if (event.type == YAML_ALIAS_EVENT)
        return alias();
    std::string anchor;
    if (event.type == YAML_SCALAR_EVENT)
        anchor = nameOf(event.data.scalar.anchor);
    else if (event.type == YAML_SEQUENCE_START_EVENT)
        anchor = nameOf(event.data.sequence_start.anchor);
    else
        anchor = nameOf(event.data.mapping_start.anchor);
    if (!anchor.empty()) {
        spend(100 + anchor.size());
        m_anchors[anchor] = {};
    }
    if (event.type != YAML_SCALAR_EVENT && ++m_depth > kMostDepth)
        m_events.fail(fmt::format("nested deeper than the {} levels read here", kMostDepth));

    const std::size_t before = m_bytes;
    const bool isScalar = event.type == YAML_SCALAR_EVENT;
    nlohmann::json made = isScalar ? scalar() : event.type == YAML_SEQUENCE_START_EVENT ? list() : object();
    if (!isScalar)
        --m_depth;
    if (!anchor.empty()) {
        const std::size_t bytes = m_bytes - before;
        spend(bytes);
        m_anchors[anchor] = {made, bytes, true};
    }
    return made;
}

nlohmann::json YamlReader::alias() {
    const std::string name = nameOf(m_events.current().data.alias.anchor);
    const auto anchor = m_anchors.find(name);
    if (anchor == m_anchors.end())
        m_events.fail(fmt::format("*{} repeats what has no such name", shownText(name)));
    if (!anchor->second.finished)
        m_events.fail(fmt::format("*{} repeats what it stands in", shownText(name)));
    spend(anchor->second.bytes);
    return anchor->second.value;
}

// Absent, "!" (no meaning of its own) or the one.
void YamlReader::requireTag(const std::string& tag, std::string_view expected) {
    if (!tag.empty() && tag != "!" && !isTag(tag, expected))
        m_events.fail(fmt::format("the tag {} is not read here", shownText(tag)));
}

nlohmann::json YamlReader::scalar() {
    const yaml_event_t& event = m_events.current();
    const std::string_view text = textOf(event.data.scalar.value, event.data.scalar.length);
    const std::string tag = nameOf(event.data.scalar.tag);
    spend(100 + text.size());
    if (tag == "!" || (tag.empty() && event.data.scalar.plain_implicit))
        return plainYamlScalar(text);
    if (tag.empty() || isTag(tag, "str"))
        return std::string(text);
    nlohmann::json plain = plainYamlScalar(text);
    if (plain.is_number_integer() && isTag(tag, "float"))
        return plain.get<double>();
    const char* kind = plain.is_null()           ? "null"
                       : plain.is_boolean()      ? "bool"
                       : plain.is_number_float() ? "float"
                                                 : "int";
    if (plain.is_string())
        m_events.fail(fmt::format("the tag {} is not read here, or not of such a text", shownText(tag)));
    requireTag(tag, kind);
    return plain;
}

nlohmann::json YamlReader::list() {
    requireTag(nameOf(m_events.current().data.sequence_start.tag), "seq");
    spend(100);
    nlohmann::json made = nlohmann::json::array();
    while (m_events.next().type != YAML_SEQUENCE_END_EVENT)
        made.push_back(value());
    return made;
}

std::string YamlReader::key() {
    const yaml_event_t& event = m_events.current();
    if (event.type == YAML_SCALAR_EVENT) {
        spend(200 + event.data.scalar.length);
        return std::string(textOf(event.data.scalar.value, event.data.scalar.length));
    }
    m_events.fail("a key that is no plain text");
}

nlohmann::json YamlReader::object() {
    requireTag(nameOf(m_events.current().data.mapping_start.tag), "map");
    spend(100);
    nlohmann::json own = nlohmann::json::object(), merged = nlohmann::json::object();
    while (m_events.next().type != YAML_MAPPING_END_EVENT) {
        const bool isPlain =
            m_events.current().type == YAML_SCALAR_EVENT && m_events.current().data.scalar.plain_implicit;
        std::string name = key();
        m_events.next();
        nlohmann::json member = value();
        if (isPlain && name == "<<")
            merge(merged, member);
        else
            own[std::move(name)] = std::move(member);
    }
    own.insert(merged.begin(), merged.end());  // what is there already stays
    return own;
}

// Of several in a list the first that has a member counts, of several `<<` the last.
void YamlReader::merge(nlohmann::json& merged, const nlohmann::json& from) {
    nlohmann::json members = nlohmann::json::object();
    const auto add = [&](const nlohmann::json& one) {
        if (!one.is_object())
            m_events.fail("<< merges something that is no mapping");
        members.insert(one.begin(), one.end());
    };
    if (from.is_array())
        std::ranges::for_each(from, add);
    else
        add(from);
    merged.update(members);
}

}  // namespace

nlohmann::json parseYamlBytes(std::span<const std::byte> text, const std::string& file) {
    return YamlReader(text, file).read();
}

nlohmann::json readYamlFile(const std::filesystem::path& path) {
    constexpr std::uint64_t kMostFile = std::uint64_t{1} << 20;
    return parseYamlBytes(readFile(path, kMostFile), path.filename().string());
}

}  // namespace pardalis
