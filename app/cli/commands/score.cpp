#include "app/cli/commands/commands.h"
#include "app/cli/npy.h"
#include "app/cli/options.h"
#include "app/cli/read_json.h"
#include "app/cli/save.h"
#include "app/support/printable.h"

#include "core/base/error.h"
#include "core/families/likelihood.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace pardalis::cli {
namespace {

struct ScoreOptions {
    ModelOptions model;
    std::string tokens, logits;
    bool json = false;
};

// Always in full precision: its numbers are there to be compared with another implementation's.
int score(ScoreOptions options, std::stop_token stop) {
    options.model.precise = true;
    if (!options.logits.empty())
        checkWritable(options.logits);
    const std::vector<std::int64_t> given = readIntegers(options.tokens);
    const PlacedModel opened = open(options.model, stop);
    LanguageModel& model = opened.model->language();
    const int vocabulary = model.vocabularySize();
    TokenIds ids;
    for (const int id : within(given, 0, vocabulary - 1, "a token id", options.tokens))
        ids.push_back(TokenId{id});
    if (ids.empty())
        throw Error("{}: no tokens", options.tokens);
    if (static_cast<int>(ids.size()) > model.contextLength())
        throw Error("{}: {} tokens; the model's context holds {}", options.tokens, ids.size(), model.contextLength());

    std::optional<NpyWriter> npy;
    if (!options.logits.empty())
        npy.emplace(options.logits, ids.size(), static_cast<std::size_t>(vocabulary));
    const std::vector<double> likelihoods = logLikelihoods(  // of token i + 1 after tokens 0..i
        model, ids,
        [&](std::span<const float> logits) {
            if (npy)
                npy->append(logits);
        },
        stop);
    if (npy)
        npy->finish();

    double sum = 0;
    for (const double l : likelihoods)
        sum += l;
    const double perplexity = likelihoods.empty() ? NAN : std::exp(-sum / static_cast<double>(likelihoods.size()));
    if (options.json) {
        std::printf(
            "%s\n",
            nlohmann::json{{"log_likelihoods", likelihoods}, {"log_likelihood", sum}, {"perplexity", perplexity}}
                .dump()
                .c_str());
        return 0;
    }
    for (std::size_t i = 0; i < likelihoods.size(); ++i) {
        const TokenId id = ids[i + 1];
        std::printf("%6zu %8d %12.6f  %s\n", i + 1, toInt(id), likelihoods[i],
                    printable(opened.facts.layout->nameOf(id)).c_str());
    }
    std::printf("log-likelihood %.6f of %zu tokens, perplexity %.6f\n", sum, likelihoods.size(), perplexity);
    return 0;
}

}  // namespace

Command addScore(CLI::App& program) {
    auto options = std::make_shared<ScoreOptions>();
    CLI::App& command = *program.add_subcommand("score", "Log-likelihoods and perplexity of a token sequence");
    command.add_option("--tokens", options->tokens, "JSON list of token ids, begin-of-sequence included")->required();
    command.add_option("--logits", options->logits,
                       "Write the logits as f32 [positions, vocabulary] to this .npy file");
    command.add_flag("--json", options->json, "Print one JSON object");
    options->model.addTo(command);
    return [options](std::stop_token stop) { return score(*options, std::move(stop)); };
}

}  // namespace pardalis::cli
