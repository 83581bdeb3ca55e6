#pragma once

#include "core/checkpoint/checkpoint.h"

#include <filesystem>
#include <memory>
#include <string>

namespace pardalis {

inline constexpr const char* kOriginalKosmosFile = "kosmos-2.pt";

// The name that transformers' converter gives a tensor of the release's own file (convert_kosmos2_original_pytorch_checkpoint_
// to_pytorch.py): "gpt_model.decoder.layers.0.self_attn.k_proj.bias" → "text_model.model.layers.0.self_attn.k_proj.bias".
// "": it is of no use (tables that are made anew).
std::string kosmosNameOf(std::string original);

// The release's own file (kosmos-2.pt, as fairseq saves: the tensors stand under "model"), under those names. Throws Error for
// a file that is none, and where two tensors would have one name.
std::unique_ptr<Checkpoint> openOriginalKosmos(const std::filesystem::path& file);

}  // namespace pardalis
