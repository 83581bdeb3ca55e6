// Someone whom only pages of a library show, drawn with these pages in front of the wish and without.

#include "app/train/corpus/library_pages.h"
#include "app/train/evaluate/examination.h"
#include "app/train/evaluate/task_reading.h"

namespace pardalis::train {
namespace {

constexpr std::uint64_t kLibraryStream = 160;

struct Drawn {
    Image picture;
    JudgedScene judged;
    bool object = false;  // it is shown
    bool right = false;   // alone, in its size and colour
};

Drawn draw(Examination& e, const LibraryTask& task, bool withPages, std::uint64_t seed) {
    std::vector<PromptPart> prompt;
    for (std::size_t i = 0; withPages && i < task.pages.size(); ++i) {
        prompt.emplace_back(PromptText{task.pages[i].text});
        prompt.emplace_back(e.model.pictureOf(e.renderer.render(task.pages[i].scene)));
    }
    prompt.emplace_back(PromptText{task.wish});
    Drawn drawn{.picture = e.model.drawBehind(std::move(prompt), seed), .judged = {}};
    drawn.judged = e.judge.judged(drawn.picture);
    const Placement& character = task.wished.objects.front();
    drawn.object = drawn.judged.shows(character.object);
    drawn.right = drawn.judged.objects.size() == 1 && standsIn(drawn.judged, character) &&
                  (character.tint < 0 || nearestTint(drawn.picture, task.wished, e.renderer) == character.tint);
    return drawn;
}

}  // namespace

void measureLibrary(Examination& e) {
    const int samples = e.config.samples.library;
    if (const std::string why = whyNoTask(e, SampleKind::library, samples); !why.empty())
        return e.found.skip("library pages", why);
    Outcomes object[2], right[2];  // without pages, with pages
    SheetSection section{"Library pages", "A page, then drawn without it and with it. Right: with it as it shows.", {}};
    for (int i = 0; i < samples; ++i) {
        const auto index = static_cast<std::uint64_t>(i);
        Random random(e.config.seed, kLibraryStream, index);
        const LibraryTask task = makeLibraryTask(e.sampler, Split::heldOut, random);
        SheetEntry entry{task.pages.front().text + " " + task.wish,
                         {e.renderer.render(task.pages.front().scene)},
                         {},
                         "",
                         std::nullopt};
        for (const bool withPages : {false, true}) {
            Drawn drawn = draw(e, task, withPages, e.config.seed + index);
            object[withPages].push_back(drawn.object);
            right[withPages].push_back(drawn.right);
            entry.note = wordsFor(drawn.judged);
            entry.right = drawn.right;
            entry.pictures.push_back(std::move(drawn.picture));
            e.advance("library pages");
        }
        if (e.showsMore(section))
            section.entries.push_back(std::move(entry));
    }
    for (const bool withPages : {true, false}) {
        const std::string id = withPages ? "library/with" : "library/without";
        const std::string measure = withPages ? "with library pages, " : "without library pages, ";
        e.found.addOutcomes(id + "/object", measure + "the right object", std::move(object[withPages]));
        e.found.addOutcomes(id + "/right", measure + "alone, in its colour and size", std::move(right[withPages]));
    }
    e.show(std::move(section));
}

}  // namespace pardalis::train
