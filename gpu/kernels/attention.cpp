#include "gpu/kernels/cuda_ops.h"

namespace pardalis::gpu {

void attention(const Gpu& gpu, const float* q, int heads, int layer, const DeviceBatch& batch, float* out) {
    attentionFewRows(gpu, q, heads, layer, batch, out);
    attentionManyRows(gpu, q, heads, layer, batch, out);
}

}  // namespace pardalis::gpu
