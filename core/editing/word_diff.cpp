#include "core/editing/word_diff.h"

#include "core/document/text_boundaries.h"
#include "core/editing/sequence_diff.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace pardalis {
namespace {

// Where each word, blank and sign begins, and the end of the text.
std::vector<std::size_t> piecesOf(const std::string& text) {
    std::vector<std::size_t> begins;
    TextBoundaries(UBRK_WORD, "").walk(text, [&](std::int32_t, std::size_t begin) { begins.push_back(begin); });
    begins.push_back(text.size());
    return begins;
}

bool isBlankText(std::string_view text) { return text.find_first_not_of(" \t\n") == text.npos; }

}  // namespace

std::vector<TextChange> wordDiff(const std::string& before, const std::string& after) {
    const std::vector<std::size_t> from = piecesOf(before), to = piecesOf(after);
    std::unordered_map<std::string_view, int> numbers;
    const auto ids = [&](const std::string& text, const std::vector<std::size_t>& begins) {
        std::vector<int> found;
        for (std::size_t i = 0; i + 1 < begins.size(); ++i)
            found.push_back(numbers
                                .emplace(std::string_view(text).substr(begins[i], begins[i + 1] - begins[i]),
                                         static_cast<int>(numbers.size()))
                                .first->second);
        return found;
    };
    std::vector<int> left = ids(before, from), right = ids(after, to);
    std::vector<TextChange> changes;
    std::size_t common = 0;  // bytes
    std::size_t i = 0, j = 0;
    for (const DiffStep& step : sequenceDiff(std::move(left), std::move(right), static_cast<int>(numbers.size()))) {
        if (step.isCommon()) {
            common += from[i + 1] - from[i];
            ++i;
            ++j;
            continue;
        }
        // A blank between two words that changed changed with them.
        const bool joins =
            !changes.empty() &&
            isBlankText(std::string_view(before).substr(changes.back().beforeEnd, from[i] - changes.back().beforeEnd));
        if (!joins)
            changes.push_back({from[i], from[i], to[j], to[j]});
        step.before ? ++i : ++j;
        changes.back().beforeEnd = from[i];
        changes.back().afterEnd = to[j];
    }
    if (!changes.empty() && 3 * common < std::max(before.size(), after.size()))
        return {{0, before.size(), 0, after.size()}};
    return changes;
}

}  // namespace pardalis
