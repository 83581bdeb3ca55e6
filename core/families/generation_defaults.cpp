#include "core/families/generation_defaults.h"

#include "core/base/file.h"
#include "core/base/json_fields.h"

#include <nlohmann/json.hpp>

namespace pardalis {

GenerationDefaults withSavedDefaults(GenerationDefaults defaults, const std::filesystem::path& folder) {
    const char* const name = "generation_config.json";
    if (!fileExists(folder / name))
        return defaults;
    const nlohmann::json json = readJsonFile(folder / name);
    const JsonFields saved(json, name);
    defaults.beams = static_cast<int>(saved.integer("num_beams", 1, GenerationDefaults::kMostBeams, defaults.beams));
    defaults.noRepeat = static_cast<int>(
        saved.integer("no_repeat_ngram_size", 0, GenerationDefaults::kMostNoRepeat, defaults.noRepeat));
    return defaults;
}

}  // namespace pardalis
