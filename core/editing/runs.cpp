#include "core/editing/runs.h"

#include <algorithm>
#include <functional>

namespace pardalis {
namespace {

void change(std::vector<TextRun>& runs, std::size_t from, std::size_t to, const std::function<void(TextRun&)>& what) {
    std::vector<TextRun> middle = slice(runs, from, to);
    for (TextRun& run : middle)
        what(run);
    std::vector<TextRun> result = slice(runs, 0, from);
    append(result, middle);
    append(result, slice(runs, to, lengthOf(runs)));
    runs = normalised(std::move(result));
}

}  // namespace

std::vector<TextRun> slice(const std::vector<TextRun>& runs, std::size_t from, std::size_t to) {
    std::vector<TextRun> result;
    std::size_t start = 0;
    for (const TextRun& run : runs) {
        const std::size_t end = start + run.text.size();
        const std::size_t begin = std::max(from, start), stop = std::min(to, end);
        if (begin < stop) {
            TextRun part = run;
            part.text = run.text.substr(begin - start, stop - begin);
            result.push_back(std::move(part));
        }
        start = end;
    }
    return result;
}

void append(std::vector<TextRun>& runs, const std::vector<TextRun>& more) {
    runs.insert(runs.end(), more.begin(), more.end());
}

void setOrigin(std::vector<TextRun>& runs, std::size_t from, std::size_t to, Origin origin) {
    change(runs, from, to, [origin](TextRun& run) { run.origin = origin; });
}

TextStyle StyleChange::appliedTo(TextStyle style) const {
    style.bold = bold.value_or(style.bold);
    style.italic = italic.value_or(style.italic);
    style.code = code.value_or(style.code);
    style.strike = strike.value_or(style.strike);
    style.link = link.value_or(style.link);
    return style;
}

void setStyle(std::vector<TextRun>& runs, std::size_t from, std::size_t to, const StyleChange& styleChange) {
    change(runs, from, to, [&](TextRun& run) { run.style = styleChange.appliedTo(run.style); });
}

void convertBreaks(Block& block, bool toCode) {
    const std::string from = toCode ? "\u2028" : "\n", to = toCode ? "\n" : "\u2028";
    for (TextRun& run : block.runs) {
        if (toCode)
            run.style = {};
        for (std::size_t at = 0; (at = run.text.find(from, at)) != std::string::npos; at += to.size())
            run.text.replace(at, from.size(), to);
    }
    block.runs = normalised(std::move(block.runs));
}

std::size_t lengthOf(const std::vector<TextRun>& runs) {
    std::size_t length = 0;
    for (const TextRun& run : runs)
        length += run.text.size();
    return length;
}

}  // namespace pardalis
