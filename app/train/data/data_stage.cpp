#include "app/train/data/data_stage.h"

#include "app/train/data/data_config.h"
#include "app/train/data/finished.h"
#include "app/train/data/refusals.h"
#include "app/train/data/token_shard.h"
#include "app/train/data/tokenise.h"
#include "app/train/data/vocabulary_file.h"
#include "app/train/run/progress.h"
#include "core/base/error.h"
#include "core/cpu/cpu_backend.h"
#include "core/cpu/thread_pool.h"
#include "core/families/chameleon/image_tokenizer_folder.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <optional>
#include <thread>

#include <fmt/format.h>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSummary = "summary.json";  // written last: where it is, the shards are complete
constexpr std::uint64_t kBatch = 512;             // items whose samples wait for their turn

// One thread's image tokenizer: pictures are small, so threads take whole pictures rather than parts of one.
struct Encoder {
    std::unique_ptr<Backend> backend = makeCpuBackend({.threads = 1});
    OpenedImageTokenizer opened;

    explicit Encoder(const fs::path& folder) : opened(openImageTokenizer(folder, *backend)) {}
};

// Writes one split's samples to files of about the same size.
class ShardFiles {
public:
    ShardFiles(fs::path folder, const char* split, TokenShardHeader header, std::size_t shardTokens)
        : m_folder(std::move(folder)), m_split(split), m_header(std::move(header)), m_shardTokens(shardTokens) {}

    void add(const TokenisedSample& sample) {
        if (!m_writer)
            m_writer.emplace(m_folder / fmt::format("{}-{:04}.tokens", m_split, m_files++), m_header);
        m_writer->add(sample.kind, sample.ids, sample.flags);
        auto& [samples, tokens] = m_counts[sample.kind];
        ++samples;
        tokens += sample.ids.size();
        if (m_writer->tokens() >= m_shardTokens)
            finish();
    }
    void finish() {
        if (m_writer)
            m_writer->finish();
        m_writer.reset();
    }
    nlohmann::ordered_json summary() const {
        nlohmann::ordered_json json{{"files", m_files}};
        for (const auto& [kind, counts] : m_counts)
            json["kinds"][kind] = {{"samples", counts.first}, {"tokens", counts.second}};
        return json;
    }

private:
    fs::path m_folder;
    const char* m_split;
    TokenShardHeader m_header;
    std::size_t m_shardTokens;
    int m_files = 0;
    std::optional<TokenShardWriter> m_writer;
    std::map<std::string, std::pair<std::size_t, std::size_t>> m_counts;
};

class DataMaker {
public:
    DataMaker(const DataConfig& config, const StageContext& context)
        : m_config(config),
          m_context(context),
          m_vocabulary(vocabularyIn(config.textTokenizer, config.sentinels)),
          m_tokenizer(openTextTokenizer(config.textTokenizer, m_vocabulary)),
          m_threads(static_cast<std::size_t>(config.threads > 0 ? config.threads : cpu::usableCores())) {
        for (std::size_t i = 0; m_vocabulary.imageCodes() > 0 && i < m_threads; ++i)
            m_encoders.push_back(std::make_unique<Encoder>(config.imageTokenizer));
        if (!m_encoders.empty() && images().codes != m_vocabulary.imageCodes())
            throw Error("{}: its codebook has {} codes; the vocabulary in {} names {} (text_tokenizer.image_codes)",
                        config.imageTokenizer.string(), images().codes, config.textTokenizer.string(),
                        m_vocabulary.imageCodes());
    }

