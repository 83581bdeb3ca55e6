#include "core/tensor/matrix.h"

#include <algorithm>

namespace pardalis {
namespace {

class PlainFormat final : public MatrixFormat {
public:
    explicit PlainFormat(DType type) : m_type(type) {}

    std::string_view name() const override { return nameOf(m_type); }
    std::int64_t tileRows() const override { return 1; }
    std::size_t tileBytes(std::int64_t columns) const override {
        return static_cast<std::size_t>(columns) * sizeOf(m_type);
    }
    std::size_t alignment() const override { return sizeOf(m_type); }
    std::optional<DType> elements() const override { return m_type; }
    void widen(const std::byte*, std::int64_t, std::int64_t, std::int64_t, float*) const override {
        CHECK(false);  // every device has kernels for these
    }

private:
    const DType m_type;
};

}  // namespace

const MatrixFormat& plainFormat(DType type) {
    CHECK(type != DType::i8);
    static const PlainFormat f32(DType::f32), f16(DType::f16), bf16(DType::bf16);
    return type == DType::f32 ? f32 : type == DType::f16 ? f16 : bf16;
}

Matrix Matrix::rows(std::int64_t first, std::int64_t count) const {
    CHECK(format && shape.rank() == 2 && first >= 0 && count >= 0 && count <= shape[0] - first);
    const std::int64_t tile = format->tileRows();
    CHECK(first % tile == 0 && (count % tile == 0 || first + count == shape[0]));
    Matrix view = *this;
    view.shape[0] = count;
    view.data = data + static_cast<std::size_t>(first / tile) * format->tileBytes(shape[1]);
    return view;
}

std::pair<std::int64_t, std::int64_t> Matrix::wholeTiles(std::int64_t first, std::int64_t count) const {
    CHECK(format && first >= 0 && count >= 0 && count <= shape[0] - first);
    const std::int64_t tile = format->tileRows();
    const std::int64_t begin = first / tile * tile;
    return {begin, std::min(format->tilesOf(first + count) * tile, shape[0]) - begin};
}

}  // namespace pardalis
