#include "core/formats/markdown/front_matter.h"

#include "core/base/json_text.h"
#include "core/base/utf8.h"
#include "core/document/text_rules.h"

#include <algorithm>
#include <optional>

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

constexpr std::string_view kFence = "---";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

std::string_view withoutTrailingSpace(std::string_view line) {
    return line.substr(0, line.find_last_not_of(" \t\r") + 1);  // npos + 1 is 0
}

// A quoted YAML text is near enough to JSON's; what is not quoted stands as it is.
std::string scalar(std::string_view text) {
    if (text.starts_with('"')) {
        const nlohmann::json parsed = jsonIfAny(text);
        if (parsed.is_string())
            return parsed.get<std::string>();
    }
    if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') {
        std::string out(text.substr(1, text.size() - 2));
        for (std::size_t at = out.find("''"); at != out.npos; at = out.find("''", at + 1))
            out.erase(at, 1);
        return out;
    }
    return std::string(text);
}

// What a member of the mapping says, over as many lines as it takes.
struct Member {
    std::string_view key, value;          // value: what stands in the key's line
    std::vector<std::string_view> lines;  // indented below it
};

struct Mapping {
    std::vector<Member> members;
    std::size_t length = 0;  // bytes, both fences included
};

// "key: value" with a key without spaces, as programs write it: prose has colons, too.
std::optional<Member> memberIn(std::string_view line) {
    const std::size_t gap = std::min(line.find_first_of(" \t"), line.size());
    if (gap < 2 || line[gap - 1] != ':')
        return std::nullopt;
    const std::size_t colon = gap - 1;
    const std::string_view key = line.substr(0, colon);
    if (key.find_first_of(" \t\"'`*#>[]{}<&|!%@,") != key.npos)
        return std::nullopt;
    return Member{key, trimmed(line.substr(colon + 1)), {}};
}

// The YAML mapping that a Markdown file begins with, as pandoc and Jekyll have it: "---" alone, no empty line behind it,
// members, and "---" or "..." alone. None where any line is something else: then "---" was a rule, and all is text.
std::optional<Mapping> readMapping(std::string_view markdown) {
    Mapping mapping;
    bool first = true, second = false, comments = false;
    for (std::size_t begin = 0; begin < markdown.size(); second = first, first = false) {
        const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
        const std::string_view line = withoutTrailingSpace(markdown.substr(begin, end - begin));
        begin = std::min(end + 1, markdown.size());
        if (first) {
            if (line != kFence)
                return std::nullopt;
            continue;
        }
        if (line == kFence || line == "...") {
            mapping.length = begin;
            // Of nothing but "# words", these are a heading.
            return mapping.members.empty() && comments ? std::nullopt : std::optional(mapping);
        }
        if (second && line.empty())
            return std::nullopt;
        // Below a member stand its continuation and, though they need no indent, the items of its list.
        const bool item = line == "-" || line.starts_with("- ");
        const bool ofMember = line.empty() || line.front() == ' ' || line.front() == '\t' || item;
        if (ofMember && !mapping.members.empty()) {
            mapping.members.back().lines.push_back(line);
            continue;
        }
        if (line.starts_with('#')) {
            comments = true;
            continue;
        }
        std::optional<Member> member = memberIn(line);
        if (!member)
            return std::nullopt;
        mapping.members.push_back(std::move(*member));
    }
    return std::nullopt;  // never closed
}

// Block scalars ("|" keeps lines, ">" folds them), and values that go on in the next line.
std::string valueOf(const Member& member) {
    const bool block = member.value.starts_with('|') || member.value.starts_with('>');
    const char* const gap = member.value.starts_with('|') ? "\n" : " ";
    std::string value(block ? std::string_view() : member.value);
    for (const std::string_view line : member.lines) {
        if (const std::string_view more = trimmed(line); !more.empty())
            value += (value.empty() ? "" : gap) + std::string(more);
    }
    return block ? value : scalar(value);
}

}  // namespace

FrontMatter readFrontMatter(std::string_view markdown, std::vector<std::string>& warnings) {
    const std::optional<Mapping> mapping = readMapping(markdown);
    if (!mapping)
        return {};
    FrontMatter matter;
    matter.length = mapping->length;
    std::string ignored;
    for (const Member& member : mapping->members) {
        const std::string value = valueOf(member);
        if (member.key == "title")
            matter.info.title = cleanText(value);
        else if (member.key == "brief")
            matter.info.brief = cleanText(value, TextPlace::code);
        else if ((member.key == "lang" || member.key == "language") && !value.empty())
            matter.info.language = cleanText(value);
        else
            ignored += (ignored.empty() ? "" : ", ") + std::string(member.key);
    }
    if (!ignored.empty())
        warnings.push_back("left out of the front matter: " + ignored);
    return matter;
}

std::string writeFrontMatter(const DocumentInfo& info) {
    DocumentInfo bare;
    bare.notes = info.notes;  // for models, not for readers
    if (info == bare)
        return "";
    const auto quoted = [](const std::string& text) { return jsonText(nlohmann::json(text)); };
    std::string text = std::string(kFence) + "\n";
    if (!info.title.empty())
        text += "title: " + quoted(info.title) + "\n";
    if (!info.brief.empty())
        text += "brief: " + quoted(info.brief) + "\n";
    return text + "lang: " + quoted(info.language) + "\n" + std::string(kFence) + "\n\n";
}

}  // namespace pardalis
