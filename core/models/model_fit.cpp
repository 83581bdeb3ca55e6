#include "core/models/model_fit.h"

#include "core/models/model_source.h"

#include <algorithm>

namespace pardalis {
namespace {

DeviceFit onGpu(const DeviceInfo& gpu, const ModelSize& size, const Placement* open) {
    DeviceFit fit{gpu, DeviceFit::Kind::fits, 0, 0, gpu.freeBytes};
    if (open && open->device.id == gpu.id)
        fit.free = std::min(gpu.totalBytes, fit.free + open->need.total());
    DeviceInfo roomy = gpu;
    roomy.freeBytes = fit.free;
    fit.needed = needOn(withCachesThatFit(roomy, size.need), size.need).total();
    if (!gpu.problem.empty() || !gpu.failure.empty())
        fit.kind = DeviceFit::Kind::unusable;
    else if (fit.needed > fit.free)
        fit.kind = DeviceFit::Kind::tooLarge;
    return fit;
}

DeviceFit onCpu(const DeviceInfo& cpu, const ModelSize& size) {
    const MemoryNeed need = needOn(cpu, size.need);
    DeviceFit fit{cpu, DeviceFit::Kind::fits, need.totalOnCpu(), need.weights - std::min(need.weights, size.hostBytes),
                  cpu.freeBytes};
    if (fit.needed - fit.mapped > fit.free)
        fit.kind = DeviceFit::Kind::tooLarge;
    else if (fit.needed > fit.free)
        fit.kind = DeviceFit::Kind::slow;
    return fit;
}

std::vector<ModelSize> withFull(const ModelSize& full, const std::vector<ModelSize>& smaller) {
    std::vector<ModelSize> sizes{full};
    sizes.insert(sizes.end(), smaller.begin(), smaller.end());
    return sizes;
}

const char* nameOf(Verdict verdict) {
    switch (verdict) {
    case Verdict::fits: return "fits";
    case Verdict::fitsCpu: return "fits the CPU alone";
    case Verdict::slow: return "does not fit, slow";
    case Verdict::tooLarge: return "does not fit";
    }
    return "";
}

}  // namespace

std::vector<DeviceFit> fitsOf(const ModelSize& size, const DeviceList& devices, const Placement* open) {
    std::vector<DeviceFit> fits;
    for (const DeviceInfo& gpu : devices.gpus)
        fits.push_back(onGpu(gpu, size, open));
    fits.push_back(onCpu(devices.cpu, size));
    return fits;
}

std::vector<DeviceFit> fitsOf(const ModelReport& report, const DeviceList& devices, const Placement* open) {
    return fitsOf(sizesOf(report).front(), devices, open);
}

Verdict verdictOf(const std::vector<DeviceFit>& fits) {
    bool hasGpu = false;
    for (const DeviceFit& fit : fits) {
        const bool isGpu = fit.device.id.kind == DeviceKind::cuda;
        if (isGpu && fit.kind == DeviceFit::Kind::fits)
            return Verdict::fits;
        hasGpu = hasGpu || (isGpu && fit.kind != DeviceFit::Kind::unusable);
    }
    const DeviceFit::Kind onCpu = fits.back().kind;
    if (onCpu == DeviceFit::Kind::fits)
        return hasGpu ? Verdict::fitsCpu : Verdict::fits;
    return onCpu == DeviceFit::Kind::slow ? Verdict::slow : Verdict::tooLarge;
}

std::vector<ModelSize> sizesOf(const ModelReport& report) {
    return withFull({.bits = 0, .need = report.need, .hostBytes = report.hostBytes}, report.smaller);
}

std::vector<ModelSize> sizesOf(const ModelSource& source) {
    const FamilySource& family = source.family();
    return withFull({.bits = 0, .need = family.memoryNeed(), .hostBytes = family.hostBytes()}, family.smallerSizes());
}

std::string sizesLine(const std::vector<ModelSize>& sizes, const DeviceList& devices, const Placement* open) {
    std::string line;
    for (const ModelSize& size : sizes) {
        line += line.empty() ? "" : " · ";
        line += size.bits == 0 ? std::string("full") : fmt::format("{} bits", size.bits);
        line += fmt::format(" {}, {}", gigabytes(size.need.weights), nameOf(verdictOf(fitsOf(size, devices, open))));
    }
    return line;
}

}  // namespace pardalis
