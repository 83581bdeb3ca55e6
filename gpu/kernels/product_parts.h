#pragma once

#include "gpu/kernels/cuda_ops.h"
#include "gpu/kernels/elements.h"
#include "gpu/kernels/launch.h"

#include <span>

// The products of one launch, and which block computes what of them. T: what their matrices are read as.
namespace pardalis::gpu {

template <typename T>
struct ProductPart {
    const T* weight = nullptr;
    const T* gate = nullptr;
    float* out = nullptr;
    int outs = 0;
    unsigned firstBlock = 0;
    bool add = false;
};

template <typename T>
struct ProductParts {
    ProductPart<T> parts[kMostProducts];
    int count = 0;
    unsigned blocks = 0;  // that all of them take

    ProductParts(std::span<const Product> products, int outsPerBlock) {
        for (const Product& p : products) {
            parts[count++] = {as<T>(p.weight), as<T>(p.gate), p.out, static_cast<int>(p.outs), blocks, p.add};
            blocks += blocksFor(p.outs, outsPerBlock);
        }
    }

    __device__ const ProductPart<T>& ofBlock(unsigned block) const {
        int p = 0;
        while (p + 1 < count && block >= parts[p + 1].firstBlock)
            ++p;
        return parts[p];
    }
};

}  // namespace pardalis::gpu
