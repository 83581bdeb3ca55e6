#include "core/families/guidance.h"

#include "core/base/check.h"

#include <algorithm>
#include <cmath>

namespace pardalis {
namespace {

GuidancePlan planContrast(Rows full, Rows textless, const Contrast& contrast) {
    GuidancePlan plan;
    const bool isOne = full == textless;
    plan.streams.push_back({std::move(full), 1});
    if (isOne)
        return plan;
    plan.streams.push_back({std::move(textless), -1});
    plan.contrast = contrast;
    return plan;
}

}  // namespace

GuidancePlan planStreams(Rows full, Rows textless, Rows unconditional, const GuidanceOptions& options) {
    CHECK(std::isfinite(options.textScale) && std::isfinite(options.imageScale));
    if (options.contrast.k > 0)
        return planContrast(std::move(full), std::move(textless), options.contrast);

    // The mix, sorted by stream. In double, where these differences of floats add up without a rest.
    struct Weighted {
        Rows prompt;
        double weight;
    };
    const double text = options.textScale, image = options.imageScale;
    std::vector<Weighted> streams{{std::move(full), text}};
    for (Weighted& stream :
         std::vector<Weighted>{{std::move(textless), image - text}, {std::move(unconditional), 1 - image}}) {
        const auto equal = std::find_if(streams.begin(), streams.end(),
                                        [&](const Weighted& other) { return other.prompt == stream.prompt; });
        if (equal != streams.end())
            equal->weight += stream.weight;
        else
            streams.push_back(std::move(stream));
    }

    GuidancePlan plan;
    for (Weighted& stream : streams) {
        if (plan.streams.empty() || stream.weight != 0)
            plan.streams.push_back({std::move(stream.prompt), static_cast<float>(stream.weight)});
    }
    return plan;
}

}  // namespace pardalis
