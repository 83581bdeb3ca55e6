#pragma once

#include "app/train/corpus/sprite.h"

#include <filesystem>
#include <memory>

namespace pardalis::train {

// A font of colour bitmaps (CBDT, as Noto Color Emoji has). One thread at a time.
class EmojiFont {
public:
    // Throws Error: no such file (naming the Debian package), or none with colour bitmaps.
    explicit EmojiFont(const std::filesystem::path& file);
    ~EmojiFont();

    // At the bitmaps' own size (136 × 128 in Noto's), trimmed. Throws Error where the font has none.
    Sprite sprite(char32_t codePoint) const;

private:
    struct Face;
    std::filesystem::path m_file;
    std::unique_ptr<Face> m_face;
};

}  // namespace pardalis::train
