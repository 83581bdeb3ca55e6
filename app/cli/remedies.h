#pragma once

#include "core/generation/generation_event.h"

#include <string>

namespace pardalis::cli {

// What failed, and as options of this program what may help.
std::string withRemedies(const Failed& failed);

}  // namespace pardalis::cli
