#include "core/families/chameleon/slots.h"

#include <fmt/core.h>

#include <algorithm>

namespace pardalis {
namespace {

class SlotList {
public:
    using Role = TensorRole;

    SlotList(ModelPart part, std::string prefix, bool asF32)
        : m_part(part), m_prefix(std::move(prefix)), m_asF32(asF32) {}

    // What follows is named behind this prefix, of this layer.
    void beginLayer(std::string prefix, int layer) {
        m_prefix = std::move(prefix);
        m_layer = layer;
    }
    void add(const std::string& name, const Shape& shape, Matrix& matrix, Role role = Role::matrix) {
        m_slots.push_back({m_prefix + name, shape, nullptr, &matrix, role, m_part, m_layer, m_asF32});
    }
    void add(const std::string& name, const Shape& shape, Tensor& tensor, Role role) {
        const bool isNorm = role == Role::normScale || role == Role::normBias;
        m_slots.push_back({m_prefix + name, shape, &tensor, nullptr, role, m_part, m_layer, m_asF32 || isNorm});
    }

    void norm(const std::string& name, std::int64_t channels, NormWeights& w) {
        add(name + ".weight", {channels}, w.weight, Role::normScale);
        add(name + ".bias", {channels}, w.bias, Role::normBias);
    }
    void conv(const std::string& name, std::int64_t in, std::int64_t out, int kernel, ConvWeights& w) {
        add(name + ".weight", {out, in, kernel, kernel}, w.weight, Role::convolution);
        add(name + ".bias", {out}, w.bias, Role::convolutionBias);
    }
    void headNorm(const std::string& name, std::int64_t heads, std::int64_t headDim, Tensor& scale, Tensor& bias) {
        add(name + ".weight", {heads, headDim}, scale, Role::normScale);
        add(name + ".bias", {heads, headDim}, bias, Role::normBias);
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
    ModelPart m_part;
    std::string m_prefix;
    bool m_asF32;
    int m_layer = -1;
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
    using Role = TensorRole;
    SlotList list(ModelPart::transformer, "", false);
    list.add(kEmbeddingName, {config.vocabularySize, hidden}, weights.embedding, Role::embedding);
    weights.layers.resize(static_cast<std::size_t>(config.layers));
    for (int i = 0; i < config.layers; ++i) {
        LayerWeights& w = weights.layers[static_cast<std::size_t>(i)];
        list.beginLayer(fmt::format("model.layers.{}.", i), i);
        list.add("input_layernorm.weight", {hidden}, w.attentionNorm, Role::normScale);
        list.add("self_attn.q_proj.weight", {qRows, hidden}, w.q);
        list.add("self_attn.k_proj.weight", {kvRows, hidden}, w.k);
        list.add("self_attn.v_proj.weight", {kvRows, hidden}, w.v);
        if (config.qkNorm) {
            list.headNorm("self_attn.q_norm", config.heads, head, w.qkNorm.qWeight, w.qkNorm.qBias);
            list.headNorm("self_attn.k_norm", config.kvHeads, head, w.qkNorm.kWeight, w.qkNorm.kBias);
        }
        list.add("self_attn.o_proj.weight", {hidden, qRows}, w.out);
        list.add("post_attention_layernorm.weight", {hidden}, w.ffnNorm, Role::normScale);
        list.add("mlp.gate_proj.weight", {ffn, hidden}, w.gate);
        list.add("mlp.up_proj.weight", {ffn, hidden}, w.up);
        list.add("mlp.down_proj.weight", {hidden, ffn}, w.down);
    }
    list.beginLayer("", -1);
    list.add("model.norm.weight", {hidden}, weights.norm, Role::normScale);
    if (!tiedHead)
        list.add(kHeadName, {config.vocabularySize, hidden}, weights.head, Role::head);
    return list.take();
}

std::vector<TensorSlot> encoderSlots(const ImageTokenizerConfig& config, ImageTokenizerWeights& weights) {
    SlotList list(ModelPart::imageTokenizer, kImageTokenizerPrefix, true);
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
    list.add("quantize.embedding.weight", {config.codes, config.codeChannels}, weights.codebook, TensorRole::codebook);
    return list.take();
}

std::vector<TensorSlot> decoderSlots(const ImageTokenizerConfig& config, ImageTokenizerWeights& weights) {
    SlotList list(ModelPart::imageTokenizer, kImageTokenizerPrefix, true);
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
