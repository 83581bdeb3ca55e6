#include "app/train/run/random_state.h"

#include <ATen/ATen.h>

namespace pardalis::train {

at::Tensor randomState() { return at::globalContext().defaultGenerator(at::kCPU).get_state(); }

void setRandomState(const at::Tensor& state) {
    at::Generator generator = at::globalContext().defaultGenerator(at::kCPU);
    generator.set_state(state);
}

KeptRandomState::KeptRandomState() : m_state(std::make_unique<at::Tensor>(randomState())) {}

KeptRandomState::~KeptRandomState() { setRandomState(*m_state); }

}  // namespace pardalis::train
