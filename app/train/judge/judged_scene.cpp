#include "app/train/judge/judged_scene.h"

#include "app/train/judge/arrangement.h"
#include "core/base/check.h"

#include <algorithm>
#include <cmath>

namespace pardalis::train {
namespace {

int most(std::span<const float> values) {
    return static_cast<int>(std::max_element(values.begin(), values.end()) - values.begin());
}

// sums += log softmax(cell)
void addLogLikelihoods(std::span<const float> cell, std::vector<double>& sums) {
    const double greatest = *std::max_element(cell.begin(), cell.end());
    double total = 0;
    for (const float logit : cell)
        total += std::exp(static_cast<double>(logit) - greatest);
    const double shift = greatest + std::log(total);
    for (std::size_t i = 0; i < cell.size(); ++i)
        sums[i] += static_cast<double>(cell[i]) - shift;
}

}  // namespace

bool JudgedScene::shows(int object) const {
    return std::ranges::any_of(objects, [&](const Seen& seen) { return seen.object == object; });
}

std::vector<int> JudgedScene::sorted() const {
    std::vector<int> list;
    for (const Seen& seen : objects)
        list.push_back(seen.object);
    std::ranges::sort(list);
    return list;
}

JudgedScene decoded(const JudgeLogits& logits, std::span<const int> objects) {
    const std::size_t classes = objects.size() + 1;
    CHECK(logits.cells.size() == kSceneUnits * kSceneUnits * classes);
    CHECK(logits.arrangements.size() == arrangements().size() && logits.backgrounds.size() == backgrounds().size());
    JudgedScene scene{.arrangement = most(logits.arrangements), .background = most(logits.backgrounds), .objects = {}};
    for (const Slot& slot : arrangements()[static_cast<std::size_t>(scene.arrangement)].places) {
        std::vector<double> sums(classes);
        for (int y = slot.y; y < slot.y + slot.size; ++y) {
            for (int x = slot.x; x < slot.x + slot.size; ++x) {
                const auto cell = static_cast<std::size_t>(y * kSceneUnits + x);
                addLogLikelihoods(std::span(logits.cells).subspan(cell * classes, classes), sums);
            }
        }
        const auto best = static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
        scene.objects.push_back({best == 0 ? JudgedScene::kNothing : objects[best - 1], slot});
    }
    return scene;
}

bool standsIn(const JudgedScene& judged, const Placement& object) {
    return std::ranges::any_of(judged.objects, [&](const JudgedScene::Seen& seen) {
        return seen.object == object.object && seen.slot.x == object.x && seen.slot.y == object.y &&
               seen.slot.size == object.size;
    });
}

bool isRight(const JudgedScene& judged, const Scene& scene) {
    if (judged.arrangement != arrangementOf(scene.layout, scene.form) || judged.background != scene.background)
        return false;
    return std::ranges::equal(judged.objects, scene.objects, [](const JudgedScene::Seen& seen, const Placement& is) {
        return seen.object == is.object;
    });
}

}  // namespace pardalis::train
