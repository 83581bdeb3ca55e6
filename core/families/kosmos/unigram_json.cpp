#include "core/families/kosmos/unigram_json.h"

#include "core/base/base64.h"
#include "core/base/error.h"
#include "core/base/json_fields.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <set>

namespace pardalis {
namespace {

using Json = nlohmann::json;

constexpr const char* kSpace = "\xE2\x96\x81";  // U+2581, how pieces write a space
constexpr std::size_t kFairseqSpecials = 4;     // <s>, <pad>, </s>, <unk>

// Fields of sentencepiece_model.proto, in protocol buffers' wire format.
void addVarint(std::uint64_t value, std::string& out) {
    for (; value >= 0x80; value >>= 7)
        out += static_cast<char>((value & 0x7F) | 0x80);
    out += static_cast<char>(value);
}
void addNumber(std::uint64_t field, std::uint64_t value, std::string& out) {
    addVarint(field << 3, out);
    addVarint(value, out);
}
void addBytes(std::uint64_t field, std::string_view bytes, std::string& out) {
    addVarint(field << 3 | 2, out);
    addVarint(bytes.size(), out);
    out += bytes;
}

enum class PieceKind : std::uint8_t { normal = 1, unknown = 2, control = 3 };

// ModelProto.pieces: {1 piece, 2 score, 3 type}.
void addPiece(const std::string& name, float score, PieceKind kind, std::string& out) {
    std::string message;
    addBytes(1, name, message);
    char bytes[sizeof score];
    std::memcpy(bytes, &score, sizeof score);
    addVarint(2 << 3 | 5, message);
    message.append(bytes, sizeof bytes);
    addNumber(3, static_cast<std::uint64_t>(kind), message);
    addBytes(1, message, out);
}

// A step that is the one object, or among those of a sequence. An empty object: there is none such.
Json stepOf(const JsonFields& fields, const char* name, const char* steps, const std::string& type) {
    const Json* step = fields.find(name);
    if (!step || !step->is_object())
        return Json::object();
    if (step->value("type", Json()) == type)
        return *step;
    if (step->value("type", Json()) != "Sequence" || !step->value(steps, Json()).is_array())
        return Json::object();
    for (const Json& each : step->at(steps)) {
        if (each.is_object() && each.value("type", Json()) == type)
            return each;
    }
    return Json::object();
}

// Words are cut at blanks, each with one in front, as SentencePiece does it.
void proveCuts(const JsonFields& fields) {
    const Json metaspace = stepOf(fields, "pre_tokenizer", "pretokenizers", "Metaspace");
    const JsonFields step(metaspace, fields.file(), "pre_tokenizer");
    const bool prepends = step.text("prepend_scheme", "always") == "always" && step.boolean("add_prefix_space", true);
    if (metaspace.empty() || step.text("replacement", kSpace) != kSpace || !prepends)
        fields.fail("pre_tokenizer", "a Metaspace that puts a blank in front of every word");
}

// What was added behind the model's own pieces.
std::set<std::string> addedTo(const JsonFields& fields) {
    std::set<std::string> names;
    const Json* list = fields.find("added_tokens");
    if (!list || !list->is_array())
        return names;
    for (const Json& token : *list) {
        if (token.is_object() && token.value("content", Json()).is_string())
            names.insert(token.at("content").get<std::string>());
    }
    return names;
}

std::string normaliserOf(const JsonFields& fields) {
    std::string spec;
    addBytes(1, "nmt_nfkc", spec);
    const Json precompiled = stepOf(fields, "normalizer", "normalizers", "Precompiled");
    const JsonFields step(precompiled, fields.file(), "normalizer");
    if (const std::string text = step.text("precompiled_charsmap", ""); !text.empty()) {
        const auto map = fromBase64(text);
        if (!map)
            step.fail("precompiled_charsmap", "base64");
        addBytes(2, asText(*map), spec);
    }
    addNumber(3, 1, spec);  // add_dummy_prefix
    addNumber(4, 1, spec);  // remove_extra_whitespaces
    addNumber(5, 1, spec);  // escape_whitespaces
    return spec;
}

}  // namespace

std::string sentencePieceModelOf(const Json& tokenizer, const std::string& source) {
    const JsonFields fields(tokenizer, source);
    const JsonFields model = fields.requiredObject("model");
    if (model.text("type", "") != "Unigram")
        model.fail("type", "\"Unigram\"");
    if (model.boolean("byte_fallback", false))
        model.fail("byte_fallback", "false");
    proveCuts(fields);
    const Json* vocabulary = model.find("vocab");
    const auto isPiece = [](const Json& piece) {
        return piece.is_array() && piece.size() == 2 && piece[0].is_string() && piece[1].is_number() &&
               std::isfinite(piece[1].get<float>());
    };
    if (!vocabulary || !vocabulary->is_array())
        model.fail("vocab", "a list of pieces and their scores");
    for (std::size_t i = 0; i < vocabulary->size(); ++i) {
        if (!isPiece((*vocabulary)[i]))
            throw Error("{}: entry {} of \"model.vocab\" is no piece with its score", source, i);
    }
    static constexpr const char* kFirst[kFairseqSpecials] = {"<s>", "<pad>", "</s>", "<unk>"};
    for (std::size_t i = 0; i < kFairseqSpecials; ++i) {
        if (vocabulary->size() <= i || (*vocabulary)[i][0] != kFirst[i])
            throw Error("{}: entry {} of \"model.vocab\" is not {}: Kosmos' ids begin with <s>, <pad>, </s> and <unk>",
                        source, i, kFirst[i]);
    }

    std::string out;
    addPiece("<unk>", 0, PieceKind::unknown, out);
    addPiece("<s>", 0, PieceKind::control, out);
    addPiece("</s>", 0, PieceKind::control, out);
    const std::set<std::string> added = addedTo(fields);
    std::size_t end = vocabulary->size();  // of the model's own: <mask> may stand behind them
    while (end > kFairseqSpecials && added.contains((*vocabulary)[end - 1][0].get<std::string>()))
        --end;
    for (std::size_t i = kFairseqSpecials; i < end; ++i)
        addPiece((*vocabulary)[i][0].get<std::string>(), (*vocabulary)[i][1].get<float>(), PieceKind::normal, out);
    std::string trainer;
    addNumber(3, 1, trainer);  // model_type: unigram
    addBytes(2, trainer, out);
    addBytes(3, normaliserOf(fields), out);
    return out;
}

}  // namespace pardalis
