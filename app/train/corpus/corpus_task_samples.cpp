// The kinds of samples beside drawing, reading and telling: gaps, edits, boxes, edges and pages of a library.

#include "app/train/corpus/boxes.h"
#include "app/train/corpus/corpus_samples.h"
#include "app/train/corpus/edits.h"
#include "app/train/corpus/gaps.h"
#include "app/train/corpus/library_pages.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/sketch.h"
#include "core/base/check.h"
#include "core/image/edges.h"
#include "core/prompt/picture_tasks.h"

namespace pardalis::train {
namespace {

constexpr double kGapKindWeights[kGapKinds] = {4, 3, 3};
constexpr double kSketched = 0.4;  // share of outlines that are a sketch
constexpr double kSpaced = 0.4;    // of texts beside a gap that keep the blank between them and it

SamplePart control(ControlPart::Kind kind, bool answer) { return {ControlPart{kind, 0}, answer}; }

// What the program sends: an instruction, a picture, and what is wished for.
Sample pictureTask(PictureTask task, SamplePart from, std::string wish, SamplePart answer) {
    return {"",
            {textPart(std::string(instructionOf(task)), false), std::move(from), textPart(std::move(wish), false),
             endOfTurnPart(false), std::move(answer)}};
}

// A gap may have been cut out with the blanks beside it, or without.
void spaceOut(std::vector<SamplePart>& parts, Random& random) {
    for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
        const auto* control = std::get_if<ControlPart>(&parts[i].what);
        if (!control || control->kind != ControlPart::Kind::gap)
            continue;
        auto *before = std::get_if<TextPart>(&parts[i - 1].what), *behind = std::get_if<TextPart>(&parts[i + 1].what);
        if (before && random.chance(kSpaced))
            before->text += kParagraphSeparator;
        if (behind && random.chance(kSpaced))
            behind->text = kParagraphSeparator + behind->text;
    }
}

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
    spaceOut(sample.parts, random);
    sample.parts.push_back(control(Kind::fill, false));
    sample.parts.push_back(textPart(gap.pages[gap.open].text, true));
    sample.parts.push_back(control(Kind::endOfFill, true));
    return sample;
}

Sample CorpusSamples::edit(Random& random, Split split) const {
    const Edit edit = makeEdit(m_sampler, split, random);
    return pictureTask(PictureTask::edit, picture(edit.before, false), edit.instruction, picture(edit.after, true));
}

Sample CorpusSamples::boxes(Random& random, Split split) const {
    const Scene scene = m_sampler.scene(random, split);
    return {"", {textPart(boxesWish(scene, random), false), endOfTurnPart(false), picture(scene, true)}};
}

Sample CorpusSamples::edges(Random& random, Split split) const {
    CHECK(m_renderer);
    const Scene scene = m_sampler.scene(random, split);
    const Image whole = m_renderer->render(scene);
    std::string wish = objectsInAnyOrder(scene, random);
    wish += backgroundOf(scene, random);
    const bool isSketched = random.chance(kSketched);
    return pictureTask(isSketched ? PictureTask::scribble : PictureTask::edges,
                       {PicturePart{isSketched ? sketchOf(whole) : edgesOf(whole)}, false}, std::move(wish),
                       {PicturePart{whole}, true});
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
