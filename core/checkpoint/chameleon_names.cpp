#include "core/checkpoint/chameleon_names.h"

#include <fmt/core.h>

#include <algorithm>

namespace pardalis {
namespace {

class SlotList {
public:
    explicit SlotList(std::string prefix, bool asF32) : m_prefix(std::move(prefix)), m_asF32(asF32) {}

    void add(const std::string& name, const Shape& shape, Tensor& tensor) { push(name, shape, tensor, m_asF32, false); }
    void addNorm(const std::string& name, const Shape& shape, Tensor& tensor) { push(name, shape, tensor, true, true); }

    void norm(const std::string& name, std::int64_t channels, NormWeights& w) {
        addNorm(name + ".weight", {channels}, w.weight);
        addNorm(name + ".bias", {channels}, w.bias);
    }
    void conv(const std::string& name, std::int64_t in, std::int64_t out, int kernel, ConvWeights& w) {
        add(name + ".weight", {out, in, kernel, kernel}, w.weight);
        add(name + ".bias", {out}, w.bias);
    }
    void resBlock(const std::string& name, std::int64_t in, std::int64_t out, ResBlockWeights& w) {
        norm(name + ".norm1", in, w.norm1);
        conv(name + ".conv1", in, out, 3, w.conv1);
        norm(name + ".norm2", out, w.norm2);
        conv(name + ".conv2", out, out, 3, w.conv2);
        if (in != out)
            conv(name + ".nin_shortcut", in, out, 1, w.shortcut.emplace());
    }
    void attnBlock(const std::string& name, std::int64_t channels, AttnBlockWeights& w) {
        norm(name + ".norm", channels, w.norm);
        conv(name + ".q", channels, channels, 1, w.q);
        conv(name + ".k", channels, channels, 1, w.k);
        conv(name + ".v", channels, channels, 1, w.v);
        conv(name + ".proj_out", channels, channels, 1, w.out);
    }
    void middle(const std::string& name, std::int64_t channels, VqNetworkWeights& w) {
        resBlock(name + ".mid.block_1", channels, channels, w.midBlock1);
        attnBlock(name + ".mid.attn_1", channels, w.midAttention);
        resBlock(name + ".mid.block_2", channels, channels, w.midBlock2);
    }
    // The blocks of one level, the first of which changes the width.
    void blocks(const std::string& name, int count, bool attention, std::int64_t in, std::int64_t out,
                LevelWeights& w) {
        w.blocks.resize(static_cast<std::size_t>(count));
        w.attention.resize(attention ? w.blocks.size() : 0);
        for (std::size_t j = 0; j < w.blocks.size(); ++j)
            resBlock(fmt::format("{}.block.{}", name, j), j == 0 ? in : out, out, w.blocks[j]);
        for (std::size_t j = 0; j < w.attention.size(); ++j)
            attnBlock(fmt::format("{}.attn.{}", name, j), out, w.attention[j]);
    }

    std::vector<TensorSlot> take() { return std::move(m_slots); }

private:
    void push(const std::string& name, const Shape& shape, Tensor& tensor, bool asF32, bool isNorm) {
        m_slots.push_back({m_prefix + name, shape, &tensor, asF32, isNorm});
    }

