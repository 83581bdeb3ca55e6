#pragma once

#include "app/train/network/layers.h"
#include "core/nn/image_tokenizer_config.h"

namespace pardalis::train {

// The building blocks of a taming-transformers VQGAN (Esser et al. 2021), named as its tensors are. Pictures are
// [batch, channels, height, width] in f32; convolutions compute in the network's precision.

struct ConvImpl : torch::nn::Module {
    // Zero padding all around that keeps the size at stride 1; none at stride 2.
    ConvImpl(std::int64_t in, std::int64_t out, std::int64_t kernel, std::int64_t stride = 1, double gain = 1);
    torch::Tensor forward(const torch::Tensor& x, Precision precision) const;

    torch::Tensor weight, bias;  // [out, in, kernel, kernel], [out]
    std::int64_t stride;
};
TORCH_MODULE(Conv);

struct GroupNormImpl : torch::nn::Module {
    GroupNormImpl(const VqNorm& norm, std::int64_t channels);
    torch::Tensor forward(const torch::Tensor& x) const;

    torch::Tensor weight, bias;  // [channels]
    VqNorm norm;
};
TORCH_MODULE(GroupNorm);

struct ResBlockImpl : torch::nn::Module {
    ResBlockImpl(const VqNorm& norm, std::int64_t in, std::int64_t out);
    torch::Tensor forward(const torch::Tensor& x, Precision precision);

    GroupNorm norm1{nullptr}, norm2{nullptr};
    Conv conv1{nullptr}, conv2{nullptr}, shortcut{nullptr};
};
TORCH_MODULE(ResBlock);

struct AttnBlockImpl : torch::nn::Module {
    AttnBlockImpl(const VqNorm& norm, std::int64_t channels);
    torch::Tensor forward(const torch::Tensor& x, Precision precision);

    GroupNorm norm{nullptr};
    Conv q{nullptr}, k{nullptr}, v{nullptr}, out{nullptr};
};
TORCH_MODULE(AttnBlock);

// Residual blocks of one level, an attention block behind each where the level has them, and the change of size.
struct LevelImpl : torch::nn::Module {
    enum class Resample : std::uint8_t { none, down, up };
    LevelImpl(const VqNorm& norm, std::int64_t in, std::int64_t out, int blocks, bool attention, Resample resample);
    torch::Tensor forward(torch::Tensor x, Precision precision);

private:
    Resample m_resample;
    torch::nn::ModuleList m_blocks, m_attention;
    Conv m_conv{nullptr};
};
TORCH_MODULE(Level);

// Encoder or decoder: levels run from the picture down, or from the codes up.
struct VqNetworkImpl : torch::nn::Module {
    enum class Side : std::uint8_t { encoder, decoder };
    VqNetworkImpl(const ImageTokenizerConfig& config, Side side);
    torch::Tensor forward(torch::Tensor x, Precision precision);

    Conv convOut{nullptr};

private:
    torch::Tensor middle(torch::Tensor x, Precision precision);

    Side m_side;
    Conv m_convIn{nullptr};
    torch::nn::ModuleList m_levels;
    ResBlock m_midBlock1{nullptr}, m_midBlock2{nullptr};
    AttnBlock m_midAttention{nullptr};
    GroupNorm m_normOut{nullptr};
};
TORCH_MODULE(VqNetwork);

// The image tokenizer that core's ImageTokenizer runs, as a graph with gradients. Parameter names are those of a Hugging
// Face folder without "model.vqmodel.". Convolutions start from Kaiming-uniform values as of a linear layer; the second
// of a residual block is scaled by 0.2, so that blocks begin near the identity.
struct VqGanImpl : torch::nn::Module {
    explicit VqGanImpl(const ImageTokenizerConfig& config);

    // x [batch, 3, resolution, resolution] in -1..1 → latents before quantisation, [batch, codeChannels, grid, grid].
    torch::Tensor encode(const torch::Tensor& x);
    // The nearest entry of the codebook for each latent, int64 [batch, grid, grid]; the first where several are.
    torch::Tensor codes(const torch::Tensor& latents) const;
    torch::Tensor lookUp(const torch::Tensor& codes) const;  // [batch, grid, grid] → [batch, codeChannels, grid, grid]
    // Latents, quantised or not → pictures [batch, 3, resolution, resolution], about -1..1.
    torch::Tensor decode(const torch::Tensor& latents);
    // The parameter whose gradient the adversarial loss is balanced by: the last convolution's weight.
    torch::Tensor lastWeight() const { return decoder->convOut->weight; }

    ImageTokenizerConfig config;
    Precision precision = Precision::f32;
    torch::Tensor codebook;  // [codes, codeChannels]; moved by averages, not by gradients
    VqNetwork encoder{nullptr}, decoder{nullptr};
    Conv quantConv{nullptr}, postQuantConv{nullptr};
};
TORCH_MODULE(VqGan);

}  // namespace pardalis::train
