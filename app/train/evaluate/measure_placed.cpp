// Pictures whose objects a prompt puts somewhere: by boxes in words, by outlines.

#include "app/train/corpus/boxes.h"
#include "app/train/corpus/phrases.h"
#include "app/train/evaluate/examination.h"
#include "core/image/edges.h"
#include "core/prompt/picture_tasks.h"

#include <algorithm>

namespace pardalis::train {
namespace {

constexpr std::uint64_t kBoxesStream = 150, kEdgesStream = 151;

bool showsAll(const JudgedScene& judged, const Scene& scene) {
    std::vector<int> wished;
    for (const Placement& object : scene.objects)
        wished.push_back(object.object);
    std::ranges::sort(wished);
    return judged.sorted() == wished;
}

bool standAll(const JudgedScene& judged, const Scene& scene) {
    return judged.objects.size() == scene.objects.size() &&
           std::ranges::all_of(scene.objects, [&](const Placement& object) { return standsIn(judged, object); });
}

struct PlacedPrompt {
    std::vector<PromptPart> prompt;
    std::string title;
    std::vector<Image> pictures;  // of the prompt
};

// Both measures: `ask` makes a prompt of a scene.
template <typename Ask>
void measurePlaced(Examination& e, const std::string& name, int samples, std::uint64_t stream, const Ask& ask) {
    Outcomes objects, placed;
    SheetSection section{name == "boxes" ? "Boxes" : "Edges", "Right: every object where it is wished.", {}};
    for (int i = 0; i < samples; ++i) {
        const auto index = static_cast<std::uint64_t>(i);
        Random random(e.config.seed, stream, index);
        const Scene scene = e.sampler.scene(random, Split::heldOut);
        PlacedPrompt asked = ask(scene, random);
        const Image drawn = e.model.drawBehind(std::move(asked.prompt), e.config.seed + index);
        const JudgedScene judged = e.judge.judged(drawn);
        objects.push_back(showsAll(judged, scene));
        placed.push_back(standAll(judged, scene));
        if (e.showsMore(section)) {
            asked.pictures.push_back(drawn);
            section.entries.push_back(
                {asked.title, std::move(asked.pictures), {}, wordsFor(judged), standAll(judged, scene)});
        }
        e.advance(name.c_str());
    }
    e.found.addOutcomes(name + "/objects", "from " + name + ", the right objects", std::move(objects));
    e.found.addOutcomes(name + "/placed", "from " + name + ", each in its place", std::move(placed));
    e.show(std::move(section));
}

}  // namespace

void measureBoxes(Examination& e) {
    const int samples = e.config.samples.boxes;
    if (const std::string why = whyNoTask(e, SampleKind::boxes, samples); !why.empty())
        return e.found.skip("boxes", why);
    measurePlaced(e, "boxes", samples, kBoxesStream, [](const Scene& scene, Random& random) {
        const std::string wish = boxesWish(scene, random);
        return PlacedPrompt{{PromptText{wish}}, wish, {}};
    });
}

void measureEdges(Examination& e) {
    const int samples = e.config.samples.edges;
    if (const std::string why = whyNoTask(e, SampleKind::edges, samples); !why.empty())
        return e.found.skip("edges", why);
    measurePlaced(e, "edges", samples, kEdgesStream, [&](const Scene& scene, Random& random) {
        std::string wish = objectsInAnyOrder(scene, random);
        wish += backgroundOf(scene, random);
        const Image edges = edgesOf(e.renderer.render(scene));
        return PlacedPrompt{
            {PromptText{std::string(instructionOf(PictureTask::edges))}, e.model.pictureOf(edges), PromptText{wish}},
            wish,
            {edges}};
    });
}

}  // namespace pardalis::train
