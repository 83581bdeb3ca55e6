#include "core/document/text_rules.h"
#include "core/formats/text/text.h"
#include "core/formats/text/text_encoding.h"

#include <algorithm>
#include <utility>

namespace pardalis {

// Paragraphs stand between empty lines; single line breaks within them are kept.
Imported importText(std::string_view text, const ReadProgress& progress) {
    Imported out;
    const std::string lines = cleanText(decodeText(text, out.warnings), TextPlace::code);
    std::vector<Block> blocks;
    std::string paragraph;
    const auto finish = [&] {
        if (!paragraph.empty())
            blocks.push_back(makeParagraph(std::exchange(paragraph, std::string()), Origin::imported));
    };
    ReadMeter meter(progress, lines.size(), std::size_t{64} << 10);
    for (std::size_t begin = 0; begin < lines.size();) {
        meter.at(begin);
        const std::size_t end = std::min(lines.find('\n', begin), lines.size());
        const std::string_view line = std::string_view(lines).substr(begin, end - begin);
        begin = end + 1;
        if (line.find_first_not_of(" \t") == line.npos) {
            finish();
            continue;
        }
        paragraph += (paragraph.empty() ? "" : std::string(kSoftBreak)) + std::string(line);
    }
    finish();
    out.document = Document({}, std::move(blocks), {});
    return out;
}

}  // namespace pardalis
