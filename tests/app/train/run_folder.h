#pragma once

#include "app/train/data/token_shard.h"
#include "app/train/data/vocabulary_file.h"

#include "core/base/json_fields.h"
#include "core/families/chameleon/vocabulary.h"
#include "core/tokens/text_tokenizer.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

// A run's folder as the stages before pretraining leave it, made from the embedded model's vocabulary, text tokenizer
// and image tokenizer (512 codes, 64 a picture) and a handful of samples.
namespace pardalis::train {

inline const std::filesystem::path kDefaultModel = PARDALIS_SOURCE_DIR "/resources/models/default";

class RunFolder {
public:
    // `sentinels`: behind the vocabulary of what its samples are tokenised with; the tokenizer's folder has none.
    explicit RunFolder(std::filesystem::path folder, int sentinels = 0) : m_folder(std::move(folder)) {
        namespace fs = std::filesystem;
        const nlohmann::json config = readJsonFile(kDefaultModel / "config.json");
        for (const char* stage : {"text-tokenizer", "image-tokenizer", "data"})
            fs::create_directories(m_folder / stage);
        writeJson(m_folder / "text-tokenizer/vocabulary.json", config["vocabulary_map"]);
        fs::copy_file(kDefaultModel / "tokenizer.model", m_folder / "text-tokenizer/tokenizer.model");
        writeJson(m_folder / "image-tokenizer/config.json", {{"vq_config", config["vq_config"]}});
        fs::create_symlink(kDefaultModel / "model.safetensors", m_folder / "image-tokenizer/model.safetensors");
        m_vocabulary = std::make_shared<Vocabulary>(vocabularyIn(kDefaultModel, sentinels));
        m_tokenizer = openTextTokenizer(kDefaultModel, *m_vocabulary);
    }

    const std::filesystem::path& path() const { return m_folder; }
    const Vocabulary& vocabulary() const { return *m_vocabulary; }
    const TextTokenizer& tokenizer() const { return *m_tokenizer; }

    // A made-up picture's codes: the same for the same number, each in a few colours as pictures are.
    std::vector<int> codes(int picture) const {
        std::vector<int> codes;
        for (int i = 0; i < 64; ++i)
            codes.push_back((picture * 37 + (i / 8 + picture) % 4 * 101 + i % 3 * 125) % 512);
        return codes;
    }

    // <s> prompt end-of-turn BOI codes EOI </s>
    void addDrawing(TokenShardWriter& shard, const std::string& prompt, int picture) const {
        begin();
        text(prompt, kPromptToken);
        add(*m_vocabulary->endOfTurn(), kPromptToken);
        addPicture(picture, kAnswerToken);
        end(shard, "draw");
    }
    // <s> BOI codes EOI question end-of-turn answer </s>
    void addQuestion(TokenShardWriter& shard, int picture, const std::string& question,
                     const std::string& answer) const {
        begin();
        addPicture(picture, 0);
        text(question, 0);
        add(*m_vocabulary->endOfTurn(), 0);
        text(answer, kAnswerToken);
        end(shard, "question");
    }
    // <s> question end-of-turn answer </s>
    void addGloss(TokenShardWriter& shard, const std::string& question, const std::string& answer) const {
        begin();
        text(question, 0);
        add(*m_vocabulary->endOfTurn(), 0);
        text(answer, kAnswerToken);
        end(shard, "gloss");
    }

    // <s> before <sentinel:0> after </s> <sentinel:0> between <eoss>
    void addGap(TokenShardWriter& shard, const std::string& before, const std::string& between,
                const std::string& after) const {
        const TokenId sentinel = m_vocabulary->find("<sentinel:0>").value();
        begin();
        text(before, 0);
        add(sentinel, 0);
        text(after, 0);
        add(m_vocabulary->eos(), 0);
        add(sentinel, 0);
        text(between, kAnswerToken);
        add(*m_vocabulary->endImage(), kAnswerToken);
        shard.add("gap", m_ids, m_flags);
    }

    TokenShardWriter shard(const std::string& name) const {
        return TokenShardWriter(m_folder / "data" / name,
                                {m_vocabulary->size(), vocabularyHash(*m_vocabulary), "", {}});
    }
    // Two drawings, two questions about them and a gloss, as training and held-out data.
    void addSamples() const {
        for (const char* name : {"train-0000.tokens", "heldout-0000.tokens"}) {
            TokenShardWriter writer = shard(name);
            addDrawing(writer, "Draw a cat.", 1);
            addDrawing(writer, "Draw a dog.", 2);
            addQuestion(writer, 1, "What is this?", "a cat");
            addQuestion(writer, 2, "What is this?", "a dog");
            addGloss(writer, "What is a cat?", "an animal");
            writer.finish();
        }
    }

private:
    static void writeJson(const std::filesystem::path& path, const nlohmann::json& json) {
        writeFileAtomically(path, asBytes(json.dump()));
    }
    void begin() const {
        m_ids.clear();
        m_flags.clear();
        add(m_vocabulary->bos(), 0);
    }
    void add(TokenId id, std::uint8_t flags) const {
        m_ids.push_back(toInt(id));
        m_flags.push_back(flags);
    }
    void text(const std::string& words, std::uint8_t flags) const {
        for (const TokenId id : m_tokenizer->encode(words))
            add(id, flags);
    }
    void addPicture(int picture, std::uint8_t flags) const {
        add(*m_vocabulary->beginImage(), flags);
        for (const int code : codes(picture))
            add(m_vocabulary->tokenOf(code), flags);
        add(*m_vocabulary->endImage(), flags);
    }
    void end(TokenShardWriter& shard, const std::string& kind) const {
        add(m_vocabulary->eos(), kAnswerToken);
        shard.add(kind, m_ids, m_flags);
    }

    std::filesystem::path m_folder;
    std::shared_ptr<const Vocabulary> m_vocabulary;
    std::unique_ptr<TextTokenizer> m_tokenizer;
    mutable std::vector<std::int32_t> m_ids;
    mutable std::vector<std::uint8_t> m_flags;
};

}  // namespace pardalis::train
