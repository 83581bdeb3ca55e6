#pragma once

#include <memory>

namespace at {
class Tensor;
}

namespace pardalis::train {

// The state of libtorch's random generator on the CPU, which dropout and initialisation draw from.
at::Tensor randomState();
void setRandomState(const at::Tensor& state);

// Puts the generator back to where it was: what is drawn meanwhile does not change the training, so that a run that is
// evaluated more often, or is resumed just before an evaluation, is the same run.
class KeptRandomState {
public:
    KeptRandomState();
    ~KeptRandomState();
    KeptRandomState(const KeptRandomState&) = delete;
    KeptRandomState& operator=(const KeptRandomState&) = delete;

private:
    std::unique_ptr<at::Tensor> m_state;
};

}  // namespace pardalis::train
