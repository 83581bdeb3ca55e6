#include "gpu/module.h"

#include "gpu/error.h"

#include <cstdio>
#include <cstring>
#include <exception>

namespace pardalis {
namespace {

void say(const std::exception& failure, char* error, std::size_t errorSize) {
    std::snprintf(error, errorSize, "%s", failure.what());
}

int deviceCount(char* error, std::size_t errorSize) {
    try {
        int count = 0;
        CUDA_CHECK(cudaGetDeviceCount(&count));
        return count;
    } catch (const std::exception& failure) {
        say(failure, error, errorSize);
        return -1;
    }
}

bool describeDevice(int device, PardalisGpuDevice* out, char* error, std::size_t errorSize) {
    try {
        cudaDeviceProp properties{};
        CUDA_CHECK(cudaGetDeviceProperties(&properties, device));
        CUDA_CHECK(cudaSetDevice(device));
        std::size_t free = 0, total = 0;
        CUDA_CHECK(cudaMemGetInfo(&free, &total));
        *out = {};
        std::snprintf(out->name, sizeof out->name, "%s", properties.name);
        out->totalBytes = total;
        out->freeBytes = free;
        out->major = properties.major;
        out->minor = properties.minor;
        return true;
    } catch (const std::exception& failure) {
        say(failure, error, errorSize);
        return false;
    }
}

Backend* makeBackend(const CudaOptions* options, char* error, std::size_t errorSize) {
    try {
        return makeCudaBackend(*options).release();
    } catch (const std::exception& failure) {
        say(failure, error, errorSize);
        return nullptr;
    }
}

}  // namespace
}  // namespace pardalis

const PardalisGpuModule* pardalisGpuModule() {
    static constexpr PardalisGpuModule table{kPardalisGpuModuleVersion, pardalis::deviceCount, pardalis::describeDevice,
                                             pardalis::makeBackend};
    return &table;
}
