#pragma once

#include "core/tensor/backend.h"
#include "core/tensor/packed_format.h"

#include <QString>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

// Naive references in f64 and what the op suites compare with them.
namespace pardalis::check {

// Repeatable values, roughly normal, of the given size.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t bits();
    double uniform();  // 0..1
    std::vector<float> values(std::int64_t count, double size = 1.0);

private:
    std::uint64_t m_state;
};

// A weight in device memory, and its values as that type rounds them.
struct KnownWeight {
    Tensor tensor;
    std::vector<double> values;

    Matrix matrix() const { return Matrix(tensor); }
};
// `offset` bytes behind an aligned address, as in a mapped file without a copy.
KnownWeight weight(Backend& backend, const std::vector<float>& values, DType type, const Shape& shape, int offset = 0);
// A matrix [outs, in] in device memory, and its values as its format has them.
struct KnownMatrix {
    Matrix matrix;
    std::vector<double> values;
};
// `offset`, of formats of elements: as above. The others begin where allocations do.
KnownMatrix matrix(Backend& backend, const std::vector<float>& values, const MatrixFormat& format, std::int64_t outs,
                   std::int64_t in, int offset = 0);
std::vector<std::byte> encode(const std::vector<float>& values, DType type);
double decode(const std::byte* data, DType type);

// As tiles lie in a file.
std::vector<std::byte> packed(const PackedFormat& format, const std::vector<float>& values, std::int64_t outs,
                              std::int64_t in);

Tensor input(Backend& backend, const std::vector<float>& values, const Shape& shape);
Tensor output(Backend& backend, const Shape& shape);  // filled with a value that no test expects
std::vector<float> read(Backend& backend, const Tensor& tensor);
inline std::vector<double> exact(const std::vector<float>& values) { return {values.begin(), values.end()}; }

// Empty if every element is within its tolerance, else a sentence about the worst one.
QString difference(std::span<const float> actual, std::span<const double> expected, std::span<const double> tolerance);
QString difference(std::span<const float> actual, std::span<const double> expected, double tolerance);
// Bit for bit.
QString difference(std::span<const float> actual, std::span<const float> expected);

// out [rows, outs] of x [rows, in] and w [outs, in]; `spread` gets for each the square root of the sum of squared
// products, which errors of rounding are proportional to.
std::vector<double> product(const std::vector<double>& x, const std::vector<double>& w, std::int64_t rows,
                            std::int64_t outs, std::int64_t in, std::vector<double>* spread = nullptr);
double silu(double x);

}  // namespace pardalis::check
