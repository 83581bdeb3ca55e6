#include "core/generation/remedy.h"

namespace pardalis {

const char* nameOf(Remedy remedy) {
    switch (remedy) {
    case Remedy::tryAgain: return "try_again";
    case Remedy::openModel: return "open_model";
    case Remedy::openNextModel: return "open_next_model";
    case Remedy::makeSmaller: return "make_smaller";
    case Remedy::openSmallerModel: return "open_smaller_model";
    case Remedy::useCpu: return "use_cpu";
    case Remedy::openSettings: return "open_settings";
    case Remedy::closePrograms: return "close_programs";
    case Remedy::closeGpuPrograms: return "close_gpu_programs";
    }
    return "";
}

}  // namespace pardalis
