#include "app/train/network/vq_gan.h"

#include <algorithm>
#include <cmath>

namespace pardalis::train {
namespace {

constexpr double kNormEps = 1e-6;        // not the 1e-5 of the transformer
constexpr double kSecondConvGain = 0.2;  // of a residual block

// Norms read memory in order: of a pixel's channels, or of a group's pixels. (libtorch 1.13 takes five times as long for
// the latter's gradient where channels come last.)
torch::MemoryFormat memoryFormat(const VqNorm& norm) {
    return norm.perPixel ? torch::MemoryFormat::ChannelsLast : torch::MemoryFormat::Contiguous;
}

torch::Tensor normSwish(const torch::Tensor& x, GroupNorm& norm) { return torch::silu(norm(x)); }

std::int64_t widthOf(const ImageTokenizerConfig& config, int level) {
    return std::int64_t{config.channels} * config.channelMultipliers[static_cast<std::size_t>(level)];
}

bool hasAttention(const ImageTokenizerConfig& config, int level) {
    const auto& resolutions = config.attentionResolutions;
    return std::find(resolutions.begin(), resolutions.end(), config.resolution >> level) != resolutions.end();
}

}  // namespace

ConvImpl::ConvImpl(std::int64_t in, std::int64_t out, std::int64_t kernel, std::int64_t s, double gain) : stride(s) {
    const double bound = 1 / std::sqrt(double(in * kernel * kernel));
    weight =
        register_parameter("weight", torch::empty({out, in, kernel, kernel}).uniform_(-bound * gain, bound * gain));
    bias = register_parameter("bias", torch::zeros({out}));
}

torch::Tensor ConvImpl::forward(const torch::Tensor& x, Precision precision) const {
    const torch::Dtype type = torchType(precision);
    const std::int64_t padding = stride == 1 ? weight.size(2) / 2 : 0;
    return torch::conv2d(x.to(type), weight.to(type), bias.to(type), stride, padding).to(torch::kFloat32);
}

GroupNormImpl::GroupNormImpl(const VqNorm& n, std::int64_t channels) : norm(n) {
    weight = register_parameter("weight", torch::ones({channels}));
    bias = register_parameter("bias", torch::zeros({channels}));
}

torch::Tensor GroupNormImpl::forward(const torch::Tensor& x) const {
    if (!norm.perPixel)
        return torch::group_norm(x, norm.groups, weight, bias, kNormEps);
    const std::int64_t channels = weight.size(0), perGroup = channels / norm.groups;
    const torch::Tensor pixels = x.permute({0, 2, 3, 1});
    if (norm.groups == 1)
        return torch::layer_norm(pixels, {channels}, weight, bias, kNormEps).permute({0, 3, 1, 2});
    const torch::Tensor groups = pixels.unflatten(3, {norm.groups, perGroup});
    const torch::Tensor normed = torch::layer_norm(groups, {perGroup}, {}, {}, kNormEps).flatten(3);
    return torch::addcmul(bias, normed, weight).permute({0, 3, 1, 2});
}

ResBlockImpl::ResBlockImpl(const VqNorm& norm, std::int64_t in, std::int64_t out) {
    norm1 = register_module("norm1", GroupNorm(norm, in));
    conv1 = register_module("conv1", Conv(in, out, 3));
    norm2 = register_module("norm2", GroupNorm(norm, out));
    conv2 = register_module("conv2", Conv(out, out, 3, 1, kSecondConvGain));
    if (in != out)
        shortcut = register_module("nin_shortcut", Conv(in, out, 1));
}

torch::Tensor ResBlockImpl::forward(const torch::Tensor& x, Precision precision) {
    torch::Tensor h = conv1(normSwish(x, norm1), precision);
    h = conv2(normSwish(h, norm2), precision);
    return (shortcut ? shortcut(x, precision) : x) + h;
}

AttnBlockImpl::AttnBlockImpl(const VqNorm& n, std::int64_t channels) {
    norm = register_module("norm", GroupNorm(n, channels));
    q = register_module("q", Conv(channels, channels, 1));
    k = register_module("k", Conv(channels, channels, 1));
    v = register_module("v", Conv(channels, channels, 1));
    out = register_module("proj_out", Conv(channels, channels, 1, 1, kSecondConvGain));
}

torch::Tensor AttnBlockImpl::forward(const torch::Tensor& x, Precision precision) {
    const torch::Tensor h = norm(x);
    const torch::Tensor queries = q(h, precision).flatten(2), keys = k(h, precision).flatten(2);
    const torch::Tensor values = v(h, precision).flatten(2);  // [batch, channels, positions]
    const torch::Tensor scores = torch::bmm(queries.transpose(1, 2), keys) / std::sqrt(double(x.size(1)));
    const torch::Tensor mixed = torch::bmm(values, torch::softmax(scores, -1).transpose(1, 2));
    return x + out(mixed.view(x.sizes()), precision);
}

LevelImpl::LevelImpl(const VqNorm& norm, std::int64_t in, std::int64_t out, int blocks, bool attention,
                     Resample resample)
    : m_resample(resample) {
    m_blocks = register_module("block", torch::nn::ModuleList());
    m_attention = register_module("attn", torch::nn::ModuleList());
    for (int i = 0; i < blocks; ++i) {
        m_blocks->push_back(ResBlock(norm, i == 0 ? in : out, out));
        if (attention)
            m_attention->push_back(AttnBlock(norm, out));
    }
    if (resample == Resample::none)
        return;
    auto part =
        register_module(resample == Resample::down ? "downsample" : "upsample", std::make_shared<torch::nn::Module>());
    m_conv = part->register_module("conv", Conv(out, out, 3, resample == Resample::down ? 2 : 1));
}

torch::Tensor LevelImpl::forward(torch::Tensor x, Precision precision) {
    for (std::size_t i = 0; i < m_blocks->size(); ++i) {
        x = m_blocks[i]->as<ResBlock>()->forward(x, precision);
        if (!m_attention->is_empty())
            x = m_attention[i]->as<AttnBlock>()->forward(x, precision);
    }
    switch (m_resample) {
    case Resample::none: return x;
    case Resample::down: return m_conv(torch::constant_pad_nd(x, {0, 1, 0, 1}), precision);  // right and bottom only
    case Resample::up: break;
    }
    return m_conv(torch::upsample_nearest2d(x, {2 * x.size(2), 2 * x.size(3)}), precision);
}

VqNetworkImpl::VqNetworkImpl(const ImageTokenizerConfig& c, Side side) : m_side(side) {
    const int last = c.levels() - 1;
    const bool encodes = side == Side::encoder;
    const VqNorm& norm = encodes ? c.encoderNorm : c.decoderNorm;
    const std::int64_t deepest = widthOf(c, last);
    std::int64_t width = encodes ? c.channels : deepest;
    m_convIn = register_module("conv_in", Conv(encodes ? 3 : c.latentChannels, width, 3));
    std::vector<Level> levels(static_cast<std::size_t>(c.levels()), Level{nullptr});
    for (int i = 0; i <= last; ++i) {
        const int level = encodes ? i : last - i;  // wide levels come last in the encoder, first in the decoder
        const auto resample = encodes ? (level < last ? LevelImpl::Resample::down : LevelImpl::Resample::none)
                                      : (level > 0 ? LevelImpl::Resample::up : LevelImpl::Resample::none);
        levels[static_cast<std::size_t>(level)] = Level(
            norm, width, widthOf(c, level), c.residualBlocks + (encodes ? 0 : 1), hasAttention(c, level), resample);
        width = widthOf(c, level);
    }
    m_levels = register_module(encodes ? "down" : "up", torch::nn::ModuleList());
    for (const Level& level : levels)
        m_levels->push_back(level);
    auto mid = register_module("mid", std::make_shared<torch::nn::Module>());
    m_midBlock1 = mid->register_module("block_1", ResBlock(norm, deepest, deepest));
    m_midAttention = mid->register_module("attn_1", AttnBlock(norm, deepest));
    m_midBlock2 = mid->register_module("block_2", ResBlock(norm, deepest, deepest));
    m_normOut = register_module("norm_out", GroupNorm(norm, width));
    convOut = register_module("conv_out", Conv(width, encodes ? c.latentChannels : 3, 3));
}

torch::Tensor VqNetworkImpl::middle(torch::Tensor x, Precision precision) {
    x = m_midBlock1(x, precision);
    x = m_midAttention(x, precision);
    return m_midBlock2(x, precision);
}

torch::Tensor VqNetworkImpl::forward(torch::Tensor x, Precision precision) {
    x = m_convIn(x, precision);
    if (m_side == Side::decoder)
        x = middle(x, precision);
    for (std::size_t i = 0; i < m_levels->size(); ++i) {
        const std::size_t level = m_side == Side::encoder ? i : m_levels->size() - 1 - i;
        x = m_levels[level]->as<Level>()->forward(x, precision);
    }
    if (m_side == Side::encoder)
        x = middle(x, precision);
    return convOut(normSwish(x, m_normOut), precision);
}

VqGanImpl::VqGanImpl(const ImageTokenizerConfig& c) : config(c) {
    encoder = register_module("encoder", VqNetwork(c, VqNetworkImpl::Side::encoder));
    decoder = register_module("decoder", VqNetwork(c, VqNetworkImpl::Side::decoder));
    quantConv = register_module("quant_conv", Conv(c.latentChannels, c.codeChannels, 1));
    postQuantConv = register_module("post_quant_conv", Conv(c.codeChannels, c.latentChannels, 1));
    auto quantize = register_module("quantize", std::make_shared<torch::nn::Module>());
    auto table = quantize->register_module("embedding", std::make_shared<torch::nn::Module>());
    const double bound = 1.0 / c.codes;
    codebook =
        table->register_parameter("weight", torch::empty({c.codes, c.codeChannels}).uniform_(-bound, bound), false);
}

torch::Tensor VqGanImpl::encode(const torch::Tensor& x) {
    return quantConv(encoder(x.contiguous(memoryFormat(config.encoderNorm)), precision), Precision::f32);
}

torch::Tensor VqGanImpl::codes(const torch::Tensor& latents) const {
    const torch::NoGradGuard noGrad;
    const torch::Tensor rows = latents.permute({0, 2, 3, 1}).reshape({-1, config.codeChannels});
    // |z - c|² without |z|², which is the same for every entry.
    const torch::Tensor distances = torch::addmm(codebook.square().sum(1), rows, codebook.t(), 1, -2);
    return distances.argmin(1).view({latents.size(0), latents.size(2), latents.size(3)});
}

torch::Tensor VqGanImpl::lookUp(const torch::Tensor& codes) const {
    return torch::embedding(codebook, codes).permute({0, 3, 1, 2});
}

torch::Tensor VqGanImpl::decode(const torch::Tensor& latents) {
    return decoder(postQuantConv(latents.contiguous(memoryFormat(config.decoderNorm)), Precision::f32), precision);
}

}  // namespace pardalis::train
