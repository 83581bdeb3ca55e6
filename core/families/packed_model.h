#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/packed_writer.h"
#include "core/checkpoint/progress.h"
#include "core/checkpoint/tensor_slot.h"
#include "core/families/model_export.h"
#include "core/families/model_size.h"
#include "core/families/small_files.h"

#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace pardalis {

// A proven model that is to be written as one packed file. Nothing in it is owned.
struct PackedModel {
    const Checkpoint& checkpoint;             // under the slots' names
    std::span<const TensorSlot> transformer;  // whose matrices get few bits (formatOf())
    std::span<const TensorSlot> asTheyAre;    // what sees and draws
    bool tiedHead = false;
    std::span<const PackedFileToWrite> files;  // that go along
    std::string quantised = {};                // to what its weights were rounded before, for people; "": "other bits"

    double elements() const { return elementsOf(transformer) + elementsOf(asTheyAre); }
};

// All of it or nothing. Throws Error, also where something other than a packed model would be replaced, and Cancelled.
ExportNotes writePackedModel(const PackedModel& model, const ModelExport& how, const ProgressCallback& progress,
                             std::stop_token stop);

// What such a file would take on a device, of 8 and of 4 bits; only what is clearly smaller than the model. `needOf`: what a
// model takes whose weights are so many bytes in that format. Nothing of a model that is packed.
std::vector<ModelSize>
packedSizes(const PackedModel& model,
            const std::function<MemoryNeed(std::uint64_t weightBytes, const MatrixFormat& format)>& needOf);

// What of a folder goes along: these files where they are there, pardalis.json with `name` in it, and where it comes from. Of
// a family that has no more to say in kOriginFile.
std::vector<PackedFileToWrite> filesToPack(const SmallFiles& files, std::span<const char* const> names,
                                           const std::string& name, const std::string& contentId);
// pardalis.json, or the least there can be, with the model's name in it, which else is that of its folder. `text`: "" for none.
std::string manifestWithName(std::string_view text, const std::string& name);

}  // namespace pardalis