    void make() {
        const fs::path folder = m_context.out / "data";
        removeShards(folder);
        const TokenShardHeader header{.vocabularySize = m_vocabulary.size(),
                                      .vocabularyHash = vocabularyHash(m_vocabulary),
                                      .imageTokenizerId = m_encoders.empty() ? "" : m_encoders.front()->opened.id,
                                      .kinds = {}};
        ShardFiles training(folder, "train", header, m_config.shardTokens);
        ShardFiles heldOut(folder, "heldout", header, m_config.shardTokens);
        const auto sources = m_config.sources(m_context.seed, m_encoders.empty() ? kSceneUnits : images().resolution);
        std::uint64_t total = 0, done = 0;
        for (const auto& source : sources)
            total += source->items();
        Progress progress("data", 0, static_cast<std::int64_t>(total));
        for (const auto& source : sources) {
            for (std::uint64_t first = 0; first < source->items(); first += kBatch) {
                const std::uint64_t count = std::min(kBatch, source->items() - first);
                const auto batch = tokenisedBatch(*source, first, count);
                for (std::uint64_t i = 0; i < count; ++i) {
                    for (const TokenisedSample& sample : batch[i])
                        (source->isHeldOut(first + i) ? heldOut : training).add(sample);
                }
                done += count;
                progress.update(static_cast<std::int64_t>(done), [] { return std::string(); });
            }
        }
        training.finish();
        heldOut.finish();
        const nlohmann::ordered_json summary{
            {"train", training.summary()}, {"heldout", heldOut.summary()}, {"left_out", m_refusals.sorted()}};
        writeFileAtomically(folder / kSummary, asBytes(summary.dump(1) + "\n"));
    }

private:
    const ImageTokenizerConfig& images() const { return m_encoders.front()->opened.tokenizer->config(); }

    // Those of a run that was stopped would be read along with the new ones.
    static void removeShards(const fs::path& folder) {
        std::vector<fs::path> old;
        for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
            if (entry.path().extension() == ".tokens")
                old.push_back(entry.path());
        }
        for (const fs::path& file : old)
            fs::remove(file);
    }

    // Items are shared out one by one; each one's samples come to its place.
    std::vector<std::vector<TokenisedSample>> tokenisedBatch(const SampleSource& source, std::uint64_t first,
                                                             std::uint64_t count) {
        std::vector<std::vector<TokenisedSample>> batch(count);
        std::vector<std::exception_ptr> failures(m_threads);
        std::atomic<std::uint64_t> next = 0;
        {
            std::vector<std::jthread> workers;
            for (std::size_t thread = 0; thread < m_threads; ++thread) {
                workers.emplace_back([&, thread] {
                    try {
                        for (std::uint64_t i; (i = next++) < count && !m_context.stop.stop_requested();)
                            batch[i] = tokenisedItem(source, first + i, thread);
                    } catch (...) {
                        failures[thread] = std::current_exception();
                    }
                });
            }
        }
        for (const std::exception_ptr& failure : failures) {
            if (failure)
                std::rethrow_exception(failure);
        }
        if (m_context.stop.stop_requested())
            throw Cancelled();
        return batch;
    }

    std::vector<TokenisedSample> tokenisedItem(const SampleSource& source, std::uint64_t item, std::size_t thread) {
        std::vector<TokenisedSample> list;
        try {
            for (const Sample& sample : source.read(item)) {
                list.push_back(tokenised(sample, m_vocabulary, *m_tokenizer, [&](const Image& picture) {
                    if (m_encoders.empty())
                        throw Error("a sample of the kind {} has a picture; the vocabulary has no image codes",
                                    sample.kind);
                    return m_encoders[thread]->opened.tokenizer->encode(picture, m_context.stop);
                }));
                if (const std::size_t tokens = list.back().ids.size(); tokens > m_config.mostTokens)
                    throw Error("{}: {} tokens, more than data.most_tokens, {}", source.name(item), tokens,
                                m_config.mostTokens);
            }
        } catch (const Error& error) {
            m_refusals.add(error.what());
            list.clear();
        }
        return list;
    }

    const DataConfig& m_config;
    const StageContext& m_context;
    Vocabulary m_vocabulary;
    std::unique_ptr<TextTokenizer> m_tokenizer;
    std::size_t m_threads;
    std::vector<std::unique_ptr<Encoder>> m_encoders;  // one a thread; empty: a vocabulary of text alone
    Refusals m_refusals;
};

std::string help() {
    return DataConfig::help() + R"(Reads OUT/text-tokenizer and OUT/image-tokenizer (or the folders named above).
Writes OUT/data/train-NNNN.tokens, heldout-NNNN.tokens, and summary.json with what was left out and why.
)";
}

void run(const JsonFields& config, const StageContext& context) {
    const DataConfig data = DataConfig::from(config, context);
    if (!isFinished(context.out / "data", kSummary, context.resume))
        DataMaker(data, context).make();
}

}  // namespace

const Stage kDataStage{"data", &help, &run};

}  // namespace pardalis::train
