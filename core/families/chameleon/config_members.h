#pragma once

#include "core/base/json_fields.h"

namespace pardalis {

// Members of config.json that say nothing of what the model computes, and those that do but only in one value. Throws
// Error, naming it, for any other member that isn't read: a fine-tune with a scale of its own must not run as if it had
// none. A member that is null is none.
void proveMembersKnown(const JsonFields& config);
// The same for "vq_config".
void proveImageTokenizerMembersKnown(const JsonFields& vq);

}  // namespace pardalis
