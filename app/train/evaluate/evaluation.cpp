#include "app/train/evaluate/evaluation.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace pardalis::train {
namespace {

constexpr int kFormat = 1;

constexpr std::array<std::pair<std::string_view, double>, 22> kBars{{{"judge/scene", 97},
                                                                     {"codes/unchanged", 80},
                                                                     {"reconstruction/psnr", 26},
                                                                     {"reconstruction/foreground", 20},
                                                                     {"captions/objects", 90},
                                                                     {"questions/what", 92},
                                                                     {"questions/relation", 90},
                                                                     {"questions/how_many", 85},
                                                                     {"questions/yes_no", 80},
                                                                     {"questions/where", 85},
                                                                     {"questions/mean", 88},
                                                                     {"drawing/seen/objects", 92},
                                                                     {"drawing/place/objects", 70},
                                                                     {"drawing/pair/objects", 50},
                                                                     {"drawing/pair/background", 98},
                                                                     {"stories/objects", 60},
                                                                     {"stories/character", 90},
                                                                     {"looks/alt", 95},
                                                                     {"looks/boxes", 90},
                                                                     {"looks/questions/mean", 92},
                                                                     {"looks/is-there", 95},
                                                                     {"looks/puzzles", 60}}};

// "1101": a digit a sample.
std::string digitsOf(const Outcomes& outcomes) {
    std::string digits;
    for (const bool isRight : outcomes)
        digits += isRight ? '1' : '0';
    return digits;
}

Outcomes readOutcomes(const JsonFields& figure) {
    const std::string digits = figure.text("outcomes", "");
    if (digits.find_first_not_of("01") != std::string::npos)
        figure.fail("outcomes", "a 1 for each sample that is right and a 0 for each other");
    Outcomes outcomes;
    for (const char digit : digits)
        outcomes.push_back(digit == '1');
    return outcomes;
}

}  // namespace

void Evaluation::addOutcomes(std::string id, std::string measure, Outcomes outcomes) {
    const auto right = static_cast<double>(std::ranges::count(outcomes, true));
    addShare(id, std::move(measure), right, std::ssize(outcomes));
    if (!outcomes.empty())
        figures.back().outcomes = std::move(outcomes);
}

void Evaluation::addShare(std::string id, std::string measure, double right, std::int64_t count) {
    if (count > 0)
        add(std::move(id), std::move(measure), "%", 100 * right / static_cast<double>(count), count);
    else
        skip(std::move(measure), "there was nothing to measure it on");
}

void Evaluation::add(std::string id, std::string measure, std::string unit, double value, std::int64_t count) {
    figures.push_back({std::move(id), std::move(measure), std::move(unit), value, count, {}});
}

const Figure* Evaluation::find(const std::string& id) const {
    const auto found = std::ranges::find(figures, id, &Figure::id);
    return found == figures.end() ? nullptr : &*found;
}

std::string Evaluation::name() const {
    const auto model = about.find("model");
    return model == about.end() ? std::string() : model->value("name", "");
}

nlohmann::ordered_json Evaluation::toJson() const {
    nlohmann::ordered_json json{{"format", kFormat}};
    json.update(about);
    for (const Figure& f : figures) {
        nlohmann::ordered_json entry{
            {"id", f.id}, {"measure", f.measure}, {"value", f.value}, {"unit", f.unit}, {"count", f.count}};
        if (const auto bar = barOf(f.id))
            entry["bar"] = *bar;
        if (!f.outcomes.empty())
            entry["outcomes"] = digitsOf(f.outcomes);
        json["figures"].push_back(std::move(entry));
    }
    json["skipped"] = nlohmann::ordered_json::array();
    for (const Skipped& s : skipped)
        json["skipped"].push_back({{"measure", s.measure}, {"why", s.why}});
    return json;
}

Evaluation Evaluation::read(const std::filesystem::path& summary) {
    const nlohmann::json json = readJsonFile(summary);
    const JsonFields fields(json, summary.filename().string());
    fields.integer("format", kFormat, kFormat);
    Evaluation evaluation;
    const nlohmann::json* list = fields.find("figures");
    if (!list || !list->is_array())
        fields.fail("figures", "a list, as the stage evaluate writes it");
    for (const nlohmann::json& entry : *list) {
        const JsonFields figure(entry, summary.filename().string(), "figures");
        evaluation.add(figure.text("id", ""), figure.text("measure", ""), figure.text("unit", ""),
                       figure.number("value", -1e300, 1e300, 0), figure.integer("count", 0, INT64_MAX));
        evaluation.figures.back().outcomes = readOutcomes(figure);
    }
    for (const auto& [member, value] : json.items()) {
        if (member != "format" && member != "figures" && member != "skipped")
            evaluation.about[member] = value;
    }
    return evaluation;
}

std::optional<double> barOf(const std::string& id) {
    const auto found = std::ranges::find(kBars, std::string_view(id), [](const auto& bar) { return bar.first; });
    return found == kBars.end() ? std::nullopt : std::optional(found->second);
}

std::string valueText(double value, const std::string& unit) {
    if (unit == "%")
        return fmt::format("{:.1f} %", value);
    return unit.empty() ? fmt::format("{:.4g}", value) : fmt::format("{:.2f} {}", value, unit);
}

}  // namespace pardalis::train
