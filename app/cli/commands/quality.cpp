#include "app/cli/commands/commands.h"
#include "app/cli/options.h"
#include "app/support/printable.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/utf8.h"
#include "core/generation/quality.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <map>
#include <unistd.h>

namespace pardalis::cli {
namespace {

using Json = nlohmann::ordered_json;

struct QualityFlags {
    ModelOptions reference;  // its model is A
    std::string other, textFile;
    QualityOptions what;
    std::optional<double> mostKl, mostGuidedKl, mostTextKl, mostPerplexityChange;
    bool json = false;
};

ProgressCallback progressOnTerminal() {
    if (::isatty(STDERR_FILENO) == 0)
        return {};
    return [last = -1](double done) mutable {
        if (const int percent = static_cast<int>(done * 100); percent != last)
            std::fprintf(stderr, "\r%3d %%%s", last = percent, percent == 100 ? "\r     \r" : "");
    };
}

Json asJson(const Agreement& agreement, const std::string& why) {
    if (!why.empty())
        return {{"not_measured", why}};
    return {{"positions", agreement.positions()},
            {"mean_kl", agreement.meanDivergence()},
            {"kl_99", agreement.divergenceOf(0.99)},
            {"top_8_overlap", agreement.topOverlap()},
            {"top_1_agreement", agreement.sameFirst()}};
}

Json asJson(const ModelFacts& facts) {
    return {{"path", facts.folder.string()},
            {"name", facts.name},
            {"weights", facts.weightsType},
            {"weight_bytes", facts.weightBytes},
            {"device", facts.device}};
}

Json asJson(const QualityReport& report, const PlacedModel& a, const PlacedModel& b) {
    Json guided = asJson(report.guided, report.noGuided);
    if (report.noGuided.empty()) {
        guided["guidance_text"] = report.guidance.textScale;
        guided["guidance_image"] = report.guidance.imageScale;
    }
    Json text = asJson(report.text, report.noText);
    if (report.noText.empty()) {
        text["perplexity_a"] = report.referencePerplexity;
        text["perplexity_b"] = report.otherPerplexity;
        text["perplexity_change"] = report.perplexityChange();
    }
    return {{"a", asJson(a.facts)},
            {"b", asJson(b.facts)},
            {"pictures", asJson(report.pictures, report.noPictures)},
            {"guided_pictures", guided},
            {"text", text},
            {"draw_seconds", report.drawSeconds},
            {"compare_seconds", report.compareSeconds}};
}

void printModel(const char* which, const ModelFacts& facts) {
    std::printf("%s  %s: %s, %s, on %s\n", which, printable(facts.folder.string()).c_str(), facts.weightsType.c_str(),
                gigabytes(static_cast<std::uint64_t>(facts.weightBytes)).c_str(), printable(facts.device).c_str());
}

void print(const char* where, const Agreement& agreement, const std::string& why) {
    if (!why.empty()) {
        std::printf("%-16s not measured: %s\n", where, printable(why).c_str());
        return;
    }
    std::printf("%-16s %9lld  %12.7f  %12.7f  %9.2f %%  %9.2f %%\n", where,
                static_cast<long long>(agreement.positions()), agreement.meanDivergence(), agreement.divergenceOf(0.99),
                100 * agreement.topOverlap(), 100 * agreement.sameFirst());
}

void print(const QualityReport& report, const PlacedModel& a, const PlacedModel& b) {
    printModel("A", a.facts);
    printModel("B", b.facts);
    std::printf("%-16s %9s  %12s  %12s  %11s  %11s\n", "", "positions", "mean KL", "99 % within", "top 8 alike",
                "top 1 alike");
    print("pictures", report.pictures, report.noPictures);
    print("guided pictures", report.guided, report.noGuided);
    print("text", report.text, report.noText);
    if (report.noText.empty())
        std::printf("perplexity of the text: A %.4f, B %.4f (%+.3f %%)\n", report.referencePerplexity,
                    report.otherPerplexity, 100 * report.perplexityChange());
    std::printf("KL(A || B) in nats at temperature 1; made in %.1f s, compared in %.1f s\n", report.drawSeconds,
                report.compareSeconds);
}

void hold(const char* what, double value, const char* unit, const std::optional<double>& most, const std::string& why) {
    if (!most)
        return;
    if (!why.empty())
        throw Error("{} was to be at most {}{}, and was not measured: {}", what, *most, unit, why);
    if (!(value <= *most))
        throw Error("{} is {:.7g}{}, more than {}{}", what, value, unit, *most, unit);
}

// As much of a text as so many tokens can be made of.
std::string startOf(const std::string& file, int tokens) {
    const std::size_t most = static_cast<std::size_t>(tokens) * 64;  // bytes; a token of text has four, about
    const Bytes bytes = readFileStart(file, most);
    std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text.size() == most) {  // it may end within a character
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80)
            text.pop_back();
        if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0x80)
            text.pop_back();
    }
    if (toValidUtf8(text) != text)
        throw Error("{}: this is not UTF-8", file);
    if (text.empty())
        throw Error("{}: there is no text", file);
    return text;
}

