#include "core/models/placed_model.h"

#include "core/base/memory_error.h"
#include "core/models/model_fit.h"
#include "core/tensor/backend.h"

#include <algorithm>
#include <functional>

namespace pardalis {
namespace {

using Load = std::function<std::unique_ptr<Model>(Backend&)>;

PlacedModel loadOn(const Placement& placement, Devices& devices, const Load& load) {
    PlacedModel placed;
    placed.backend = devices.makeBackend(placement.device);
    try {
        placed.model = load(*placed.backend);
    } catch (const DeviceError& error) {
        if (error.kind() == DeviceError::Kind::outOfMemory)
            throw MemoryError(error.what());  // the text alone, see below
        throw;
    }
    placed.facts = factsOf(*placed.model);
    placed.facts.placement = placement;
    return placed;
}

PlacedModel loadSomewhere(const MemoryNeed& need, const DeviceChoice& choice, DeviceList found, Devices& devices,
                          const Load& load) {
    const bool automatic = choice.kind == DeviceChoice::Kind::automatic;
    while (true) {
        const Placement placement = place(choice, found, need);
        if (placement.device.id.kind == DeviceKind::cpu || !automatic)
            return loadOn(placement, devices, load);
        try {
            return loadOn(placement, devices, load);
        } catch (const Error& error) {
            // The text alone: the exception may be code of a module that goes with the last backend.
            std::ranges::find(found.gpus, placement.device.id, &DeviceInfo::id)->problem = error.what();
        }
    }
}

[[noreturn]] void failForMemory(std::string cause, const std::vector<ModelSize>& sizes, const DeviceList& found) {
    if (sizes.size() > 1)
        cause += fmt::format(". What it takes, and would take made smaller: {}", sizesLine(sizes, found));
    throw MemoryError(cause);
}

}  // namespace

PlacedModel loadPlaced(const ModelSource& source, const DeviceChoice& choice, const DeviceList& found, Devices& devices,
                       const ProgressCallback& progress, std::stop_token stop) {
    try {
        return loadSomewhere(source.memoryNeed(), choice, found, devices,
                             [&](Backend& backend) { return source.load(backend, progress, stop); });
    } catch (const MemoryError& error) {
        failForMemory(error.what(), sizesOf(source), found);
    }
}

}  // namespace pardalis
