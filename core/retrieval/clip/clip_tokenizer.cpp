#include "core/retrieval/clip/clip_tokenizer.h"

#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/base/json_text.h"
#include "core/base/sha256.h"
#include "core/base/utf8.h"
#include "core/tokens/bpe_tokenizer.h"
#include "core/tokens/tokenizer_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pardalis {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr const char *kBegin = "<|startoftext|>", *kEnd = "<|endoftext|>";
constexpr const char* kWords =
    R"(<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+)";

// A merge a line; the first may say the version.
Json mergesOf(std::string_view text) {
    Json merges = Json::array();
    bool isFirst = true;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const bool isVersion = std::exchange(isFirst, false) && line.starts_with("#version");
        if (!line.empty() && !isVersion)
            merges.emplace_back(std::string(line));
    }
    return merges;
}

Json addedToken(const JsonFields& vocabulary, const char* name) {
    return {{"id", vocabulary.integer(name, 0, 1 << 20)},
            {"content", name},
            {"single_word", false},
            {"lstrip", false},
            {"rstrip", false},
            {"normalized", false},
            {"special", true}};
}

}  // namespace

std::string clipTokenizerJson(std::span<const std::byte> vocabularyFile, std::span<const std::byte> mergesFile) {
    if (!isValidUtf8(asText(mergesFile)))
        throw Error("merges.txt: not UTF-8");
    const Json vocabulary = parseJsonBytes(vocabularyFile, "vocab.json");
    const JsonFields names(vocabulary, "vocab.json");
    const Json begin = addedToken(names, kBegin), end = addedToken(names, kEnd);
    const Json replace{{"type", "Replace"}, {"pattern", {{"Regex", R"(\s+)"}}}, {"content", " "}};
    const Json split{{"type", "Split"}, {"pattern", {{"Regex", kWords}}}, {"behavior", "Removed"}, {"invert", true}};
    const Json symbols{{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", true}, {"use_regex", true}};
    Json file;
    file["added_tokens"] = Json::array({begin, end});
    file["normalizer"] = {{"type", "Sequence"},
                          {"normalizers", Json::array({Json{{"type", "NFC"}}, replace, Json{{"type", "Lowercase"}}})}};
    file["pre_tokenizer"] = {{"type", "Sequence"}, {"pretokenizers", Json::array({split, symbols})}};
    file["post_processor"] = {{"type", "RobertaProcessing"},
                              {"sep", Json::array({kEnd, end["id"]})},
                              {"cls", Json::array({kBegin, begin["id"]})},
                              {"trim_offsets", false},
                              {"add_prefix_space", false}};
    file["decoder"] = {{"type", "ByteLevel"}};
    file["model"] = {{"type", "BPE"},
                     {"unk_token", kEnd},
                     {"continuing_subword_prefix", ""},
                     {"end_of_word_suffix", "</w>"},
                     {"fuse_unk", false},
                     {"vocab", vocabulary},
                     {"merges", mergesOf(asText(mergesFile))}};
    return jsonText(file);
}

ClipTokenizer openClipTokenizer(const fs::path& modelFolder) {
    const fs::path whole = modelFolder / "tokenizer.json", vocabulary = modelFolder / "vocab.json",
                   merges = modelFolder / "merges.txt";
    ClipTokenizer result;
    std::string source = "tokenizer.json";
    Bytes bytes;
    if (fileExists(whole)) {
        bytes = readFile(whole, kMaxTokenizerBytes);
    } else if (fileExists(vocabulary) && fileExists(merges)) {
        source = "vocab.json with merges.txt";
        const std::string made =
            clipTokenizerJson(readFile(vocabulary, kMaxTokenizerBytes), readFile(merges, kMaxTokenizerBytes));
        bytes.assign(asBytes(made).begin(), asBytes(made).end());
    } else {
        throw Error("{}: no text tokenizer: neither tokenizer.json nor vocab.json with merges.txt is there",
                    modelFolder.string());
    }
    result.identity = sha256Hex(bytes);
    result.tokenizer = std::make_unique<BpeTokenizer>(readTokenizerJson(bytes, source), nullptr);
    if (result.tokenizer->withSpecials({}).size() != 2)
        throw Error("{}: puts {} tokens around a text, expected two, its begin and its end", source,
                    result.tokenizer->withSpecials({}).size());
    return result;
}

TokenIds ClipTokenizer::idsOf(std::string_view text, int positions) const {
    TokenIds ids = tokenizer->encode(text);
    ids.resize(std::min(ids.size(), static_cast<std::size_t>(std::max(positions - 2, 0))));
    return tokenizer->withSpecials(std::move(ids));
}

}  // namespace pardalis
