#include "core/models/model_report.h"

#include "core/models/model_source.h"

namespace pardalis {

std::string whyNothingSmaller(const ModelReport& report) {
    const std::string& type = report.weightsType;
    const bool isWhole = type == "f32" || type == "f16" || type == "bf16";
    return isWhole ? "most of it is what keeps its bits" : "its weights have few bits already";
}

ModelReport reportOn(const ModelSource& source) {
    ModelReport report;
    static_cast<ModelDescription&>(report) = source.family().describe();
    report.path = source.folder();
    report.name = source.manifest().name;
    report.shape = source.family().shape();
    report.need = source.memoryNeed();
    report.hostBytes = source.family().hostBytes();
    report.smaller = source.family().smallerSizes();
    if (report.licence.empty())  // what is known of the weights counts before what lies beside them
        report.licence = source.manifest().licence;
    return report;
}

ModelReport reportOn(const std::filesystem::path& path) { return reportOn(ModelSource(path)); }

}  // namespace pardalis
