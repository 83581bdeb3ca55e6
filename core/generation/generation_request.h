#pragma once

#include "core/document/media_store.h"
#include "core/families/generation_defaults.h"
#include "core/families/grounded_text.h"
#include "core/families/guidance.h"
#include "core/families/prompt_costs.h"
#include "core/image/fit.h"
#include "core/nn/picture_grid.h"
#include "core/tensor/sampling_options.h"
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

// Words of the prompt. Each is encoded by itself, so that what goes on behind it leaves its tokens as they are.
struct PromptText {
    std::string text;

    bool operator==(const PromptText&) const = default;
};
// A picture of the prompt. With codes it costs nothing; without, the session decodes and reads `media` and remembers what
// it read under `key`.
struct PromptPicture {
    std::string key;  // media hash, fit and frame: equal keys are equal pictures
    std::shared_ptr<const Media> media;
    Fit fit = Fit::pad;
    std::optional<CropFrame> frame;
    std::vector<int> codes;  // complete, or empty
    std::string hash = {};   // of the media, by which a document finds it
    PictureGrid grid = {};   // of its codes, those to come too; empty: the nearest in shape of those the model knows
    std::optional<PictureBox> part = {};  // of it, cut out before it is fitted (zoomed()); without codes

    bool operator==(const PromptPicture& other) const {
        return key == other.key && codes == other.codes && grid == other.grid;
    }
};
// A place within the prompt that the answer fills in, counted from 0.
struct PromptHole {
    int number = 0;

    bool operator==(const PromptHole&) const = default;
};
// Ids as they are given are for models without a text tokenizer and for comparison with references; nothing that a person
// does makes them.
using PromptPart = std::variant<PromptText, PromptPicture, Control, PromptHole, PointingText, TokenIds>;

// Rows of codes of a picture that are drawn anew, from firstRow up to endRow; all others stay. The picture is read as those of
// a prompt are, or has its codes with it; what stands below the rows is not known to the model that draws them. Or the picture
// is wider than what is drawn, and is the top of it: then the rows are those below (PictureTop).
struct Repaint {
    PromptPicture picture;  // of a top the bytes and the grid count
    int firstRow = 0, endRow = 0;
    bool isTop = false;

    bool operator==(const Repaint&) const = default;
};

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

// A page of the user's that stands in front of a picture's prompt, for the picture to be like it.
struct Inspiration {
    std::string text, source;  // source: the file it stands in
    std::string media = {};    // hash of its picture
    int tokens = 0;            // positions that it takes

    bool operator==(const Inspiration&) const = default;
};

inline constexpr int kMostSpeculation = 64;
inline constexpr int kMostBeams = GenerationDefaults::kMostBeams, kMostNoRepeat = GenerationDefaults::kMostNoRepeat;

// Everything a generation depends on, so that it can be repeated, saved and explained.
struct GenerationRequest {
    RequestId id{};
    std::vector<PromptPart> prompt;  // Control::begin included
    // Codes of a picture that was begun before: it is opened and continued behind them. All of them: it is only decoded.
    std::vector<int> resumedCodes;
    // Ids of a text that was begun before: it comes first, as if it were sampled, and is gone on with up to maxTokens, which counts
    // it. Not with beams, holes, choices, or PictureMode::only.
    TokenIds begun = {};
    // With PictureMode::only and one picture: that is a picture there is, drawn anew in part.
    std::optional<Repaint> repaint = {};
    PictureMode pictureMode = PictureMode::automatic;
    int pictures = 1;         // with exactly and only
    PictureGrid pictureGrid;  // of those that are drawn; empty: as the model likes, where it knows several
    int minTokens = 0;        // text tokens that come before it may end
    int maxTokens = 512;      // text tokens, of each hole where there are any; pictures begun are always finished
    // Nothing is written: how likely each of these texts is behind the prompt is told (Finished::choices). Each is encoded by
    // itself.
    std::vector<std::string> choices = {};
    // What is written is one of these, letter by letter, each encoded by itself; none: whatever comes. Of text alone.
    std::vector<std::string> among = {};
    bool likelihood = false;  // Finished::likelihood is wanted: another pass over the text that came
    // Finished::odds are wanted of a picture whose codes are all given, Finished::textOdds of a text: another pass over them, behind the
    // prompt alone, as they are before guidance and the settings of sampling change them.
    bool odds = false;
    bool stopAtEndOfTurn = true;  // else the end-of-turn token can't be sampled
    SamplingOptions text{0.7f, 0.9f, 0, 1.2f};
    SamplingOptions picture{0.7f, 0.9f, 0, 1.0f};
    // Text: the best of so many beams (BeamSearch), up to kMostBeams, and of `text` only the repetition penalty counts. It
    // comes as one piece at the end. Where no picture is drawn and no hole filled. 1: sampled as `text` says.
    int beams = 1;
    // No so many tokens one after the other come twice in a text, those of the prompt included (repeatedNext()); up to
    // kMostNoRepeat; 0: they may. Tokens that only point (PromptLayout::points) and those that open a picture or end the text may
    // always come, unless `noRepeatOfAny`, as transformers counts.
    int noRepeat = 0;
    bool noRepeatOfAny = false;
    GuidanceOptions guidance;
    // How many tokens of a picture a pass drafts and checks, up to kMostSpeculation (JacobiDecoder); 0: a token a pass. The
    // picture is the same but for rounding.
    int speculation = 0;
    std::uint64_t seed = 0;
    std::optional<AnswerCheck> check;          // none: what the model says is the answer
    std::vector<Inspiration> inspiredBy = {};  // what of the prompt comes from where; changes nothing
    std::string wish = {};                     // what was asked for, as it was said; changes nothing
    // Rows of codes a properly decoded strip has; 0: chosen by the session; -1: nothing is shown of a picture before it
    // is finished, which saves some decodes.
    int previewRows = 0;

    int holes() const;  // of the prompt; where there are any, they are all that is filled in

    // The bytes of pictures are left out; a picture stands as its hash, fit, frame and codes.
    nlohmann::json toJson() const;
    // What toJson() wrote; bytes of pictures that have no codes come from `media`. Unknown members are left alone. Throws
    // Error naming `source` and the member: one that is missing, of another type or out of range; a picture whose bytes
    // are not there.
    static GenerationRequest fromJson(const nlohmann::json& json, const MediaStore& media,
                                      const std::string& source = "request");
};

// What a picture's record says of it; as fromJson().
std::vector<Inspiration> inspirationsOfRecord(const nlohmann::json& record, const std::string& source);

const char* nameOf(PictureMode mode);
const char* nameOf(Draw draw);
const char* nameOf(Control control);

}  // namespace pardalis
