#pragma once

#include "app/train/kosmos/grounded_words.h"
#include "app/train/kosmos/puzzles/puzzle.h"
#include "app/train/kosmos/seen_scene.h"
#include "core/generation/generation_request.h"
#include "core/generation/looking.h"
#include "core/models/model_facts.h"

#include <string>
#include <vector>

namespace pardalis::train {

// What is asked, exactly as the program asks it (core/generation/looking.h), and the right answer.
struct Lesson {
    std::string kind;  // "alt", "where", ...: of a figure
    std::vector<PromptPart> prompt;
    GroundedText answer;
    LookQuestion question = {};  // what the prompt was made of; of words alone none
};

// The facts that lookRequest() needs of a model that is in training, and asks in the words of the family's defaults.
ModelFacts factsInTraining(std::shared_ptr<const PromptLayout> layout);

// A picture of a prompt that is known by a number.
PromptPicture numbered(int picture);

// Makes lessons. Their pictures are numbered from 0 in each list. Thread-safe.
class Lessons {
public:
    explicit Lessons(ModelFacts facts) : m_facts(std::move(facts)) {}

    const ModelFacts& facts() const { return m_facts; }
    // So many about one picture.
    std::vector<Lesson> about(const SeenScene& seen, const SceneSampler& sampler, int count, Random& random) const;
    std::vector<Lesson> about(const Tile& tile, int count, Random& random) const;
    // Of a puzzle, the pictures numbered in the order in which they are shown: whether a choice goes on with it.
    Lesson goesOn(const Puzzle& puzzle, int choice) const;
    // Without a picture: what words mean, stories, questions on short texts.
    Lesson words(const SceneSampler& sampler, Random& random) const;
    // A question on a page: its text, and some picture.
    Lesson page(const SceneSampler& sampler, Random& random) const;

    Lesson taught(const char* kind, const LookQuestion& question, GroundedText answer) const;
    // The kinds, each of a held-out scene as it is asked to be measured; nullopt where the scene allows none.
    std::optional<Lesson> find(const SeenScene& seen, Random& random) const;
    std::optional<Lesson> where(const SeenScene& seen, int absent, const std::vector<double>& kinds,
                                Random& random) const;
    Lesson isThere(const SeenScene& seen, int absent, Random& random) const;
    Lesson name(const SeenScene& seen, Random& random) const;

private:
    std::optional<Lesson> ask(const SeenScene& seen, int absent, const std::vector<double>& kinds, bool reasoned,
                              Random& random) const;

    ModelFacts m_facts;
};

// What lessons of every kind about so many pictures say, for a text tokenizer to be made of.
std::vector<std::string> lessonTexts(const Lessons& lessons, const SeenScenes& scenes, std::uint64_t seed,
                                     int pictures);

}  // namespace pardalis::train
