#include "gpu/module.h"

const PardalisGpuModule* pardalisGpuModule() {
    static constexpr PardalisGpuModule table{kPardalisGpuModuleVersion + 1, nullptr, nullptr, nullptr};
    return &table;
}
