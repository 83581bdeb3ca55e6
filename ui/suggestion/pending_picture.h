#pragma once

#include "core/document/block.h"
#include "core/generation/generation_recorder.h"
#include "core/generation/picture_canvas.h"

#include <QImage>
#include <QRect>

#include <array>
#include <optional>
#include <vector>

namespace pardalis {

// A picture while it is being drawn: its codes so far and what they look like.
class PendingPicture {
public:
    explicit PendingPicture(const ImageBegan& began);

    BlockId id() const { return m_id; }  // that its block will have
    QImage image() const;                // a look at it, valid until it changes
    const Image& soFar() const { return m_canvas.image(); }
    QSize pixels() const { return {m_canvas.image().width, m_canvas.image().height}; }
    // What of its pixels is drawn: whole rows of codes, and those of the row that is being drawn. Either may be empty.
    std::array<QRect, 2> drawn() const;
    int columns() const { return m_columns; }
    int rows() const { return m_rows; }
    const std::vector<int>& codes() const { return m_codes; }
    bool finished() const { return m_finished; }
    bool complete() const { return static_cast<int>(m_codes.size()) == m_columns * m_rows; }

    // Each returns the pixels that changed.
    QRect add(const ImageCodes& codes);
    QRect add(const ImageRows& rows);
    QRect finish(const ImageFinished& finished);

    // How it will stand in the document, made on another thread once it is finished.
    void setMade(MadePicture made) { m_made = std::move(made); }
    const std::optional<MadePicture>& made() const { return m_made; }

private:
    BlockId m_id;
    int m_columns, m_rows;
    PictureCanvas m_canvas;
    std::vector<int> m_codes;
    bool m_finished = false;
    std::optional<MadePicture> m_made;
};

}  // namespace pardalis
