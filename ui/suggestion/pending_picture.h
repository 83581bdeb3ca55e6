#pragma once

#include "core/document/block.h"
#include "core/document/media_store.h"
#include "core/generation/generation_event.h"

#include <QImage>
#include <QRect>

#include <memory>
#include <optional>
#include <vector>

namespace pardalis {

// A picture while it is being drawn: its codes so far and what they look like. Undrawn pixels are transparent.
class PendingPicture {
public:
    explicit PendingPicture(const ImageBegan& began);

    BlockId id() const { return m_id; }  // that its block will have
    const QImage& canvas() const { return m_canvas; }
    QSize pixels() const { return m_canvas.size(); }
    int columns() const { return m_columns; }
    int rows() const { return m_rows; }
    const std::vector<int>& codes() const { return m_codes; }
    bool finished() const { return m_finished; }
    bool complete() const { return static_cast<int>(m_codes.size()) == m_columns * m_rows; }

    // Each returns the pixels that changed.
    QRect add(const ImageCodes& codes);  // paints each code's cell in its mean colour
    QRect add(const ImageRows& rows);
    QRect finish(const ImageFinished& finished);

    // How it will stand in the document, made on another thread once it is finished.
    struct Made {
        Picture picture;
        std::shared_ptr<const Media> media;
    };
    void setMade(Made made) { m_made = std::move(made); }
    const std::optional<Made>& made() const { return m_made; }

private:
    BlockId m_id;
    int m_columns, m_rows;
    QImage m_canvas;
    std::vector<int> m_codes;
    bool m_finished = false;
    std::optional<Made> m_made;
};

}  // namespace pardalis
