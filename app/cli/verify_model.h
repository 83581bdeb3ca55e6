#pragma once

#include "core/models/model_verification.h"

#include <nlohmann/json_fwd.hpp>

namespace pardalis::cli {

// verifyModel(), which tells on standard error how far it is where that is a terminal.
ModelVerification verifyAndTell(const std::vector<std::filesystem::path>& files, std::stop_token stop);
nlohmann::ordered_json describe(const ModelVerification& result);
void print(const ModelVerification& result);  // for people

}  // namespace pardalis::cli
