// A real GPU, where there is one. PARDALIS_NEEDS_GPU in the environment turns a skipped suite into a failed one.

#include "app/support/cuda_module.h"
#include "core/base/error.h"
#include "tests/ops/op_backends.h"

#include <optional>

namespace pardalis::check {
namespace {

// Why there is none; "" where there is.
std::string missing(std::optional<CudaModule>& module) {
    const std::filesystem::path file = findCudaModule();
    if (file.empty())
        return "the CUDA module was not built";
    std::string why;
    try {
        module.emplace(file);
        module->deviceCount(why);
    } catch (const Error& error) {
        return error.what();
    }
    return why;
}

std::optional<CudaModule>& openedModule() {
    static std::optional<CudaModule> module;
    return module;
}

}  // namespace

std::vector<Device> devices() {
    static const std::string why = missing(openedModule());
    if (why.empty())
        return {Device::cuda};
    if (qEnvironmentVariableIsSet("PARDALIS_NEEDS_GPU"))
        qFatal("%s", why.c_str());
    [](const std::string& reason) { QSKIP(reason.c_str()); }(why);
    return {};
}

std::shared_ptr<Backend> makeBackend(bool fullPrecision) {
    return openedModule()->makeBackend({.fullPrecision = fullPrecision});
}

void checkDevice() {}  // what it did wrong, the next call said

}  // namespace pardalis::check
