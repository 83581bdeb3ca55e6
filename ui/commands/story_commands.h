#pragma once

#include "core/document/document.h"
#include "core/words/model_words.h"

#include <QObject>

#include <string>
#include <vector>

namespace pardalis {

class CommandTable;
class GenerationQueue;
struct Workplace;

// A paragraph below which a picture would stand, and what it would show; "": nothing that the model knows.
struct StoryPicture {
    BlockId paragraph{};
    std::string words;  // of the paragraph
    std::string wish;
};

// The paragraphs of a document that have no picture below them and are not kept from the model, up to kMostStoryPictures. `words`:
// what the model knows by name; null: it is taken at its word, and is told a paragraph's first sentence.
std::vector<StoryPicture> storyPictures(const Document& document, const ModelWords* words);
inline constexpr std::size_t kMostStoryPictures = 60;

// Illustrates a story: proposes where and what, and draws what is chosen one after the other.
class StoryCommands final : public QObject {
    Q_OBJECT
public:
    StoryCommands(const Workplace& place, CommandTable& table, GenerationQueue& queue, QObject* parent);

private:
    void illustrate();

    const Workplace& m_place;
    GenerationQueue& m_queue;
};

}  // namespace pardalis
