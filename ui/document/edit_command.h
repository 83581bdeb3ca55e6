#pragma once

#include "ui/document/document_model.h"

#include <QElapsedTimer>
#include <QUndoCommand>

namespace pardalis {

// One undo step: the blocks as they were and as they became. Pictures are held by their hash, so steps are small.
class EditCommand final : public QUndoCommand {
public:
    EditCommand(DocumentModel& model, Edit edit, EditContext context);

    void redo() override;
    void undo() override;
    int id() const override;
    // Joins what is typed on in one place: within a word and a few seconds.
    bool mergeWith(const QUndoCommand* next) override;

private:
    bool continuedBy(const EditCommand& next) const;

    DocumentModel& m_model;
    Edit m_edit, m_inverse;
    EditContext m_context;
    int m_epoch;
    std::uint64_t m_stateBefore, m_stateAfter = 0;  // of the document
    QElapsedTimer m_age;
    bool m_first = true;
};

}  // namespace pardalis
