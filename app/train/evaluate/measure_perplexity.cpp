// How well the model foresees held-out samples, in full precision, per modality.

#include "app/train/corpus/corpus_samples.h"
#include "app/train/data/token_shard.h"
#include "app/train/data/tokenise.h"
#include "app/train/data/vocabulary_file.h"
#include "app/train/evaluate/examination.h"
#include "app/train/language/token_files.h"
#include "core/cpu/cpu_backend.h"
#include "core/families/chameleon/layout.h"
#include "core/families/likelihood.h"

#include <algorithm>
#include <cmath>

namespace pardalis::train {
namespace {

struct Sum {
    double likelihood = 0;  // nats
    std::int64_t tokens = 0;
};

struct HeldOut {
    std::vector<TokenisedSample> samples;
    std::string from;  // for people
};

// Evenly spread over the shards, where they are of this model's vocabulary and image tokenizer.
std::optional<HeldOut> fromShards(const Examination& e, std::size_t wanted) {
    const ModelFacts& facts = e.model.facts();
    if (!fileExists(e.config.data / "heldout-0000.tokens"))
        return std::nullopt;
    const TokenShards shards(tokenFiles(e.config.data, "heldout"));
    if (shards.header().vocabularyHash != vocabularyHash(chameleonLayout(*facts.layout).vocabulary()) ||
        shards.header().imageTokenizerId != facts.imageTokenizerId)
        return std::nullopt;
    HeldOut out{{}, e.config.data.string()};
    const std::size_t count = std::min(wanted, shards.size());
    for (std::size_t i = 0; i < count; ++i) {
        const TokenSampleView view = shards.sample(i * shards.size() / count);
        out.samples.push_back(
            {std::string(view.kind), {view.ids.begin(), view.ids.end()}, {view.flags.begin(), view.flags.end()}});
    }
    return out;
}

// What a model without sentinels has no tokens for is left out.
CorpusConfig corpusFor(const Examination& e) {
    CorpusConfig corpus = e.corpus;
    if (!chameleonLayout(*e.model.facts().layout).sentinels().canFill())
        corpus.kindWeights[static_cast<std::size_t>(SampleKind::gap)] = 0;
    return corpus;
}

HeldOut madeAnew(Examination& e, std::size_t wanted) {
    const ModelFacts& facts = e.model.facts();
    const CorpusSamples corpus(corpusFor(e), e.config.seed, e.renderer.resolution());
    HeldOut out{{}, "made anew"};
    for (std::size_t i = 0; i < wanted; ++i)
        out.samples.push_back(tokenised(corpus.sample(i, Split::heldOut), chameleonLayout(*facts.layout).vocabulary(),
                                        *facts.layout->tokenizer(),
                                        [&](const Image& picture) { return e.model.encode(picture); }));
    return out;
}

void add(Examination& e, const char* id, const char* measure, const Sum& sum) {
    if (sum.tokens == 0)
        return e.found.skip(measure, "the samples have no such tokens");
    e.found.add(id, measure, "", std::exp(-sum.likelihood / static_cast<double>(sum.tokens)), sum.tokens);
}

}  // namespace

void measurePerplexity(Examination& e) {
    const auto wanted = static_cast<std::size_t>(e.config.samples.perplexity);
    if (wanted == 0)
        return e.found.skip("perplexity", "samples.perplexity is 0");
    std::optional<HeldOut> heldOut = fromShards(e, wanted);
    if (!heldOut) {
        if (!e.model.readsPictures())
            return e.found.skip("perplexity", "the model reads no pictures, and there are no samples without");
        Random random(e.config.seed, 0, 0);
        if (!e.sampler.find(random, Split::heldOut))
            return e.found.skip("perplexity", "the corpus holds out no scenes");
        heldOut = madeAnew(e, wanted);
    }
    e.found.about["perplexity_samples"] = heldOut->from;

    const auto backend = makeCpuBackend({.threads = e.config.threads, .fullPrecision = true});
    const std::unique_ptr<Model> model = openModel(e.model.facts().folder, *backend, {}, e.stop);
    const Vocabulary& vocabulary = chameleonLayout(*model->layout()).vocabulary();
    const auto context = static_cast<std::size_t>(e.model.facts().limits.contextLength);
    Sum text, image, textAnswers, imageAnswers;
    for (const TokenisedSample& sample : heldOut->samples) {
        TokenIds ids;
        for (const std::int32_t id : sample.ids)
            ids.push_back(TokenId{id});
        ids.resize(std::min(ids.size(), context));
        const std::vector<double> likelihoods = logLikelihoods(model->language(), ids, {}, e.stop);
        for (std::size_t i = 0; i < likelihoods.size(); ++i) {
            const bool isImage = vocabulary.isImage(ids[i + 1]);
            if (!isImage && !vocabulary.isText(ids[i + 1]))
                continue;  // what opens, closes and ends
            const bool isAnswer = (sample.flags[i + 1] & kAnswerToken) != 0;
            for (Sum* sum : {isImage ? &image : &text, isImage ? &imageAnswers : &textAnswers}) {
                if (!isAnswer && (sum == &imageAnswers || sum == &textAnswers))
                    continue;
                sum->likelihood += likelihoods[i];
                ++sum->tokens;
            }
        }
        e.advance("perplexity");
    }
    add(e, "perplexity/text", "perplexity of text", text);
    add(e, "perplexity/image", "perplexity of image codes", image);
    add(e, "perplexity/text_answers", "perplexity of text, answers alone", textAnswers);
    add(e, "perplexity/image_answers", "perplexity of image codes, answers alone", imageAnswers);
}

}  // namespace pardalis::train
