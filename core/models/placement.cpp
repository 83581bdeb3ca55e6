#include "core/models/placement.h"

#include "core/base/memory_error.h"

#include <algorithm>
#include <tuple>

namespace pardalis {
namespace {

bool fits(const DeviceInfo& gpu, const MemoryNeed& need) { return needOn(gpu, need).total() <= gpu.freeBytes; }

// Why the GPU can't take it; "": it can. A failure earlier in this process does not bar a GPU that was asked for.
std::string obstacleOf(const DeviceInfo& gpu, const MemoryNeed& need, bool askedFor) {
    if (!gpu.problem.empty() && !gpu.failure.empty())  // after some faults CUDA refuses a process for good
        return fmt::format("{}: {}, as it failed earlier ({}); starting Pardalis anew may bring it back", gpu.name,
                           gpu.problem, gpu.failure);
    if (!gpu.problem.empty())
        return fmt::format("{}: {}", gpu.name, gpu.problem);
    if (!gpu.failure.empty() && !askedFor)
        return fmt::format("{} failed: {}", gpu.name, gpu.failure);
    if (!fits(gpu, need))
        return fmt::format("{} has {} of its {} free and the model needs {}", gpu.name, gigabytes(gpu.freeBytes),
                           gigabytes(gpu.totalBytes), gigabytes(needOn(gpu, need).total()));
    return {};
}

std::string roomOn(const DeviceInfo& gpu, const MemoryNeed& need) {
    return fmt::format("{} ({}) has {} free and the model needs {}", gpu.name, gpu.id.toString(),
                       gigabytes(gpu.freeBytes), gigabytes(needOn(gpu, need).total()));
}

// Where caches of int8 are what makes it fit.
std::string roomOnlySo(const DeviceInfo& gpu, const MemoryNeed& need) {
    return fmt::format("{} with caches of int8, as there is no room for the {} that it needs with others",
                       roomOn(gpu, need), gigabytes(need.total()));
}

}  // namespace

std::string gigabytes(std::uint64_t bytes) {
    if (bytes > 0 && bytes < 100'000'000)
        return fmt::format("{} MB", std::max<std::uint64_t>((bytes + 500'000) / 1'000'000, 1));
    return fmt::format("{:.1f} GB", static_cast<double>(bytes) / 1e9);
}

MemoryNeed needOn(const DeviceInfo& device, const MemoryNeed& need) {
    MemoryNeed own = need;
    if (device.caches == DType::i8 && need.int8Caches > 0)
        own.caches = need.int8Caches;
    return own;
}

DeviceInfo withCachesThatFit(const DeviceInfo& device, const MemoryNeed& need) {
    DeviceInfo own = device;
    if (device.id.kind == DeviceKind::cpu || device.caches || fits(device, need))
        return own;
    own.caches = DType::i8;
    return fits(own, need) ? own : device;
}

Placement place(const DeviceChoice& choice, const DeviceList& devices, const MemoryNeed& need) {
    const bool automatic = choice.kind == DeviceChoice::Kind::automatic;
    if (choice.kind == DeviceChoice::Kind::cpu)
        return {devices.cpu, needOn(devices.cpu, need), "the CPU was asked for", false};

    std::vector<const DeviceInfo*> candidates;
    for (const DeviceInfo& gpu : devices.gpus) {
        if (!choice.index || gpu.id.index == *choice.index)
            candidates.push_back(&gpu);
    }
    if (candidates.empty()) {
        const std::string why = devices.gpus.empty()
                                    ? devices.whyNoGpu
                                    : fmt::format("there is no GPU {}: the driver shows {}, counted from 0",
                                                  *choice.index, devices.gpus.size());
        if (!automatic)
            throw Error("{} can't be used: {}; choose the CPU (cpu) or let Pardalis choose (auto)", choice.toString(),
                        why);
        return {devices.cpu, needOn(devices.cpu, need), why, devices.gpuIsBroken};
    }
    std::ranges::stable_sort(candidates, std::greater{},
                             [](const DeviceInfo* gpu) { return std::tuple(gpu->major, gpu->minor, gpu->freeBytes); });
    // One with room for caches as they are goes before one with room for those of int8 alone.
    std::stable_partition(candidates.begin(), candidates.end(),
                          [&](const DeviceInfo* gpu) { return withCachesThatFit(*gpu, need).caches == gpu->caches; });
    std::string obstacles;
    bool isShort = false;  // one would do if it had more memory
    for (const DeviceInfo* gpu : candidates) {
        const DeviceInfo own = withCachesThatFit(*gpu, need);
        const std::string obstacle = obstacleOf(own, need, !automatic);
        if (obstacle.empty()) {
            const std::string room = own.caches == gpu->caches ? roomOn(own, need) : roomOnlySo(own, need);
            return {own, needOn(own, need), obstacles + room, false};
        }
        obstacles += obstacle + "; ";
        isShort = isShort || (gpu->problem.empty() && !fits(own, need));
    }
    obstacles.resize(obstacles.size() - 2);
    if (!automatic) {
        const std::string message = fmt::format(
            "{} can't be used: {}; end what else uses the GPU, choose a smaller model, or choose the CPU (cpu)",
            choice.toString(), obstacles);
        if (isShort)
            throw MemoryError(message);
        throw Error(message);
    }
    return {devices.cpu, needOn(devices.cpu, need), obstacles, true};
}

}  // namespace pardalis
