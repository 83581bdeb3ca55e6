#include "app/cli/generate.h"

#include "app/cli/remedies.h"
#include "app/support/printable.h"
#include "app/support/standard_streams.h"
#include "core/base/error.h"
#include "core/document/text_rules.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <deque>
#include <map>
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

namespace {

// What comes of a request, shown as it comes.
class Shown {
public:
    Shown(const PlacedModel& opened, const GenerationRequest& request, const std::string& altText,
          const Display& display)
        : m_display(display), m_builder(opened.facts, request, altText) {}

    void take(const GenerationEvent& event) {
        m_builder.take(event);
        if (m_display.json)
            std::printf("%s\n", event.toJson().dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
        if (const auto* delta = std::get_if<TextDelta>(&event.what))
            show(*delta);
        if (std::holds_alternative<HoleBegan>(event.what)) {
            m_generated.holes.emplace_back();
            if (std::exchange(m_wroteText, false))
                std::fputs("\n", stdout);
        }
        if (const auto* picture = std::get_if<ImageFinished>(&event.what))
            show(*picture);
        if (const auto* finished = std::get_if<Finished>(&event.what))
            m_generated.finished = *finished;
        if (const auto* failure = std::get_if<Failed>(&event.what))
            m_generated.failure = withRemedies(*failure);
    }

    // Once its last event has come.
    Generated end() {
        if (m_wroteText)
            std::printf("\n");
        flushStandardOutput();
        m_generated.suggestion = m_builder.suggestion();
        return std::move(m_generated);
    }

private:
    void show(const TextDelta& delta) {
        const std::string text = cleanText(delta.text, TextPlace::code);
        m_generated.text += text;
        m_generated.tokens.insert(m_generated.tokens.end(), delta.tokens.begin(), delta.tokens.end());
        if (!m_generated.holes.empty())
            m_generated.holes.back() += text;
        if (!m_display.text || m_display.json)
            return;
        std::fputs(printableLines(text).c_str(), stdout);
        m_wroteText = m_wroteText || !text.empty();
    }

    void show(const ImageFinished& picture) {
        if (!m_display.pictures || m_display.json)
            return;
        if (m_wroteText)
            std::fputs("\n", stdout);
        flushStandardOutput();
        std::fprintf(stderr, "[picture %d: %dx%d]\n", picture.picture + 1, picture.pixels.width, picture.pixels.height);
        m_wroteText = false;
    }

    const Display m_display;
    SuggestionBuilder m_builder;
    Generated m_generated;
    bool m_wroteText = false;
};

}  // namespace

Generated generate(GenerationSession& session, const PlacedModel& opened, GenerationRequest request,
                   const std::string& altText, const Display& display, const std::stop_token& stop) {
    std::vector<GenerationRequest> one;
    one.push_back(std::move(request));
    Generated generated = std::move(generateTogether(session, opened, std::move(one), altText, display, stop).front());
    if (generated.failure && generated.suggestion.empty())
        throw Error("{}", *generated.failure);
    return generated;
}

std::vector<Generated> generateTogether(GenerationSession& session, const PlacedModel& opened,
                                        std::vector<GenerationRequest> requests, const std::string& altText,
                                        const Display& display, const std::stop_token& stop) {
    std::deque<Shown> shown;  // none moves
    std::map<RequestId, Shown*> shownOf;
    std::stop_source end;
    const std::stop_callback asked(stop, [&end] { end.request_stop(); });
    std::vector<GenerationSession::Together> together;
    for (GenerationRequest& request : requests) {
        shownOf[request.id] = &shown.emplace_back(opened, request, altText, display);
        if (!display.json)
            request.previewRows = -1;
        together.push_back({std::move(request), end.get_token()});
    }
    std::optional<QuietLibraries> quiet(std::in_place);  // the prompt's pictures are decoded first
    const auto show = [&](const GenerationEvent& event) {
        if (!std::holds_alternative<Progress>(event.what))
            quiet.reset();
        shownOf.at(event.request)->take(event);
        if (!flushStandardOutput() && display.isAll)
            end.request_stop();
    };
    if (together.size() == 1)
        session.begin(std::move(together.front().request), show, end.get_token());
    else
        session.begin(std::move(together), show);
    while (session.step()) {
    }
    std::vector<Generated> all;
    for (Shown& each : shown)
        all.push_back(each.end());
    return all;
}

}  // namespace pardalis::cli
