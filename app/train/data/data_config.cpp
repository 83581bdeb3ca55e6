#include "app/train/data/data_config.h"

#include "app/train/config/run_config.h"
#include "app/train/corpus/corpus_samples.h"
#include "app/train/data/vocabulary_file.h"

#include <fmt/format.h>

namespace pardalis::train {
namespace {

class CorpusSource : public SampleSource {
public:
    CorpusSource(const DataConfig& config, std::uint64_t seed, int resolution)
        : m_samples(config.corpus, seed, resolution),
          m_training(config.corpusSamples),
          m_items(config.corpusSamples + config.corpusHeldOut) {}

    std::uint64_t items() const override { return m_items; }
    std::string name(std::uint64_t item) const override { return fmt::format("sample {} of the corpus", item); }
    bool isHeldOut(std::uint64_t item) const override { return item >= m_training; }
    std::vector<Sample> read(std::uint64_t item) const override {
        return {m_samples.sample(item, isHeldOut(item) ? Split::heldOut : Split::training)};
    }

private:
    CorpusSamples m_samples;
    std::uint64_t m_training, m_items;
};

std::vector<std::filesystem::path> paths(const JsonFields& fields, const char* member) {
    const nlohmann::json* list = fields.find(member);
    std::vector<std::filesystem::path> found;
    if (!list)
        return found;
    if (!list->is_array())
        fields.fail(member, "a list of paths");
    for (const nlohmann::json& path : *list) {
        if (!path.is_string())
            fields.fail(member, "a list of paths");
        found.emplace_back(path.get<std::string>());
    }
    return found;
}

}  // namespace

DataConfig DataConfig::from(const JsonFields& config, const StageContext& context) {
    const JsonFields fields = config.object("data");
    refuseUnknownMembers(fields, {"samples", "held_out_samples", "documents", "texts", "captions", "questions",
                                  "held_out", "flipped", "draw", "text_tokenizer", "image_tokenizer", "sentinels",
                                  "most_tokens", "shard_tokens", "threads"});
    constexpr std::int64_t kMost = 1'000'000'000;
    DataConfig d;
    const auto size = [&](const char* member, std::uint64_t otherwise, std::int64_t least) {
        return static_cast<std::uint64_t>(fields.integer(member, least, kMost, static_cast<std::int64_t>(otherwise)));
    };
    d.corpus = CorpusConfig::from(config.object("corpus"));
    d.corpusSamples = size("samples", d.corpusSamples, 0);
    d.corpusHeldOut = size("held_out_samples", d.corpusHeldOut, 0);
    d.documents = paths(fields, "documents");
    d.texts = paths(fields, "texts");
    d.captions = paths(fields, "captions");
    d.questions = paths(fields, "questions");
    d.heldOut = fields.number("held_out", 0, 1, d.heldOut);
    d.flipped = fields.number("flipped", 0, 1, d.flipped);
    d.draw = fields.text("draw", d.draw);
    if (d.draw.find("{text}") == std::string::npos)
        fields.fail("draw", "a text with {text} in it");
    d.textTokenizer = fields.text("text_tokenizer", (context.out / "text-tokenizer").string());
    d.imageTokenizer = fields.text("image_tokenizer", (context.out / "image-tokenizer").string());
    d.sentinels = static_cast<int>(fields.integer("sentinels", 0, kMostSentinels, 0));
    d.mostTokens = size("most_tokens", d.mostTokens, 2);
    d.shardTokens = size("shard_tokens", d.shardTokens, 1);
    d.threads = static_cast<int>(fields.integer("threads", 0, 1024, 0));
    return d;
}

std::string DataConfig::help() {
    const DataConfig d;
    return fmt::format(R"(data: what the training samples are made of
  samples           of the corpus, for training: {}
  held_out_samples  of the corpus, from compositions training never sees: {}
  documents         folders of Markdown, HTML and .pardalis files with pictures: []
  texts             folders of .txt files, or files: []
  captions          files of lines {{"picture": "path", "caption": "..."}}: []
  questions         files of lines {{"picture": "path", "question": "...", "answer": "..."}}, picture optional: []
  held_out          share of documents, texts and lines that training never sees: {}
  flipped           share of captions with the picture first: {}
  draw              the wording of the others: "{}"
  text_tokenizer    folder, or a model's: OUT/text-tokenizer
  image_tokenizer   folder, or a model's: OUT/image-tokenizer
  sentinels         the vocabulary has at least so many, behind all else where it lacks them: 0
  most_tokens       a longer sample is refused: {}
  shard_tokens      about so many in a file: {}
  threads           0: all cores
)",
                       d.corpusSamples, d.corpusHeldOut, d.heldOut, d.flipped, d.draw, d.mostTokens, d.shardTokens) +
           CorpusConfig::help();
}

std::vector<std::unique_ptr<SampleSource>> DataConfig::sources(std::uint64_t seed, int resolution) const {
    const SourceSettings settings{
        .seed = seed, .resolution = resolution, .heldOut = heldOut, .flipped = flipped, .draw = draw};
    std::vector<std::unique_ptr<SampleSource>> list;
    if (corpusSamples + corpusHeldOut > 0)
        list.push_back(std::make_unique<CorpusSource>(*this, seed, resolution));
    const auto add = [&](const auto& files, const auto& make) {
        for (const std::filesystem::path& file : files)
            list.push_back(make(file, settings));
    };
    add(documents, documentSource);
    add(texts, textSource);
    add(captions, captionSource);
    add(questions, questionSource);
    return list;
}

}  // namespace pardalis::train
