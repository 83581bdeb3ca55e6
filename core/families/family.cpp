#include "core/families/family.h"

#include "core/base/error.h"

namespace pardalis {

ExportNotes FamilySource::exportTo(const ModelExport& how, const ProgressCallback&, std::stop_token) const {
    throw Error("{}: is not written: models of this family can't be packed or converted", how.to.string());
}

std::string withReason(std::string sentence, const std::string& reason) {
    if (!reason.empty())
        sentence += ": " + reason;
    return sentence;
}

std::unique_ptr<FamilySource> Family::randomModel(std::string_view, const MatrixFormat&) const { return nullptr; }

}  // namespace pardalis
