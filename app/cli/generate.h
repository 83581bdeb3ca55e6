#pragma once

#include "app/cli/options.h"
#include "core/generation/suggestion.h"

namespace pardalis::cli {

// How a generation is shown while it runs.
struct Display {
    bool json = false;      // one event a line on stdout
    bool text = true;       // else: text as it comes on stdout
    bool pictures = true;   // a line on stderr for each picture
};

// Runs one request to its end. Throws Error with the cause when it failed; a stop leaves what was made.
struct Generated {
    Suggestion suggestion;
    Finished finished;
};
Generated generate(const OpenedModel& opened, GenerationRequest request, const std::string& altText, const Display& display,
                   std::stop_token stop);

}  // namespace pardalis::cli
