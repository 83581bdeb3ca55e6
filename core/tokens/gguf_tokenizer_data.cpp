#include "core/tokens/gguf_tokenizer_data.h"

#include "core/base/error.h"
#include "core/base/utf8.h"

#include <fmt/format.h>

namespace pardalis {
namespace {

constexpr std::int64_t kUnknown = 2, kControl = 3, kUserDefined = 4, kUnused = 5;  // llama.cpp's token types

constexpr const char* kByCase =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

void addSplits(const std::vector<std::string>& expressions, BpeTokenizerParts& parts) {
    for (const std::string& expression : expressions)
        parts.preTokenizers.push_back(makeSplit(expression, SplitBehavior::isolated, false, parts.source));
}

// The steps of each name before bytes are written as symbols, and some behind that; false for a name that we don't know.
bool addSteps(const std::string& pre, const std::vector<std::string>& expressions, BpeTokenizerParts& parts) {
    PreTokenizers& steps = parts.preTokenizers;
    const auto words = [&] { steps.push_back(makeGpt2Split(parts.source)); };
    if (!expressions.empty()) {
        addSplits(expressions, parts);
        words();
    } else if (pre == "gpt-2" || pre == "default" || pre == "olmo") {
        words();
    } else if (pre == "starcoder") {
        steps.push_back(makeDigits(true));
        words();
    } else if (pre == "qwen2") {
        addSplits({kByCase}, parts);
    } else if (pre == "deepseek-coder") {
        addSplits({"[\r\n]", R"(\s?\p{L}+)", R"(\s?\p{P}+)", "[一-龥ࠀ-一가-퟿]+"}, parts);
        steps.push_back(makeDigits(true));
    } else if (pre == "falcon") {
        steps.push_back(makePunctuation(SplitBehavior::contiguous));
        words();
        steps.push_back(makeByteSymbols());  // digits are looked for among symbols: byte B2 is one, as "²"
        steps.push_back(makeDigits(false));
        addSplits({"[0-9][0-9][0-9]"}, parts);
        return true;
    } else {
        return false;
    }
    steps.push_back(makeByteSymbols());
    return true;
}

// What llama.cpp's converter calls rows without a token.
bool isPadding(std::string_view name, std::size_t id) { return name == fmt::format("[PAD{}]", id); }

void checkUtf8(std::string_view text, const char* what, const std::string& source) {
    if (!isValidUtf8(text))
        throw Error("{}: {} \"{}\" is not UTF-8", source, what, toValidUtf8(text));
}

void addTokens(const GgufTokenizerData& data, PieceTable& pieces, std::vector<AddedToken>& added) {
    for (std::size_t i = 0; i < data.tokens.size(); ++i) {
        const std::string_view name = data.tokens[i];
        const std::int64_t type = data.types.empty() ? 1 : data.types[i];
        const int id = static_cast<int>(i);
        if (type == kUnused || isPadding(name, i))
            continue;
        checkUtf8(name, "token", data.source);
        if (const std::optional<int> before = pieces.find(name))
            throw Error("{}: token \"{}\" is there twice, as {} and {}", data.source, name, *before, id);
        pieces.set(name, id);
        const bool control = type == kControl || type == kUnknown;
        if ((control || type == kUserDefined) && !name.empty())
            added.push_back({.content = std::string(name), .id = id, .special = control, .normalized = !control});
    }
}

}  // namespace

BpeTokenizerParts readGgufTokenizer(const GgufTokenizerData& data) {
    if (data.model != "gpt2")
        throw Error(
            "{}: its tokenizer is of the kind \"{}\"; this version reads \"gpt2\" (byte pair encoding) from GGUF",
            data.source, data.model);
    if (data.tokens.empty() || data.tokens.size() > static_cast<std::size_t>(PieceTable::kMostIds))
        throw Error("{}: has {} tokens, expected 1 to {}", data.source, data.tokens.size(), PieceTable::kMostIds);
    if (!data.types.empty() && data.types.size() != data.tokens.size())
        throw Error("{}: has {} tokens, but {} token types", data.source, data.tokens.size(), data.types.size());
    BpeTokenizerParts parts;
    parts.source = data.source;
    const std::string pre = !data.pre.empty() ? data.pre : data.architecture == "gptneox" ? "olmo" : "default";
    if (!addSteps(pre, data.expressions, parts))
        throw Error("{}: cuts text as \"{}\" does (tokenizer.ggml.pre), which this version does not know", data.source,
                    pre);
    if (pre == "qwen2" || pre == "olmo")
        parts.normalizers.push_back(makeNormalForm(NormalForm::c));
    PieceTable pieces;
    addTokens(data, pieces, parts.addedTokens);
    BpeModel::Merges merges;
    merges.reserve(data.merges.size());
    for (const std::string_view merge : data.merges) {
        checkUtf8(merge, "merge", data.source);
        const std::size_t space = merge.find(' ');
        if (space == std::string_view::npos || merge.find(' ', space + 1) != std::string_view::npos)
            throw Error("{}: merge {} is \"{}\", expected two pieces with one space between them", data.source,
                        merges.size(), merge);
        merges.emplace_back(merge.substr(0, space), merge.substr(space + 1));
    }
    parts.model = std::make_unique<BpeModel>(std::move(pieces), merges, BpeModel::Options{}, data.source);
    parts.decoder.push_back({.kind = DecoderStep::Kind::byteLevel});
    return parts;
}

}  // namespace pardalis
