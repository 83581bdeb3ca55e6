#pragma once

#include "core/words/model_words.h"

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis {

// Where an answer stands: what decides which sentences it may have.
struct AnswerPlace {
    std::string before;          // the writer's text that it goes on from; "": none
    bool behindPicture = false;  // right behind one: it may say what the picture shows
    bool toQuestion = false;     // it says what a thing is, in words that no pattern holds
};

// Tells the sentences a model with ModelWords learned from what it makes of words it does not know ("There once was a on
// the beach."): a sound sentence is one of its patterns, with things, places and names in the slots. The writer's own
// names and things may stand there, too.
class SentenceCheck {
public:
    SentenceCheck(std::shared_ptr<const ModelWords> words, AnswerPlace place);

    // One sentence with its full stop. The first may go on with one that the writer began.
    bool isSound(std::string_view sentence);
    // Whether the text, which ends anywhere, may become a sound sentence.
    bool isBeginning(std::string_view text) const;

    // Whether the text is a question that the model learned to answer in words of its own: "What is a cat?"
    friend bool isLearnedQuestion(std::string_view text, const ModelWords& words);

private:
    struct Reader;

    bool fits(const std::vector<std::string>& patterns, std::string_view open, std::string_view sentence,
              bool beginning = false) const;

    std::shared_ptr<const ModelWords> m_words;
    AnswerPlace m_place;
    std::string m_open;                        // the sentence that the writer began; "": none, or it is over
    std::set<std::string, std::less<>> m_own;  // the writer's words, in small letters
    bool m_first = true;
};

bool isLearnedQuestion(std::string_view text, const ModelWords& words);

}  // namespace pardalis
