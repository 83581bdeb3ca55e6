#pragma once

#include "app/cli/options.h"
#include "core/generation/generation_session.h"
#include "core/generation/suggestion.h"

#include <vector>

namespace pardalis::cli {

// How a generation is shown while it runs.
struct Display {
    bool json = false;     // one event a line on stdout, as the window gets them; else no previews are made
    bool text = true;      // else: text as it comes on stdout
    bool pictures = true;  // a line on stderr for each picture
    bool isAll = false;    // nothing else comes of it: it ends where it can't be shown any more
};

// What was made, also where it ended early.
struct Generated {
    Suggestion suggestion;
    std::string text;                // the model's, of all parts
    TokenIds tokens;                 // of that text
    std::vector<std::string> holes;  // what filled those of the prompt, in their order
    Finished finished;
    std::optional<std::string> failure;  // the cause, and what may help

    bool endedEarly() const { return failure || finished.reason == FinishReason::stopped; }
    // Throws Error with the cause when it ended early or could not be shown; `kept` says where what was made is.
    void throwIfEndedEarly(const std::string& kept) const;
};
// Runs one request to its end, in a session of `opened`. Throws Error when it failed before anything was made.
Generated generate(GenerationSession& session, const PlacedModel& opened, GenerationRequest request,
                   const std::string& altText, const Display& display, const std::stop_token& stop);
// Several pictures side by side (GenerationSession::Together): what was made of each, in their order. Throws nothing for one
// that failed.
std::vector<Generated> generateTogether(GenerationSession& session, const PlacedModel& opened,
                                        std::vector<GenerationRequest> requests, const std::string& altText,
                                        const Display& display, const std::stop_token& stop);
// The first in a session of its own.
Generated generate(const PlacedModel& opened, GenerationRequest request, const std::string& altText,
                   const Display& display, const std::stop_token& stop);

}  // namespace pardalis::cli
