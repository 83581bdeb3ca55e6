#pragma once

#include <string>
#include <string_view>

namespace pardalis {

// "&amp;" → "&", "&#x20;" → " "; an unknown name stays as it is.
std::string decodeEntity(std::string_view entity);

}  // namespace pardalis
