#include "core/models/model_report.h"

#include "core/models/model_source.h"

namespace pardalis {

ModelReport reportOn(const std::filesystem::path& path) {
    const ModelSource source(path);
    ModelReport report{source.family().describe(), path,
                       source.manifest().name,     source.family().shape(),
                       source.memoryNeed(),        source.family().hostBytes()};
    if (!source.manifest().licence.empty())
        report.licence = source.manifest().licence;
    return report;
}

}  // namespace pardalis
