#include "app/train/image_tokenizer/gate.h"

#include "app/train/evaluate/picture_quality.h"
#include "app/train/network/picture_tensor.h"

#include <algorithm>
#include <cmath>

namespace pardalis::train {
namespace {

constexpr int kBatch = 32;

// Has the network compute in f32 while it lives.
class InF32 {
public:
    explicit InF32(VqGan& network) : m_network(network), m_before(network->precision) {
        m_network->precision = Precision::f32;
    }
    ~InF32() { m_network->precision = m_before; }
    InF32(const InF32&) = delete;
    InF32& operator=(const InF32&) = delete;

private:
    VqGan m_network;
    Precision m_before;
};

// Squared differences of pixels as of 0..1.
torch::Tensor squaredError(const torch::Tensor& made, const torch::Tensor& target) {
    return ((made.clamp(-1, 1) - target) / 2).square();
}

}  // namespace

GateFigures measureGate(VqGan& network, const PictureBatches& pictures, int pairs) {
    const torch::NoGradGuard noGrad;
    const InF32 exact(network);
    double squares = 0, foregroundSquares = 0, unquantisedSquares = 0, values = 0, foregroundValues = 0, unchanged = 0;
    GateFigures figures;
    torch::Tensor uses = torch::zeros({network->config.codes});
    for (int done = 0; done < pairs; done += kBatch) {
        const PictureBatch batch = pictures.heldOut(static_cast<std::uint64_t>(done), std::min(kBatch, pairs - done));
        const torch::Tensor latents = network->encode(batch.first);
        const torch::Tensor codes = network->codes(latents), others = network->codes(network->encode(batch.second));
        unchanged += (codes.eq(others).logical_and(batch.shared)).sum().item<double>();
        figures.cells += batch.shared.sum().item<double>();
        uses += torch::bincount(codes.flatten(), {}, uses.size(0));
        const torch::Tensor error = squaredError(network->decode(network->lookUp(codes)), batch.first);
        squares += error.sum().item<double>();
        values += static_cast<double>(error.numel());
        foregroundSquares += (error * batch.foreground).sum().item<double>();
        foregroundValues += 3 * batch.foreground.sum().item<double>();
        unquantisedSquares += squaredError(network->decode(latents), batch.first).sum().item<double>();
    }
    figures.psnr = decibels(squares, values);
    figures.foregroundPsnr = decibels(foregroundSquares, foregroundValues);
    figures.unquantisedPsnr = decibels(unquantisedSquares, values);
    figures.unchanged = figures.cells > 0 ? unchanged / figures.cells : 0;
    figures.usedCodes = (uses > 0).sum().item<double>();
    const torch::Tensor frequencies = uses / uses.sum();
    figures.perplexity = std::exp(-torch::xlogy(frequencies, frequencies).sum().item<double>());
    return figures;
}

Image reconstructionSheet(VqGan& network, const PictureBatches& pictures, int count) {
    const torch::NoGradGuard noGrad;
    const InF32 exact(network);
    const int side = network->config.resolution;
    const PictureBatch batch = pictures.heldOut(0, count);
    const torch::Tensor made = network->decode(network->lookUp(network->codes(network->encode(batch.first))));
    Image sheet = Image::filled(count * side, 2 * side, kWhite);
    for (int i = 0; i < count; ++i) {
        paste(sheet, toPicture(batch.first[i]), i * side, 0);
        paste(sheet, toPicture(made[i]), i * side, side);
    }
    return sheet;
}

}  // namespace pardalis::train
