#pragma once

#include "core/families/family.h"
#include "core/models/model_manifest.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

namespace pardalis {

// One opened checkpoint of any family, ready to compute on one Backend, which must outlive it. The layout may be used from
// any thread; what computes belongs to one at a time.
class Model {
public:
    struct Parts {
        std::filesystem::path folder;
        ModelManifest manifest;
        std::string device;  // Backend::name()
        FamilyModel made;
    };
    explicit Model(Parts parts);

    const std::filesystem::path& folder() const { return m_parts.folder; }
    const ModelManifest& manifest() const { return m_parts.manifest; }
    const std::string& device() const { return m_parts.device; }

    const Capabilities& capabilities() const { return m_parts.made.capabilities; }
    const ModelShape& shape() const { return m_parts.made.shape; }
    const std::shared_ptr<const PromptLayout>& layout() const { return m_parts.made.layout; }
    // Null when the folder has none: scores, encoding and decoding of pictures work, text does not.
    const TextTokenizer* tokenizer() const { return layout()->tokenizer(); }
    // Throws Error, saying which file is missing.
    const TextTokenizer& requireTokenizer() const;

    LanguageModel& language() { return *m_parts.made.language; }
    const LanguageModel& language() const { return *m_parts.made.language; }
    ImageTokenizer* imageTokenizer() { return m_parts.made.imageTokenizer.get(); }
    const ImageTokenizer* imageTokenizer() const { return m_parts.made.imageTokenizer.get(); }
    PictureReader* pictureReader() { return m_parts.made.pictureReader.get(); }

    const MatrixFormat& weightsFormat() const { return *m_parts.made.weightsFormat; }
    std::uint64_t weightBytes() const { return m_parts.made.weightBytes; }
    const std::string& contentId() const { return m_parts.made.contentId; }
    const std::string& imageTokenizerId() const { return m_parts.made.imageTokenizerId; }

private:
    Parts m_parts;
};

// Opens what locateModel() finds, with pardalis.json where there is one. Weights are mapped, not read. Throws Error naming
// file and cause, before anything large is allocated where memory is short; Cancelled when `stop` is requested.
std::unique_ptr<Model> openModel(const std::filesystem::path& path, Backend& backend,
                                 const ProgressCallback& progress = {}, std::stop_token stop = {});

}  // namespace pardalis
