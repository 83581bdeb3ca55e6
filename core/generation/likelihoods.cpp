#include "core/generation/likelihoods.h"

#include "core/base/error.h"
#include "core/families/likelihood.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>
#include <vector>

namespace pardalis {
namespace {

// For each row behind the first `prompt`, a token: the logits of all ids in its place, and it.
template <typename Look>
void lookBehind(RunState& run, const Rows& rows, std::size_t prompt, Look look) {
    constexpr int kGroup = 16;  // rows whose logits are in memory at once
    LanguageModel& model = run.model().language();
    const VocabularyRange range = model.wholeVocabulary();
    const auto ids = static_cast<std::size_t>(range.count);
    const Rows before(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(prompt));
    Stream& stream = run.stream(0);
    stream.adopt(before, run.session.contextLength());
    while (run.prefill(stream, before, 0, 1)) {
    }
    std::vector<float> logits;
    while (static_cast<std::size_t>(stream.length()) + 1 < rows.size()) {
        const auto first = static_cast<std::size_t>(stream.length());
        const StreamInput input = stream.next(std::span(rows).first(rows.size() - 1), kGroup, run.session.pictures);
        const Tensor out = model.forwardAll(input, range, run.stop);
        stream.fed(input);
        logits.resize(static_cast<std::size_t>(out.shape.count()));
        model.backend().download(out, logits);
        for (std::size_t i = 0; i < input.rows.size(); ++i)
            look(std::span<const float>(logits).subspan(i * ids, ids), rows[first + i + 1].token());
    }
}

std::vector<double> likelihoodsBehind(RunState& run, const Rows& rows, std::size_t prompt) {
    std::vector<double> likelihoods;
    lookBehind(run, rows, prompt, [&](std::span<const float> logits, TokenId id) {
        likelihoods.push_back(logLikelihood(logits, toInt(id)));
    });
    return likelihoods;
}

// Among the codes alone: nothing else can stand there.
CodeOdds oddsOf(std::span<const float> logits, std::span<const int> ids, int drawn) {
    float most = -std::numeric_limits<float>::infinity();
    for (const int id : ids)
        most = std::max(most, logits[static_cast<std::size_t>(id)]);
    double sum = 0, weighted = 0;
    for (const int id : ids) {
        const double logit = static_cast<double>(logits[static_cast<std::size_t>(id)]) - most;
        sum += std::exp(logit);
        weighted += logit * std::exp(logit);
    }
    const double own = static_cast<double>(logits[static_cast<std::size_t>(drawn)]) - most;
    return {static_cast<float>(std::max(0.0, (std::log(sum) - weighted / sum) / std::numbers::ln2)),
            static_cast<float>(std::exp(own) / sum)};
}

}  // namespace

std::vector<CodeOdds> oddsOfCodes(RunState& run, std::size_t prompt) {
    const PromptLayout& layout = run.layout();
    std::vector<int> ids;
    for (int code = 0; code < layout.codes(); ++code)
        ids.push_back(toInt(layout.tokenOf(code)));
    std::vector<CodeOdds> odds;
    lookBehind(run, run.rows, prompt, [&](std::span<const float> logits, TokenId id) {
        if (layout.meaningOf(id) == TokenMeaning::code)
            odds.push_back(oddsOf(logits, ids, toInt(id)));
    });
    return odds;
}

TokenOdds oddsOfToken(std::span<const float> logits, TokenId id) {
    std::vector<std::pair<float, int>> all;  // and their ids
    all.reserve(logits.size());
    for (const float logit : logits)
        all.emplace_back(std::isnan(logit) ? -std::numeric_limits<float>::infinity() : logit,
                         static_cast<int>(all.size()));
    // Of equal ones the smaller id, so that the same logits always give the same list.
    const auto isLikelier = [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    };
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(kLikeliest, all.size()));
    const float own = all.at(static_cast<std::size_t>(toInt(id))).first;
    std::partial_sort(all.begin(), end, all.end(), isLikelier);
    TokenOdds odds{.id = id};
    const auto most = static_cast<double>(all.front().first);
    if (!std::isfinite(most))
        return odds;
    double sum = 0, weighted = 0;
    for (const auto& [logit, other] : all) {
        const double below = static_cast<double>(logit) - most, weight = std::exp(below);
        sum += weight;
        weighted += weight > 0 ? below * weight : 0;
    }
    const auto share = [&](float logit) {
        return static_cast<float>(std::exp(static_cast<double>(logit) - most) / sum);
    };
    odds.entropy = static_cast<float>(std::max(0.0, (std::log(sum) - weighted / sum) / std::numbers::ln2));
    odds.probability = share(own);
    for (auto it = all.begin(); it != end && std::isfinite(it->first); ++it)
        odds.likeliest.push_back({TokenId{it->second}, share(it->first)});
    return odds;
}

std::vector<TokenOdds> oddsOfText(RunState& run, std::size_t prompt) {
    std::vector<TokenOdds> odds;
    if (prompt == 0 || run.rows.size() <= prompt)
        return odds;
    const PromptLayout& layout = run.layout();
    std::vector<float> words;
    lookBehind(run, run.rows, prompt, [&](std::span<const float> logits, TokenId id) {
        if (layout.meaningOf(id) != TokenMeaning::text)
            return;
        words.assign(logits.begin(), logits.end());
        for (int code = 0; code < layout.codes(); ++code)
            words.at(static_cast<std::size_t>(toInt(layout.tokenOf(code)))) = -std::numeric_limits<float>::infinity();
        odds.push_back(oddsOfToken(words, id));
    });
    return odds;
}

double answerLikelihood(RunState& run, std::size_t prompt) {
    if (prompt == 0 || run.rows.size() <= prompt)
        return 0;
    const std::vector<double> likelihoods = likelihoodsBehind(run, run.rows, prompt);
    double sum = 0;
    int counted = 0;
    for (std::size_t i = 0; i < likelihoods.size(); ++i) {
        if (run.layout().meaningOf(run.rows[prompt + i].token()) != TokenMeaning::text)
            continue;  // what stands between holes was nobody's choice
        sum += likelihoods[i];
        ++counted;
    }
    return counted == 0 ? 0 : sum / counted;
}

ChoiceScore choiceScore(RunState& run, std::string_view choice) {
    const auto room = static_cast<std::size_t>(run.session.contextLength()) - run.rows.size();
    Rows rows = run.rows;
    if (run.layout().leastText(choice) <= room)
        run.layout().addText(choice, rows);
    if (rows.size() == run.rows.size() || rows.size() > run.rows.size() + room)
        throw Error("\"{}\" is no choice: {}", choice.substr(0, 60),
                    choice.empty() ? "it is empty" : "it does not fit behind the prompt");
    ChoiceScore score{.tokens = static_cast<int>(rows.size() - run.rows.size())};
    for (const double likelihood : likelihoodsBehind(run, rows, run.rows.size()))
        score.logLikelihood += likelihood;
    return score;
}

}  // namespace pardalis
