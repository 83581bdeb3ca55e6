#include "core/tokens/tokenizer_json.h"

#include "core/base/error.h"
#include "core/tokens/tokenizer_file.h"
#include "core/tokens/tokenizer_json_parts.h"

namespace pardalis {
namespace {

constexpr std::size_t kLongestSuffix = 64;

BpeModel::Options optionsOf(const JsonFields& model) {
    constexpr const char* kPrefix = "continuing_subword_prefix";
    if (!model.text(kPrefix, "").empty())
        throw Error("{}: uses \"{}\", which this version does not read", model.file(), kPrefix);
    if (model.number("dropout", 0, 1, 0) > 0)
        throw Error("{}: has a dropout, with which merges are left out at random; expected none", model.file());
    BpeModel::Options options;
    if (model.find("unk_token"))
        options.unknown = model.text("unk_token", "");
    options.fuseUnknown = model.boolean("fuse_unk", false);
    options.byteFallback = model.boolean("byte_fallback", false);
    options.ignoreMerges = model.boolean("ignore_merges", false);
    options.endOfWord = model.text("end_of_word_suffix", "");
    if (options.endOfWord.size() > kLongestSuffix)
        model.fail("end_of_word_suffix", fmt::format("at most {} bytes", kLongestSuffix));
    return options;
}

}  // namespace

BpeTokenizerParts readTokenizerJson(std::span<const std::byte> json, const std::string& source) {
    TokenizerFile file(json, source);
    const JsonFields fields(file.rest(), source);
    BpeTokenizerParts parts;
    parts.source = source;
    parts.addedTokens = file.addedTokens();
    if (fields.find("normalizer"))
        readNormalizer(fields.object("normalizer"), parts.normalizers);
    if (fields.find("pre_tokenizer"))
        readPreTokenizer(fields.object("pre_tokenizer"), parts.preTokenizers);
    if (fields.find("post_processor"))
        readPostProcessor(fields.object("post_processor"), parts.postProcessor);
    if (fields.find("decoder"))
        readDecoder(fields.object("decoder"), parts.decoder);
    else
        parts.decoder.push_back({.kind = DecoderStep::Kind::joinWithSpaces});
    const BpeModel::Options options = optionsOf(fields.requiredObject("model"));
    parts.model = std::make_unique<BpeModel>(file.takePieces(), file.merges(), options, source);
    return parts;
}

}  // namespace pardalis
