#include "gpu/module.h"

#include "core/base/error.h"
#include "gpu/runtime/error.h"

#include <cstdio>
#include <cstring>
#include <exception>
#include <string>

namespace pardalis {
namespace {

void say(const std::exception& failure, char* error, std::size_t errorSize) {
    std::snprintf(error, errorSize, "%s", failure.what());
}

// A CUDA version as people write it: 13020 is 13.2.
std::string versionText(int version) {
    return std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
}

int deviceCount(char* error, std::size_t errorSize) {
    try {
        int count = 0, driver = 0, runtime = 0;
        const cudaError_t code = cudaGetDeviceCount(&count);
        if (code == cudaErrorInsufficientDriver) {  // said where there is no driver, too
            CUDA_CHECK(cudaDriverGetVersion(&driver));
            CUDA_CHECK(cudaRuntimeGetVersion(&runtime));
            if (driver != 0)
                throw Error(
                    "the NVIDIA driver is too old: it knows CUDA {}, and CUDA {} is needed; install a newer driver",
                    versionText(driver), versionText(runtime));
            say(Error("there is no NVIDIA driver"), error, errorSize);
            return 0;
        }
        if (code == cudaErrorNoDevice) {
            say(Error("the NVIDIA driver shows no GPU"), error, errorSize);
            return 0;
        }
        gpu::check(code, "cudaGetDeviceCount");
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
