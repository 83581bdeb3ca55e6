#include "core/generation/likelihoods.h"

#include "core/base/error.h"
#include "core/families/likelihood.h"

#include <vector>

namespace pardalis {
namespace {

// Of each row behind the first `prompt`, a token: its log likelihood behind those before it.
std::vector<double> likelihoodsBehind(RunState& run, const Rows& rows, std::size_t prompt) {
    constexpr int kGroup = 16;  // rows whose logits are in memory at once
    LanguageModel& model = run.model().language();
    const VocabularyRange range = model.wholeVocabulary();
    const auto ids = static_cast<std::size_t>(range.count);
    const Rows before(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(prompt));
    Stream& stream = run.session.stream(0);
    stream.adopt(before, run.session.contextLength());
    while (run.prefill(stream, before, 0, 1)) {
    }
    std::vector<double> likelihoods;
    std::vector<float> logits;
    while (static_cast<std::size_t>(stream.length()) + 1 < rows.size()) {
        const auto first = static_cast<std::size_t>(stream.length());
        const StreamInput input = stream.next(std::span(rows).first(rows.size() - 1), kGroup, run.session.pictures);
        const Tensor out = model.forwardAll(input, range, run.stop);
        stream.fed(input);
        logits.resize(static_cast<std::size_t>(out.shape.count()));
        model.backend().download(out, logits);
        for (std::size_t i = 0; i < input.rows.size(); ++i)
            likelihoods.push_back(
                logLikelihood(std::span(logits).subspan(i * ids, ids), toInt(rows[first + i + 1].token())));
    }
    return likelihoods;
}

}  // namespace

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
