#pragma once

#include "core/base/error.h"

namespace pardalis {

// Of what needs more memory than there is.
class MemoryError : public Error {
public:
    using Error::Error;
};

}  // namespace pardalis
