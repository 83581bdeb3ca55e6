#include "app/train/evaluate/examination.h"

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
           scales * n.drawings * kWishKinds + n.stories + n.glosses + n.perplexity;
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
