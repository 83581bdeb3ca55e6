#pragma once

#include "core/document/block.h"

#include <QCoreApplication>
#include <QRectF>

#include <optional>
#include <set>

class QPainter;

namespace pardalis {

class DocumentModel;
class DocumentView;

// What stands beside the blocks of the page about what a model reads of them: a pin where it always does, a crossed-out eye where it
// never does, a broken line where the next prompt has no room. GUI thread.
class PromptGutter {
    Q_DECLARE_TR_FUNCTIONS(PromptGutter)
public:
    PromptGutter(const DocumentView& view, const DocumentModel& model) : m_view(view), m_model(model) {}

    // Blocks for which the next prompt has no room.
    bool setLeftOut(std::set<BlockId> blocks);  // whether they are others
    // The block over whose margin the mouse is: a faint pin says that there is something to click.
    bool setUnderMouse(std::optional<BlockId> block);  // whether it is another

    void paint(QPainter& painter, const QRectF& clip) const;  // in the viewport
    // The block whose margin is at a place of the viewport.
    std::optional<BlockId> blockAt(const QPointF& place) const;
    QString tipOf(BlockId block) const;

private:
    QRectF margin() const;  // of the whole page

    const DocumentView& m_view;
    const DocumentModel& m_model;
    std::set<BlockId> m_leftOut;
    std::optional<BlockId> m_underMouse;
};

}  // namespace pardalis
