#pragma once

#include "core/document/block.h"

#include <QToolButton>

#include <optional>

namespace pardalis {

class DocumentView;

// A small button in the corner of the picture that is selected or under the mouse: how the model sees it.
class PictureChip final : public QToolButton {
    Q_OBJECT
public:
    explicit PictureChip(DocumentView& view);  // lies on its viewport

signals:
    void activated(BlockId picture);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();

    DocumentView& m_view;
    std::optional<BlockId> m_hovered, m_shownOn;
};

}  // namespace pardalis
