#include "app/train/evaluate/task_reading.h"

#include "app/train/evaluate/caption_reading.h"
#include "app/train/evaluate/picture_quality.h"
#include "core/base/check.h"

#include <algorithm>
#include <limits>

namespace pardalis::train {

bool isConsistent(const Gap& gap, const std::string& filling) {
    const ReadCaption read = readCaption(filling);
    if (!gap.due)
        return namesAllObjects(read, gap.pages[gap.open].picture.value());
    return read.mentions(*gap.due) && std::ranges::all_of(read.mentioned, [&](int object) {
               return object == *gap.due || object == gap.character;
           });
}

MetEdit met(const Edit& edit, const JudgedScene& judged) {
    const auto isIn = [](const Scene& scene, const Placement& object) {
        return std::ranges::find(scene.objects, object) != scene.objects.end();
    };
    const bool changesBackground = edit.before.background != edit.after.background;
    const bool background = judged.background == edit.after.background;
    MetEdit result{.done = !changesBackground || background, .rest = changesBackground || background};
    for (const Placement& object : edit.after.objects)
        (isIn(edit.before, object) ? result.rest : result.done) &= standsIn(judged, object);
    for (const Placement& object : edit.before.objects) {
        if (!isIn(edit.after, object))
            result.done &= !standsIn(judged, object);
    }
    result.rest &= judged.objects.size() == edit.after.objects.size();
    return result;
}

int nearestTint(const Image& drawn, const Scene& scene, const SceneRenderer& renderer) {
    CHECK(!scene.objects.empty() && scene.objects.front().tint >= 0);
    int nearest = 0;
    double least = std::numeric_limits<double>::infinity();
    for (int tint = 0; tint < static_cast<int>(tints().size()); ++tint) {
        Scene tinted = scene;
        tinted.objects.front().tint = tint;
        SquaredError error;
        addError(error, drawn, renderer.render(tinted));
        if (error.squares < least) {
            least = error.squares;
            nearest = tint;
        }
    }
    return nearest;
}

}  // namespace pardalis::train
