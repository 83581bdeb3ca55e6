#include "core/cpu/cpu_ops.h"
#include "core/cpu/gemm.h"
#include "core/tensor/packed_format.h"

namespace pardalis::cpu {
namespace {

// Up to here the kernels for few rows are faster than oneDNN, which reorders the weights first (measured on Zen 4).
constexpr std::int64_t kFewRows = 64, kFewRowsOfBf16 = 12;
static_assert(kFewRowsOfBf16 >= Backend::kExactRows);

void matmulPlain(Machine machine, const float* x, std::int64_t rows, std::int64_t in, std::span<const Product> products,
                 bool fullPrecision) {
    const auto isBf16 = [](const Product& p) { return p.weight.format->elements() == DType::bf16; };
    const bool rounds = !fullPrecision && hasBf16Products() && std::ranges::any_of(products, isBf16);
    if (rows <= (rounds ? kFewRowsOfBf16 : kFewRows))
        matmulFewRows(machine, x, rows, in, products);
    else
        matmulManyRows(machine, x, rows, in, products, rounds);
}

}  // namespace

void matmul(Machine machine, const float* x, std::int64_t rows, std::int64_t in, std::span<const Product> products,
            bool fullPrecision) {
    // Neighbours of one kind are multiplied together.
    while (!products.empty()) {
        const PackedFormat* const packed = fullPrecision ? nullptr : asPacked(products[0].weight.format);
        const auto isOther = [&](const Product& p) {
            return packed ? p.weight.format != packed : !fullPrecision && asPacked(p.weight.format);
        };
        const auto some =
            products.first(static_cast<std::size_t>(std::ranges::find_if(products, isOther) - products.begin()));
        if (packed)
            matmulPacked(machine, x, rows, in, some);
        else
            matmulPlain(machine, x, rows, in, some, fullPrecision);
        products = products.subspan(some.size());
    }
}

}  // namespace pardalis::cpu
