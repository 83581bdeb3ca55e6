#include "ui/document/edit_command.h"

#include "core/base/check.h"

namespace pardalis {
namespace {

constexpr int kMergeMilliseconds = 4000;

// Whether a word ends at the end of `before`'s change and another begins with `after`'s.
bool startsWord(const Selection& before, const Selection& after, const std::string& text) {
    const std::size_t from = before.position.offset;
    if (from == 0 || from >= text.size() || after.position.offset <= from)
        return false;
    const auto isSpace = [&](std::size_t i) { return text[i] == ' ' || text[i] == '\t' || text[i] == '\n'; };
    return isSpace(from - 1) && !isSpace(from);
}

}  // namespace

EditCommand::EditCommand(DocumentModel& model, Edit edit, EditContext context)
    : QUndoCommand(context.text),
      m_model(model),
      m_edit(std::move(edit)),
      m_context(std::move(context)),
      m_epoch(model.mergeEpoch()),
      m_stateBefore(model.state()) {
    // A suggestion kept piece by piece has one record for all its steps: the first brings it.
    if (m_context.record)
        m_edit.addedGenerations.insert(*m_context.record);
    m_age.start();
}

void EditCommand::redo() {
    if (m_first)
        m_stateAfter = m_model.newState();
    m_inverse = m_model.apply(m_edit, m_stateAfter);
    m_edit.inserted = m_inverse.removed;  // as it stands now, ids included: later steps refer to them
    if (!m_first)
        emit m_model.selectionWanted(m_context.after);
    m_first = false;
}

void EditCommand::undo() {
    m_model.apply(m_inverse, m_stateBefore);
    emit m_model.selectionWanted(m_context.before);
    m_model.endMerging();
}

int EditCommand::id() const { return m_context.kind == EditKind::other ? -1 : static_cast<int>(m_context.kind); }

bool EditCommand::continuedBy(const EditCommand& next) const {
    if (next.m_epoch != m_epoch || next.m_context.kind != m_context.kind || m_age.elapsed() > kMergeMilliseconds ||
        !next.m_edit.addedMedia.all().empty() || !next.m_edit.addedGenerations.empty() || !next.m_edit.sites.empty())
        return false;
    if (m_context.kind == EditKind::brief || m_context.kind == EditKind::notes)
        return true;
    if (m_edit.after != next.m_edit.after || next.m_context.before != m_context.after ||
        !next.m_context.before.isCaret() || m_inverse.removed.size() != 1 || next.m_edit.inserted.size() != 1 ||
        m_inverse.removed[0] != next.m_inverse.inserted[0] || m_inverse.removed[0].id != next.m_edit.inserted[0].id)
        return false;
    return m_context.kind != EditKind::typing ||
           !startsWord(next.m_context.before, next.m_context.after, next.m_edit.inserted[0].text());
}

bool EditCommand::mergeWith(const QUndoCommand* command) {
    const auto& next = static_cast<const EditCommand&>(*command);
    if (!continuedBy(next))
        return false;
    m_edit.inserted = next.m_edit.inserted;
    m_edit.info = next.m_edit.info;
    m_inverse.removed = next.m_inverse.removed;
    m_context.after = next.m_context.after;
    m_stateAfter = next.m_stateAfter;
    m_age.restart();
    return true;
}

}  // namespace pardalis
