#include "core/families/generation_defaults.h"

#include "core/base/json_fields.h"

#include <nlohmann/json.hpp>

namespace pardalis {

GenerationDefaults withSavedDefaults(GenerationDefaults defaults, std::span<const std::byte> text,
                                     const std::string& file) {
    const nlohmann::json json = parseJsonBytes(text, file);
    const JsonFields saved(json, file);
    defaults.beams = static_cast<int>(saved.integer("num_beams", 1, GenerationDefaults::kMostBeams, defaults.beams));
    defaults.noRepeat = static_cast<int>(
        saved.integer("no_repeat_ngram_size", 0, GenerationDefaults::kMostNoRepeat, defaults.noRepeat));
    return defaults;
}

}  // namespace pardalis
