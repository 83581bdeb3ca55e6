#include "core/families/chameleon/gguf_tokenizer.h"

#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/base/utf8.h"
#include "core/tokens/tokenizer_json.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace pardalis {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostTokens = 1 << 18;  // four times the published vocabulary

constexpr const char* kTokens = "tokenizer.ggml.tokens";
constexpr const char* kTypes = "tokenizer.ggml.token_type";
constexpr const char* kMerges = "tokenizer.ggml.merges";

// llama.cpp's llama_token_type.
enum TokenType : std::int32_t { kNormal = 1, kControl = 3, kUserDefined = 4, kUnused = 5 };

// The expressions that "chameleon" stands for, each of which cuts out what it matches; then those of GPT-2.
constexpr const char* kExpressions[] = {"<sentinel:[0-9]+>", "(IMGIMG)((A|B|C|D|E|F|G|H|I){1,4})Z",
                                        "([\\t\\n]|    |  )", "\\p{N}", "[\\p{P}!-/:-@\\[-`{-~]"};

Json preTokenizer() {
    Json list = Json::array();
    for (const char* expression : kExpressions)
        list.push_back(
            {{"type", "Split"}, {"pattern", {{"Regex", expression}}}, {"behavior", "Isolated"}, {"invert", false}});
    list.push_back({{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", true}, {"use_regex", true}});
    return {{"type", "Sequence"}, {"pretokenizers", list}};
}

Json addedToken(std::int64_t id, std::string_view name, bool special) {
    return {{"id", id},        {"content", name},     {"single_word", false}, {"lstrip", false},
            {"rstrip", false}, {"normalized", false}, {"special", special}};
}

void mustBe(const GgufMetadata& metadata, const char* key, const std::string& value) {
    if (metadata.text(key) != value)
        metadata.fail(key, "\"" + value + "\"");
}

// A text that goes into JSON.
std::string utf8(const GgufMetadata& metadata, const char* key, std::string_view text) {
    std::string valid = toValidUtf8(text);
    if (valid != text)
        throw Error("{}: \"{}\" has \"{}\", which is not UTF-8", metadata.file(), key, valid);
    return valid;
}

struct Tokens {
    std::vector<std::string> names;
    std::vector<std::int32_t> types;

    void name(int id, std::string_view text, TokenType type, const std::string& file) {
        if (id >= std::ssize(names))
            throw Error("{}: \"{}\" has id {}; the model's table has {} rows", file, text, id, names.size());
        names[static_cast<std::size_t>(id)] = text;
        types[static_cast<std::size_t>(id)] = type;
    }
};

Tokens tokensOf(const TokenizerFile& tokenizer, int rows) {
    Tokens tokens;
    tokens.types.assign(static_cast<std::size_t>(rows), kUnused);
    for (int id = 0; id < rows; ++id)
        tokens.names.push_back(fmt::format("[PAD{}]", id));
    tokenizer.pieces().forEach(
        [&](std::string_view name, int id) { tokens.name(id, name, kNormal, tokenizer.source()); });
    for (const AddedToken& token : tokenizer.addedTokens())
        tokens.name(token.id, token.content, token.special ? kControl : kUserDefined, tokenizer.source());
    return tokens;
}

std::vector<std::string> mergesOf(const TokenizerFile& tokenizer) {
    std::vector<std::string> merges;
    for (const auto& [left, right] : tokenizer.merges()) {
        if (left.find(' ') != std::string_view::npos || right.find(' ') != std::string_view::npos)
            throw Error("{}: a merge of \"{}\" and \"{}\", which have spaces: GGUF has no place for that",
                        tokenizer.source(), left, right);
        merges.push_back(std::string(left) + " " + std::string(right));
    }
    return merges;
}

}  // namespace

GgufTokenizerData tokenizerDataOf(const GgufMetadata& metadata) {
    GgufTokenizerData data{.source = metadata.file(),
                           .architecture = metadata.text("general.architecture", ""),
                           .model = metadata.text("tokenizer.ggml.model"),
                           .pre = metadata.text("tokenizer.ggml.pre", ""),
                           .tokens = metadata.texts(kTokens, kMostTokens),
                           .types = metadata.integers(kTypes, 0, 6, kMostTokens),
                           .merges = metadata.texts(kMerges, kMostTokens),
                           .expressions = {}};
    if (data.pre == "chameleon")
        data.expressions.assign(std::begin(kExpressions), std::end(kExpressions));
    return data;
}

std::string tokenizerJsonOf(const GgufMetadata& metadata) {
    mustBe(metadata, "tokenizer.ggml.model", "gpt2");
    mustBe(metadata, "tokenizer.ggml.pre", "chameleon");
    const std::vector<std::string_view> names = metadata.texts(kTokens, kMostTokens);
    std::vector<std::int64_t> types = metadata.integers(kTypes, 0, 6, kMostTokens);
    if (types.empty())
        types.assign(names.size(), kNormal);
    if (types.size() != names.size())
        metadata.fail(kTypes, fmt::format("a list of {}, as there are tokens", names.size()));

    Json vocabulary = Json::object(), added = Json::array();
    std::map<std::string_view, std::size_t> seen;
    for (std::size_t id = 0; id < names.size(); ++id) {
        if (types[id] == kUnused)
            continue;
        const std::string name = utf8(metadata, kTokens, names[id]);
        if (const auto [other, isNew] = seen.emplace(names[id], id); !isNew)
            throw Error("{}: \"{}\" has \"{}\" twice, as {} and {}", metadata.file(), kTokens, name, other->second, id);
        vocabulary.get_ref<Json::object_t&>().emplace_back(name, id);  // operator[] would look through all before
        if (types[id] == kControl || types[id] == kUserDefined)
            added.push_back(addedToken(static_cast<std::int64_t>(id), name, types[id] == kControl));
    }
    Json merges = Json::array();
    for (const std::string_view merge : metadata.texts(kMerges, kMostTokens))
        merges.push_back(utf8(metadata, kMerges, merge));
    const Json byteLevel = {
        {"type", "ByteLevel"}, {"add_prefix_space", true}, {"trim_offsets", true}, {"use_regex", true}};
    const Json whole = {{"version", "1.0"},
                        {"truncation", nullptr},
                        {"padding", nullptr},
                        {"added_tokens", added},
                        {"normalizer", nullptr},
                        {"pre_tokenizer", preTokenizer()},
                        {"post_processor", nullptr},
                        {"decoder", byteLevel},
                        {"model",
                         {{"type", "BPE"},
                          {"dropout", nullptr},
                          {"unk_token", nullptr},
                          {"continuing_subword_prefix", nullptr},
                          {"end_of_word_suffix", nullptr},
                          {"fuse_unk", false},
                          {"byte_fallback", false},
                          {"ignore_merges", false},
                          {"vocab", vocabulary},
                          {"merges", merges}}}};
    return jsonText(whole);
}

void addTokenizer(GgufEntries& entries, const TokenizerFile& tokenizer, int rows) {
    const Tokens tokens = tokensOf(tokenizer, rows);
    entries.text("tokenizer.ggml.model", "gpt2");
    entries.text("tokenizer.ggml.pre", "chameleon");
    entries.texts("tokenizer.ggml.tokens", tokens.names);
    entries.int32s("tokenizer.ggml.token_type", tokens.types);
    entries.texts("tokenizer.ggml.merges", mergesOf(tokenizer));
    // The key is spelt so.
    for (const auto& [name, key] : {std::pair("<s>", "bos"), std::pair("</s>", "eos"), std::pair("<unk>", "unknown"),
                                    std::pair("<reserved08706>", "seperator"), std::pair("<pad>", "padding")}) {
        if (const auto found = std::ranges::find(tokens.names, name); found != tokens.names.end())
            entries.uint32(fmt::format("tokenizer.ggml.{}_token_id", key),
                           static_cast<std::uint32_t>(found - tokens.names.begin()));
    }
}

bool cutsAsChameleon(const std::string& tokenizerJson) {
    constexpr std::string_view kAllKinds =
        "It's 1,024 m\n\n  I've  seen\tthem -   don't    you? (a_b) x+=3;  $5 <b>\r\n\u00C9t\u00E9 \u6771\u4EAC\u3067 "
        "\u0417\u0438\u043C\u0430 \u0661\u0662 \U0001F642\U0001F642 end. ";
    nlohmann::json other = jsonOf(tokenizerJson);
    other["normalizer"] = nullptr;
    other["pre_tokenizer"] = jsonOf(jsonText(preTokenizer()));
    const auto ids = [&](const std::string& json) {
        return BpeTokenizer(readTokenizerJson(asBytes(json), "tokenizer.json"), nullptr).encode(kAllKinds);
    };
    return ids(tokenizerJson) == ids(jsonText(other));
}

}  // namespace pardalis
