#include "app/train/data/text_tokenizer_stage.h"

#include "app/train/config/run_config.h"
#include "app/train/data/data_config.h"
#include "app/train/data/finished.h"
#include "app/train/data/refusals.h"
#include "app/train/data/vocabulary_file.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/tokens/text_tokenizer.h"

#include <sentencepiece_processor.h>
#include <sentencepiece_trainer.h>

#include <cstdio>

#include <fmt/format.h>

namespace pardalis::train {
namespace {

constexpr const char* kVocabularyFile = "vocabulary.json";

class Texts : public sentencepiece::SentenceIterator {
public:
    explicit Texts(std::span<const std::string> texts) : m_texts(texts) {}

    bool done() const override { return m_at == m_texts.size(); }
    void Next() override { ++m_at; }
    const std::string& value() const override { return m_texts[m_at]; }
    sentencepiece::util::Status status() const override { return {}; }

private:
    std::span<const std::string> m_texts;
    std::size_t m_at = 0;
};

std::vector<std::string> piecesOf(const std::string& model) {
    sentencepiece::SentencePieceProcessor processor;
    if (const auto status = processor.LoadFromSerializedProto(model); !status.ok())
        throw Error("the trained text tokenizer can't be loaded: {}", status.ToString());
    std::vector<std::string> pieces;
    for (int i = 0; i < processor.GetPieceSize(); ++i)
        pieces.push_back(processor.IdToPiece(i));
    return pieces;
}

// SentencePiece learns line by line.
void appendLines(std::string_view text, std::vector<std::string>& lines) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0)
            lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::vector<std::string> collectTexts(const DataConfig& data, std::uint64_t most, const StageContext& context) {
    Refusals refusals;
    std::vector<std::string> lines;
    for (const auto& source : data.sources(context.seed, kSceneUnits)) {  // pictures don't matter here: the smallest
        const std::uint64_t items = std::min(source->items(), most);
        for (std::uint64_t item = 0; item < items; ++item) {
            if (context.stop.stop_requested())
                throw Cancelled();
            if (source->isHeldOut(item))
                continue;
            try {
                for (const Sample& sample : source->read(item)) {
                    for (const SamplePart& part : sample.parts) {
                        if (const auto* text = std::get_if<TextPart>(&part.what))
                            appendLines(text->text, lines);
                    }
                }
            } catch (const Error& error) {
                refusals.add(error.what());
            }
        }
    }
    return lines;
}

std::string help() {
    const TextTokenizerSettings d;
    return fmt::format(R"(text_tokenizer: a SentencePiece BPE model, and one vocabulary for text and pictures
  pieces              of text, with 4 specials and 256 bytes: {}
  image_codes         codes of the image tokenizer's codebook: 512
  sentinels           tokens that mark gaps, for the objective cm3 and samples of the kind gap: 0
  items               of each source of samples are read, at most: 20000
  normalisation       nmt_nfkc, nfkc, nmt_nfkc_cf, nfkc_cf or identity: {}
  character_coverage  {}
Reads the sources of data and corpus, see: pardalis-train data --help
Writes OUT/text-tokenizer/tokenizer.model and vocabulary.json (name → id).
)",
                       d.pieces, d.normalisation, d.characterCoverage);
}

void run(const JsonFields& config, const StageContext& context) {
    const JsonFields fields = config.object("text_tokenizer");
    refuseUnknownMembers(fields,
                         {"pieces", "image_codes", "sentinels", "items", "normalisation", "character_coverage"});
    TextTokenizerSettings settings;
    settings.pieces = static_cast<int>(fields.integer("pieces", 261, 1 << 20, settings.pieces));
    settings.normalisation = fields.text("normalisation", settings.normalisation);
    settings.characterCoverage = fields.number("character_coverage", 0.5, 1, settings.characterCoverage);
    const int imageCodes = static_cast<int>(fields.integer("image_codes", 0, 1 << 20, 512));
    const int sentinels = static_cast<int>(fields.integer("sentinels", 0, kMostSentinels, 0));
    const auto items = static_cast<std::uint64_t>(fields.integer("items", 1, INT64_MAX, 20'000));
    const DataConfig data = DataConfig::from(config, context);

    const std::filesystem::path folder = context.out / "text-tokenizer";
    if (isFinished(folder, kVocabularyFile, context.resume))
        return;
    const std::vector<std::string> lines = collectTexts(data, items, context);
    const std::string model = trainSentencePiece(lines, settings);
    const auto ids = layOutVocabulary(piecesOf(model), imageCodes, sentinels);
    writeFileAtomically(folder / "tokenizer.model", asBytes(model));
    writeVocabulary(folder / kVocabularyFile, ids);
    openTextTokenizer(folder, readVocabulary(folder / kVocabularyFile));  // that core accepts what was written
    std::fprintf(stderr, "text-tokenizer: %zu tokens learned from %zu lines\n", ids.size(), lines.size());
}

}  // namespace

std::string trainSentencePiece(std::span<const std::string> texts, const TextTokenizerSettings& settings) {
    Texts iterator(texts);
    std::string model;
    const auto status = sentencepiece::SentencePieceTrainer::Train(
        {{"model_type", "bpe"},
         {"vocab_size", std::to_string(settings.pieces)},
         {"byte_fallback", "true"},
         {"bos_id", std::to_string(kBosPiece)},
         {"pad_id", std::to_string(kPadPiece)},
         {"eos_id", std::to_string(kEosPiece)},
         {"unk_id", std::to_string(kUnknownPiece)},
         {"normalization_rule_name", settings.normalisation},
         {"remove_extra_whitespaces", "false"},
         {"character_coverage", fmt::format("{}", settings.characterCoverage)},
         {"max_sentence_length", "65536"},
         {"minloglevel", "2"}},
        &iterator, &model);
    if (!status.ok())
        throw Error("the text tokenizer can't be trained on {} lines: {}", texts.size(), status.ToString());
    return model;
}

const Stage kTextTokenizerStage{"text-tokenizer", &help, &run};

}  // namespace pardalis::train
