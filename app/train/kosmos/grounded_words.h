#pragma once

#include "app/train/kosmos/puzzles/tile.h"
#include "app/train/kosmos/seen_scene.h"

#include <optional>
#include <string>
#include <string_view>

namespace pardalis::train {

// A text with what it points at, put together from its parts.
class GroundedWriter {
public:
    GroundedWriter& say(std::string_view words);
    GroundedWriter& point(std::string_view words, std::vector<PictureBox> boxes);
    GroundedText take() { return std::move(m_text); }

private:
    GroundedText m_text;
};

// English for what a picture shows, each thing with its box. Always the same words: "a cat left of a dog in a meadow."
GroundedText shownIn(const SeenScene& seen);
GroundedText shownIn(const Tile& tile);
// In sentences: "A cat is on the left. A dog is on the right. The background is a meadow."
std::string detailsOf(const SeenScene& seen);
std::string detailsOf(const Tile& tile);

// A question's answer with boxes, where it speaks of a thing in the picture: of "Where is the cat?" "The cat is on the
// left.", of others the answer as it is.
std::optional<GroundedText> pointingAnswer(const SeenScene& seen, const std::string& question,
                                           const std::string& answer);

}  // namespace pardalis::train
