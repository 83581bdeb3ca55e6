// Gaps of stories and captions: whether what fills them agrees with what stands behind them.

#include "app/train/corpus/gaps.h"
#include "app/train/data/sample.h"
#include "app/train/evaluate/examination.h"
#include "app/train/evaluate/task_reading.h"

#include <fmt/format.h>

namespace pardalis::train {
namespace {

constexpr std::uint64_t kGapStream = 130;  // and the kinds behind it
constexpr const char* kDescriptions[kGapKinds] = {"a story's sentence", "a sentence before its picture", "a caption"};

// Texts that stand behind one another are one, as in the corpus.
std::vector<PromptPart> documentOf(const Gap& gap, Examination& e) {
    std::vector<PromptPart> parts;
    for (std::size_t i = 0; i < gap.pages.size(); ++i) {
        auto* before = parts.empty() ? nullptr : std::get_if<PromptText>(&parts.back());
        if (i == gap.open)
            parts.emplace_back(PromptHole{0});
        else if (before)
            before->text += kParagraphSeparator + gap.pages[i].text;
        else
            parts.emplace_back(PromptText{gap.pages[i].text});
        if (gap.pages[i].picture)
            parts.emplace_back(e.model.pictureOf(e.renderer.render(*gap.pages[i].picture)));
    }
    return parts;
}

}  // namespace

void measureGaps(Examination& e) {
    const int samples = e.config.samples.gaps;
    if (const std::string why = whyNoTask(e, SampleKind::gap, samples); !why.empty())
        return e.found.skip("gaps", why);
    if (!e.model.fillsGaps())
        return e.found.skip("gaps", "the model was not trained to fill them");
    SheetSection section{"Gaps", "Right: what is filled in is what is spoken of or seen behind it.", {}};
    for (int k = 0; k < kGapKinds; ++k) {
        const auto kind = static_cast<GapKind>(k);
        Outcomes outcomes;
        for (int i = 0; i < samples; ++i) {
            Random random(e.config.seed, kGapStream + static_cast<std::uint64_t>(k), static_cast<std::uint64_t>(i));
            const Gap gap = makeGap(kind, e.sampler, Split::heldOut, random);
            const std::string filling = e.model.fill(documentOf(gap, e));
            const bool isRight = isConsistent(gap, filling);
            outcomes.push_back(isRight);
            if (i < e.config.shown / kGapKinds) {
                SheetEntry entry{"", {}, {}, "was: " + gap.pages[gap.open].text, isRight};
                for (std::size_t p = 0; p < gap.pages.size(); ++p)
                    entry.title += fmt::format(fmt::runtime(p == gap.open ? "[{}] " : "{} "),
                                               p == gap.open ? filling : gap.pages[p].text);
                section.entries.push_back(std::move(entry));
            }
            e.advance("gaps");
        }
        e.found.addOutcomes(std::string("gaps/") + nameOf(kind),
                            std::string("gaps, ") + kDescriptions[k] + " agrees with what stands behind it",
                            std::move(outcomes));
    }
    e.show(std::move(section));
}

}  // namespace pardalis::train
