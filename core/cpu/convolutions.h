#pragma once

#include "core/tensor/tensor.h"

#include <compare>
#include <cstdint>
#include <memory>

namespace dnnl {
struct convolution_forward;
struct memory;
}  // namespace dnnl

namespace pardalis::cpu {

// oneDNN's convolutions, made once a geometry, and weights in the order of elements that oneDNN likes, made once a
// weight and kept as long as that tensor's storage lives.
class Convolutions {
public:
    // One picture, or a band of rows of one.
    struct Size {
        std::int64_t inHeight, inWidth, inChannels;
        std::int64_t outHeight, outWidth, outChannels;
        std::int64_t kernelHeight, kernelWidth, stride;
        std::int64_t top, left, bottom, right;
        auto operator<=>(const Size&) const = default;
    };

    Convolutions();
    ~Convolutions();

    dnnl::convolution_forward primitive(const Size& size);
    // `weight` [out, in, height, width] as `primitive` wants it. The memory lives as long as this object and the tensor.
    dnnl::memory weights(const dnnl::convolution_forward& primitive, const Tensor& weight);
    // To be called when a tensor's elements change.
    void forget(const std::byte* data);

private:
    struct Made;
    std::unique_ptr<Made> m_made;
};

}  // namespace pardalis::cpu
