#include "core/families/chameleon/config_members.h"

#include "core/base/json_text.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace pardalis {
namespace {

using Names = std::span<const std::string_view>;

// What chameleon_config.cpp reads.
constexpr std::array<std::string_view, 21> kRead = {"attention_bias",
                                                    "head_dim",
                                                    "hidden_act",
                                                    "hidden_size",
                                                    "intermediate_size",
                                                    "max_position_embeddings",
                                                    "mlp_bias",
                                                    "model_type",
                                                    "num_attention_heads",
                                                    "num_hidden_layers",
                                                    "num_key_value_heads",
                                                    "qk_layernorm",
                                                    "rms_norm_eps",
                                                    "rope_parameters",
                                                    "rope_scaling",
                                                    "rope_theta",
                                                    "swin_norm",
                                                    "tie_word_embeddings",
                                                    "vocab_size",
                                                    "vocabulary_map",
                                                    "vq_config"};
constexpr std::array<std::string_view, 22> kImageTokenizerRead = {"attn_resolutions",
                                                                  "attn_type",
                                                                  "base_channels",
                                                                  "ch",
                                                                  "ch_mult",
                                                                  "channel_multiplier",
                                                                  "decoder_norm_groups",
                                                                  "decoder_norm_per_pixel",
                                                                  "double_latent",
                                                                  "double_z",
                                                                  "embed_dim",
                                                                  "encoder_norm_groups",
                                                                  "encoder_norm_per_pixel",
                                                                  "in_channels",
                                                                  "latent_channels",
                                                                  "n_embed",
                                                                  "num_embeddings",
                                                                  "num_res_blocks",
                                                                  "out_ch",
                                                                  "out_channels",
                                                                  "resolution",
                                                                  "z_channels"};

// Written by every transformers for every model: where the folder comes from, what types its tensors have, what the
// classes return, names of labels. 4.43 to 5.24, and a few names of before.
constexpr std::array<std::string_view, 29> kOrigin = {"_attn_implementation",
                                                      "_attn_implementation_autoset",
                                                      "_attn_implementation_internal",
                                                      "_commit_hash",
                                                      "_from_model_config",
                                                      "_name_or_path",
                                                      "architectures",
                                                      "attn_implementation",
                                                      "auto_map",
                                                      "dtype",
                                                      "finetuning_task",
                                                      "gradient_checkpointing",
                                                      "id2label",
                                                      "is_decoder",
                                                      "label2id",
                                                      "name_or_path",
                                                      "output_attentions",
                                                      "output_hidden_states",
                                                      "output_past",
                                                      "prefix",
                                                      "problem_type",
                                                      "return_dict",
                                                      "task_specific_params",
                                                      "tf_legacy_loss",
                                                      "tokenizer_class",
                                                      "torch_dtype",
                                                      "torchscript",
                                                      "transformers_version",
                                                      "use_bfloat16"};
// How text is generated, which stood in config.json before it had a file of its own, and ids of tokens: the vocabulary
// names those, the two in chameleon_config.h excepted.
constexpr std::array<std::string_view, 37> kGeneration = {"bad_words_ids",
                                                          "begin_suppress_tokens",
                                                          "boi_token_id",
                                                          "bos_token_id",
                                                          "decoder_start_token_id",
                                                          "diversity_penalty",
                                                          "do_sample",
                                                          "early_stopping",
                                                          "encoder_no_repeat_ngram_size",
                                                          "eoi_token_id",
                                                          "eos_token_id",
                                                          "exponential_decay_length_penalty",
                                                          "forced_bos_token_id",
                                                          "forced_eos_token_id",
                                                          "image_token_id",
                                                          "image_token_index",
                                                          "length_penalty",
                                                          "max_length",
                                                          "max_new_tokens",
                                                          "min_length",
                                                          "no_repeat_ngram_size",
                                                          "num_beam_groups",
                                                          "num_beams",
                                                          "num_return_sequences",
                                                          "output_scores",
                                                          "pad_token_id",
                                                          "remove_invalid_values",
                                                          "repetition_penalty",
                                                          "return_dict_in_generate",
                                                          "sep_token_id",
                                                          "suppress_tokens",
                                                          "temperature",
                                                          "top_k",
                                                          "top_p",
                                                          "typical_p",
                                                          "unk_token_id",
                                                          "use_cache"};
// Training, and how the work is cut into pieces whose result is the same. The last three are of Lumina-mGPT.
constexpr std::array<std::string_view, 9> kTraining = {
    "attention_dropout", "chunk_size_feed_forward", "initializer_range", "model_parallel_size",
    "pretraining_tp",    "tie_encoder_decoder",     "dropout",           "mask_image_logits",
    "z_loss_weight"};
// Of the image tokenizer's own configuration file, which converters carry over: its loss and where it lay.
constexpr std::array<std::string_view, 10> kImageTokenizerTraining = {
    "beta",       "ckpt_path",  "colorize_nlabels", "ignore_keys",      "image_key",
    "lossconfig", "model_type", "monitor",          "sane_index_shape", "tie_word_embeddings"};

// Members of every class of transformers that would change what is computed, with the value that every class has.
struct Only {
    std::string_view name, value;  // JSON
};
constexpr std::array<Only, 7> kOnly = {{{"add_cross_attention", "false"},
                                        {"is_causal", "true"},
                                        {"is_encoder_decoder", "false"},
                                        {"partial_rotary_factor", "1.0"},
                                        {"pruned_heads", "{}"},
                                        {"quantization_config", "null"},
                                        {"use_bidirectional_attention", "false"}}};

bool contains(Names names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

bool isHarmlessAnywhere(std::string_view name) {
    return contains(kOrigin, name) || contains(kGeneration, name) || contains(kTraining, name) ||
           name.starts_with("unsloth_");
}

void proveOne(const JsonFields& fields, const std::string& name, const nlohmann::json& value) {
    const auto only = std::ranges::find(kOnly, name, &Only::name);
    if (only == kOnly.end())
        fields.fail(name, "no such member: it may change what the model computes, and this version does not know how");
    if (value != jsonOf(only->value))
        fields.fail(name, fmt::format("{}: this version does not compute what it asks for", only->value));
}

}  // namespace

void proveMembersKnown(const JsonFields& config) {
    for (const auto& [name, value] : config.json().items()) {
        if (!value.is_null() && !contains(kRead, name) && !isHarmlessAnywhere(name))
            proveOne(config, name, value);
    }
}

void proveImageTokenizerMembersKnown(const JsonFields& vq) {
    for (const auto& [name, value] : vq.json().items()) {
        const bool known = contains(kImageTokenizerRead, name) || contains(kImageTokenizerTraining, name);
        if (!value.is_null() && !known && !isHarmlessAnywhere(name))
            proveOne(vq, name, value);
    }
}

}  // namespace pardalis
