#include "app/cli/remedies.h"

namespace pardalis::cli {
namespace {

const char* wordsFor(Remedy remedy) {
    switch (remedy) {
    case Remedy::tryAgain: return "run it again";
    case Remedy::openModel: return "name another model with --model";
    case Remedy::openNextModel: return "leave --model out, which opens the one that comes with the program";
    case Remedy::makeSmaller: return "make it smaller with pardalis-cli pack";
    case Remedy::openSmallerModel: return "name a smaller model with --model";
    case Remedy::useCpu: return "use the CPU with --device cpu";
    case Remedy::openSettings: return "change the options";
    case Remedy::closePrograms: return "close other programs";
    case Remedy::closeGpuPrograms: return "close other programs that use the GPU";
    }
    return "";
}

}  // namespace

std::string withRemedies(const Failed& failed) {
    std::string text = failed.cause;
    const char* before = "; what may help: ";
    for (const Remedy remedy : failed.remedies) {
        text += before;
        text += wordsFor(remedy);
        before = ", or ";
    }
    return text;
}

}  // namespace pardalis::cli
