#pragma once

#include <cstddef>

namespace pardalis::train {

// What one step of AdamW (arXiv 1711.05101, algorithm 2) does to n elements, in one walk over them; f32:
//     m = β1·m + (1 - β1)·g,   v = β2·v + (1 - β2)·g²,   p = decay·p - rate · m / (√v / root + eps)
struct AdamWStep {
    float beta1 = 0, beta2 = 0, eps = 0;
    float decay = 1;  // 1 - learning rate · weight decay
    float rate = 0;   // learning rate / (1 - β1^t)
    float root = 1;   // √(1 - β2^t)
};
void adamW(const AdamWStep& step, const float* gradient, float* mean, float* meanSquare, float* parameter,
           std::size_t n);

}  // namespace pardalis::train
