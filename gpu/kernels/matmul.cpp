#include "core/tensor/packed_format.h"
#include "gpu/kernels/cuda_ops.h"

#include <algorithm>
#include <vector>

namespace pardalis::gpu {
namespace {

// Rows up to which packed weights are read once for every kExactRows of them, rather than widened for cuBLAS: of 4 bits, a
// pass moves 4.5 bits a weight then, and 4.5 and twice 16 to widen it. Further rows would wait for arithmetic.
constexpr std::int64_t kFewPackedRows = 4 * kExactRows;

bool isOneKind(const Product& a, const Product& b) {
    return a.weight.format == b.weight.format && (a.gate.data != nullptr) == (b.gate.data != nullptr);
}

void multiplyFewRows(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in,
                     std::span<const Product> products) {
    while (!products.empty()) {
        std::size_t count = 1;
        while (count < products.size() && count < kMostProducts && isOneKind(products[count], products[0]))
            ++count;
        if (asPacked(products[0].weight.format))
            matmulPackedFewRows(gpu, x, rows, in, products.first(count));
        else
            matmulFewRows(gpu, x, rows, in, products.first(count));
        products = products.subspan(count);
    }
}

}  // namespace

void matmul(const Gpu& gpu, const float* x, std::int64_t rows, std::int64_t in, std::span<const Product> products,
            bool fullPrecision) {
    const bool packed = std::ranges::all_of(products, [](const Product& p) { return asPacked(p.weight.format); });
    if (rows > (packed ? kFewPackedRows : kExactRows))
        return matmulManyRows(gpu, x, rows, in, products, fullPrecision);
    std::vector<Product> some(products.begin(), products.end());
    for (std::int64_t first = 0; first < rows; first += kExactRows) {
        multiplyFewRows(gpu, x + first * in, std::min<std::int64_t>(rows - first, kExactRows), in, some);
        for (Product& p : some)
            p.out += kExactRows * p.outs;
    }
}

}  // namespace pardalis::gpu
