#include "app/cli/generate.h"

#include "core/base/error.h"
#include "core/document/text_rules.h"
#include "core/generation/generation_session.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace pardalis::cli {

void Generated::throwIfEndedEarly(const std::string& kept) const {
    if (endedEarly())
        throw Error("{}; {}", failure.value_or("stopped"), kept);
}

Generated generate(const PlacedModel& opened, GenerationRequest request, const std::string& altText,
                   const Display& display, std::stop_token stop) {
    SuggestionBuilder builder(opened.facts, request, altText);
    if (!display.json)
        request.previewRows = -1;
    Generated generated;
    bool wroteText = false;
    const auto show = [&](GenerationEvent event) {
        builder.take(event);
        if (display.json)
            std::printf("%s\n", event.toJson().dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
        if (const auto* delta = std::get_if<TextDelta>(&event.what)) {
            const std::string text = cleanText(delta->text, TextPlace::code);
            generated.text += text;
            if (display.text && !display.json) {
                std::fputs(text.c_str(), stdout);
                wroteText = wroteText || !text.empty();
            }
        }
        if (const auto* picture = std::get_if<ImageFinished>(&event.what); picture && display.pictures && !display.json) {
            if (wroteText)
                std::fputs("\n", stdout);
            std::fflush(stdout);
            std::fprintf(stderr, "[picture %d: %dx%d]\n", picture->picture + 1, picture->pixels.width, picture->pixels.height);
            wroteText = false;
        }
        if (const auto* finished = std::get_if<Finished>(&event.what))
            generated.finished = *finished;
        if (const auto* failure = std::get_if<Failed>(&event.what))
            generated.failure = failure->cause;
        std::fflush(stdout);
    };
    GenerationSession session(opened.model);
    session.begin(std::move(request), show, std::move(stop));
    while (session.step()) {
    }
    if (wroteText)
        std::printf("\n");
    generated.suggestion = builder.suggestion();
    if (generated.failure && generated.suggestion.empty())
        throw Error("{}", *generated.failure);
    return generated;
}

}  // namespace pardalis::cli
