#pragma once

#include "ui/generation/task_models.h"

#include <QString>

#include <vector>

namespace pardalis {

struct ClosedModel;
struct OpenModel;

// "Pardalis tasks · looks: Kosmos-2": the model that was opened, and those beside it that do something; "": none is open.
QString openModelsLabel(const std::vector<OpenModel>& open);
// A line for each: what it is there for and the memory that it takes.
QString openModelsDetails(const std::vector<OpenModel>& open);
// Why a model was closed when `opened` came, with numbers.
QString madeRoomText(const QString& opened, const ClosedModel& closed, bool comesAgain);
// Said while a model that was not in memory is opened for a task.
QString openingText(ModelTask task, const QString& name);

}  // namespace pardalis
