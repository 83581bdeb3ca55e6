#include "app/train/evaluate/table.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace pardalis::train {
namespace {

using Row = std::vector<std::string>;

// Characters, not bytes.
std::size_t widthOf(const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

// The first row is the head; the first column stands to the left, the others to the right.
std::string markdown(const std::vector<Row>& rows) {
    std::vector<std::size_t> widths(rows.front().size());
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(row[i]));
    }
    std::string text;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t i = 0; i < rows[r].size(); ++i) {
            const std::string space(widths[i] - widthOf(rows[r][i]), ' ');
            text += i == 0 ? "| " + rows[r][i] + space + " |" : " " + space + rows[r][i] + " |";
        }
        text += '\n';
        for (std::size_t i = 0; r == 0 && i < widths.size(); ++i)
            text += i == 0 ? "|" + std::string(widths[i] + 2, '-') + "|" : std::string(widths[i] + 1, '-') + ":|";
        if (r == 0)
            text += '\n';
    }
    return text;
}

std::string barText(const Figure& figure) {
    const std::optional<double> bar = barOf(figure.id);
    if (!bar)
        return "";
    return fmt::format("≥ {:g}{}{} {}", *bar, figure.unit.empty() ? "" : " ", figure.unit,
                       figure.value >= *bar ? "met" : "missed");
}

// Figures of other prompts don't compare, whatever they are called.
std::string whatDiffers(const Evaluation& ours, const Evaluation& theirs) {
    std::string names;
    for (const auto& [name, member] : {std::pair("seed", "/seed"), {"corpus", "/corpus"}, {"judge", "/judge/id"}}) {
        const auto said = [&](const Evaluation& e) {
            // Without an order of members, which a file that was read has lost.
            return nlohmann::json(
                e.about.value(nlohmann::ordered_json::json_pointer(member), nlohmann::ordered_json()));
        };
        if (said(ours) != said(theirs))
            names += (names.empty() ? "" : ", ") + std::string(name);
    }
    return names.empty() ? "" : "The two were not measured alike: they differ in " + names + ".\n";
}

std::string leftOut(const Evaluation& evaluation) {
    std::string text;
    for (const Skipped& skipped : evaluation.skipped)
        text += fmt::format("Left out: {}: {}.\n", skipped.measure, skipped.why);
    return text;
}

std::string heading(const Evaluation& evaluation, const char* otherwise) {
    const std::string name = evaluation.name();
    return name.empty() ? otherwise : name;
}

// Two of one name are told apart by their folders.
std::pair<std::string, std::string> headings(const Evaluation& ours, const Evaluation& theirs) {
    if (ours.name() != theirs.name())
        return {heading(ours, "this"), heading(theirs, "the other")};
    const nlohmann::ordered_json::json_pointer folder("/model/folder");
    return {ours.about.value(folder, "this"), theirs.about.value(folder, "the other")};
}

std::string difference(const Figure& ours, const Figure& theirs) {
    const double by = ours.value - theirs.value;
    if (ours.unit == "%")
        return fmt::format("{:+.1f}", by);
    return ours.unit.empty() ? fmt::format("{:+.3g}", by) : fmt::format("{:+.2f}", by);
}

}  // namespace

std::string tableOf(const Evaluation& evaluation) {
    std::vector<Row> rows{{"measure", heading(evaluation, "figure"), "bar", "n"}};
    for (const Figure& f : evaluation.figures)
        rows.push_back({f.measure, valueText(f.value, f.unit), barText(f), fmt::format("{}", f.count)});
    return markdown(rows) + (evaluation.skipped.empty() ? "" : "\n") + leftOut(evaluation);
}

std::string comparisonOf(const Evaluation& ours, const Evaluation& theirs) {
    const auto [first, second] = headings(ours, theirs);
    std::vector<Row> rows{{"measure", first, second, "difference", "bar", "n"}};
    const auto text = [](const Figure* f) { return f ? valueText(f->value, f->unit) : std::string("–"); };
    const auto add = [&](const Figure& named, const Figure* a, const Figure* b) {
        rows.push_back({named.measure, text(a), text(b), a && b ? difference(*a, *b) : "", a ? barText(*a) : "",
                        a && b && a->count != b->count ? fmt::format("{}, {}", a->count, b->count)
                                                       : fmt::format("{}", named.count)});
    };
    for (const Figure& f : ours.figures)
        add(f, &f, theirs.find(f.id));
    for (const Figure& f : theirs.figures) {
        if (!ours.find(f.id))
            add(f, nullptr, &f);
    }
    const std::string notes = whatDiffers(ours, theirs) + leftOut(ours);
    return markdown(rows) + (notes.empty() ? "" : "\n") + notes;
}

}  // namespace pardalis::train
