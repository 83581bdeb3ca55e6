#pragma once

#include "core/tensor/tensor.h"

namespace pardalis::train {

// The values as `type`, rounded to nearest; the tensor itself where it is of that type.
HostTensor converted(const HostTensor& tensor, DType type);

}  // namespace pardalis::train
