#include "app/train/corpus/cldr_names.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>
#include <string_view>

namespace pardalis::train {
namespace {

constexpr const char* kFiles[kLanguages] = {"ko.xml", "ja.xml", "zh.xml"};
constexpr std::string_view kFaces[kLanguages] = {" 얼굴", "の顔", "脸"};

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
struct FreeText {
    void operator()(xmlChar* text) const { xmlFree(text); }
};

std::string text(xmlChar* owned) {
    const std::unique_ptr<xmlChar, FreeText> value(owned);
    return value ? reinterpret_cast<const char*>(value.get()) : "";
}

std::string attribute(xmlNode* node, const char* name) {
    return text(xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)));
}

void collect(xmlNode* node, std::map<std::string, std::string>& names) {
    for (; node != nullptr; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (attribute(node, "type") == "tts")
            names[attribute(node, "cp")] = text(xmlNodeGetContent(node));
        collect(node->children, names);
    }
}

std::map<std::string, std::string> read(const std::filesystem::path& path) {
    if (!fileExists(path))
        throw Error("{}: is not there; the corpus takes its names in other languages from it (Debian package "
                    "unicode-cldr-core)",
                    path.string());
    const Bytes bytes = readFile(path);
    const std::unique_ptr<xmlDoc, FreeDocument> document(
        xmlReadMemory(asText(bytes).data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!document)
        throw Error("{}: is not well-formed XML", path.string());
    std::map<std::string, std::string> names;
    collect(xmlDocGetRootElement(document.get()), names);
    return names;
}

// Emoji lie at U+2139 and above.
std::string utf8(char32_t c) {
    std::string out;
    const auto add = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x10000) {
        add(0xE0 | c >> 12);
    } else {
        add(0xF0 | c >> 18);
        add(0x80 | (c >> 12 & 0x3F));
    }
    add(0x80 | (c >> 6 & 0x3F));
    add(0x80 | (c & 0x3F));
    return out;
}

}  // namespace

CldrNames::CldrNames(const std::filesystem::path& folder) {
    for (int i = 0; i < kLanguages; ++i)
        m_names[i] = read(folder / kFiles[i]);
}

std::string CldrNames::name(Language language, char32_t codePoint) const {
    const auto index = static_cast<std::size_t>(language);
    const auto found = m_names[index].find(utf8(codePoint));
    if (found == m_names[index].end())
        return "";
    std::string_view name = found->second;
    if (name.ends_with(kFaces[index]))
        name.remove_suffix(kFaces[index].size());
    return std::string(name);
}

}  // namespace pardalis::train
