// Runs a generation that a document remembers once more, and says whether it comes out the same.
#include "app/cli/commands/commands.h"
#include "app/cli/options.h"
#include "app/cli/record_media.h"
#include "app/cli/save.h"
#include "app/support/printable.h"

#include "core/base/error.h"
#include "core/base/json_fields.h"
#include "core/generation/generation_record.h"
#include "core/generation/generation_recorder.h"
#include "core/generation/generation_session.h"
#include "core/generation/recorded_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <optional>

namespace pardalis::cli {
namespace {

using nlohmann::json;

struct ReplayOptions {
    ModelOptions model;
    std::string document, record;
    bool anyModel = false, certainty = false;
};

// Where the run ended; none: a version wrote it that did not say.
std::optional<int> endOf(const JsonFields& record) {
    return record.find("ended_at") ? std::optional(static_cast<int>(record.integer("ended_at", 0, INT32_MAX)))
                                   : std::nullopt;
}

void listRecords(const Document& document) {
    if (document.generations().empty())
        std::printf("the document remembers no generation\n");
    for (const auto& [id, text] : document.generations()) {
        try {
            const json record = recordOf(document, id);
            const JsonFields fields(record, "record " + id);
            std::printf("%s  %zu tokens, %s%s\n", printable(id).c_str(), tokensOfRecord(record, "record " + id).size(),
                        printable(fields.text("model", "?")).c_str(),
                        fields.find("prompt") ? "" : ", without its prompt");
        } catch (const Error& error) {
            std::printf("%s  can't be read: %s\n", printable(id).c_str(), printable(error.what()).c_str());
        }
    }
}

// The record that `wanted` names, in full or by its beginning.
std::string idOf(const Document& document, const std::string& wanted) {
    std::vector<std::string> found;
    for (const auto& [id, text] : document.generations()) {
        if (id == wanted)
            return id;
        if (id.starts_with(wanted))
            found.push_back(id);
    }
    if (found.size() != 1)
        throw Error(
            "the document remembers {} generation{} whose name begins with \"{}\"; without a name all are listed",
            found.empty() ? "no" : std::to_string(found.size()), found.size() == 1 ? "" : "s", wanted);
    return found.front();
}

// `endAt`: where the recorded run was cut short.
std::vector<int> runAgain(const PlacedModel& opened, GenerationRequest request, std::optional<int> endAt,
                          const std::stop_token& stop) {
    GenerationRecorder recorder(opened.facts, request);
    request.previewRows = -1;  // nobody watches
    GenerationSession session(opened.model);
    session.begin(
        std::move(request),
        [&](const GenerationEvent& event) {
            recorder.take(event);
            if (const auto* failed = std::get_if<Failed>(&event.what))
                throw Error("{}", failed->cause);
        },
        stop, endAt);
    while (session.step()) {
    }
    if (stop.stop_requested())
        throw Cancelled();
    return tokensOfRecord(parseJsonBytes(asBytes(recorder.record()), "record"), "record");
}

std::string likeliestOf(const TokenOdds& odds, const ModelFacts& facts) {
    std::string all;
    for (const TokenOdds::Share& share : odds.likeliest)
        all +=
            fmt::format("  {} {:.1f} %", facts.layout->nameOf(share.id), 100 * static_cast<double>(share.probability));
    return all;
}

// A line for each token of the text: bits, the share that it had, and what else was likely there.
int tellCertainty(const PlacedModel& opened, GenerationRequest request, std::stop_token stop) {
    GenerationSession session(opened.model);
    session.begin(
        std::move(request),
        [&](const GenerationEvent& event) {
            if (const auto* failed = std::get_if<Failed>(&event.what))
                throw Error("{}", failed->cause);
            const auto* finished = std::get_if<Finished>(&event.what);
            for (const TokenOdds& odds : finished ? finished->textOdds : std::vector<TokenOdds>())
                std::printf("%5.2f bits %5.1f %%  %s |%s\n", static_cast<double>(odds.entropy),
                            100 * static_cast<double>(odds.probability),
                            printable(opened.facts.layout->nameOf(odds.id)).c_str(),
                            printable(likeliestOf(odds, opened.facts)).c_str());
        },
        stop);
    while (session.step()) {
    }
    if (stop.stop_requested())
        throw Cancelled();
    return 0;
}

int compare(const std::vector<int>& recorded, const std::vector<int>& made, bool wasCutShort) {
    const RunAgreement agreement = agreementOf(recorded, made);
    if (agreement.same()) {
        std::printf("the same %zu tokens%s\n", recorded.size(), wasCutShort ? ", as far as the recorded run went" : "");
        return 0;
    }
    std::printf("not the same: %zu of %zu tokens agree, then comes ", agreement.alike, recorded.size());
    if (agreement.parts())
        std::printf("%d in place of %d\n", made[agreement.alike], recorded[agreement.alike]);
    else
        std::printf("%s\n", agreement.alike < made.size() ? "more than there was" : "the end");
    return 1;
}

// Why it may come out otherwise although nothing is wrong.
void tellWhatMayDiffer(const JsonFields& fields, const JsonFields& result, const ModelFacts& facts) {
    if (const std::string device = fields.text("device", "?"); device != facts.device)
        std::fprintf(stderr, "[it was made on another device: %s]\n", printable(device).c_str());
    if (const auto reused = result.integer("reused_tokens", 0, INT32_MAX, 0); reused > 0)
        std::fprintf(stderr,
                     "[%lld positions were taken over from the run before it; read anew they may round otherwise]\n",
                     static_cast<long long>(reused));
}

int replay(const ReplayOptions& options, std::stop_token stop) {
    const Document document = openSayingWhatIsLost(options.document);
    if (options.record.empty()) {
        listRecords(document);
        return 0;
    }
    const std::string id = idOf(document, options.record), name = "record " + id;
    const json record = recordOf(document, id);
    const JsonFields fields(record, name);
    if (!fields.find("prompt"))
        throw Error("{}: it was written by a version that did not keep the prompt, so it can't be run again", name);
    GenerationRequest request = GenerationRequest::fromJson(record, mediaForRecord(document, record, name), name);
    const PlacedModel opened = open(options.model, stop);
    if (const std::string model = fields.text("model_id", ""); model != opened.facts.contentId && !options.anyModel)
        throw Error("{}: it was made with another model ({}); open that one with --model, or compare all the same with "
                    "--any-model",
                    name, fields.text("model", "?"));
    if (options.certainty)
        return tellCertainty(opened, oddsOfRecord(record, mediaForRecord(document, record, name), opened.facts, name),
                             stop);
    const JsonFields result = fields.object("result");
    const bool wasCutShort = !fields.find("result") || result.text("reason", "") == nameOf(FinishReason::stopped);
    const std::vector<int> recorded = tokensOfRecord(record, name);
    std::vector<int> made = runAgain(opened, std::move(request), wasCutShort ? endOf(fields) : std::nullopt, stop);
    if (wasCutShort && !endOf(fields) && made.size() > recorded.size())
        made.resize(recorded.size());
    const int code = compare(recorded, made, wasCutShort);
    if (code != 0)
        tellWhatMayDiffer(fields, result, opened.facts);
    return code;
}

}  // namespace

Command addReplay(CLI::App& program) {
    auto options = std::make_shared<ReplayOptions>();
    CLI::App& command = *program.add_subcommand(
        "replay", "Run a generation that a document remembers again, and say whether it is the same");
    command.add_option("DOCUMENT", options->document, "Document that was written with a model's help")->required();
    command.add_option("RECORD", options->record, "Which one, by the beginning of its name; none: list them");
    command.add_flag("--any-model", options->anyModel, "Even with a model that it was not made with");
    command.add_flag(
        "--certainty", options->certainty,
        "Say instead how sure the model was of each token of its text: the bits of what it might have written there, "
        "before temperature and narrowing, what share the token had, and the ten likeliest");
    options->model.addTo(command);
    return [options](std::stop_token stop) { return replay(*options, std::move(stop)); };
}

}  // namespace pardalis::cli
