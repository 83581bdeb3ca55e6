#pragma once

#include "core/document/document.h"

#include <QObject>

#include <map>
#include <optional>

namespace pardalis {

class DocumentModel;

// How much the open document has: counted once, and from then on only what changes of it. GUI thread.
class RunningCounts final : public QObject {
public:
    // `model` must outlive it.
    explicit RunningCounts(const DocumentModel& model, QObject* parent = nullptr);

    const DocumentCounts& now();

private:
    void note(const Edit& edit);
    void recount();

    const DocumentModel& m_model;
    std::optional<DocumentCounts> m_counts;  // none: of another document, or by the rules of another language
    // Blocks that have changed since, as they were when they were counted; none: they were not there.
    std::map<BlockId, std::optional<Block>> m_before;
};

}  // namespace pardalis
