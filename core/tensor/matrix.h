#pragma once

#include "core/tensor/tensor.h"

#include <optional>
#include <string_view>
#include <utility>

namespace pardalis {

// How the elements of a weight [rows, columns] lie in memory: tile behind tile, each some rows that lie together. There
// is one object of a format, which lives as long as the program; a new format is a class of its own, and a case in those
// kernels that read it as it lies. What has no such kernel widens it.
class MatrixFormat {
public:
    virtual ~MatrixFormat() = default;

    virtual std::string_view name() const = 0;  // "bf16"
    virtual std::int64_t tileRows() const = 0;
    virtual std::size_t tileBytes(std::int64_t columns) const = 0;
    // What addresses of elements are best multiples of.
    virtual std::size_t alignment() const = 0;
    // Of plain formats, in which each row is so many elements of this type; none: the format is of blocks.
    virtual std::optional<DType> elements() const = 0;
    // Rows [first, first + count) of a matrix in host memory, widened to [count, columns]. Of formats of blocks.
    virtual void widen(const std::byte* matrix, std::int64_t columns, std::int64_t first, std::int64_t count,
                       float* out) const = 0;

    std::int64_t tilesOf(std::int64_t rows) const { return (rows + tileRows() - 1) / tileRows(); }
    std::size_t bytesOf(const Shape& shape) const {
        return static_cast<std::size_t>(tilesOf(shape[0])) * tileBytes(shape[1]);
    }
};

// Rows of elements of this type.
const MatrixFormat& plainFormat(DType type);

// A weight [rows, columns] in one device's memory. A cheap handle, as Tensor, which is for activations.
struct Matrix {
    std::shared_ptr<void> storage;
    const std::byte* data = nullptr;
    const MatrixFormat* format = nullptr;
    Shape shape;

    Matrix() = default;
    Matrix(std::shared_ptr<void> keep, const std::byte* at, const MatrixFormat& how, const Shape& size)
        : storage(std::move(keep)), data(at), format(&how), shape(size) {}
    // The rows of a tensor of two dimensions.
    explicit Matrix(const Tensor& rows) : Matrix(rows.storage, rows.data, plainFormat(rows.type), rows.shape) {}

    explicit operator bool() const { return data != nullptr; }
    std::size_t bytes() const { return format->bytesOf(shape); }
    // `count` rows from `first` on, sharing the storage: whole tiles, of which the last may be the matrix's own last.
    Matrix rows(std::int64_t first, std::int64_t count) const;
    // The fewest whole tiles that hold these rows: the first of their rows, and how many.
    std::pair<std::int64_t, std::int64_t> wholeTiles(std::int64_t first, std::int64_t count) const;
};

// A weight in host memory, typically inside a mapped file. Not owned unless `owner` is set.
struct HostMatrix {
    std::shared_ptr<const void> owner;
    const std::byte* data = nullptr;
    const MatrixFormat* format = nullptr;
    Shape shape;

    HostMatrix() = default;
    HostMatrix(std::shared_ptr<const void> keep, const std::byte* at, const MatrixFormat& how, const Shape& size)
        : owner(std::move(keep)), data(at), format(&how), shape(size) {}
    explicit HostMatrix(const HostTensor& rows)
        : owner(rows.owner), data(rows.data), format(&plainFormat(rows.type)), shape(rows.shape) {}
};

}  // namespace pardalis
