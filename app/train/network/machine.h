#pragma once

namespace pardalis::train {

// How many threads a training computes on: OMP_NUM_THREADS where it is set, else every core this process may run on.
int trainingThreads();

// Has the C library keep freed memory for the next tensors: it would hand large blocks back to the system, which zeroes
// them anew at every operation: 7 % of a step of a small transformer.
void keepFreedMemory();

// Whether this processor multiplies bf16 itself (AVX512-BF16). On one that does, a Zen 4, a training step with products
// in bf16 took 60 % of the time of one in f32.
bool multipliesBfloat();

}  // namespace pardalis::train
