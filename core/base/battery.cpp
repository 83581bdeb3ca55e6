#include "core/base/battery.h"

#include <fstream>
#include <string>
#include <system_error>

namespace pardalis {
namespace {

std::string firstWord(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string word;
    in >> word;
    return word;
}

}  // namespace

bool runsOnBattery(const std::filesystem::path& supplies) {
    std::error_code error;
    std::filesystem::directory_iterator each(supplies, error);
    for (const std::filesystem::directory_iterator end; !error && each != end; each.increment(error))
        if (firstWord(each->path() / "type") == "Battery" && firstWord(each->path() / "scope") != "Device" &&
            firstWord(each->path() / "status") == "Discharging")
            return true;
    return false;
}

}  // namespace pardalis
