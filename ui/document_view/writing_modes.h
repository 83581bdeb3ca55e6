#pragma once

namespace pardalis {

// Where the line is that one writes in, as on a typewriter, of the window's height.
inline constexpr double kTypewriterLine = 0.4;

}  // namespace pardalis
