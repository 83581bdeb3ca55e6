#pragma once

#include <string>

namespace pardalis::train {

// Text as HTML shows it, in elements and attributes.
std::string escapedHtml(const std::string& text);

}  // namespace pardalis::train
