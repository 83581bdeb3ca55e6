#include "core/tensor/tensor.h"

#include <fmt/core.h>

namespace pardalis {

std::size_t sizeOf(DType type) { return type == DType::f32 ? 4 : type == DType::i8 ? 1 : 2; }

const char* nameOf(DType type) {
    switch (type) {
    case DType::f32: return "f32";
    case DType::f16: return "f16";
    case DType::bf16: return "bf16";
    case DType::i8: return "int8";
    }
    return "?";
}

Shape::Shape(std::initializer_list<std::int64_t> dimensions) {
    CHECK(dimensions.size() <= m_dimensions.size());
    for (const std::int64_t d : dimensions) {
        CHECK(d >= 0);
        m_dimensions[static_cast<std::size_t>(m_rank++)] = d;
    }
}

std::int64_t Shape::count() const {
    std::int64_t n = 1;
    for (int i = 0; i < m_rank; ++i)
        n *= (*this)[i];
    return n;
}

std::string Shape::toString() const {
    std::string text = "[";
    for (int i = 0; i < m_rank; ++i)
        text += fmt::format("{}{}", i == 0 ? "" : ", ", (*this)[i]);
    return text + "]";
}

Tensor Tensor::rows(std::int64_t first, std::int64_t count) const {
    CHECK(shape.rank() >= 1 && first >= 0 && count >= 0 && first + count <= shape[0]);
    Tensor view = *this;
    view.shape[0] = count;
    const std::size_t rowBytes = shape[0] == 0 ? 0 : bytes() / static_cast<std::size_t>(shape[0]);
    view.data = data + rowBytes * static_cast<std::size_t>(first);
    return view;
}

Tensor Tensor::reshaped(const Shape& other) const {
    CHECK(other.count() == shape.count());
    Tensor view = *this;
    view.shape = other;
    return view;
}

}  // namespace pardalis
