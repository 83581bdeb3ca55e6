// A real GPU, where there is one.

#include "app/support/cuda_module.h"
#include "core/base/error.h"
#include "tests/devices/devices.h"

#include <QTest>

#include <optional>

namespace pardalis::check {
namespace {

std::optional<CudaModule>& openedModule() {
    static std::optional<CudaModule> module;
    return module;
}

// Opens it. Says why there is no device; "" where there is.
std::string missing() {
    const std::filesystem::path file = findCudaModule();
    if (file.empty())
        return "the CUDA module was not built";
    std::string why;
    try {
        openedModule().emplace(file);
        openedModule()->deviceCount(why);
    } catch (const Error& error) {
        return error.what();
    }
    return why;
}

}  // namespace

std::vector<Device> devices() {
    static const std::string why = missing();
    if (why.empty())
        return {{Device::Kind::cuda, "CUDA"}};
    if (qEnvironmentVariableIsSet("PARDALIS_NEEDS_GPU"))
        qFatal("%s", why.c_str());
    [] { QSKIP(why.c_str()); }();
    return {};
}

std::shared_ptr<Backend> makeBackend(const BackendOptions& options) {
    return openedModule()->makeBackend({.fullPrecision = options.fullPrecision, .cache = options.cache});
}

void checkDevice() {}  // what it did wrong, the next call said

}  // namespace pardalis::check
