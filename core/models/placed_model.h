#pragma once

#include "core/models/model_facts.h"
#include "core/models/model_source.h"
#include "core/models/placement.h"

#include <memory>

namespace pardalis {

// An open model and the backend it computes on, in the order in which they may go.
struct PlacedModel {
    std::shared_ptr<Backend> backend;
    std::shared_ptr<Model> model;
    ModelFacts facts;
};

// Loads the model on the device that `choice`, the model's need and `devices` give. Where the engine chooses and a GPU
// refuses after all, the next device gets it; facts.placement says so. Throws Error; MemoryError,
// which says what each size of the model would take where it can be made smaller; Cancelled when `stop` is requested.
PlacedModel loadPlaced(const ModelSource& source, const DeviceChoice& choice, const DeviceList& found, Devices& devices,
                       const ProgressCallback& progress = {}, std::stop_token stop = {});

}  // namespace pardalis
