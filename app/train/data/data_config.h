#pragma once

#include "app/train/corpus/corpus_config.h"
#include "app/train/data/folder_sources.h"
#include "app/train/stage.h"

namespace pardalis::train {

// The members "data" and "corpus" of a run's configuration: what samples are made of.
struct DataConfig {
    CorpusConfig corpus;
    std::uint64_t corpusSamples = 20'000, corpusHeldOut = 1'000;
    std::vector<std::filesystem::path> documents, texts, captions, questions;
    double heldOut = SourceSettings{}.heldOut, flipped = SourceSettings{}.flipped;
    std::string draw = SourceSettings{}.draw;

    std::filesystem::path textTokenizer, imageTokenizer;  // folders of earlier stages, or a model's
    int sentinels = 0;                                    // that the vocabulary has at least
    std::size_t mostTokens = 4096;                        // a longer sample is refused
    std::size_t shardTokens = 8'000'000;                  // a file is ended by the first sample that passes this
    int threads = 0;                                      // 0: all cores

    // `config`: the whole file's object. Throws Error.
    static DataConfig from(const JsonFields& config, const StageContext& context);
    static std::string help();

    // The corpus first, then the folders and lists in the order above.
    std::vector<std::unique_ptr<SampleSource>> sources(std::uint64_t seed, int resolution) const;
};

}  // namespace pardalis::train
