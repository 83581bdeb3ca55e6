#include "core/models/model_fit.h"

#include <algorithm>

namespace pardalis {
namespace {

DeviceFit onGpu(const DeviceInfo& gpu, const ModelReport& report, const Placement* open) {
    DeviceFit fit{gpu, DeviceFit::Kind::fits, report.need.total(), 0, gpu.freeBytes};
    if (open && open->device.id == gpu.id)
        fit.free = std::min(gpu.totalBytes, fit.free + open->need.total());
    if (!gpu.problem.empty() || !gpu.failure.empty())
        fit.kind = DeviceFit::Kind::unusable;
    else if (fit.needed > fit.free)
        fit.kind = DeviceFit::Kind::tooLarge;
    return fit;
}

DeviceFit onCpu(const DeviceInfo& cpu, const ModelReport& report) {
    const MemoryNeed need = needOn(cpu, report.need);
    DeviceFit fit{cpu, DeviceFit::Kind::fits, need.totalOnCpu(),
                  need.weights - std::min(need.weights, report.hostBytes), cpu.freeBytes};
    if (fit.needed - fit.mapped > fit.free)
        fit.kind = DeviceFit::Kind::tooLarge;
    else if (fit.needed > fit.free)
        fit.kind = DeviceFit::Kind::slow;
    return fit;
}

}  // namespace

std::vector<DeviceFit> fitsOf(const ModelReport& report, const DeviceList& devices, const Placement* open) {
    std::vector<DeviceFit> fits;
    for (const DeviceInfo& gpu : devices.gpus)
        fits.push_back(onGpu(gpu, report, open));
    fits.push_back(onCpu(devices.cpu, report));
    return fits;
}

}  // namespace pardalis
