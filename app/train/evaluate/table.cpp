#include "app/train/evaluate/table.h"

#include "app/train/evaluate/paired_difference.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/ranges.h>

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
std::vector<std::string> whatDiffers(const Evaluation& ours, std::span<const Evaluation> others) {
    std::vector<std::string> names;
    for (const auto& [name, member] : {std::pair("seed", "/seed"), {"corpus", "/corpus"}, {"judge", "/judge/id"}}) {
        const auto said = [&](const Evaluation& e) {
            // Without an order of members, which a file that was read has lost.
            return nlohmann::json(
                e.about.value(nlohmann::ordered_json::json_pointer(member), nlohmann::ordered_json()));
        };
        if (std::ranges::any_of(others, [&](const Evaluation& theirs) { return said(ours) != said(theirs); }))
            names.emplace_back(name);
    }
    return names;
}

std::string leftOut(const Evaluation& evaluation) {
    std::string text;
    for (const Skipped& skipped : evaluation.skipped)
        text += fmt::format("Left out: {}: {}.\n", skipped.measure, skipped.why);
    return text;
}

bool areDistinct(const std::vector<std::string>& texts) {
    return std::set(texts.begin(), texts.end()).size() == texts.size();
}

// Models of one name are told apart by their weights ("bf16", "q8"), else by where they lie.
std::vector<std::string> headings(const std::vector<const Evaluation*>& all) {
    std::vector<std::string> heads;
    for (const char* member : {"/model/name", "/model/weights", "/model/folder"}) {
        heads.clear();
        for (const Evaluation* evaluation : all)
            heads.push_back(evaluation->about.value(nlohmann::ordered_json::json_pointer(member), ""));
        if (areDistinct(heads))
            break;
    }
    for (std::size_t i = 0; i < heads.size(); ++i) {
        if (heads[i].empty())
            heads[i] = i == 0 ? "this" : fmt::format("other {}", i);
    }
    return heads;
}

std::string difference(const Figure& ours, const Figure& theirs, bool askedTheSame) {
    const double by = ours.value - theirs.value;
    if (ours.unit != "%")
        return ours.unit.empty() ? fmt::format("{:+.3g}", by) : fmt::format("{:+.2f}", by);
    const std::optional<double> half =
        askedTheSame ? halfIntervalOfDifference(ours.outcomes, theirs.outcomes) : std::nullopt;
    return half ? fmt::format("{:+.1f} ± {:.1f}", by, *half) : fmt::format("{:+.1f}", by);
}

// One number where all are of as many samples.
std::string counts(const std::vector<const Figure*>& figures) {
    std::vector<std::string> texts;
    for (const Figure* figure : figures) {
        if (figure)
            texts.push_back(fmt::format("{}", figure->count));
    }
    if (std::ranges::count(texts, texts.front()) == std::ssize(texts))
        return texts.front();
    return fmt::format("{}", fmt::join(texts, ", "));
}

}  // namespace

std::string tableOf(const Evaluation& evaluation) {
    std::vector<Row> rows{{"measure", evaluation.name().empty() ? "figure" : evaluation.name(), "bar", "n"}};
    for (const Figure& f : evaluation.figures)
        rows.push_back({f.measure, valueText(f.value, f.unit), barText(f), fmt::format("{}", f.count)});
    return markdown(rows) + (evaluation.skipped.empty() ? "" : "\n") + leftOut(evaluation);
}

std::string comparisonOf(const Evaluation& ours, std::span<const Evaluation> others) {
    std::vector<const Evaluation*> all{&ours};
    for (const Evaluation& theirs : others)
        all.push_back(&theirs);
    const std::vector<std::string> heads = headings(all);
    const std::vector<std::string> differing = whatDiffers(ours, others);

    std::vector<Row> rows{{"measure", heads.front()}};
    for (std::size_t i = 1; i < heads.size(); ++i)
        rows.front().insert(rows.front().end(), {heads[i], "difference"});
    rows.front().insert(rows.front().end(), {"bar", "n"});
    const auto text = [](const Figure* f) { return f ? valueText(f->value, f->unit) : std::string("–"); };
    std::set<std::string> added;
    for (const Evaluation* evaluation : all) {
        for (const Figure& named : evaluation->figures) {
            if (!added.insert(named.id).second)
                continue;
            std::vector<const Figure*> figures;
            for (const Evaluation* each : all)
                figures.push_back(each->find(named.id));
            const Figure* our = figures.front();
            Row row{named.measure, text(our)};
            for (std::size_t i = 1; i < figures.size(); ++i) {
                row.push_back(text(figures[i]));
                row.push_back(our && figures[i] ? difference(*our, *figures[i], differing.empty()) : "");
            }
            row.insert(row.end(), {our ? barText(*our) : "", counts(figures)});
            rows.push_back(std::move(row));
        }
    }
    std::string notes = leftOut(ours);
    if (!differing.empty())
        notes = fmt::format("These were not measured alike: they differ in {}.\n{}", fmt::join(differing, ", "), notes);
    return markdown(rows) + (notes.empty() ? "" : "\n") + notes;
}

}  // namespace pardalis::train
