#include "core/document/statistics.h"

#include "core/document/text_boundaries.h"

#include <cmath>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace pardalis {
namespace {

constexpr double kWordsPerMinute = 230;  // silently, of prose
constexpr double kMinutesPerPicture = 0.2;

std::int64_t spacesIn(const std::string& text) {
    std::int64_t blanks = 0;
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 character = 0;
        U8_NEXT(text.data(), at, size, character);
        blanks += character >= 0 && u_isUWhiteSpace(character) ? 1 : 0;
    }
    return blanks;
}

bool isBlank(const std::string& text) { return text.find_first_not_of(" \t\n") == std::string::npos; }

}  // namespace

int TextStatistics::readingMinutes() const {
    return static_cast<int>(std::ceil(static_cast<double>(counts.words) / kWordsPerMinute +
                                      static_cast<double>(counts.pictures) * kMinutesPerPicture));
}

TextStatistics statisticsOf(const std::vector<Block>& blocks, const std::string& language) {
    TextStatistics all;
    all.counts = count(blocks, language);
    TextBoundaries words(UBRK_WORD, language);
    for (const Block& block : blocks) {
        if (block.picture) {
            ++all.picturesBy[static_cast<std::size_t>(block.picture->origin)];
            all.blanks += spacesIn(block.picture->caption);
            continue;
        }
        const std::string text = block.text();
        all.blanks += spacesIn(text);
        all.paragraphs += isBlank(text) ? 0 : 1;
        std::size_t run = 0, runEnd = block.runs.empty() ? 0 : block.runs.front().text.size();
        words.walk(text, [&](std::int32_t rule, std::size_t begin) {
            while (begin >= runEnd && run + 1 < block.runs.size())
                runEnd += block.runs[++run].text.size();
            if (TextBoundaries::isWord(rule))
                ++all.wordsBy[static_cast<std::size_t>(block.runs[run].origin)];
        });
    }
    return all;
}

}  // namespace pardalis
