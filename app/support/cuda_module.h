#pragma once

#include "gpu/module.h"

#include <filesystem>
#include <memory>
#include <string>

namespace pardalis {

// The CUDA module, opened. Closed when this and every backend it made are gone.
class CudaModule {
public:
    // Throws Error: no such file, a library it needs is missing, not a module, one of another version.
    explicit CudaModule(const std::filesystem::path& file);

    // As in PardalisGpuModule: -1 or 0 with a sentence in `why`.
    int deviceCount(std::string& why) const;
    // False with a sentence in `why`.
    bool describe(int device, PardalisGpuDevice& out, std::string& why) const;
    // Throws Error.
    std::shared_ptr<Backend> makeBackend(const CudaOptions& options) const;

private:
    std::shared_ptr<void> m_library;
    const PardalisGpuModule* m_table = nullptr;
};

// The file named by PARDALIS_CUDA_MODULE if that is set (empty: none); else libpardalis_cuda.so beside the executable, in
// the library folder of its installation, or where this build put it. Empty: there is none.
std::filesystem::path findCudaModule();

}  // namespace pardalis
