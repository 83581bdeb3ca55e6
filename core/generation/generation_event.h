#pragma once

#include "core/generation/generation_request.h"
#include "core/generation/remedy.h"
#include "core/image/image.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pardalis {

struct TextDelta {
    std::string text;  // complete UTF-8 characters; may be empty while a character is still incomplete
    TokenIds tokens;
};
// What comes from here on fills a hole of the prompt, counted from 0, up to the next of these.
struct HoleBegan {
    int hole = 0;
};
struct ImageBegan {
    int picture = 0;            // 0, 1, ... within the request
    int columns = 0, rows = 0;  // codes
    int width = 0, height = 0;  // pixels the finished picture will have
};
// Sampled codes, in row-major order from `first` on, and the mean colour of each: painted at once. No colours where the
// request wants no previews.
struct ImageCodes {
    int picture = 0;
    int first = 0;
    std::vector<int> codes;
    std::vector<Rgb> colours;
};
// Rows of pixels [firstRow, firstRow + pixels.height) decoded properly: a preview until ImageFinished.
struct ImageRows {
    int picture = 0;
    int firstRow = 0;
    Image pixels;
};
// The whole picture, equal to a decode of `codes` from scratch. Pictures that a stop or a failure cut short have fewer
// codes than columns × rows and show what there is; the rest of the pixels is white. One that has no code yet is never
// finished: it is as if it had not begun.
struct ImageFinished {
    int picture = 0;
    int columns = 0, rows = 0;
    std::vector<int> codes;
    Image pixels;
};
enum class Phase : std::uint8_t { loading, encodingPicture, prefill, text, picture, decodingPicture };
struct Progress {
    Phase phase = Phase::prefill;
    std::int64_t done = 0, total = 0;  // total 0: unknown
    double tokensPerSecond = 0;        // of this phase so far; 0: unknown
    double secondsLeft = -1;           // of this phase; -1: unknown
};
// leftOut: from there on it made no sense, see AnswerCheck.
enum class FinishReason : std::uint8_t { endOfText, endOfTurn, maxTokens, contextFull, picturesDone, stopped, leftOut };
// How likely a text of GenerationRequest::choices is behind the prompt.
struct ChoiceScore {
    double logLikelihood = 0;  // the sum of its tokens', in nats
    int tokens = 0;

    double mean() const { return tokens > 0 ? logLikelihood / tokens : 0; }
    bool operator==(const ChoiceScore&) const = default;
};
// How sure a model is at one place of a picture: of all its codes there, what it draws its one from.
struct CodeOdds {
    float entropy = 0;      // bits: 0 where it sees one code alone; with 8,192 of equal odds 13
    float probability = 0;  // of the code that stands there

    bool operator==(const CodeOdds&) const = default;
};

// The same at one place of a text: of all tokens that may stand in one, which codes of pictures may not, as they are before temperature,
// penalties and narrowing to the likeliest change them. So what was sampled may have had another share.
struct TokenOdds {
    struct Share {
        TokenId id{};
        float probability = 0;

        bool operator==(const Share&) const = default;
    };
    TokenId id{};                       // that stands there
    float entropy = 0;                  // bits
    float probability = 0;              // of the token that stands there
    std::vector<Share> likeliest = {};  // up to kLikeliest, the likeliest first

    bool operator==(const TokenOdds&) const = default;
};
inline constexpr std::size_t kLikeliest = 10;

struct Finished {
    FinishReason reason = FinishReason::endOfText;
    int promptTokens = 0, reusedTokens = 0, generatedTokens = 0, pictures = 0;
    double seconds = 0, firstTokenSeconds = 0;
    bool otherWording = false;  // it is the answer to AnswerCheck::other
    int picturePasses = 0;      // through the model, from which tokens of pictures were drawn
    int endedAt = 0;            // see GenerationSession::begin()
    // Of the text: mean log likelihood of its tokens, in nats; none where it was not asked for or pictures came, too.
    std::optional<double> likelihood = {};
    // Of text found by beams: mean log probability of its tokens, its end's included, in nats; see BeamSearch.
    std::optional<double> beamScore = {};
    std::vector<ChoiceScore> choices = {};  // in the order of the request's; fewer where it was stopped
    std::vector<CodeOdds> odds = {};        // of the one picture's codes, row by row; see GenerationRequest::odds
    std::vector<TokenOdds> textOdds = {};   // of each token of the text that came, where no picture did; same
};
// The document is untouched. `cause` says what and where, for people to read and for nobody to search in.
struct Failed {
    std::string cause;
    Remedies remedies;
    bool deviceFailed = false;  // what was on the device is lost: the model must be opened anew
    int endedAt = 0;            // see GenerationSession::begin()
};

// One step of a request, in order: sequence counts from 0. Finished or Failed is the last, and there is always one.
struct GenerationEvent {
    RequestId request{};
    std::uint64_t sequence = 0;
    std::variant<TextDelta, HoleBegan, ImageBegan, ImageCodes, ImageRows, ImageFinished, Progress, Finished, Failed>
        what;

    // One JSON object; pixels of strips and pictures are left out (rows say how many there were).
    nlohmann::json toJson() const;
    bool isLast() const { return std::holds_alternative<Finished>(what) || std::holds_alternative<Failed>(what); }
};

const char* nameOf(FinishReason reason);
const char* nameOf(Phase phase);

}  // namespace pardalis
