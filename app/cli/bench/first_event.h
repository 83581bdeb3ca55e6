#pragma once

#include "core/base/error.h"
#include "core/generation/generation_session.h"

#include <chrono>

namespace pardalis::cli {

struct FirstEvent {
    double seconds = 0;  // until it came; 0: it did not
    Finished finished = {};
};

// Runs a request until the first event of a kind and stops it there. Throws Error where it fails, and Cancelled.
template <typename Event>
FirstEvent firstEvent(GenerationSession& session, const GenerationRequest& request, const std::stop_token& stop) {
    const auto start = std::chrono::steady_clock::now();
    FirstEvent first;
    std::stop_source enough;
    session.begin(
        request,
        [&](const GenerationEvent& event) {
            if (std::holds_alternative<Event>(event.what) && first.seconds == 0) {
                first.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
                enough.request_stop();
            }
            if (const auto* failed = std::get_if<Failed>(&event.what))
                throw Error("{}", failed->cause);
            if (const auto* finished = std::get_if<Finished>(&event.what))
                first.finished = *finished;
        },
        enough.get_token());
    while (session.step()) {
        if (stop.stop_requested())
            throw Cancelled();
    }
    return first;
}

}  // namespace pardalis::cli
