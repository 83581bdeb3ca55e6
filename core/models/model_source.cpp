#include "core/models/model_source.h"

#include "core/base/file.h"
#include "core/checkpoint/model_path.h"
#include "core/checkpoint/packed_file.h"
#include "core/families/small_files.h"
#include "core/models/families.h"

namespace pardalis {
namespace {

namespace fs = std::filesystem;

MakersWord wordOf(const ModelManifest& manifest) {
    return {manifest.name,        manifest.textOutput,    manifest.pictureInput, manifest.pictureOutput,
            manifest.pictureForm, manifest.pictureTarget, manifest.trainedFor};
}

// What stands in the file itself, and nothing beside it.
ModelManifest packedManifest(const fs::path& path, const GenerationDefaults& defaults) {
    const PackedFile file(path);
    const std::string name = path.stem().string();
    ModelManifest manifest = file.hasFile("pardalis.json") ? parseManifest(file.file("pardalis.json"), name, defaults)
                                                           : parseManifest(asBytes(R"({"format": 1})"), name, defaults);
    if (file.hasFile("words.json"))
        manifest.words = std::make_shared<const ModelWords>(parseModelWords(file.file("words.json")));
    return manifest;
}

// Of a file the folder may be full of others: it has a name of its own.
ModelManifest manifestOf(const ModelFiles& files, const GenerationDefaults& defaults) {
    if (files.layout == ModelLayout::packed)
        return packedManifest(files.weights.front(), defaults);
    ModelManifest manifest = readManifest(files.folder, defaults);
    if (files.layout == ModelLayout::gguf && !fileExists(files.folder / "pardalis.json"))
        manifest.name = files.weights.front().stem().string();
    return manifest;
}

}  // namespace

ModelSource::ModelSource(const std::filesystem::path& path) : m_folder(path) {
    const ModelFiles files = locateModel(path);
    m_manifest = manifestOf(files, {});
    m_source = familyOf(files).open(files, wordOf(m_manifest));
    GenerationDefaults defaults = m_source->defaults();
    if (SmallFiles::areIn(files)) {
        const SmallFiles small(files);
        if (small.has(kGenerationConfigFile))
            defaults = withSavedDefaults(std::move(defaults), small.read(kGenerationConfigFile),
                                         small.nameOf(kGenerationConfigFile));
    }
    if (defaults != GenerationDefaults{})
        m_manifest = manifestOf(files, defaults);
}

ModelSource::ModelSource(std::string_view name, const MatrixFormat& weights)
    : ModelSource(std::string(name), pardalis::randomModel(name, weights)) {}

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
