#include "app/train/data/vocabulary_file.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"
#include "core/base/sha256.h"

#include <algorithm>

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

}  // namespace

std::unordered_map<std::string, int> layOutVocabulary(std::span<const std::string> pieces, int imageCodes) {
    CHECK(pieces.size() > kFirstTextPiece && imageCodes >= 0);
    std::unordered_map<std::string, int> ids;
    int next = 0;
    const auto add = [&](const std::string& name) { CHECK(ids.emplace(name, next++).second); };
    for (const std::string& special : pieces.first(kFirstTextPiece))
        add(special);
    for (int code = 0; code < imageCodes; ++code)
        add(imageName(code));
    for (const char* special : {"<eoss>", "<racm3:break>", "<reserved08706>", "<image>"})
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

Vocabulary readVocabulary(const std::filesystem::path& file) {
    if (!fileExists(file))
        throw Error("{}: is not there; the stage text-tokenizer makes it", file.string());
    const nlohmann::json json = readJsonFile(file);
    const JsonFields fields(json, file.string());
    std::unordered_map<std::string, int> ids;
    const auto size = static_cast<int>(std::min<std::size_t>(json.size(), kMostTokens));
    for (const auto& [name, id] : json.items())
        ids.emplace(name, static_cast<int>(fields.integer(name, 0, size - 1)));
    Vocabulary vocabulary(ids, size, file.string());
    for (int id = 0; id < size; ++id) {
        if (vocabulary.name(TokenId{id}).empty())
            throw Error("{}: no token has id {}", file.string(), id);
    }
    return vocabulary;
}

std::string vocabularyHash(const Vocabulary& vocabulary) {
    std::string names;
    for (int id = 0; id < vocabulary.size(); ++id)
        names += vocabulary.name(TokenId{id}) + '\n';
    return sha256Hex(asBytes(names));
}

}  // namespace pardalis::train
