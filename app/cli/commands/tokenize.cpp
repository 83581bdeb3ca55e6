#include "app/cli/bench/timing.h"
#include "app/cli/commands/commands.h"
#include "app/cli/read_json.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_text.h"
#include "core/checkpoint/gguf_file.h"
#include "core/models/families.h"
#include "core/tokens/text_tokenizer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <limits>

#include <unistd.h>

namespace pardalis::cli {
namespace {

struct TokenizeOptions {
    std::string tokenizer, time;
    bool decode = false, special = false, addSpecial = false, jsonLines = false;
};

// A text as the line means it: itself, or the JSON string that it is.
std::string textOf(const std::string& line, bool isJson, const std::string& place) {
    if (!isJson)
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

// What stands in the metadata of a GGUF file.
std::unique_ptr<TextTokenizer> openGgufTokenizer(const std::filesystem::path& path) {
    const GgufFile file(path);
    return std::make_unique<BpeTokenizer>(readGgufTokenizer(ggufTokenizer(file.metadata())), nullptr);
}

// How fast the paragraphs of a text are encoded, one by one on one thread: the best of three times.
int measure(const TextTokenizer& tokenizer, const std::string& path) {
    const Bytes bytes = readFile(path);
    std::vector<std::string_view> paragraphs;
    for (std::string_view rest = asText(bytes); !rest.empty();) {
        const std::size_t end = std::min(rest.find("\n\n"), rest.size());
        paragraphs.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    std::size_t tokens = 0;
    double best = std::numeric_limits<double>::infinity();
    for (int round = 0; round < 3; ++round) {
        tokens = 0;
        best = std::min(best, seconds([&] {
                            for (const std::string_view paragraph : paragraphs)
                                tokens += tokenizer.encode(paragraph).size();
                        }));
    }
    const nlohmann::ordered_json result = {{"bytes", bytes.size()},
                                           {"tokens", tokens},
                                           {"seconds", best},
                                           {"megabytes_per_second", static_cast<double>(bytes.size()) / best / 1e6}};
    std::printf("%s\n", jsonText(result).c_str());
    return 0;
}

int tokenize(const TokenizeOptions& options, const std::stop_token& stop) {
    const bool isGguf = std::filesystem::path(options.tokenizer).extension() == ".gguf";
    const std::unique_ptr<TextTokenizer> tokenizer =
        isGguf ? openGgufTokenizer(options.tokenizer) : openTextTokenizer(options.tokenizer);
    if (!options.time.empty())
        return measure(*tokenizer, options.time);
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
            "A tokenizer.json, tokenizer.model or .gguf file, or a folder with one of the first two: its own ids, "
            "whatever a checkpoint says")
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
    command
        .add_option(
            "--time", options->time,
            "Encode the paragraphs of this text file on one thread and print how fast, instead of reading lines")
        ->excludes(decode);
    return [options](std::stop_token stop) { return tokenize(*options, stop); };
}

}  // namespace pardalis::cli
