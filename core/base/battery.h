#pragma once

#include <filesystem>

namespace pardalis {

// Whether the machine runs on a battery now: one of its own is being discharged. What can't be read is none; a battery of a mouse or
// a phone is not the machine's. `supplies`: as Linux has them (Documentation/ABI/testing/sysfs-class-power: type, scope, status).
bool runsOnBattery(const std::filesystem::path& supplies = "/sys/class/power_supply");

}  // namespace pardalis
