#include "core/families/kosmos/defaults.h"

namespace pardalis {

GenerationDefaults kosmosDefaults() {
    GenerationDefaults defaults;
    defaults.text = {0, 1, 0, 1};
    defaults.question = "Question: {text} Answer:";
    defaults.look = {.caption = "An image of",
                     .description = "Describe this image in detail:",
                     .reasons = "Introduce this picture in detail:",
                     .isThere = "is there {text} in the picture?",
                     .yes = "yes",
                     .no = "no"};
    return defaults;
}

}  // namespace pardalis
