#include "core/families/family.h"

#include "core/base/error.h"

namespace pardalis {

ExportNotes FamilySource::exportTo(const ModelExport& how, const ProgressCallback&, std::stop_token) const {
    const std::string why = describe().notConverted;
    throw Error("{}: is not written: {}", how.to.string(),
                why.empty() ? "models of this family can't be packed or converted" : why);
}

std::string withReason(std::string sentence, const std::string& reason) {
    if (!reason.empty())
        sentence += ": " + reason;
    return sentence;
}

std::unique_ptr<FamilySource> Family::randomModel(std::string_view, const MatrixFormat&) const { return nullptr; }

}  // namespace pardalis
