#pragma once

#include "core/generation/generation_event.h"
#include "core/models/model_facts.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// What a model that reads pictures can be asked besides free questions, in the words that KOSMOS-1 (arXiv 2302.14045, K1) and
// Kosmos-2 (2306.14824, K2) were tried with. Models that don't point (TrainedFor::grounding) know neither where, find nor name.
enum class LookTask : std::uint8_t {
    alt,       // what it shows, in a phrase
    caption,   // in several sentences
    ask,       // a question
    where,     // a question, answered with boxes; without one a phrase with boxes
    reasons,   // what the model sees before it answers (K1 §2.3, multimodal chain of thought)
    reasoned,  // a question behind such reasons
    find,      // where a phrase of a sentence is
    isThere,   // whether something is there at all: find always finds something
    name,      // what stands in a box
    choose,    // which of some answers is likeliest
    page,      // a question on a picture of a page and its text
    next,      // whether a picture goes on with a series
};
inline constexpr int kLookTasks = 12;
const char* nameOf(LookTask task);
std::optional<LookTask> lookTaskNamed(std::string_view name);

struct LookQuestion {
    LookTask task = LookTask::alt;
    std::vector<PromptPicture> pictures;    // one; of `next` the series and what may follow it
    std::string text = {};                  // the question; of find the sentence up to the phrase; of isThere the thing
    std::string phrase = {};                // of find
    PictureBox box = {};                    // of name
    std::string reasons = {};               // of reasoned
    std::string page = {};                  // the text of a page, cut where it would not fit
    std::vector<std::string> choices = {};  // of choose
};

// The request that asks it, as exactly as the papers print the words: text comes, or how likely each of `choices` is, which for
// isThere are the model's words for yes and no, and for next is "Yes". Greedy, or by the beams that the model's makers name.
// Throws Error where the model can't look or point, or something that the task needs is missing.
GenerationRequest lookRequest(const LookQuestion& question, const ModelFacts& facts);

// How many bytes of a page's beginning are sent with a question on it: a context holds no more.
std::size_t pageThatFits(const LookQuestion& question, const ModelFacts& facts);

// What an answer's tokens say, and of a model that points where: of `find` the boxes of the phrase, with no text.
GroundedText readLook(LookTask task, std::span<const TokenId> answer, const ModelFacts& facts);

// What was said as a text of its own that a document can hold (isCleanText()), on one line: "a fox" is "A fox".
std::string altTextOf(const GroundedText& said);

// Of choices by their scores: which share each has where one of them is right, by the mean log likelihood of its tokens, as
// unilm's kosmos-2/evaluation/seed-bench compares. As many as scores; they add up to 1.
std::vector<double> sharesOf(std::span<const ChoiceScore> scores);

}  // namespace pardalis
