#pragma once

#include "core/models/model_report.h"
#include "core/models/placement.h"

#include <string>
#include <vector>

namespace pardalis {

// Whether a model fits on a device as it is now.
struct DeviceFit {
    enum class Kind : std::uint8_t {
        fits,
        slow,      // of the CPU: it opens, but its weights are read from the disk again and again
        tooLarge,  // for what is free
        unusable,  // the device: see DeviceInfo::problem
    };
    DeviceInfo device;
    Kind kind = Kind::fits;
    std::uint64_t needed = 0;  // bytes, of which
    std::uint64_t mapped =
        0;  // are weights that the CPU reads where they lie in their files: they may leave and come back
    std::uint64_t free = 0;  // bytes; the open model's are counted where it makes room for the next
};

// On each GPU in the order of the list, then on the CPU. `open`: where a model is open that would make room; null: none.
std::vector<DeviceFit> fitsOf(const ModelSize& size, const DeviceList& devices, const Placement* open = nullptr);
std::vector<DeviceFit> fitsOf(const ModelReport& report, const DeviceList& devices, const Placement* open = nullptr);

// What all devices come to.
enum class Verdict : std::uint8_t {
    fits,     // a GPU; where none can be used, the CPU
    fitsCpu,  // but no GPU that is there
    slow,     // no GPU, and the CPU only as DeviceFit has it
    tooLarge,
};
Verdict verdictOf(const std::vector<DeviceFit>& fits);

// A model as it is, then as it would be if it were made smaller.
std::vector<ModelSize> sizesOf(const ModelReport& report);
std::vector<ModelSize> sizesOf(const ModelSource& source);
// "full 14.0 GB, does not fit · 8 bits 7.5 GB, fits the CPU alone · 4 bits 4.3 GB, fits": of weights; whether it fits is of
// all that it takes.
std::string sizesLine(const std::vector<ModelSize>& sizes, const DeviceList& devices, const Placement* open = nullptr);

}  // namespace pardalis
