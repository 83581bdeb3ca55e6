#pragma once

#include "core/base/check.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>

namespace pardalis {

// i8: of caches alone, whose elements have a scale beside them (KvCache).
enum class DType : std::uint8_t { f32, f16, bf16, i8 };

std::size_t sizeOf(DType type);
const char* nameOf(DType type);

// Up to five dimensions, outermost first.
class Shape {
public:
    Shape() = default;
    Shape(std::initializer_list<std::int64_t> dimensions);

    int rank() const { return m_rank; }
    std::int64_t operator[](int i) const { return m_dimensions[static_cast<std::size_t>(i)]; }
    std::int64_t& operator[](int i) { return m_dimensions[static_cast<std::size_t>(i)]; }
    std::int64_t count() const;  // elements; 1 for rank 0
    bool operator==(const Shape& other) const = default;
    std::string toString() const;  // "[704, 256]"

private:
    std::array<std::int64_t, 5> m_dimensions{};
    int m_rank = 0;
};

// Elements of one type in row-major order in one device's memory. A cheap handle: copies share the storage, which
// lives as long as the last of them. Only the Backend that made a tensor may look behind `data`.
struct Tensor {
    std::shared_ptr<void> storage;  // keeps device memory, or the mapped file behind it, alive
    std::byte* data = nullptr;
    DType type = DType::f32;
    Shape shape;

    explicit operator bool() const { return data != nullptr; }
    std::size_t bytes() const { return static_cast<std::size_t>(shape.count()) * sizeOf(type); }

    // `count` slices of the outermost dimension from `first` on, sharing the storage.
    Tensor rows(std::int64_t first, std::int64_t count) const;
    // The same elements under another shape of equal count.
    Tensor reshaped(const Shape& other) const;

    template <typename T>
    T* as() const {
        CHECK(sizeof(T) == sizeOf(type));
        return reinterpret_cast<T*>(data);
    }
    float* f32() const {
        CHECK(type == DType::f32);
        return reinterpret_cast<float*>(data);
    }
};

// Elements in host memory, typically inside a mapped weights file. Not owned unless `owner` is set.
struct HostTensor {
    std::shared_ptr<const void> owner;
    const std::byte* data = nullptr;
    DType type = DType::f32;
    Shape shape;
};

}  // namespace pardalis
