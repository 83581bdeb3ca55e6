#include "core/nn/linear.h"

#include <vector>

namespace pardalis {

void linear(Backend& backend, const Tensor& x, std::initializer_list<LinearProduct> products) {
    std::vector<Projection> projections;
    for (const LinearProduct& product : products)
        projections.push_back({product.weights.weight, product.out});
    backend.matmul(x, projections);
    for (const LinearProduct& product : products)
        backend.addRow(product.weights.bias, product.out);
}

void linearAdd(Backend& backend, const Tensor& x, const LinearWeights& weights, const Tensor& residual) {
    backend.matmulAdd(x, weights.weight, residual);
    backend.addRow(weights.bias, residual);
}

void rowNorm(Backend& backend, const Tensor& x, const NormWeights& weights, float eps, const Tensor& out) {
    const Shape rows{1, x.shape[0], x.shape[1]};
    backend.groupNorm(x.reshaped(rows), weights.weight, weights.bias, {.groups = 1, .perPixel = true}, eps, false,
                      out.reshaped(rows));
}

}  // namespace pardalis
