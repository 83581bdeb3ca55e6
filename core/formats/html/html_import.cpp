#include "core/document/text_rules.h"
#include "core/formats/html/html.h"
#include "core/formats/html/html_dom.h"
#include "core/formats/html/html_reader.h"
#include "core/formats/text/text_encoding.h"

namespace pardalis {
namespace {

std::string collapsed(std::string_view text) {
    std::string out;
    for (const char c : cleanText(text, TextPlace::code)) {
        const bool space = c == ' ' || c == '\t' || c == '\n';
        if (!space)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

bool isOurs(const xmlNode* root) {
    for (const xmlNode* meta = findElement(root, "meta"); meta; meta = findElement(meta->next, "meta")) {
        if (attribute(meta, "name") == "generator")
            return attribute(meta, "content").starts_with(kGenerator);
    }
    return false;
}

}  // namespace

Imported importHtml(std::string_view text, const std::filesystem::path& folder, const ReadProgress& progress) {
    Imported out;
    const HtmlPage page = parseHtml(decodeHtml(text, out.warnings), out.warnings, progress.part(0, 0.9));
    const xmlNode* root = page ? xmlDocGetRootElement(page.get()) : nullptr;
    if (!root)
        return out;
    DocumentInfo info;
    if (const std::string language = attribute(root, "lang"); !language.empty())
        info.language = cleanText(language);
    if (const xmlNode* title = findElement(root, "title"))
        info.title = collapsed(textContent(title));
    // Our own pages mark what is not the user's.
    const Origin origin = isOurs(root) ? Origin::user : Origin::imported;
    MediaStore media;
    ImportedPictures pictures(folder, media, out.warnings);
    std::vector<Block> blocks = readHtml(root, origin, pictures, out.warnings, progress);
    out.document = Document(std::move(info), std::move(blocks), std::move(media));
    return out;
}

}  // namespace pardalis
