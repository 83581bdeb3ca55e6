#pragma once

#include "core/image/image.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace pardalis::train {

// Between the paragraphs of a text; pardalis.json asks the program for the same ("paragraph_separator").
inline constexpr const char* kParagraphSeparator = " ";

struct TextPart {
    std::string text;  // UTF-8
};
struct PicturePart {
    Image pixels;  // resolution × resolution already: padded in a prompt, centre-cropped in an answer
};
struct ControlPart {
    // gap: a place in the sample that is filled behind its end, by a number from 0; fill: there what fills it begins;
    // endOfFill: and there it ends, and with the last one the sample.
    enum class Kind { endOfTurn, gap, fill, endOfFill } kind = Kind::endOfTurn;
    int number = 0;  // of the gap
};

struct SamplePart {
    std::variant<TextPart, PicturePart, ControlPart> what;
    bool answer = false;  // fine-tuning's loss falls on it; in pretraining all parts count
};

inline SamplePart textPart(std::string text, bool answer) { return {TextPart{std::move(text)}, answer}; }
// The end of a turn belongs to the turn it ends: an answer must learn to stop.
inline SamplePart endOfTurnPart(bool answer) { return {ControlPart{}, answer}; }

// One training sample before tokenisation.
struct Sample {
    std::string kind;  // "caption", "draw", "question", "story", "gloss", ...
    std::vector<SamplePart> parts;
};

}  // namespace pardalis::train
