#pragma once

#include "core/generation/generation_session.h"

#include <stop_token>
#include <string>
#include <vector>

namespace pardalis::check {

// The events of one request.
struct Generated {
    std::vector<GenerationEvent> events;

    template <typename T>
    std::vector<T> all() const {
        std::vector<T> found;
        for (const GenerationEvent& event : events)
            if (const T* it = std::get_if<T>(&event.what))
                found.push_back(*it);
        return found;
    }
    std::string text() const {
        std::string whole;
        for (const TextDelta& delta : all<TextDelta>())
            whole += delta.text;
        return whole;
    }
    TokenIds tokens() const {
        TokenIds ids;
        for (const TextDelta& delta : all<TextDelta>())
            ids.insert(ids.end(), delta.tokens.begin(), delta.tokens.end());
        return ids;
    }
    std::vector<int> codes() const {
        std::vector<int> codes;
        for (const ImageCodes& some : all<ImageCodes>())
            codes.insert(codes.end(), some.codes.begin(), some.codes.end());
        return codes;
    }
    // "" unless it failed.
    std::string failure() const {
        const auto failed = all<Failed>();
        return failed.empty() ? "" : failed[0].cause;
    }
};

// Generates it to its end; `onEvent` sees each event as it comes.
template <typename OnEvent>
Generated generate(GenerationSession& session, const GenerationRequest& request, std::stop_token stop,
                   OnEvent onEvent) {
    Generated generated;
    session.begin(
        request,
        [&](GenerationEvent event) {
            onEvent(event);
            generated.events.push_back(std::move(event));
        },
        std::move(stop));
    while (session.step()) {
    }
    return generated;
}
template <typename OnEvent>
Generated generate(GenerationSession& session, const GenerationRequest& request, OnEvent onEvent) {
    return generate(session, request, std::stop_token(), onEvent);
}
inline Generated generate(GenerationSession& session, const GenerationRequest& request) {
    return generate(session, request, [](const GenerationEvent&) {});
}

}  // namespace pardalis::check
