#include "core/models/smaller_model.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/packed_file.h"
#include "core/tensor/packed_format.h"

#include <cstdlib>

#include <fmt/format.h>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

// "models/7b/" and "." have names, too.
fs::path wholePath(const fs::path& model) {
    std::error_code failed;
    fs::path whole = fs::absolute(model, failed).lexically_normal();
    if (!whole.has_filename())
        whole = whole.parent_path();
    return whole;
}

fs::path folderIn(const char* variable) {
    const char* value = std::getenv(variable);
    const fs::path folder = value ? value : "";
    return folder.is_absolute() ? folder : fs::path();
}

}  // namespace

fs::path userModelsFolder() {
    if (const fs::path data = folderIn("XDG_DATA_HOME"); !data.empty())
        return data / "pardalis/models";
    const fs::path home = folderIn("HOME");
    return home.empty() ? fs::path() : home / ".local/share/pardalis/models";
}

std::string smallerName(const fs::path& model, int bits) {
    const fs::path whole = wholePath(model);
    std::error_code failed;
    const bool isFile = fs::is_regular_file(whole, failed);
    return fmt::format("{}-{}.pardalis-model", (isFile ? whole.stem() : whole.filename()).string(),
                       packedFormat(bits).name());
}

std::vector<fs::path> smallerPlaces(const fs::path& model, int bits) {
    const std::string name = smallerName(model, bits);
    std::vector<fs::path> places{wholePath(model).parent_path() / name};
    if (const fs::path folder = userModelsFolder(); !folder.empty())
        places.push_back(folder / name);
    return places;
}

std::optional<fs::path> findSmaller(const fs::path& model, int bits, const std::string& contentId) {
    for (const fs::path& place : smallerPlaces(model, bits)) {
        if (fileExists(place) && mayBeMadeOf(contentId, place))
            return place;
    }
    return std::nullopt;
}

bool mayBeMadeOf(const std::string& contentId, const fs::path& packed) {
    if (contentId.empty())
        return true;
    try {
        const std::string madeOf = madeOfIn(PackedFile(packed));
        return madeOf.empty() || madeOf == contentId;
    } catch (const Error&) {
        return true;  // whoever opens it is told what is wrong with it
    }
}

}  // namespace pardalis
