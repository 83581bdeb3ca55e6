#include "core/models/model_report.h"

#include "core/models/model_source.h"

namespace pardalis {

std::string whyNothingSmaller(const ModelReport& report) {
    return report.notConverted.empty() ? "its weights have few bits already" : report.notConverted;
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
