#pragma once

#include "app/train/language/cm3_documents.h"

#include "core/base/json_fields.h"
#include "core/families/trained_for.h"

#include <memory>
#include <span>
#include <string>

#include <nlohmann/json.hpp>

namespace pardalis::train {

enum class Objective : std::uint8_t { causal, cm3 };

// What a language stage learns of its samples: the members "objective" and "cm3".
struct ObjectiveConfig {
    Objective objective = Objective::causal;
    Cm3Config cm3;
};
// Throws Error for a member that is unknown, of another type or out of range.
ObjectiveConfig readObjective(const JsonFields& section, const ObjectiveConfig& defaults);
std::string objectiveHelp(const ObjectiveConfig& defaults);

// Throws Error where the vocabulary lacks what the objective needs.
std::unique_ptr<SequenceLayout> layoutFor(const ObjectiveConfig& config, std::shared_ptr<const Vocabulary> vocabulary,
                                          std::uint64_t seed);

// What a model is trained for that learns samples of these kinds: what it was before, too.
TrainedFor trainedBy(Objective objective, std::span<const std::string> kinds, TrainedFor before);
// The members of the manifest's "capabilities" that say so; none where there is nothing to say.
nlohmann::ordered_json capabilitiesJson(const TrainedFor& trainedFor);

}  // namespace pardalis::train
