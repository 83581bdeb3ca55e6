#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string>

namespace pardalis {

// Of what needs more memory than there is.
class MemoryError : public Error {
public:
    using Error::Error;
};

// Throws one, begun by `name`, where a model's weights need so many bytes more than are free, beside what of its file is mapped.
void requireMemoryToOpen(std::uint64_t needed, const std::string& name);

}  // namespace pardalis
