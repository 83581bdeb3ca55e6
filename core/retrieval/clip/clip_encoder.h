#pragma once

#include "core/checkpoint/progress.h"
#include "core/nn/clip_preprocessing.h"
#include "core/nn/clip_vision.h"
#include "core/retrieval/bi_encoder.h"
#include "core/retrieval/clip/clip_slots.h"
#include "core/retrieval/clip/clip_tokenizer.h"

#include <filesystem>
#include <memory>
#include <span>

namespace pardalis {

// CLIP (Radford et al. 2021, arXiv 2103.00020), in the form of Hugging Face's CLIPModel.
class ClipEncoder final : public BiEncoder {
public:
    // The backend must outlive it.
    ClipEncoder(Backend& backend, const ClipConfig& config, const ClipPreprocessing& preprocessing,
                ClipTokenizer tokenizer, ClipWeights weights, std::string id);

    int dimension() const override { return m_config.projection; }
    const std::string& id() const override { return m_id; }
    std::vector<float> embedText(std::string_view text, std::stop_token stop = {}) override;
    std::vector<float> embedPicture(const Image& picture, std::stop_token stop = {}) override;

    // The same from what the encoders are given, for comparison with a reference: ids, begin and end among them, at most
    // as many as there are positions; values [imageSize, imageSize, 3].
    std::vector<float> embedTokens(std::span<const TokenId> ids, std::stop_token stop = {});
    std::vector<float> embedValues(std::span<const float> values, std::stop_token stop = {});

    const ClipConfig& config() const { return m_config; }
    const ClipPreprocessing& preprocessing() const { return m_preprocessing; }
    TokenIds idsOf(std::string_view text) const { return m_tokenizer.idsOf(text, m_config.positions); }

private:
    std::vector<float> projected(const Tensor& normed, const Matrix& projection);
    std::size_t readPlace(std::span<const TokenId> ids) const;

    Backend& m_backend;
    ClipConfig m_config;
    ClipPreprocessing m_preprocessing;
    ClipTokenizer m_tokenizer;
    ClipTower m_text;  // with the layers of m_weights, as
    ClipVision m_vision;
    ClipWeights m_weights;
    std::string m_id;
};

// A folder as transformers saves a CLIPModel and its processor: config.json, model.safetensors (or its shards),
// preprocessor_config.json (or processor_config.json), and the tokenizer's files. Throws Error where something is missing,
// wrong or computed otherwise than here, before anything is loaded; Cancelled.
std::unique_ptr<ClipEncoder> openClipEncoder(const std::filesystem::path& folder, Backend& backend,
                                             const ProgressCallback& progress = {}, std::stop_token stop = {});
// Throws Error where that would not open a folder, memory aside. Reads no weights.
void requireClipEncoder(const std::filesystem::path& folder);

}  // namespace pardalis
