#pragma once

#include "core/families/chameleon/vocabulary.h"

#include <cstdint>
#include <span>

namespace pardalis::train {

// A model that only ever reads right pictures while it learns goes on with what is drawn already rather than with what
// was wished for: one wrong code becomes a whole wrong object. So it reads some codes wrong, and learns the right ones.
//
// Replaces codes among `ids`, each by any code of the vocabulary with the chance of its picture, which is drawn evenly
// from 0 to twice `noise` (at most 0.5): pictures with hardly an error must be seen too, for those are what it will
// read. A prompt's pictures (kPromptToken of `flags`, as many as ids) stay as they are: what is drawn after them, changed or
// copied, has to trust them. Depends on the arguments alone.
void addPictureNoise(std::span<std::int64_t> ids, std::span<const std::uint8_t> flags, const Vocabulary& vocabulary,
                     double noise, std::uint64_t seed, std::uint64_t key);

}  // namespace pardalis::train
