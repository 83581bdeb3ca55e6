#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace pardalis {

// What a person may do about a failure. A value and not a sentence: each program words it in its own way and language,
// and knows which button it is.
enum class Remedy : std::uint8_t {
    tryAgain,          // the same may work now
    openModel,         // one, or another one
    openNextModel,     // another that is known: the one that was to be opened is gone
    makeSmaller,       // of the model that does not fit, one of fewer bits
    openSmallerModel,  // one that needs less memory
    useCpu,            // in place of the GPU
    openSettings,      // what is set there is in the way
    closePrograms,     // others, which take memory
    closeGpuPrograms,  // others, which take memory of the GPU
};
using Remedies = std::vector<Remedy>;  // the most promising first

inline constexpr std::array kAllRemedies = {Remedy::tryAgain,     Remedy::openModel,        Remedy::openNextModel,
                                            Remedy::makeSmaller,  Remedy::openSmallerModel, Remedy::useCpu,
                                            Remedy::openSettings, Remedy::closePrograms,    Remedy::closeGpuPrograms};

const char* nameOf(Remedy remedy);  // as JSON has it

}  // namespace pardalis
