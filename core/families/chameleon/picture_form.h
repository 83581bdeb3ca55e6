#pragma once

#include "core/nn/picture_grid.h"
#include "core/tokens/token_id.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pardalis {

// How pictures stand in the sequences of one checkpoint: between begin- and end-of-image, which all have, the codes row by
// row and what a descendant of Chameleon adds to them. An immutable value; default: no pictures.
struct PictureForm {
    std::vector<PictureGrid> grids;  // that the model knows, the usual one first
    // Where the size is said, before the codes: the token for a side of n · step codes, by n from 0; first the height,
    // then the width. None: all pictures have one size.
    std::vector<TokenId> sides;
    int step = 1;
    std::optional<TokenId> endOfRow;  // stands behind each row of codes
    // The stream of a picture without its prompt: begin-of-sequence and the picture, or the picture alone.
    bool unconditionalBeginsSequence = true;

    static PictureForm ofOneSize(PictureGrid grid);

    bool knows(PictureGrid grid) const;
    int sizeLength() const { return sides.empty() ? 0 : 2; }
    TokenId sizeToken(PictureGrid grid, int place) const;  // place: below sizeLength()
    int rowLength(PictureGrid grid) const { return grid.columns + (endOfRow ? 1 : 0); }
    // Of a whole picture, begin and end included; 0 for no picture.
    int positions(PictureGrid grid) const;
    // From the first code to the last.
    int codePositions(PictureGrid grid) const;
    int mostPositions() const;  // of a picture of any size it knows

    // What stands at a place of a picture, counted from 0 behind begin-of-image. A grid that is empty is not known yet:
    // then only the size has places.
    enum class Place : std::uint8_t { size, code, endOfRow, endOfImage };
    Place placeAt(int place, PictureGrid grid) const;
};

}  // namespace pardalis
