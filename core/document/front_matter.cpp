#include "core/document/front_matter.h"

#include "core/base/utf8.h"
#include "core/document/text_rules.h"

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

constexpr std::string_view kFence = "---";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

// A quoted YAML text is near enough to JSON's; what is not quoted stands as it is.
std::string scalar(std::string_view text) {
    if (text.starts_with('"')) {
        const nlohmann::json parsed = nlohmann::json::parse(text, nullptr, false);
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

}  // namespace

FrontMatter readFrontMatter(std::string_view markdown, std::vector<std::string>& warnings) {
    FrontMatter matter;
    std::string ignored;
    std::size_t begin = 0;
    for (bool first = true; begin < markdown.size(); first = false) {
        const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
        const std::string_view line = trimmed(markdown.substr(begin, end - begin));
        begin = std::min(end + 1, markdown.size());
        if (first) {
            if (line != kFence)
                return {};
            continue;
        }
        if (line == kFence || line == "...") {
            if (!ignored.empty())
                warnings.push_back("left out of the front matter: " + ignored);
            matter.length = begin;
            return matter;
        }
        const std::size_t colon = line.find(':');
        const std::string_view key = trimmed(line.substr(0, colon));
        const std::string_view value = colon == line.npos ? std::string_view() : trimmed(line.substr(colon + 1));
        if (key == "title")
            matter.info.title = cleanText(scalar(value));
        else if (key == "brief")
            matter.info.brief = cleanText(scalar(value), TextPlace::code);
        else if ((key == "lang" || key == "language") && !value.empty())
            matter.info.language = cleanText(scalar(value));
        else if (!key.empty() && !key.starts_with('#'))
            ignored += (ignored.empty() ? "" : ", ") + std::string(key);
    }
    return {};  // never closed: a rule, and text behind it
}

std::string writeFrontMatter(const DocumentInfo& info) {
    if (info == DocumentInfo{})
        return "";
    const auto quoted = [](const std::string& text) { return nlohmann::json(text).dump(); };
    std::string text = std::string(kFence) + "\n";
    if (!info.title.empty())
        text += "title: " + quoted(info.title) + "\n";
    if (!info.brief.empty())
        text += "brief: " + quoted(info.brief) + "\n";
    return text + "lang: " + quoted(info.language) + "\n" + std::string(kFence) + "\n\n";
}

}  // namespace pardalis
