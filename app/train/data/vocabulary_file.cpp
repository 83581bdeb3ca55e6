#include "app/train/data/vocabulary_file.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"
#include "core/base/sha256.h"
#include "core/families/chameleon/config.h"

#include <algorithm>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace pardalis::train {
namespace {

constexpr std::int64_t kMostTokens = 1 << 22;

// Code 10 is "IMGIMGBAZ": decimal digits as letters.
std::string imageName(int code) {
    std::string digits = std::to_string(code);
    for (char& digit : digits)
        digit = static_cast<char>('A' + (digit - '0'));
    return "IMGIMG" + digits + "Z";
}

std::string sentinelName(int number) { return fmt::format("<sentinel:{}>", number); }

struct NamedIds {
    std::unordered_map<std::string, int> names;
    int size = 0;
};

NamedIds readNames(const std::filesystem::path& file) {
    if (!fileExists(file))
        throw Error("{}: is not there; the stage text-tokenizer makes it", file.string());
    const nlohmann::json json = readJsonFile(file);
    const JsonFields fields(json, file.string());
    NamedIds read{{}, static_cast<int>(std::min<std::size_t>(json.size(), kMostTokens))};
    for (const auto& [name, id] : json.items())
        read.names.emplace(name, static_cast<int>(fields.integer(name, 0, read.size - 1)));
    return read;
}

Vocabulary provenWhole(const NamedIds& ids, const std::filesystem::path& file) {
    Vocabulary vocabulary(ids.names, ids.size, file.string());
    for (int id = 0; id < ids.size; ++id) {
        if (vocabulary.name(TokenId{id}).empty())
            throw Error("{}: no token has id {}", file.string(), id);
    }
    return vocabulary;
}

}  // namespace

std::unordered_map<std::string, int> layOutVocabulary(std::span<const std::string> pieces, int imageCodes,
                                                      int sentinels) {
    CHECK(pieces.size() > kFirstTextPiece && imageCodes >= 0 && sentinels >= 0);
    std::unordered_map<std::string, int> ids;
    int next = 0;
    const auto add = [&](const std::string& name) { CHECK(ids.emplace(name, next++).second); };
    for (const std::string& special : pieces.first(kFirstTextPiece))
        add(special);
    for (int code = 0; code < imageCodes; ++code)
        add(imageName(code));
    for (const char* special : {"<eoss>", "<racm3:break>"})
        add(special);
    for (int i = 0; i < sentinels; ++i)
        add(sentinelName(i));
    for (const char* special : {"<reserved08706>", "<image>"})
        add(special);
    for (const std::string& piece : pieces.subspan(kFirstTextPiece))
        add(piece);
    return ids;
}

void writeVocabulary(const std::filesystem::path& file, const std::unordered_map<std::string, int>& ids) {
    std::vector<std::pair<int, std::string>> byId;
    for (const auto& [name, id] : ids)
        byId.emplace_back(id, name);
    std::ranges::sort(byId);
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (const auto& [id, name] : byId)
        json[name] = id;
    writeFileAtomically(file, asBytes(json.dump(1) + "\n"));
}

Vocabulary readVocabulary(const std::filesystem::path& file) { return provenWhole(readNames(file), file); }

Vocabulary vocabularyIn(const std::filesystem::path& folder, int sentinels) {
    const std::filesystem::path file = folder / "vocabulary.json", model = folder / "config.json";
    if (fileExists(file) || !fileExists(model)) {
        NamedIds ids = readNames(file);
        provenWhole(ids, file);
        addSentinels(ids.names, ids.size, sentinels);
        return Vocabulary(ids.names, ids.size, file.string());
    }
    const ChameleonConfig config = readChameleonConfig(folder);
    NamedIds ids{config.vocabulary, config.transformer.vocabularySize};
    addSentinels(ids.names, ids.size, sentinels);
    return Vocabulary(ids.names, ids.size, model.string());
}

void addSentinels(std::unordered_map<std::string, int>& names, int& size, int count) {
    if (count > 0 && !names.contains("<eoss>"))
        throw Error("the vocabulary has no <eoss>: what fills a gap would have no end");
    for (int i = 0; i < count; ++i) {
        if (names.emplace(sentinelName(i), size).second)
            ++size;
    }
}

std::string vocabularyHash(const Vocabulary& vocabulary) { return vocabularyHash(vocabulary, vocabulary.size()); }

std::string vocabularyHash(const Vocabulary& vocabulary, int size) {
    CHECK(size <= vocabulary.size());
    std::string names;
    for (int id = 0; id < size; ++id)
        names += vocabulary.name(TokenId{id}) + '\n';
    return sha256Hex(asBytes(names));
}

}  // namespace pardalis::train