int quality(QualityFlags flags, std::stop_token stop) {
    if (!flags.textFile.empty())
        flags.what.text = startOf(flags.textFile, flags.what.textPositions);
    ModelOptions other = flags.reference;
    other.model = flags.other;
    const PlacedModel a = open(flags.reference, stop), b = open(other, stop);
    const QualityReport report = measureQuality(a.model, *b.model, flags.what, progressOnTerminal(), std::move(stop));
    if (flags.json)
        std::printf("%s\n", asJson(report, a, b).dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
    else
        print(report, a, b);
    hold("the mean KL over picture positions", report.pictures.meanDivergence(), " nats", flags.mostKl,
         report.noPictures);
    hold("the mean KL over guided picture positions", report.guided.meanDivergence(), " nats", flags.mostGuidedKl,
         report.noGuided);
    hold("the mean KL over text positions", report.text.meanDivergence(), " nats", flags.mostTextKl, report.noText);
    hold("the growth of the text's perplexity", 100 * report.perplexityChange(), " %", flags.mostPerplexityChange,
         report.noText);
    return 0;
}

}  // namespace

Command addQuality(CLI::App& program) {
    auto options = std::make_shared<QualityFlags>();
    CLI::App& command = *program.add_subcommand(
        "quality", "How far the predictions of a model are from those of the same in more bits");
    command.add_option("A", options->reference.model, "Model: the reference, which draws and writes")->required();
    command.add_option("B", options->other, "Model of the same vocabulary; both are open at once")->required();
    command
        .add_option(
            "--wish", options->what.wishes,
            "What to draw, once or several times, e.g. \"a cat on a white background\" (default: eight of ours)")
        ->check(isText);
    command
        .add_option("--pictures", options->what.pictures,
                    "Pictures to draw, each with the next seed (default: 2,048 positions' worth)")
        ->check(CLI::Range(1, 10000));
    command.add_option("--text", options->textFile, "UTF-8 file to be foreseen (default: texts that A writes)");
    command.add_option("--text-tokens", options->what.textPositions, "Text positions, at most (default: 1,024)")
        ->check(CLI::Range(1, 1 << 24));
    command.add_option("--seed", options->what.seed, "Of the first picture and text (default: 1)");
    const std::string group = "Bounds: exit code 1 where one is exceeded";
    const auto bound = [&](const char* name, std::optional<double>& value, const char* help) {
        command.add_option(name, value, help)->check(numberWithin(0, 1e6))->group(group);
    };
    bound("--most-kl", options->mostKl,
          "Mean KL over picture positions, nats: a model of 8 bits should stay within 0.005, of 4 within 0.05");
    bound("--most-guided-kl", options->mostGuidedKl, "The same of guided pictures");
    bound("--most-text-kl", options->mostTextKl, "Mean KL over text positions, nats");
    bound("--most-perplexity-change", options->mostPerplexityChange, "By how much the perplexity of text may grow, %");
    command.add_flag("--json", options->json, "Print one JSON object");
    options->reference.addDeviceTo(command);
    const std::vector<std::string> caches{"f32", "f16", "int8"};
    addCacheType(command, "--cache-a", caches, options->what.referenceCache,
                 "What A's keys and values are kept in while it is compared");
    addCacheType(command, "--cache-b", caches, options->what.otherCache,
                 "The same of B: a model and itself show what int8 costs");
    return [options](std::stop_token stop) { return quality(*options, std::move(stop)); };
}

}  // namespace pardalis::cli
