#pragma once

#include "core/models/model_manifest.h"
#include "core/checkpoint/weights_loader.h"
#include "core/nn/image_tokenizer.h"
#include "core/families/chameleon/transformer.h"
#include "core/tokens/text_tokenizer.h"
#include "core/families/chameleon/vocabulary.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace pardalis {

// What a model can do. Text output: it has a text tokenizer. Picture input: the image tokenizer's encoder is there and
// the vocabulary names its codes. Picture output: besides, the image tokenizer's decoder is there. The manifest can
// switch each off. Meta's published folders have no decoder, and their licence forbids enabling pictures: without one
// they stay without.
struct Capabilities {
    bool textOutput = false, pictureInput = false, pictureOutput = false;
};

// One opened checkpoint, ready to compute on one Backend, which must outlive it. Configuration, vocabulary and text
// tokenizer may be read from any thread; transformer and image tokenizer belong to one at a time.
class Model {
public:
    struct Parts {
        std::filesystem::path folder;
        ModelManifest manifest;
        Capabilities capabilities;
        std::shared_ptr<const Vocabulary> vocabulary;
        std::shared_ptr<const TextTokenizer> tokenizer;       // null: none in the folder
        std::unique_ptr<Transformer> transformer;
        std::unique_ptr<Backend> imageQueue;                  // the image tokenizer's; null: it uses the transformer's
        std::unique_ptr<ImageTokenizer> imageTokenizer;       // null: a text-only checkpoint
        const MatrixFormat* weightsFormat = nullptr;
        std::uint64_t weightBytes = 0;
        std::string contentId, imageTokenizerId;
        std::string device;
    };
    explicit Model(Parts parts);

    const std::filesystem::path& folder() const { return m_parts.folder; }
    const ModelManifest& manifest() const { return m_parts.manifest; }
    const Capabilities& capabilities() const { return m_parts.capabilities; }
    const std::string& device() const { return m_parts.device; }  // Backend::name()

    const Vocabulary& vocabulary() const { return *m_parts.vocabulary; }
    const std::shared_ptr<const Vocabulary>& sharedVocabulary() const { return m_parts.vocabulary; }
    // Null when the folder has none: scores, encoding and decoding of pictures work, text does not.
    const TextTokenizer* tokenizer() const { return m_parts.tokenizer.get(); }
    const std::shared_ptr<const TextTokenizer>& sharedTokenizer() const { return m_parts.tokenizer; }
    // Throws Error, saying which file is missing.
    const TextTokenizer& requireTokenizer() const;

    Transformer& transformer() { return *m_parts.transformer; }
    const Transformer& transformer() const { return *m_parts.transformer; }
    ImageTokenizer* imageTokenizer() { return m_parts.imageTokenizer.get(); }
    const ImageTokenizer* imageTokenizer() const { return m_parts.imageTokenizer.get(); }

    const MatrixFormat& weightsFormat() const { return *m_parts.weightsFormat; }  // of the transformer's matrices
    std::uint64_t weightBytes() const { return m_parts.weightBytes; }  // of all tensors, as stored

    // Hexadecimal SHA-256. The same for the same configuration, tensor list and trained values (norms and a row of the
    // output head stand for all of them, so that gigabytes need not be read).
    const std::string& contentId() const { return m_parts.contentId; }
    // The same for the same codebook and picture size: codes made with one model mean the same to the other. "" without
    // an image tokenizer.
    const std::string& imageTokenizerId() const { return m_parts.imageTokenizerId; }

private:
    Parts m_parts;
};

// Opens a folder in Hugging Face layout: config.json, model.safetensors or shards with an index, tokenizer.model and
// optionally pardalis.json. Weights are mapped, not read. Throws Error naming file and cause, before anything large is
// allocated where memory is short; Cancelled when `stop` is requested.
std::unique_ptr<Model> openModel(const std::filesystem::path& folder, Backend& backend,
                                 const ProgressCallback& progress = {}, std::stop_token stop = {});

}  // namespace pardalis
