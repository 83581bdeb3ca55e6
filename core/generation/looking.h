#pragma once

#include "core/document/block.h"
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
    alt,      // what it shows, in a phrase
    caption,  // in several sentences
    ask,      // a question
    where,  // a question, answered with boxes; without one a phrase with boxes. Where words of it stand for a box, about that
    reasons,    // what the model sees before it answers (K1 §2.3, multimodal chain of thought)
    reasoned,   // a question behind such reasons
    find,       // where a phrase of a sentence is
    isThere,    // whether something is there at all: find always finds something
    name,       // what stands in a box
    choose,     // which of some answers is likeliest
    page,       // a question on a picture of a page and its text
    next,       // whether a picture goes on with a series
    sentiment,  // of an opinion that is written in it, without reading that: positive or negative (K1, rendered SST-2)
    hateful,    // yes or no (K1, Hateful Memes)
    label,      // what it is, by a name (K1, ImageNet)
    glossary,   // which of some names, that may be described (K1, two similar animals)
};
inline constexpr int kLookTasks = 16;
const char* nameOf(LookTask task);
bool points(LookTask task);  // only a model that says where things are can do it
std::optional<LookTask> lookTaskNamed(std::string_view name);

// A picture that stands in front with what was asked of it and the answer, as the question and the answer are to be.
struct LookExample {
    PromptPicture picture;
    std::string question = {};  // of ask, where, reasoned and choose
    std::string answer;
    PictureBox box = {};  // of name
};

struct LookQuestion {
    LookTask task = LookTask::alt;
    std::vector<PromptPicture> pictures = {};  // one; of `next` the series and what may follow it
    std::string text = {};                  // the question; of find the sentence up to the phrase; of isThere the thing
    std::string phrase = {};                // of find; of where, words of the question that stand for the box
    PictureBox box = {};                    // of name, and of where if it has a phrase
    std::string reasons = {};               // of reasoned
    std::string page = {};                  // the text of a page, cut where it would not fit
    std::vector<std::string> choices = {};  // of choose
    std::vector<std::string> among = {};  // of glossary, label, ask and reasoned: the answer is one of these; none: any
    std::vector<std::string> descriptions = {};  // of glossary: what stands in front, a sentence each
    std::string category = "object";             // of glossary: what all of them are
    std::vector<LookExample> examples = {};      // the first one first
};

// The request that asks it, as exactly as the papers print the words: text comes, or how likely each of `choices` is, which for
// isThere are the model's words for yes and no, and for next is "Yes". Greedy, or by the beams that the model's makers name; a
// label by two (K1). Throws Error where the model can't look or point, something that the task needs is missing, or it does
// not fit in the model's context.
GenerationRequest lookRequest(const LookQuestion& question, const ModelFacts& facts);
// The same, where the answer was empty: boxes are not asked for, and it may not end before something is said. None: of such a
// task nothing else can come.
std::optional<GenerationRequest> lookRequestAgain(const LookQuestion& question, const ModelFacts& facts);
// Where more than a tenth of a question's tokens stand for letters that the model does not have, a sentence that says so; "": it
// can be read.
std::string unknownWords(const LookQuestion& question, const ModelFacts& facts);

// How many bytes of a page's beginning are sent with a question on it: a context holds no more.
std::size_t pageThatFits(const LookQuestion& question, const ModelFacts& facts);

// What an answer's tokens say, and of a model that points where: of `find` the boxes of the phrase, with no text.
GroundedText readLook(LookTask task, std::span<const TokenId> answer, const ModelFacts& facts);

// What it points out, for a picture to keep, as many as it can; without words it is called `nameless`.
std::vector<PictureRegion> regionsOf(const GroundedText& said, const std::string& nameless);

// What was said as a text of its own that a document can hold (isCleanText()), on one line: "a fox" is "A fox".
std::string altTextOf(const GroundedText& said);

// Of choices by their scores: which share each has where one of them is right, by the mean log likelihood of its tokens, as
// unilm's kosmos-2/evaluation/seed-bench compares. As many as scores; they add up to 1.
std::vector<double> sharesOf(std::span<const ChoiceScore> scores);

}  // namespace pardalis
