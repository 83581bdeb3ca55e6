#include "app/train/evaluate/examination.h"

#include "app/train/corpus/edits.h"
#include "app/train/corpus/gaps.h"
#include "app/train/corpus/objects.h"
#include "app/train/corpus/phrases.h"
#include "app/train/corpus/questions.h"
#include "app/train/evaluate/wishes.h"
#include "core/base/error.h"

#include <algorithm>

namespace pardalis::train {

void Examination::advance(const char* what) {
    if (stop.stop_requested())
        throw Cancelled();
    progress.update(++done, [&] { return std::string(what); });
}

bool Examination::showsMore(const SheetSection& section) const { return std::ssize(section.entries) < config.shown; }

void Examination::show(SheetSection section) {
    if (!section.entries.empty())
        sheet.sections.push_back(std::move(section));
}

std::int64_t samplesOf(const EvaluateConfig& config) {
    const SampleCounts& n = config.samples;
    const std::int64_t scales = std::max<std::int64_t>(1, std::ssize(config.guidance));
    return std::int64_t{n.judge} + n.reconstruction + n.captions + std::int64_t{n.questions} * kQuestionKinds +
           scales * n.drawings * kWishKinds + n.stories + n.glosses + n.perplexity + std::int64_t{n.gaps} * kGapKinds +
           std::int64_t{n.edits} * kEditKinds + n.boxes + n.edges + 2 * std::int64_t{n.library};
}

std::string whyNoTask(const Examination& e, SampleKind kind, int samples) {
    Random random(e.config.seed, 0, 0);
    if (samples == 0)
        return "its samples are 0";
    if (!e.has(kind))
        return std::string("the corpus gives no weight to ") + nameOf(kind);
    if (!e.model.readsPictures() || !e.model.draws())
        return "the model does not read pictures and draw";
    return e.sampler.find(random, Split::heldOut) ? "" : "the corpus holds out no scenes";
}

std::string wordsFor(const JudgedScene& judged) {
    std::vector<std::string> seen;
    for (const JudgedScene::Seen& s : judged.objects)
        seen.push_back(s.object == JudgedScene::kNothing
                           ? "nothing"
                           : withArticle(corpusObjects()[static_cast<std::size_t>(s.object)].name));
    return listed(seen) + "; " + backgrounds()[static_cast<std::size_t>(judged.background)].name;
}

}  // namespace pardalis::train
