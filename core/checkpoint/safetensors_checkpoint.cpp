#include "core/checkpoint/safetensors_checkpoint.h"

namespace pardalis {

std::vector<std::string> SafetensorsCheckpoint::names() const {
    std::vector<std::string> names;
    names.reserve(m_file.entries().size());
    for (const auto& [tensor, entry] : m_file.entries())
        names.push_back(tensor);
    return names;
}

}  // namespace pardalis
