#include "app/train/network/config_json.h"

namespace pardalis::train {

nlohmann::ordered_json transformerJson(const TransformerConfig& config) {
    return {{"vocab_size", config.vocabularySize},
            {"hidden_size", config.hiddenSize},
            {"intermediate_size", config.ffnSize},
            {"num_hidden_layers", config.layers},
            {"num_attention_heads", config.heads},
            {"num_key_value_heads", config.kvHeads},
            {"head_dim", config.headDim},
            {"hidden_act", "silu"},
            {"max_position_embeddings", config.contextLength},
            {"rms_norm_eps", config.normEps},
            {"rope_theta", config.ropeTheta},
            {"attention_bias", false},
            {"mlp_bias", false},
            {"tie_word_embeddings", false},
            {"qk_layernorm", config.qkNorm},
            {"swin_norm", config.normReordering}};
}

nlohmann::ordered_json vqConfigJson(const ImageTokenizerConfig& config) {
    return {{"model_type", "chameleon_vqgan"},
            {"embed_dim", config.codeChannels},
            {"num_embeddings", config.codes},
            {"double_latent", false},
            {"latent_channels", config.latentChannels},
            {"resolution", config.resolution},
            {"in_channels", 3},
            {"out_channels", 3},
            {"base_channels", config.channels},
            {"channel_multiplier", config.channelMultipliers},
            {"num_res_blocks", config.residualBlocks},
            {"attn_resolutions", config.attentionResolutions},
            {"dropout", 0.0},
            {"attn_type", "vanilla"},
            {"encoder_norm_groups", config.encoderNorm.groups},
            {"encoder_norm_per_pixel", config.encoderNorm.perPixel},
            {"decoder_norm_groups", config.decoderNorm.groups},
            {"decoder_norm_per_pixel", config.decoderNorm.perPixel}};
}

}  // namespace pardalis::train
