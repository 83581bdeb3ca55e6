// The kinds of samples beside drawing, reading and telling: gaps, edits, boxes, edges and pages of a library.

#include "app/train/corpus/boxes.h"
#include "app/train/corpus/corpus_samples.h"
#include "app/train/corpus/edge_picture.h"
#include "app/train/corpus/edits.h"
#include "app/train/corpus/gaps.h"
#include "app/train/corpus/library_pages.h"
#include "app/train/corpus/phrases.h"
#include "core/base/check.h"

namespace pardalis::train {
namespace {

constexpr double kGapKindWeights[kGapKinds] = {4, 3, 3};
constexpr double kEdgesUnsaid = 0.3;  // share of outlines of which nothing is said

SamplePart control(ControlPart::Kind kind, bool answer) { return {ControlPart{kind, 0}, answer}; }

// Text of pages as a person's document has it, one paragraph behind the other.
void addText(std::vector<SamplePart>& parts, const std::string& text) {
    auto* before = parts.empty() ? nullptr : std::get_if<TextPart>(&parts.back().what);
    if (before)
        before->text += kParagraphSeparator + text;
    else
        parts.push_back(textPart(text, false));
}

}  // namespace

Sample CorpusSamples::gap(Random& random, Split split) const {
    using Kind = ControlPart::Kind;
    const Gap gap = makeGap(static_cast<GapKind>(random.weighted(kGapKindWeights)), m_sampler, split, random);
    Sample sample;
    for (std::size_t i = 0; i < gap.pages.size(); ++i) {
        const Gap::Page& page = gap.pages[i];
        if (i == gap.open)
            sample.parts.push_back(control(Kind::gap, false));
        else
            addText(sample.parts, page.text);
        if (page.picture)
            sample.parts.push_back(picture(*page.picture, false));
    }
    sample.parts.push_back(control(Kind::fill, false));
    sample.parts.push_back(textPart(gap.pages[gap.open].text, true));
    sample.parts.push_back(control(Kind::endOfFill, true));
    return sample;
}

Sample CorpusSamples::edit(Random& random, Split split) const {
    const Edit edit = makeEdit(m_sampler, split, random);
    return {"",
            {picture(edit.before, false), textPart(edit.instruction, false), endOfTurnPart(false),
             picture(edit.after, true)}};
}

Sample CorpusSamples::boxes(Random& random, Split split) const {
    const Scene scene = m_sampler.scene(random, split);
    return {"", {textPart(boxesWish(scene, random), false), endOfTurnPart(false), picture(scene, true)}};
}

Sample CorpusSamples::edges(Random& random, Split split) const {
    CHECK(m_renderer);
    const Scene scene = m_sampler.scene(random, split);
    const Image whole = m_renderer->render(scene);
    std::string objects = objectsInAnyOrder(scene, random);
    objects += backgroundOf(scene, random);
    const std::string wish = edgesWish(random.chance(kEdgesUnsaid) ? "" : objects);
    return {"",
            {{PicturePart{edgePicture(whole)}, false},
             textPart(wish, false),
             endOfTurnPart(false),
             {PicturePart{whole}, true}}};
}

Sample CorpusSamples::library(Random& random, Split split) const {
    const LibraryTask task = makeLibraryTask(m_sampler, split, random);
    Sample sample;
    for (const LibraryTask::Page& page : task.pages) {
        sample.parts.push_back(textPart(page.text, false));
        sample.parts.push_back(picture(page.scene, false));
    }
    sample.parts.push_back(textPart(task.wish, false));
    sample.parts.push_back(endOfTurnPart(false));
    sample.parts.push_back(picture(task.wished, true));
    return sample;
}

}  // namespace pardalis::train
