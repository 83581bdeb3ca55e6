#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string>

namespace at {
class Tensor;
}
namespace torch::nn {
class Module;
}

namespace pardalis::train {

// A training that has left the numbers. Its last checkpoint is from before.
class NotFinite : public Error {
public:
    using Error::Error;
};

// Throws NotFinite "step 12: the loss is not finite (nan)" where any value is NaN or infinite. `what`: "the loss".
void refuseNonFinite(std::int64_t step, const std::string& what, const at::Tensor& values);

// The global norm of all gradients before clipping; they are scaled down so that it is at most `most` (0: left alone).
// Throws NotFinite with the step and the name of the first parameter whose gradient is not finite; the parameters are
// untouched.
double clipGradients(torch::nn::Module& module, double most, std::int64_t step);

// The name of the first parameter or buffer with a value that is not finite; "" if all are.
std::string firstNonFinite(const torch::nn::Module& module);

}  // namespace pardalis::train
