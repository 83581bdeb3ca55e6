#include "app/train/kosmos/lesson_marks.h"

#include "app/train/kosmos/box_overlap.h"
#include "core/families/kosmos/boxes.h"

#include <algorithm>

namespace pardalis::train {

std::map<std::string, double> sharesRight(const std::vector<PackedRows>& sequences, const LearnedRows& learned,
                                          const torch::Tensor& logits, const KosmosTrainingConfig& config) {
    const torch::Tensor likeliest = logits.argmax(1).contiguous(), targets = learned.targets.contiguous();
    const auto *said = likeliest.data_ptr<std::int64_t>(), *right = targets.data_ptr<std::int64_t>();
    const int cells = config.gridSide * config.gridSide, firstCell = config.model.text.vocabularySize - cells;
    const auto isCell = [&](std::int64_t id) { return id >= firstCell; };
    const auto cellOf = [&](std::int64_t id) { return std::max(0, static_cast<int>(id) - firstCell); };

    std::map<std::pair<int, int>, bool> lessons;  // by sequence and lesson
    int boxes = 0, boxesRight = 0;
    for (std::size_t i = 0; i < learned.row.size(); ++i) {
        bool& isRight = lessons.try_emplace({learned.row[i], learned.lesson[i]}, true).first->second;
        if (!isCell(right[i])) {
            isRight = isRight && said[i] == right[i];
            continue;
        }
        const auto boxOf = [&](const std::int64_t* ids) {
            return pictureBoxOf({cellOf(ids[i]), cellOf(ids[i + 1])}, config.gridSide);
        };
        ++boxes;
        boxesRight += overlap(boxOf(said), boxOf(right)) >= 0.5;
        ++i;  // two cells make a box
    }
    std::map<std::string, std::pair<int, int>> counts;
    for (const auto& [lesson, isRight] : lessons) {
        const PackedRows& rows = sequences[static_cast<std::size_t>(lesson.first)];
        auto& [good, all] = counts[rows.kinds[static_cast<std::size_t>(lesson.second)]];
        good += isRight;
        ++all;
    }
    if (boxes > 0)
        counts["boxes"] = {boxesRight, boxes};
    std::map<std::string, double> shares;
    for (const auto& [kind, count] : counts)
        shares[kind] = static_cast<double>(count.first) / count.second;
    return shares;
}

int likeliestYes(const LearnedRows& learned, const torch::Tensor& logits, int right) {
    const torch::Tensor logs = logits.to(torch::kFloat32).log_softmax(1);
    // The first target of each lesson is its Yes or No.
    std::vector<std::int64_t> first;
    for (std::size_t i = 0; i < learned.lesson.size(); ++i) {
        if (i == 0 || learned.lesson[i] != learned.lesson[i - 1])
            first.push_back(static_cast<std::int64_t>(i));
    }
    const auto yes = learned.targets[first[static_cast<std::size_t>(right)]].item<std::int64_t>();
    return static_cast<int>(
        std::ranges::max_element(first, {}, [&](std::int64_t i) { return logs[i][yes].item<float>(); }) -
        first.begin());
}

}  // namespace pardalis::train
