#pragma once

#include "app/train/corpus/cldr_names.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/scene_renderer.h"
#include "app/train/corpus/scene_sampler.h"
#include "app/train/corpus/stories.h"
#include "app/train/corpus/word_net.h"
#include "app/train/data/sample.h"

#include <optional>

namespace pardalis::train {

// The built-in corpus: sample i depends on the configuration, the seed and i alone. Glosses are the same in both splits,
// for they show no composition. Thread-safe.
class CorpusSamples {
public:
    // Throws Error where a Debian package the configured kinds are made of is missing.
    CorpusSamples(const CorpusConfig& config, std::uint64_t seed, int resolution);

    Sample sample(std::uint64_t index, Split split) const;

private:
    Sample caption(Random& random, Split split) const;
    Sample draw(Random& random, Split split) const;
    std::optional<Story::Page> toldWish(Random& random, Split split) const;
    Sample question(Random& random, Split split) const;
    Sample story(Random& random, Split split, bool illustrated) const;
    Sample gloss(Random& random) const;
    // corpus_task_samples.cpp
    Sample gap(Random& random, Split split) const;
    Sample edit(Random& random, Split split) const;
    Sample boxes(Random& random, Split split) const;
    Sample edges(Random& random, Split split) const;
    Sample library(Random& random, Split split) const;
    // In English, or in another language for the configured share.
    std::string describe(const Scene& scene, Random& random, Order order) const;
    SamplePart picture(const Scene& scene, bool answer) const;

    SceneSampler m_sampler;
    std::optional<SceneRenderer> m_renderer;  // none: no configured kind has pictures
    std::optional<CldrNames> m_names;
    std::optional<WordNet> m_wordNet;
    std::uint64_t m_seed;
};

}  // namespace pardalis::train
