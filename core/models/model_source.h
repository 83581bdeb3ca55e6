#pragma once

#include "core/models/model.h"

namespace pardalis {

// A model of any family and layout whose configuration, vocabulary and tensors have been proven; nothing of the weights has
// been read. What stands between it and a Model is a device with memory.
class ModelSource {
public:
    // A path as openModel() takes it. Throws Error naming file and cause.
    explicit ModelSource(const std::filesystem::path& path);
    // One with random weights, to be measured: see randomModel().
    ModelSource(std::string_view randomModel, const MatrixFormat& weights);
    ModelSource(std::string name, std::unique_ptr<FamilySource> randomModel);

    const std::filesystem::path& folder() const { return m_folder; }  // or the file: as it was given
    const ModelManifest& manifest() const { return m_manifest; }
    const FamilySource& family() const { return *m_source; }
    MemoryNeed memoryNeed() const { return m_source->memoryNeed(); }
    // As openModel(); may be called again after it threw, with another backend.
    std::unique_ptr<Model> load(Backend& backend, const ProgressCallback& progress = {},
                                std::stop_token stop = {}) const;

private:
    std::filesystem::path m_folder;
    ModelManifest m_manifest;
    std::unique_ptr<FamilySource> m_source;
};

}  // namespace pardalis
