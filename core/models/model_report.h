#pragma once

#include "core/families/memory_need.h"
#include "core/families/model_description.h"
#include "core/families/model_shape.h"
#include "core/families/model_size.h"

#include <filesystem>
#include <string>

namespace pardalis {

// What a path holds: for whoever decides whether to open it. A value that any thread may read.
struct ModelReport : ModelDescription {
    std::filesystem::path path;  // as openModel() takes it
    std::string name;
    ModelShape shape;
    MemoryNeed need;  // of a device whose memory holds all of it
    // Of this computer's memory, which reads most weights where they lie: what opening takes besides the mapped files.
    std::uint64_t hostBytes = 0;
    std::vector<ModelSize> smaller;  // what it would take if it were made smaller, see FamilySource
};

// Of one without smaller sizes, a clause for people.
std::string whyNothingSmaller(const ModelReport& report);

class ModelSource;

// Reads configurations and headers, proves them, and reads no weight: well under a second for gigabytes. Throws Error,
// naming file and cause, for what can't be opened.
ModelReport reportOn(const std::filesystem::path& path);
ModelReport reportOn(const ModelSource& source);

}  // namespace pardalis
