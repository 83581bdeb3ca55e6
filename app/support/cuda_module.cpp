#include "app/support/cuda_module.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <dlfcn.h>

#include <array>
#include <cstdlib>

namespace pardalis {
namespace {

using Message = std::array<char, 1024>;

}  // namespace

CudaModule::CudaModule(const std::filesystem::path& file) {
    checkReadable(file);  // dlopen would wait for a pipe's other end
    // With a slash, so that dlopen doesn't search; local, so that nothing in it stands in for what the program has.
    void* library = ::dlopen(std::filesystem::absolute(file).c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char* why = ::dlerror();
        throw Error("the CUDA module can't be opened: {}", why ? why : file.string());
    }
    m_library = {library, [](void* opened) { ::dlclose(opened); }};
    const auto function = reinterpret_cast<PardalisGpuModuleFunction>(::dlsym(library, kPardalisGpuModuleSymbol));
    if (!function)
        throw Error("{} is not Pardalis's CUDA module: it has no function {}", file.string(), kPardalisGpuModuleSymbol);
    m_table = function();
    if (m_table->version != kPardalisGpuModuleVersion)
        throw Error("{} has version {} of the interface and this program wants {}: build them together", file.string(),
                    m_table->version, kPardalisGpuModuleVersion);
}

int CudaModule::deviceCount(std::string& why) const {
    Message message{};
    const int count = m_table->deviceCount(message.data(), message.size());
    why = message.data();
    return count;
}

bool CudaModule::describe(int device, PardalisGpuDevice& out, std::string& why) const {
    Message message{};
    const bool answered = m_table->describeDevice(device, &out, message.data(), message.size());
    why = message.data();
    return answered;
}

std::shared_ptr<Backend> CudaModule::makeBackend(const CudaOptions& options) const {
    Message message{};
    Backend* backend = m_table->makeBackend(&options, message.data(), message.size());
    if (!backend)
        throw Error("{}", message.data());
    return {backend, [library = m_library](Backend* made) { delete made; }};
}

std::filesystem::path findCudaModule() {
    namespace fs = std::filesystem;
    if (const char* override = std::getenv("PARDALIS_CUDA_MODULE"))
        return override;
    std::error_code error;
    const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    constexpr const char* kName = "libpardalis_cuda.so";
    for (const fs::path& file : {folder / kName, folder.parent_path() / PARDALIS_LIBRARY_FOLDER / kName,
                                 fs::path(PARDALIS_BUILT_CUDA_MODULE)}) {
        if (!file.empty() && fs::exists(file, error))
            return file;
    }
    return {};
}

}  // namespace pardalis
