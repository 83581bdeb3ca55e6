// What the model draws when wished for, as the judge sees it.

#include "app/train/evaluate/examination.h"
#include "app/train/evaluate/wishes.h"

#include <fmt/format.h>

namespace pardalis::train {
namespace {

void measureWishes(Examination& e, const Wishes& wishes, WishKind kind, float scale, bool isFirstScale) {
    // The first scale's figures have the plain ids, which bars and comparisons go by.
    const std::string suffix = isFirstScale ? "" : fmt::format("@{:g}", scale);
    const std::string said = isFirstScale ? "" : fmt::format(" (guidance {:g})", scale);
    const std::string id = std::string("drawing/") + nameOf(kind) + "/";
    const std::string measure = std::string("drawing ") + descriptionOf(kind);
    if (const std::string why = wishes.whyNone(kind); !why.empty())
        return e.found.skip(measure, why);

    Outcomes objects, places, background;
    SheetSection section{"Drawing " + std::string(descriptionOf(kind)) + said,
                         "Right: exactly the wished objects. Grey: what the judge sees.",
                         {}};
    const int samples = e.config.samples.drawings;
    for (int i = 0; i < samples; ++i) {
        const auto index = static_cast<std::uint64_t>(i);
        const Wish wish = wishes.wish(kind, e.config.seed, index);
        const Image drawn = e.model.draw(wish.words, scale, e.config.seed + index);
        const JudgedScene judged = e.judge.judged(drawn);
        const MetWish is = met(wish, judged);
        objects.push_back(is.objects);
        background.push_back(is.background);
        if (saysPlaces(wish))
            places.push_back(is.places);
        if (e.showsMore(section))
            section.entries.push_back({wish.words, {drawn}, {}, wordsFor(judged), is.objects});
        e.advance("drawings");
    }
    e.found.addOutcomes(id + "objects" + suffix,
                        measure + (kind == WishKind::pair ? ", both right" : ", recognised") + said,
                        std::move(objects));
    e.found.addOutcomes(id + "places" + suffix, measure + ", right and where wished" + said, std::move(places));
    e.found.addOutcomes(id + "background" + suffix, measure + ", background right" + said, std::move(background));
    e.show(std::move(section));
}

}  // namespace

void measureDrawings(Examination& e) {
    if (e.config.samples.drawings == 0)
        return e.found.skip("drawings", "samples.drawings is 0");
    if (!e.has(SampleKind::draw))
        return e.found.skip("drawings", "the corpus gives no weight to draw");
    if (!e.model.draws())
        return e.found.skip("drawings", "the model draws no pictures");
    const Wishes wishes(e.corpus);
    const std::vector<float> scales = e.model.guidanceScales();
    for (const float scale : scales) {
        for (int kind = 0; kind < kWishKinds; ++kind)
            measureWishes(e, wishes, static_cast<WishKind>(kind), scale, scale == scales.front());
    }
}

}  // namespace pardalis::train
