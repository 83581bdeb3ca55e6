// Pictures edited by an instruction: whether what was asked for is done, and nothing else.

#include "app/train/corpus/edits.h"
#include "app/train/evaluate/examination.h"
#include "app/train/evaluate/task_reading.h"

namespace pardalis::train {
namespace {

constexpr std::uint64_t kEditStream = 140;  // and the kinds behind it

}  // namespace

void measureEdits(Examination& e) {
    const int samples = e.config.samples.edits;
    if (const std::string why = whyNoTask(e, SampleKind::edit, samples); !why.empty())
        return e.found.skip("edits", why);
    SheetSection section{"Edits", "Right: what was asked for is done and the rest is as it was.", {}};
    Outcomes rightOfAll;
    for (int k = 0; k < kEditKinds; ++k) {
        const auto kind = static_cast<EditKind>(k);
        const std::string id = std::string("edits/") + nameOf(kind), measure = std::string("edits, ") + nameOf(kind);
        Outcomes done, rest;
        for (int i = 0; i < samples; ++i) {
            const auto index = static_cast<std::uint64_t>(i);
            Random random(e.config.seed, kEditStream + static_cast<std::uint64_t>(k), index);
            const std::optional<Edit> edit = makeEdit(kind, e.sampler, Split::heldOut, random);
            if (!edit)
                break;
            const Image before = e.renderer.render(edit->before);
            const Image drawn = e.model.edit(before, edit->instruction, e.config.seed + index);
            const JudgedScene judged = e.judge.judged(drawn);
            const MetEdit is = met(*edit, judged);
            done.push_back(is.done);
            rest.push_back(is.rest);
            rightOfAll.push_back(is.done && is.rest);
            if (i < e.config.shown / kEditKinds)
                section.entries.push_back(
                    {edit->instruction, {before, drawn}, {}, wordsFor(judged), is.done && is.rest});
            e.advance("edits");
        }
        e.found.addOutcomes(id + "/done", measure + ", done", std::move(done));
        e.found.addOutcomes(id + "/rest", measure + ", the rest unchanged", std::move(rest));
    }
    e.found.addOutcomes("edits/mean", "edits, done and the rest unchanged, mean of the kinds", std::move(rightOfAll));
    e.show(std::move(section));
}

}  // namespace pardalis::train
