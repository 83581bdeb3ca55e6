#include "app/cli/generate.h"

#include "app/cli/remedies.h"
#include "app/support/printable.h"
#include "app/support/standard_streams.h"
#include "core/base/error.h"
#include "core/document/text_rules.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <optional>
#include <utility>

namespace pardalis::cli {

void Generated::throwIfEndedEarly(const std::string& kept) const {
    if (const std::string fault = standardOutputFault(); !fault.empty())
        throw Error("standard output can't be written: {}; {}", fault, kept);
    if (endedEarly())
        throw Error("{}; {}", failure.value_or("stopped"), kept);
}

Generated generate(const PlacedModel& opened, GenerationRequest request, const std::string& altText,
                   const Display& display, const std::stop_token& stop) {
    GenerationSession session(opened.model);
    return generate(session, opened, std::move(request), altText, display, stop);
}

Generated generate(GenerationSession& session, const PlacedModel& opened, GenerationRequest request,
                   const std::string& altText, const Display& display, const std::stop_token& stop) {
    SuggestionBuilder builder(opened.facts, request, altText);
    if (!display.json)
        request.previewRows = -1;
    Generated generated;
    bool wroteText = false;
    std::stop_source end;
    const std::stop_callback asked(stop, [&end] { end.request_stop(); });
    std::optional<QuietLibraries> quiet(std::in_place);  // the prompt's pictures are decoded first
    const auto show = [&](GenerationEvent event) {
        if (!std::holds_alternative<Progress>(event.what))
            quiet.reset();
        builder.take(event);
        if (display.json)
            std::printf("%s\n", event.toJson().dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
        if (const auto* delta = std::get_if<TextDelta>(&event.what)) {
            const std::string text = cleanText(delta->text, TextPlace::code);
            generated.text += text;
            generated.tokens.insert(generated.tokens.end(), delta->tokens.begin(), delta->tokens.end());
            if (!generated.holes.empty())
                generated.holes.back() += text;
            if (display.text && !display.json) {
                std::fputs(printableLines(text).c_str(), stdout);
                wroteText = wroteText || !text.empty();
            }
        }
        if (std::holds_alternative<HoleBegan>(event.what)) {
            generated.holes.emplace_back();
            if (std::exchange(wroteText, false))
                std::fputs("\n", stdout);
        }
        if (const auto* picture = std::get_if<ImageFinished>(&event.what);
            picture && display.pictures && !display.json) {
            if (wroteText)
                std::fputs("\n", stdout);
            flushStandardOutput();
            std::fprintf(stderr, "[picture %d: %dx%d]\n", picture->picture + 1, picture->pixels.width,
                         picture->pixels.height);
            wroteText = false;
        }
        if (const auto* finished = std::get_if<Finished>(&event.what))
            generated.finished = *finished;
        if (const auto* failure = std::get_if<Failed>(&event.what))
            generated.failure = withRemedies(*failure);
        if (!flushStandardOutput() && display.isAll)
            end.request_stop();
    };
    session.begin(std::move(request), show, end.get_token());
    while (session.step()) {
    }
    if (wroteText)
        std::printf("\n");
    flushStandardOutput();
    generated.suggestion = builder.suggestion();
    if (generated.failure && generated.suggestion.empty())
        throw Error("{}", *generated.failure);
    return generated;
}

}  // namespace pardalis::cli
