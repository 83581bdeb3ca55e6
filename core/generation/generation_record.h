#pragma once

#include "core/document/document.h"
#include "core/generation/generation_event.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// How something of a document was made, as a GenerationRecorder wrote it. Documents come from anywhere: whatever can't be read
// is an Error that names `source` and the member.

// Throws Error where the document has none of this id.
nlohmann::json recordOf(const Document& document, const std::string& id);

// The ids that came: of text, and each picture's codes.
std::vector<int> tokensOfRecord(const nlohmann::json& record, const std::string& source);

// The words of its prompt that stand behind all pictures of it.
std::string wordsOfRecord(const nlohmann::json& record, const std::string& source);

// What whoever asked for the picture said; none: nobody did, a model drew it in a text. Records of versions that did not
// keep it have those words, put as the model wants it: of these `worded` (ModelFacts::illustrateTemplate) is taken off. Of things at places it is what was said beside them.
std::optional<std::string> wishOfRecord(const nlohmann::json& record, const std::string& source,
                                        std::string_view worded = "{text}");

// A piece of a prompt as it was sent.
struct RecordedPart {
    enum class Kind : std::uint8_t { text, picture, control, hole, tokens };
    Kind kind = Kind::text;
    std::string text = {};   // also of words that point, and the name of a control
    std::string media = {};  // of a picture: by which a document finds it; "": it is not said
    std::size_t count = 0;   // of a picture's codes, and of ids; of a hole, its number
};

// What a record says to people. What it does not say is empty.
struct RecordedRun {
    std::string model, contentId, device;
    GenerationRequest settings;  // all of it but prompt, repaint and check, with the usual values where it says none
    std::vector<RecordedPart> prompt = {};
    bool keepsPrompt = false;             // else it can't be run again
    std::size_t tokens = 0;               // that came
    std::optional<Finished> result = {};  // none: it failed, or the program ended before it did
};
RecordedRun readRecord(const nlohmann::json& record, const std::string& source);

// How far two runs, or two pictures, go the same way.
struct RunAgreement {
    std::size_t alike = 0;              // from the beginning
    std::size_t before = 0, after = 0;  // how many each has

    bool same() const { return alike == before && alike == after; }
    bool parts() const { return alike < before && alike < after; }  // else one is the beginning of the other
};
RunAgreement agreementOf(std::span<const int> before, std::span<const int> after);

}  // namespace pardalis
