#pragma once

#include "gpu/cuda_backend.h"

#include <cstddef>
#include <cstdint>

// What the loadable CUDA module offers to whoever opens it with dlopen: one function with a C name, that returns a
// table. The module is built with the programs, by the same compiler; Backend's virtual functions are called across the
// border, and the Error and CheckFailure that they throw are caught there. All three have code in the module: it stays
// open until the last of them, and the last tensor, is gone.
extern "C" {

struct PardalisGpuDevice {
    char name[256];
    std::uint64_t totalBytes, freeBytes;  // of its memory
    int major, minor;                     // compute capability
};

struct PardalisGpuModule {
    std::uint32_t version;  // kPardalisGpuModuleVersion of the headers it was built with
    // How many devices the driver shows; 0 with a sentence in `error` where there is no driver or no device, -1 with one
    // where the driver is too old or does not answer.
    int (*deviceCount)(char* error, std::size_t errorSize);
    // False with a sentence in `error` on failure. Takes what the driver takes of a device's memory to work with it.
    bool (*describeDevice)(int device, PardalisGpuDevice* out, char* error, std::size_t errorSize);
    // The caller deletes it, before the module is closed. Null with a sentence in `error` on failure.
    pardalis::Backend* (*makeBackend)(const pardalis::CudaOptions* options, char* error, std::size_t errorSize);
};

inline constexpr std::uint32_t kPardalisGpuModuleVersion = 9;
inline constexpr char kPardalisGpuModuleSymbol[] = "pardalisGpuModule";
using PardalisGpuModuleFunction = const PardalisGpuModule* (*)();

__attribute__((visibility("default"))) const PardalisGpuModule* pardalisGpuModule();

}  // extern "C"
