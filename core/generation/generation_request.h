#pragma once

#include "core/document/media_store.h"
#include "core/families/guidance_options.h"
#include "core/image/fit.h"
#include "core/tokens/token_id.h"
#include "core/words/sentence_check.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pardalis {

enum class RequestId : std::uint64_t {};

// A picture of the prompt, wrapped in begin- and end-of-image by the session. With codes it costs nothing; without, the
// session decodes, fits and encodes `media` and remembers the codes under `key`.
struct PromptPicture {
    std::string key;  // media hash, fit and frame: equal keys are equal pictures
    std::shared_ptr<const Media> media;
    Fit fit = Fit::pad;
    std::optional<CropFrame> frame;
    std::vector<int> codes;  // complete, or empty

    bool operator==(const PromptPicture& other) const { return key == other.key && codes == other.codes; }
};
using PromptPart = std::variant<TokenIds, PromptPicture>;

// What may come out.
enum class PictureMode : std::uint8_t {
    none,       // text alone
    automatic,  // the model opens pictures where it likes
    exactly,    // `pictures` of them: opened for the model where it would otherwise end, and no more than that
    only,       // `pictures` pictures and no text between; the prompt is continued by a picture at once
};

// How the answer of a model that knows little (ModelWords) is told from nonsense, and what is asked in place of the prompt
// where nothing is left of it.
struct AnswerCheck {
    AnswerPlace place;
    bool namesThings = false;  // the prompt speaks of what the model can draw; else pictures wait for a sound sentence
    std::string other;         // the other wording; "": none
    std::vector<PromptPart> otherPrompt;
    bool otherIsPicture = false;  // one, and no text
};

// Everything a generation depends on, so that it can be repeated, saved and explained.
struct GenerationRequest {
    RequestId id{};
    std::vector<PromptPart> prompt;  // begin-of-sequence included
    // Codes of a picture that was begun before: it is opened and continued behind them.
    std::vector<int> resumedCodes;
    PictureMode pictureMode = PictureMode::automatic;
    int pictures = 1;     // with exactly and only
    int maxTokens = 512;  // text tokens; pictures begun are always finished
    bool stopAtEndOfTurn = true;  // else the end-of-turn token can't be sampled
    SamplingOptions text{0.7f, 0.9f, 0, 1.2f};
    SamplingOptions picture{0.7f, 0.9f, 0, 1.0f};
    GuidanceOptions guidance;
    std::uint64_t seed = 0;
    std::optional<AnswerCheck> check;  // none: what the model says is the answer
    // Rows of codes a properly decoded strip has; 0: chosen by the session; -1: nothing is shown of a picture before it
    // is finished, which saves some decodes.
    int previewRows = 0;

    // The bytes of pictures are left out; a picture stands as its key and codes.
    nlohmann::json toJson() const;
};

const char* nameOf(PictureMode mode);

}  // namespace pardalis
