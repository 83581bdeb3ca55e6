#include "app/train/corpus/emoji_font.h"

#include "core/base/error.h"
#include "core/base/file.h"

#include <ft2build.h>
#include FT_FREETYPE_H

namespace pardalis::train {

struct EmojiFont::Face {
    FT_Library library = nullptr;
    FT_Face face = nullptr;

    Face() = default;
    Face(const Face&) = delete;
    Face& operator=(const Face&) = delete;
    ~Face() {
        if (library)
            FT_Done_FreeType(library);  // and its faces
    }
};

EmojiFont::EmojiFont(const std::filesystem::path& file) : m_file(file), m_face(std::make_unique<Face>()) {
    if (!fileExists(file))
        throw Error("{}: is not there; the corpus draws its pictures with it (Debian package fonts-noto-color-emoji)",
                    file.string());
    if (FT_Init_FreeType(&m_face->library) != 0 || FT_New_Face(m_face->library, file.c_str(), 0, &m_face->face) != 0)
        throw Error("{}: can't be read as a font", file.string());
    if (!FT_HAS_COLOR(m_face->face) || !FT_HAS_FIXED_SIZES(m_face->face) || FT_Select_Size(m_face->face, 0) != 0)
        throw Error("{}: has no colour bitmaps; expected NotoColorEmoji.ttf in its CBDT form", file.string());
}

EmojiFont::~EmojiFont() = default;

Sprite EmojiFont::sprite(char32_t codePoint) const {
    const FT_Face face = m_face->face;
    const FT_UInt glyph = FT_Get_Char_Index(face, codePoint);
    if (glyph == 0 || FT_Load_Glyph(face, glyph, FT_LOAD_COLOR) != 0 ||
        face->glyph->bitmap.pixel_mode != FT_PIXEL_MODE_BGRA)
        throw Error("{}: has no colour bitmap for U+{:X}", m_file.string(), static_cast<unsigned>(codePoint));
    const FT_Bitmap& bitmap = face->glyph->bitmap;  // premultiplied
    Sprite out{static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows), {}};
    out.pixels.reserve(std::size_t{4} * bitmap.width * bitmap.rows);
    for (unsigned y = 0; y < bitmap.rows; ++y) {
        const unsigned char* row = bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
        for (unsigned x = 0; x < bitmap.width; ++x, row += 4)
            out.pixels.insert(out.pixels.end(), {row[2], row[1], row[0], row[3]});
    }
    return trimmed(out);
}

}  // namespace pardalis::train
