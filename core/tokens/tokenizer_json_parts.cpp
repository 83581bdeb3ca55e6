#include "core/tokens/tokenizer_json_parts.h"

#include "core/base/error.h"
#include "core/tokens/piece_table.h"
#include "core/tokens/regular_expression.h"
#include "core/tokens/unicode_category.h"

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

using Json = nlohmann::json;
constexpr std::int64_t kMostStripped = 1 << 16;

const Json& listOf(const JsonFields& step, const char* name) {
    const Json* list = step.find(name);
    if (!list || !list->is_array())
        step.fail(name, "a list");
    return *list;
}

// Another step fits: they are gone through one inside the other.
void checkCount(std::size_t steps, const JsonFields& step) {
    if (steps >= kMostSteps)
        throw Error("{}: more than {} steps of one kind; no tokenizer has as many", step.file(), kMostSteps);
}

[[noreturn]] void refuse(const JsonFields& step, const char* what, const std::string& kind) {
    throw Error("{}: {} of the kind \"{}\", which this version does not read", step.file(), what, kind);
}

// A text that stands for others, again and again.
std::string shortText(const JsonFields& step, const char* name) {
    constexpr std::size_t kMost = 1024;
    std::string text = step.text(name, "");
    if (text.size() > kMost)
        step.fail(name, "at most 1024 bytes");
    return text;
}

// {"String": ...} is the text itself, {"Regex": ...} an expression.
std::string patternOf(const JsonFields& step) {
    const JsonFields pattern = step.requiredObject("pattern");
    if (pattern.find("Regex"))
        return pattern.text("Regex", "");
    if (!pattern.find("String"))
        step.fail("pattern", "a \"String\" or a \"Regex\"");
    return escapedForExpression(pattern.text("String", ""));
}

SplitBehavior behaviorOf(const JsonFields& step, const char* otherwise) {
    const std::string name = step.text("behavior", otherwise);
    constexpr std::pair<std::string_view, SplitBehavior> kAll[] = {
        {"Removed", SplitBehavior::removed},
        {"Isolated", SplitBehavior::isolated},
        {"MergedWithPrevious", SplitBehavior::mergedWithPrevious},
        {"MergedWithNext", SplitBehavior::mergedWithNext},
        {"Contiguous", SplitBehavior::contiguous}};
    for (const auto& [known, behavior] : kAll) {
        if (known == name)
            return behavior;
    }
    step.fail("behavior", "Removed, Isolated, MergedWithPrevious, MergedWithNext or Contiguous");
}

std::string characterOf(const JsonFields& step, const char* name, const char* otherwise) {
    std::string text = step.text(name, otherwise);
    std::size_t end = 0;
    if (text.empty() || (nextCharacter(text, end), end != text.size()))
        step.fail(name, "one character");
    return text;
}

// Older files say add_prefix_space where newer ones say prepend_scheme.
PrependScheme schemeOf(const JsonFields& step) {
    const bool prefix = step.boolean("add_prefix_space", true);
    const std::string name = step.text("prepend_scheme", prefix ? "always" : "never");
    if (name == "never")
        return PrependScheme::never;
    if (step.find("add_prefix_space") && !prefix)
        step.fail("prepend_scheme", "\"never\", as add_prefix_space is off");
    if (name != "always" && name != "first")
        step.fail("prepend_scheme", "\"always\", \"first\" or \"never\"");
    return name == "always" ? PrependScheme::always : PrependScheme::first;
}

TokenId idOf(const Json& value, const JsonFields& step, const char* name) {
    if (!value.is_number_integer() || value < 0 || value >= PieceTable::kMostIds)
        step.fail(name, "token ids");
    return TokenId{value.get<int>()};
}

// ["</s>", 2]
PostProcessor::Item namedToken(const JsonFields& step, const char* name) {
    const Json& pair = listOf(step, name);
    if (pair.size() != 2)
        step.fail(name, "a name and an id");
    return {false, {idOf(pair[1], step, name)}};
}

PostProcessor::Step templateOf(const JsonFields& step) {
    const JsonFields specials = step.object("special_tokens");
    PostProcessor::Step items;
    bool hasText = false;
    for (const Json& entry : listOf(step, "single")) {
        const JsonFields item(entry, step.file(), "post_processor.single");
        if (item.find("Sequence")) {
            if (item.object("Sequence").text("id", "A") != "A" || std::exchange(hasText, true))
                step.fail("single", "the text once, as sequence \"A\"");
            items.push_back({true, {}});
            continue;
        }
        const std::string name = item.requiredObject("SpecialToken").text("id", "");
        const JsonFields special = specials.requiredObject(name);
        PostProcessor::Item tokens;
        for (const Json& id : listOf(special, "ids"))
            tokens.ids.push_back(idOf(id, special, "ids"));
        items.push_back(std::move(tokens));
    }
    return items;
}

DecoderStep replaceStep(const JsonFields& step) {
    DecoderStep made{.kind = DecoderStep::Kind::replace, .text = shortText(step, "content")};
    made.pattern = std::make_shared<RegularExpression>(patternOf(step), step.file());
    return made;
}

DecoderStep stripStep(const JsonFields& step) {
    DecoderStep made{.kind = DecoderStep::Kind::strip, .text = characterOf(step, "content", "")};
    made.start = static_cast<std::size_t>(step.integer("start", 0, kMostStripped));
    made.stop = static_cast<std::size_t>(step.integer("stop", 0, kMostStripped));
    return made;
}

