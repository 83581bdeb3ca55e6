#include "core/families/chameleon/gguf_names.h"

#include "core/base/check.h"
#include "core/families/chameleon/slots.h"

#include <string_view>

namespace pardalis {
namespace {

struct Pair {
    std::string_view ours, theirs;
    bool rotated = false;
};

constexpr Pair kOfModel[] = {
    {kEmbeddingName, "token_embd.weight"},
    {"model.norm.weight", "output_norm.weight"},
    {kHeadName, "output.weight"},
};
constexpr Pair kOfLayer[] = {
    {"input_layernorm.weight", "attn_norm.weight"},      {"self_attn.q_proj.weight", "attn_q.weight", true},
    {"self_attn.k_proj.weight", "attn_k.weight", true},  {"self_attn.v_proj.weight", "attn_v.weight"},
    {"self_attn.o_proj.weight", "attn_output.weight"},   {"self_attn.q_norm.weight", "attn_q_norm.weight", true},
    {"self_attn.q_norm.bias", "attn_q_norm.bias", true}, {"self_attn.k_norm.weight", "attn_k_norm.weight", true},
    {"self_attn.k_norm.bias", "attn_k_norm.bias", true}, {"post_attention_layernorm.weight", "ffn_norm.weight"},
    {"mlp.gate_proj.weight", "ffn_gate.weight"},         {"mlp.up_proj.weight", "ffn_up.weight"},
    {"mlp.down_proj.weight", "ffn_down.weight"},
};

}  // namespace

GgufName ggufNameOf(const std::string& slotName) {
    constexpr std::string_view kLayers = "model.layers.";
    if (slotName.starts_with(kLayers)) {
        const std::size_t dot = slotName.find('.', kLayers.size());
        const std::string layer = slotName.substr(kLayers.size(), dot - kLayers.size());
        for (const Pair& pair : kOfLayer) {
            if (std::string_view(slotName).substr(dot + 1) == pair.ours)
                return {"blk." + layer + "." + std::string(pair.theirs), pair.rotated};
        }
    }
    for (const Pair& pair : kOfModel) {
        if (slotName == pair.ours)
            return {std::string(pair.theirs), pair.rotated};
    }
    checkFailed("a tensor of the transformer", __FILE__, __LINE__);
}

}  // namespace pardalis