    std::string m_prefix;
    bool m_asF32;
    std::vector<TensorSlot> m_slots;
};

std::int64_t widthOf(const ImageTokenizerConfig& config, std::size_t level) {
    return std::int64_t{config.channels} * config.channelMultipliers[level];
}

bool hasAttention(const ImageTokenizerConfig& config, std::size_t level) {
    const auto& resolutions = config.attentionResolutions;
    return std::find(resolutions.begin(), resolutions.end(), config.resolution >> level) != resolutions.end();
}

}  // namespace

std::vector<TensorSlot> transformerSlots(const TransformerConfig& config, bool tiedHead, TransformerWeights& weights) {
    const std::int64_t hidden = config.hiddenSize, head = config.headDim, ffn = config.ffnSize;
    const std::int64_t qRows = config.heads * head, kvRows = config.kvHeads * head;
    SlotList list("", false);
    list.add(kEmbeddingName, {config.vocabularySize, hidden}, weights.embedding);
    weights.layers.resize(static_cast<std::size_t>(config.layers));
    for (std::size_t i = 0; i < weights.layers.size(); ++i) {
        LayerWeights& w = weights.layers[i];
        const std::string layer = fmt::format("model.layers.{}.", i);
        list.addNorm(layer + "input_layernorm.weight", {hidden}, w.attentionNorm);
        list.add(layer + "self_attn.q_proj.weight", {qRows, hidden}, w.q);
        list.add(layer + "self_attn.k_proj.weight", {kvRows, hidden}, w.k);
        list.add(layer + "self_attn.v_proj.weight", {kvRows, hidden}, w.v);
        if (config.qkNorm) {
            list.addNorm(layer + "self_attn.q_norm.weight", {config.heads, head}, w.qkNorm.qWeight);
            list.addNorm(layer + "self_attn.q_norm.bias", {config.heads, head}, w.qkNorm.qBias);
            list.addNorm(layer + "self_attn.k_norm.weight", {config.kvHeads, head}, w.qkNorm.kWeight);
            list.addNorm(layer + "self_attn.k_norm.bias", {config.kvHeads, head}, w.qkNorm.kBias);
        }
        list.add(layer + "self_attn.o_proj.weight", {hidden, qRows}, w.out);
        list.addNorm(layer + "post_attention_layernorm.weight", {hidden}, w.ffnNorm);
        list.add(layer + "mlp.gate_proj.weight", {ffn, hidden}, w.gate);
        list.add(layer + "mlp.up_proj.weight", {ffn, hidden}, w.up);
        list.add(layer + "mlp.down_proj.weight", {hidden, ffn}, w.down);
    }
    list.addNorm("model.norm.weight", {hidden}, weights.norm);
    if (!tiedHead)
        list.add(kHeadName, {config.vocabularySize, hidden}, weights.head);
    return list.take();
}

std::vector<TensorSlot> encoderSlots(const ImageTokenizerConfig& config, ImageTokenizerWeights& weights) {
    SlotList list(kImageTokenizerPrefix, true);
    VqNetworkWeights& w = weights.encoder;
    w.levels.resize(config.channelMultipliers.size());
    list.conv("encoder.conv_in", 3, config.channels, 3, w.convIn);
    std::int64_t width = config.channels;
    for (std::size_t i = 0; i < w.levels.size(); ++i) {
        const std::string level = fmt::format("encoder.down.{}", i);
        list.blocks(level, config.residualBlocks, hasAttention(config, i), width, widthOf(config, i), w.levels[i]);
        width = widthOf(config, i);
        if (i + 1 < w.levels.size())
            list.conv(level + ".downsample.conv", width, width, 3, w.levels[i].resample.emplace());
    }
    list.middle("encoder", width, w);
    list.norm("encoder.norm_out", width, w.normOut);
    list.conv("encoder.conv_out", width, config.latentChannels, 3, w.convOut);
    list.conv("quant_conv", config.latentChannels, config.codeChannels, 1, weights.quantConv);
    list.add("quantize.embedding.weight", {config.codes, config.codeChannels}, weights.codebook);
    return list.take();
}

std::vector<TensorSlot> decoderSlots(const ImageTokenizerConfig& config, ImageTokenizerWeights& weights) {
    SlotList list(kImageTokenizerPrefix, true);
    VqNetworkWeights& w = weights.decoder;
    w.levels.resize(config.channelMultipliers.size());
    std::int64_t width = widthOf(config, w.levels.size() - 1);
    list.conv("post_quant_conv", config.codeChannels, config.latentChannels, 1, weights.postQuantConv);
    list.conv("decoder.conv_in", config.latentChannels, width, 3, w.convIn);
    list.middle("decoder", width, w);
    for (std::size_t i = w.levels.size(); i-- > 0;) {
        const std::string level = fmt::format("decoder.up.{}", i);
        list.blocks(level, config.residualBlocks + 1, hasAttention(config, i), width, widthOf(config, i), w.levels[i]);
        width = widthOf(config, i);
        if (i > 0)
            list.conv(level + ".upsample.conv", width, width, 3, w.levels[i].resample.emplace());
    }
    list.norm("decoder.norm_out", width, w.normOut);
    list.conv("decoder.conv_out", width, 3, 3, w.convOut);
    return list.take();
}

}  // namespace pardalis