DecoderStep decoderStepOf(const JsonFields& step, const std::string& kind) {
    if (kind == "ByteLevel")
        return {.kind = DecoderStep::Kind::byteLevel};
    if (kind == "ByteFallback")
        return {.kind = DecoderStep::Kind::byteFallback};
    if (kind == "Fuse")
        return {.kind = DecoderStep::Kind::fuse};
    if (kind == "Metaspace")
        return {.kind = DecoderStep::Kind::metaspace,
                .text = characterOf(step, "replacement", "\xE2\x96\x81"),
                .dropsFirst = schemeOf(step) != PrependScheme::never};
    if (kind == "Replace")
        return replaceStep(step);
    if (kind == "Strip")
        return stripStep(step);
    refuse(step, "a decoder", kind);
}

}  // namespace

void readNormalizer(const JsonFields& step, Normalizers& steps) {
    checkCount(steps.size(), step);
    const std::string kind = step.text("type", "");
    if (kind == "Sequence") {
        for (const Json& each : listOf(step, "normalizers"))
            readNormalizer(JsonFields(each, step.file(), "normalizer"), steps);
    } else if (kind == "NFC") {
        steps.push_back(makeNormalForm(NormalForm::c));
    } else if (kind == "NFD") {
        steps.push_back(makeNormalForm(NormalForm::d));
    } else if (kind == "NFKC") {
        steps.push_back(makeNormalForm(NormalForm::kc));
    } else if (kind == "NFKD") {
        steps.push_back(makeNormalForm(NormalForm::kd));
    } else if (kind == "Lowercase") {
        steps.push_back(makeLowercase());
    } else if (kind == "Strip") {
        steps.push_back(makeStrip(step.boolean("strip_left", true), step.boolean("strip_right", true)));
    } else if (kind == "StripAccents") {
        steps.push_back(makeStripAccents());
    } else if (kind == "Prepend") {
        steps.push_back(makePrepend(shortText(step, "prepend")));
    } else if (kind == "Replace") {
        steps.push_back(makeReplace(patternOf(step), shortText(step, "content"), step.file()));
    } else if (kind == "ByteLevel") {
        steps.push_back(makeByteLevelNormalizer());
    } else {
        refuse(step, "a normalizer", kind);
    }
}

void readPreTokenizer(const JsonFields& step, PreTokenizers& steps) {
    checkCount(steps.size(), step);
    const std::string kind = step.text("type", "");
    if (kind == "Sequence") {
        for (const Json& each : listOf(step, "pretokenizers"))
            readPreTokenizer(JsonFields(each, step.file(), "pre_tokenizer"), steps);
    } else if (kind == "Split") {
        steps.push_back(makeSplit(patternOf(step), behaviorOf(step, ""), step.boolean("invert", false), step.file()));
    } else if (kind == "ByteLevel") {
        if (step.boolean("add_prefix_space", true))
            steps.push_back(makePrefixSpace());
        if (step.boolean("use_regex", true))
            steps.push_back(makeGpt2Split(step.file()));
        steps.push_back(makeByteSymbols());
    } else if (kind == "Digits") {
        steps.push_back(makeDigits(step.boolean("individual_digits", false)));
    } else if (kind == "Punctuation") {
        steps.push_back(makePunctuation(behaviorOf(step, "Isolated")));
    } else if (kind == "Metaspace") {
        steps.push_back(makeMetaspace(characterOf(step, "replacement", "\xE2\x96\x81"), schemeOf(step),
                                      step.boolean("split", true)));
    } else {
        refuse(step, "a pre-tokenizer", kind);
    }
}

void readPostProcessor(const JsonFields& step, PostProcessor& steps) {
    checkCount(steps.size(), step);
    const std::string kind = step.text("type", "");
    if (kind == "Sequence") {
        for (const Json& each : listOf(step, "processors"))
            readPostProcessor(JsonFields(each, step.file(), "post_processor"), steps);
    } else if (kind == "TemplateProcessing") {
        steps.add(templateOf(step));
    } else if (kind == "RobertaProcessing" || kind == "BertProcessing") {
        steps.add({namedToken(step, "cls"), {true, {}}, namedToken(step, "sep")});
    } else if (kind != "ByteLevel") {  // that one moves offsets, which nobody asks for here
        refuse(step, "a post-processor", kind);
    }
}

void readDecoder(const JsonFields& step, DecoderSteps& steps) {
    checkCount(steps.size(), step);
    const std::string kind = step.text("type", "");
    if (kind == "Sequence") {
        for (const Json& each : listOf(step, "decoders"))
            readDecoder(JsonFields(each, step.file(), "decoder"), steps);
        return;
    }
    DecoderStep made = decoderStepOf(step, kind);
    const bool whole = !steps.empty() && (steps.back().kind == DecoderStep::Kind::fuse ||
                                          steps.back().kind == DecoderStep::Kind::byteLevel);
    if (whole && made.kind != DecoderStep::Kind::strip && made.kind != DecoderStep::Kind::fuse)
        throw Error("{}: a decoder \"{}\" behind one that makes one piece of all, which this version does not read",
                    step.file(), kind);
    steps.push_back(std::move(made));
}

}  // namespace pardalis
