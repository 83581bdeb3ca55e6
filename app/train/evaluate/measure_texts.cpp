// Stories: whether pictures follow their sentences; and how varied what the model writes is.

#include "app/train/corpus/objects.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/stories.h"
#include "app/train/evaluate/examination.h"
#include "app/train/evaluate/story_reading.h"
#include "app/train/evaluate/words.h"

#include <algorithm>

namespace pardalis::train {
namespace {

constexpr std::uint64_t kStoryStream = 120, kGlossStream = 121;
constexpr int kStoriesShown = 8, kGlossesShown = 12;

void addVariety(Examination& e, const std::string& what, std::span<const std::string> texts) {
    const Variety variety = varietyOf(texts);
    const auto words = static_cast<std::int64_t>(variety.words);
    if (words == 0)
        return e.found.skip("texts of " + what, "the model wrote none");
    e.found.add("texts/" + what + "/distinct-1", what + ", different words over all", "", variety.distinct1, words);
    e.found.add("texts/" + what + "/distinct-2", what + ", different pairs of words over all", "", variety.distinct2,
                words);
    e.found.addShare("texts/" + what + "/repeated", what + ", runs of four words said before",
                     variety.repeated4 * static_cast<double>(words), words);
}

struct Told {
    ReadStory read;
    std::string text;
    SheetEntry entry;
};

Told tell(Examination& e, const Placement& character, std::uint64_t seed) {
    Told told;
    told.entry.title = "Write a story about " + phraseOf(character) + ".";
    std::vector<ReadPage> seen;
    for (const Examinee::Page& page : e.model.tell(told.entry.title, seed)) {
        seen.push_back({page.text, page.picture ? std::optional(e.judge.judged(*page.picture)) : std::nullopt});
        told.text += (told.text.empty() ? "" : " ") + page.text;
        if (page.picture) {
            told.entry.pictures.push_back(*page.picture);
            told.entry.texts.push_back(page.text + " (" + wordsFor(*seen.back().picture) + ")");
        } else {
            told.entry.note += page.text;
        }
    }
    told.read = readStory(character.object, seen);
    told.entry.right = told.read.keepsCharacter();
    return told;
}

}  // namespace

void measureStories(Examination& e) {
    const int samples = e.config.samples.stories;
    if (samples == 0)
        return e.found.skip("stories", "samples.stories is 0");
    if (!e.has(SampleKind::story))
        return e.found.skip("stories", "the corpus gives no weight to story");
    if (!e.model.draws())
        return e.found.skip("stories", "the model draws no pictures");

    const std::vector<int> characters = charactersOf(e.corpus);
    Outcomes kept;
    double named = 0, pictures = 0, withCharacter = 0;
    std::int64_t naming = 0, due = 0;
    std::vector<std::string> texts;
    SheetSection section{"Stories", "Right: the main character is in every picture.", {}};
    for (int i = 0; i < samples; ++i) {
        const auto index = static_cast<std::uint64_t>(i);
        Random random(e.config.seed, kStoryStream, index);
        const Placement character = e.sampler.place(random, random.pick(characters), {});
        Told told = tell(e, character, e.config.seed + index);
        kept.push_back(told.read.keepsCharacter());
        naming += told.read.naming;
        named += told.read.namingShown;
        due += told.read.due;
        withCharacter += told.read.withCharacter;
        pictures += told.read.pictures;
        texts.push_back(std::move(told.text));
        if (i < std::min(e.config.shown, kStoriesShown))
            section.entries.push_back(std::move(told.entry));
        e.advance("stories");
    }
    e.found.addShare("stories/objects", "stories, what the sentence names is in its picture", named, naming);
    e.found.addOutcomes("stories/character", "stories, main character kept to the end", std::move(kept));
    e.found.addShare("stories/character_pictures", "stories, pictures that show the main character", withCharacter,
                     due);
    e.found.add("stories/pictures", "stories, pictures in one", "", pictures / samples, samples);
    addVariety(e, "stories", texts);
    e.show(std::move(section));
}

void measureGlosses(Examination& e) {
    const int samples = e.config.samples.glosses;
    if (samples == 0)
        return e.found.skip("glosses", "samples.glosses is 0");
    if (!e.has(SampleKind::gloss))
        return e.found.skip("glosses", "the corpus gives no weight to gloss");
    std::vector<std::string> texts;
    SheetSection section{"Glosses", "", {}};
    for (int i = 0; i < samples; ++i) {
        const auto index = static_cast<std::uint64_t>(i);
        Random random(e.config.seed, kGlossStream, index);
        const CorpusObject& object = corpusObjects()[static_cast<std::size_t>(e.sampler.anyObject(random))];
        const std::string prompt = "What is " + withArticle(object.name) + "?";
        texts.push_back(e.model.write(prompt, e.config.seed + index));
        if (i < std::min(e.config.shown, kGlossesShown))
            section.entries.push_back({prompt + " " + texts.back(), {}, {}, "", std::nullopt});
        e.advance("glosses");
    }
    addVariety(e, "glosses", texts);
    e.show(std::move(section));
}

}  // namespace pardalis::train
