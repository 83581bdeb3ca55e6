#include "core/families/chameleon/exported_model.h"

namespace pardalis {

std::span<const char* const> companionNames() {
    static constexpr const char* kNames[] = {"tokenizer.model",
                                             "tokenizer_config.json",
                                             "special_tokens_map.json",
                                             "preprocessor_config.json",
                                             "processor_config.json",
                                             "generation_config.json",
                                             "chat_template.json",
                                             "chat_template.jinja",
                                             "LICENSE",
                                             "LICENSE.txt",
                                             "LICENSE.md",
                                             "pardalis.json",
                                             "words.json"};
    return kNames;
}

}  // namespace pardalis
