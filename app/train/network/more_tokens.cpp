#include "app/train/network/more_tokens.h"

#include "core/base/check.h"

#include <torch/utils.h>

namespace pardalis::train {
namespace {

constexpr double kApart = 0.1;  // of the rows' own deviation

torch::Tensor withMoreRows(const torch::Tensor& rows, std::int64_t count) {
    const torch::Tensor mean = rows.mean(0, true), deviation = (rows - mean).square().mean(0, true).sqrt();
    const torch::Tensor more = mean + kApart * deviation * torch::randn({count - rows.size(0), rows.size(1)});
    return torch::cat({rows, more});
}

}  // namespace

ChameleonNetwork withMoreTokens(const ChameleonNetwork& network, int size, double dropout) {
    CHECK(size >= network->config.vocabularySize);
    const torch::NoGradGuard noGrad;
    TransformerConfig config = network->config;
    config.vocabularySize = size;
    ChameleonNetwork larger(config, dropout);
    const auto parameters = larger->named_parameters();
    for (const auto& parameter : network->named_parameters()) {
        const torch::Tensor& to = parameters[parameter.key()];
        const torch::Tensor& from = parameter.value();
        to.copy_(to.sizes() == from.sizes() ? from : withMoreRows(from, size));
    }
    return larger;
}

}  // namespace pardalis::train
