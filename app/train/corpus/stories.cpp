#include "app/train/corpus/stories.h"

#include "app/train/corpus/hold_out.h"
#include "app/train/corpus/objects.h"
#include "app/train/corpus/phrases.h"
#include "core/base/check.h"
#include "core/base/error.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace pardalis::train {
namespace {

// {main}: "the fox" or its name; {a}: "an apple"; {the}: "the apple"; {place}: "in a meadow".
using Templates = std::span<const char* const>;
constexpr const char* kOpenings[] = {"once upon a time there was {a} {place}", "one day {a} woke up {place}",
                                     "{a} was all alone {place}", "there once was {a} who sat {place}",
                                     "this story begins {place} with {a}"};
constexpr const char* kTravels[] = {"soon {main} was {place}", "a little later {main} played {place}",
                                    "now {main} was {place}", "then {main} took a rest {place}"};
constexpr const char* kFinds[] = {"{main} found {a}", "suddenly {main} saw {a}", "{main} was happy to find {a}",
                                  "there {main} came upon {a}", "next to {main} was {a}"};
constexpr const char* kMeals[] = {"{main} was hungry and found {a}", "{main} wanted to eat {a}",
                                  "{a} made {main} very hungry"};
constexpr const char* kMeetings[] = {"{main} met {a}", "{a} came along and said hello",
                                     "then {a} came to play with {main}", "{a} wanted to be a friend of {main}"};
// An ending is in another place, so that its picture is a new one.
constexpr const char* kTogether[] = {"{main} and {the} became good friends {place}",
                                     "{main} and {the} played together {place}",
                                     "in the end {main} and {the} danced {place}"};
constexpr const char* kWithThing[] = {"in the end {main} was happy with {the} {place}",
                                      "{main} took {the} along and played {place}",
                                      "{main} fell asleep beside {the} {place}"};
constexpr const char* kAlone[] = {"in the end {main} fell asleep {place}",
                                  "{main} smiled {place}, for it was a good day",
                                  "{main} ended this lovely day {place}"};
constexpr const char* kNames[] = {"Mia", "Leo", "Nora", "Tom", "Luna", "Max", "Ida", "Ben"};

constexpr double kNamed = 0.25;

Category categoryOf(int object) { return corpusObjects()[static_cast<std::size_t>(object)].category; }

class Teller {
public:
    Teller(const SceneSampler& sampler, Random& random) : m_sampler(sampler), m_random(random) {
        m_character = sampler.place(random, random.pick(charactersOf(sampler.config())), {});
        m_background = sampler.anyBackground(random);
        m_main = "the " + nounOf(m_character);
    }

    Story tell() {
        m_story.character = m_character.object;
        m_story.about = phraseOf(m_character);
        open();
        const Placement first = another();
        encounter(first);
        if (m_random.chance(0.5)) {
            travel();
            if (m_random.chance(0.6)) {
                const Placement second = another();
                encounter(second);
                end(second);
            } else {
                end(std::nullopt);
            }
        } else {
            end(first);
        }
        return std::move(m_story);
    }

private:
    Placement another() {
        int object = m_sampler.anyObject(m_random);
        while (object == m_character.object)
            object = m_sampler.anyObject(m_random);
        return m_sampler.place(m_random, object, {});
    }

    void open() {
        page(kOpenings, std::nullopt, m_story.about);
        if (m_random.chance(kNamed)) {
            m_main = m_random.pick(kNames);
            m_story.pages.back().text += fmt::format(" Its name was {}.", m_main);
        }
    }

    void encounter(const Placement& other) {
        const Category category = categoryOf(other.object);
        page(category == Category::animal ? Templates(kMeetings)
             : category == Category::food ? Templates(kMeals)
                                          : Templates(kFinds),
             other, phraseOf(other));
    }

    void travel() {
        changePlace();
        page(kTravels, std::nullopt, "");
    }

    void end(const std::optional<Placement>& other) {
        changePlace();
        if (!other)
            page(kAlone, other, "");
        else
            page(categoryOf(other->object) == Category::animal ? Templates(kTogether) : Templates(kWithThing), other,
                 "");
    }

    void changePlace() {
        const int before = m_background;
        for (int tries = 0; m_background == before && tries < 20; ++tries)  // there may be but one
            m_background = m_sampler.anyBackground(m_random);
    }

    // The character alone is big, else stands on the left of the other.
    void page(Templates templates, const std::optional<Placement>& other, const std::string& a) {
        Scene scene{.layout = other ? Layout::side : Layout::big, .background = m_background, .objects = {}};
        const std::span<const Slot> places = slotsOf(scene.layout, scene.form);
        const auto put = [&](Placement object, const Slot& slot) {
            object.x = slot.x;
            object.y = slot.y;
            object.size = slot.size;
            scene.objects.push_back(object);
        };
        put(m_character, places[0]);
        if (other)
            put(*other, places[1]);
        const std::string the = other ? "the " + nounOf(*other) : "";
        m_story.pages.push_back(
            {sentence(fmt::format(fmt::runtime(m_random.pick(templates)), fmt::arg("main", m_main), fmt::arg("a", a),
                                  fmt::arg("the", the),
                                  fmt::arg("place", backgrounds()[static_cast<std::size_t>(m_background)].inStory))),
             std::move(scene)});
    }

    const SceneSampler& m_sampler;
    Random& m_random;
    Placement m_character;
    int m_background = 0;
    std::string m_main;  // how it is called: "the fox", "Mia"
    Story m_story;
};

}  // namespace

std::span<const char* const> characterNames() { return kNames; }

std::vector<int> charactersOf(const CorpusConfig& config) {
    std::vector<int> animals;
    std::ranges::copy_if(config.objects, std::back_inserter(animals),
                         [](int object) { return categoryOf(object) == Category::animal; });
    return animals.empty() ? config.objects : animals;
}

Story makeStory(const SceneSampler& sampler, Split split, Random& random) {
    constexpr int kMostTries = 10'000;  // one in two is refused
    for (int i = 0; i < kMostTries; ++i) {
        Story story = Teller(sampler, random).tell();
        const bool heldOut =
            std::ranges::any_of(story.pages, [](const Story::Page& page) { return isHeldOut(page.scene); });
        if (heldOut == (split == Split::heldOut))
            return story;
    }
    throw Error("corpus: its objects and backgrounds leave no {} stories",
                split == Split::heldOut ? "held-out" : "training");
}

}  // namespace pardalis::train
