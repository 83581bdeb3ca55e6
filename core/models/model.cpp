#include "core/models/model.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/models/model_source.h"

namespace pardalis {

Model::Model(Parts parts) : m_parts(std::move(parts)) { CHECK(m_parts.made.layout && m_parts.made.language); }

const TextTokenizer& Model::requireTokenizer() const {
    if (!tokenizer())
        throw Error("{} has no text tokenizer: {} has neither tokenizer.json nor tokenizer.model",
                    m_parts.manifest.name, m_parts.folder.string());
    return *tokenizer();
}

std::unique_ptr<Model> openModel(const std::filesystem::path& path, Backend& backend, const ProgressCallback& progress,
                                 std::stop_token stop) {
    return ModelSource(path).load(backend, progress, std::move(stop));
}

}  // namespace pardalis
