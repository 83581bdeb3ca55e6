#include "core/families/trained_for.h"

#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace pardalis {
namespace {

constexpr std::size_t kMostTasks = 256;

std::vector<std::string> readTasks(const JsonFields& fields) {
    const nlohmann::json* list = fields.find("sft_tasks");
    if (!list)
        return {};
    const bool isList = list->is_array() && list->size() <= kMostTasks &&
                        std::ranges::all_of(*list, [](const nlohmann::json& task) { return task.is_string(); });
    if (!isList)
        fields.fail("sft_tasks", fmt::format("a list of at most {} names", kMostTasks));
    return list->get<std::vector<std::string>>();
}

}  // namespace

TrainedFor readTrainedFor(const JsonFields& fields) {
    return {.gaps = fields.boolean("cm3_infill", false),
            .retrieval = fields.boolean("retrieval_trained", false),
            .tasks = readTasks(fields)};
}

std::vector<std::string> notesOn(const TrainedFor& trainedFor) {
    std::vector<std::string> notes;
    if (trainedFor.gaps)
        notes.emplace_back("It fills gaps: it was trained with the CM3 objective.");
    if (trainedFor.retrieval)
        notes.emplace_back("It was trained with documents of a library in front of others.");
    if (trainedFor.grounding)
        notes.emplace_back("It can say where in a picture is what it speaks of.");
    if (!trainedFor.tasks.empty())
        notes.push_back(fmt::format("It was tuned for: {}.", fmt::join(trainedFor.tasks, ", ")));
    return notes;
}

}  // namespace pardalis
