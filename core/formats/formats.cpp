#include "core/formats/formats.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/formats/html/html.h"
#include "core/formats/markdown/markdown.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "core/formats/pdf/pdf.h"
#include "core/formats/text/text.h"

#include <algorithm>
#include <set>
#include <utility>

namespace pardalis {
namespace {

bool can(const Format& format, Formats::For what) {
    return what == Formats::For::reading ? format.read != nullptr : format.write != nullptr;
}

// "a", "a or b", "a, b or c"
std::string joined(const std::vector<std::string>& items, const std::string& last) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i)
        out += (i == 0 ? "" : i + 1 < items.size() ? ", " : last) + items[i];
    return out;
}

}  // namespace

const Formats& documentFormats() {
    // One line a format.
    static const Formats formats({
        pardalisFormat(),
        markdownFormat(),
        htmlFormat(),
        pdfFormat(),
        textFormat(),
    });
    return formats;
}

Formats::Formats(std::vector<Format> formats) : m_formats(std::move(formats)) {
    std::set<std::string_view> taken;
    for (const Format& format : m_formats) {
        CHECK(!format.suffixes.empty() && taken.insert(format.id).second);
        for (const char* suffix : format.suffixes)
            CHECK(*suffix == '.' && taken.insert(suffix).second);
    }
}

const Format* Formats::find(const std::filesystem::path& path) const {
    std::string suffix = path.extension().string();
    std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (const Format& format : m_formats)
        if (std::find(format.suffixes.begin(), format.suffixes.end(), suffix) != format.suffixes.end())
            return &format;
    return nullptr;
}

const Format& Formats::named(std::string_view id) const {
    const auto found =
        std::find_if(m_formats.begin(), m_formats.end(), [id](const Format& format) { return format.id == id; });
    CHECK(found != m_formats.end());
    return *found;
}

const Format& Formats::own() const {
    const auto found = std::find_if(m_formats.begin(), m_formats.end(),
                                    [](const Format& format) { return format.keeps == Keeps::everything; });
    CHECK(found != m_formats.end());
    return *found;
}

Formats Formats::withWriter(std::string_view id, Format::Writer write) const {
    std::vector<Format> formats = m_formats;
    for (Format& format : formats)
        if (format.id == id)
            format.write = std::move(write);
    return Formats(std::move(formats));
}

Imported Formats::open(const std::filesystem::path& path, const ReadProgress& progress) const {
    const Format* format = find(path);
    if (format && format->read)
        return format->read(path, progress);
    if (format)
        throw Error("{}: {} is written, not read; the name must end in {}", path.string(), format->name,
                    allSuffixes(For::reading));
    throw Error("{}: its name must end in {}", path.string(), allSuffixes(For::reading));
}

void Formats::save(const Document& document, const std::filesystem::path& path, const ReadProgress& progress) const {
    const Format* format = find(path);
    if (!format || !format->write)
        throw Error("{}: its name must end in {}", path.string(), allSuffixes(For::writing));
    format->write(document, path, progress);
}

std::string Formats::usualSuffixes(For what, std::string_view last) const {
    std::vector<std::string> items;
    for (const Format& format : m_formats)
        if (can(format, what))
            items.emplace_back(format.suffixes.front());
    return joined(items, ' ' + std::string(last) + ' ');
}

std::string Formats::allSuffixes(For what) const {
    std::vector<std::string> items;
    for (const Format& format : m_formats)
        if (can(format, what))
            items.push_back(joined({format.suffixes.begin(), format.suffixes.end()}, " or "));
    return joined(items, items.size() > 2 ? ", or " : " or ");
}

Imported openDocument(const std::filesystem::path& path, const ReadProgress& progress) {
    return documentFormats().open(path, progress);
}

void saveDocumentAs(const Document& document, const std::filesystem::path& path) {
    documentFormats().save(document, path);
}

}  // namespace pardalis
