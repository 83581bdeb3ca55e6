#include "app/cli/commands/commands.h"
#include "app/cli/read_json.h"

#include "core/base/error.h"
#include "core/base/json_text.h"
#include "core/tokens/text_tokenizer.h"

#include <nlohmann/json.hpp>

#include <iostream>

#include <unistd.h>

namespace pardalis::cli {
namespace {

struct TokenizeOptions {
    std::string tokenizer;
    bool decode = false, special = false, addSpecial = false, jsonLines = false;
};

// A text as the line means it: itself, or the JSON string that it is.
std::string textOf(const std::string& line, bool json, const std::string& place) {
    if (!json)
        return line;
    const nlohmann::json value = jsonIfAny(line);
    if (!value.is_string())
        throw Error("{}: not a JSON string", place);
    return value.get<std::string>();
}

std::string idsOf(const std::string& line, const TokenizeOptions& options, const TextTokenizer& tokenizer,
                  const std::string& place) {
    const std::string text = textOf(line, options.jsonLines, place);
    TokenIds ids = options.special ? tokenizer.encodeWithControls(text) : tokenizer.encode(text);
    if (options.addSpecial)
        ids = tokenizer.withSpecials(std::move(ids));
    std::string list = "[";
    for (const TokenId id : ids)
        list += (list.size() > 1 ? ", " : "") + std::to_string(toInt(id));
    return list + "]";
}

std::string decoded(const std::string& line, const TokenizeOptions& options, const TextTokenizer& tokenizer,
                    const std::string& place) {
    const auto decoder = options.special ? tokenizer.streamDecoderWithControls(false) : tokenizer.streamDecoder(false);
    std::string text;
    try {
        for (const int id : within(integersOf(line, place), 0, INT32_MAX, "a token id", place))
            text += decoder->push(TokenId{id});
    } catch (const std::out_of_range&) {
        throw Error("{}: an id that the tokenizer does not have", place);
    }
    return jsonText(nlohmann::json(text + decoder->flush()));
}

int tokenize(const TokenizeOptions& options, const std::stop_token& stop) {
    const std::unique_ptr<TextTokenizer> tokenizer = openTextTokenizer(options.tokenizer);
    const bool answersAtOnce = isatty(STDIN_FILENO) != 0;
    std::size_t number = 0;
    for (std::string line; !stop.stop_requested() && std::getline(std::cin, line);) {
        const std::string place = "line " + std::to_string(++number);
        const std::string out =
            options.decode ? decoded(line, options, *tokenizer, place) : idsOf(line, options, *tokenizer, place);
        std::printf("%s\n", out.c_str());
        if (answersAtOnce)
            std::fflush(stdout);
    }
    return 0;
}

}  // namespace

Command addTokenize(CLI::App& program) {
    auto options = std::make_shared<TokenizeOptions>();
    CLI::App& command =
        *program.add_subcommand("tokenize", "Token ids of texts, or texts of token ids: a line in, a line of JSON out");
    command
        .add_option(
            "--tokenizer", options->tokenizer,
            "A tokenizer.json or tokenizer.model, or a folder with one: its own ids, whatever a checkpoint says")
        ->required();
    CLI::Option* decode =
        command.add_flag("--decode", options->decode, "Lines are JSON lists of ids; prints JSON strings");
    command.add_flag(
        "--special", options->special,
        "Text that spells a control token becomes it, and decoding shows them; without this text stays text "
        "and control tokens are left out");
    command
        .add_flag("--add-special", options->addSpecial,
                  "Put around each text what the tokenizer's file says (begin of sequence and such)")
        ->excludes(decode);
    command.add_flag("--json", options->jsonLines, "Lines are JSON strings, so that a text may have several lines")
        ->excludes(decode);
    return [options](std::stop_token stop) { return tokenize(*options, stop); };
}

}  // namespace pardalis::cli
