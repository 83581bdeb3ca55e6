#include "app/train/evaluate/sheet.h"

#include "app/train/run/html.h"
#include "core/document/data_uri.h"
#include "core/image/image_io.h"

namespace pardalis::train {
namespace {

constexpr const char* kStyle = R"(<style>
:root { color-scheme: light dark; --page: #fff; --text: #1b1b1b; --quiet: #666; --right: #00734f; --wrong: #b04400; }
@media (prefers-color-scheme: dark) { :root { --page: #17181b; --text: #e8e8e8; --quiet: #a0a0a0; --right: #3fcf9f;
  --wrong: #ff9248; } }
@media print { :root { --page: #fff; --text: #000; --quiet: #444; --right: #00734f; --wrong: #b04400; } }
body { background: var(--page); color: var(--text); font: 15px/1.4 system-ui, sans-serif; margin: 2em auto;
  max-width: 1360px; padding: 0 1em; }
h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin: 1.8em 0 .2em; } p { margin: .2em 0; }
pre { font-size: .85em; overflow-x: auto; }
.quiet { color: var(--quiet); font-size: .9em; }
.entries { display: flex; flex-wrap: wrap; gap: 1.2em; margin-top: .6em; }
.entry { break-inside: avoid; } .row { display: flex; gap: .5em; }
figure { margin: 0; width: 128px; font-size: .85em; } img { width: 128px; image-rendering: pixelated; display: block; }
.entry > p { max-width: 264px; } .wide > p { max-width: 60em; }
.right::before { content: "✓ "; color: var(--right); } .wrong::before { content: "✗ "; color: var(--wrong); }
</style>
)";

std::string entryHtml(const SheetEntry& entry) {
    const bool wide = entry.pictures.size() > 2;
    std::string html = wide ? "<div class=\"entry wide\">" : "<div class=\"entry\">";
    const char* mark = !entry.right ? "" : *entry.right ? " class=\"right\"" : " class=\"wrong\"";
    const std::string title = "<p" + std::string(mark) + ">" + escapedHtml(entry.title) + "</p>";
    html += (wide ? title : "") + "<div class=\"row\">";
    for (std::size_t i = 0; i < entry.pictures.size(); ++i) {
        const std::string text = i < entry.texts.size() ? entry.texts[i] : "";
        html += "<figure><img alt=\"" + escapedHtml(text.empty() ? entry.title : text) + "\" src=\"" +
                toDataUri(encodePng(entry.pictures[i]), "image/png") + "\">";
        html += (text.empty() ? "" : "<figcaption>" + escapedHtml(text) + "</figcaption>") + "</figure>";
    }
    html += "</div>" + (wide ? "" : title);
    if (!entry.note.empty())
        html += "<p class=\"quiet\">" + escapedHtml(entry.note) + "</p>";
    return html + "</div>\n";
}

}  // namespace

std::string sheetHtml(const Sheet& sheet) {
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n";
    html += "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + escapedHtml(sheet.title) +
            "</title>\n" + kStyle + "</head><body>\n<h1>" + escapedHtml(sheet.title) + "</h1>\n";
    html += "<pre>" + escapedHtml(sheet.table) + "</pre>\n";
    for (const SheetSection& section : sheet.sections) {
        html += "<h2>" + escapedHtml(section.title) + "</h2>\n";
        if (!section.explanation.empty())
            html += "<p class=\"quiet\">" + escapedHtml(section.explanation) + "</p>\n";
        html += "<div class=\"entries\">\n";
        for (const SheetEntry& entry : section.entries)
            html += entryHtml(entry);
        html += "</div>\n";
    }
    return html + "</body></html>\n";
}

}  // namespace pardalis::train
