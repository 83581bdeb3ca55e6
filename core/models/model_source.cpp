#include "core/models/model_source.h"

#include "core/checkpoint/model_path.h"
#include "core/models/families.h"

namespace pardalis {
namespace {

MakersWord wordOf(const ModelManifest& manifest) {
    return {manifest.name, manifest.textOutput, manifest.pictureInput, manifest.pictureOutput};
}

}  // namespace

ModelSource::ModelSource(const std::filesystem::path& folder) : m_folder(folder) {
    checkModelPath(folder);
    m_manifest = readManifest(folder);
    m_source = familyOf(folder).open(folder, wordOf(m_manifest));
}

ModelSource::ModelSource(std::string_view name, DType type)
    : ModelSource(std::string(name), pardalis::randomModel(name, type)) {}

ModelSource::ModelSource(std::string name, std::unique_ptr<FamilySource> randomModel)
    : m_source(std::move(randomModel)) {
    m_manifest.name = "random " + name;
    m_manifest.quality = "random";
}

std::unique_ptr<Model> ModelSource::load(Backend& backend, const ProgressCallback& progress,
                                         std::stop_token stop) const {
    return std::make_unique<Model>(
        Model::Parts{m_folder, m_manifest, backend.name(), m_source->load(backend, progress, std::move(stop))});
}

}  // namespace pardalis
