#pragma once

#include "core/editing/selection.h"

#include <QObject>
#include <QUndoStack>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace pardalis {

// Neighbouring small edits of one kind in one place become one undo step.
enum class EditKind : std::uint8_t { other, typing, deleting, brief, notes };

// What an undo step is called and where the caret stands around it.
struct EditContext {
    QString text;
    EditKind kind = EditKind::other;
    Selection before, after;
    // Of the suggestion that this step accepts, its id and JSON: it comes and goes with the step.
    std::optional<std::pair<std::string, std::string>> record = std::nullopt;
};

// The open document, its undo history and whether it is saved. All changes go through push(), undo and redo.
// GUI thread only.
class DocumentModel final : public QObject {
    Q_OBJECT
public:
    explicit DocumentModel(QObject* parent = nullptr);

    const Document& document() const { return m_document; }
    // Which state of its history the document is in: undo and redo come back to the number a state had.
    std::uint64_t state() const { return m_state; }
    QUndoStack& undoStack() { return m_undo; }
    // Whether the document is another than when the undo stack was last set clean. Steps that only put a suggestion
    // aside or bring it back change nothing of it.
    bool modified() const;

    // Another document; the history starts anew.
    void reset(Document document);
    // Applies an edit as one undo step, merged with the one before where `context.kind` says so.
    void push(const Edit& edit, const EditContext& context);
    void setInfo(const DocumentInfo& info, const QString& text, EditKind kind = EditKind::other);

    // Adding pictures changes nothing a reader sees: an edit, of which edited() tells, but no undo step.
    std::string addMedia(Bytes bytes, std::string mimeType);
    void addMedia(const MediaStore& media);

    // Changes what stands behind the page, of which edited() tells. It is to be saved, but is no undo step: what was kept is not lost by
    // undoing.
    void changeBehind(const Edit& edit);

    // A picture that is still being read stands in the document as another of its shape, whose media must have been
    // added. settle() puts the real one wherever it stands, now and after undo and redo; nothing of that is an undo
    // step. Without a real one it stays for good what it is.
    void expectPicture(const std::string& standIn);
    bool isExpected(const std::string& media) const { return m_expected.contains(media); }
    void settle(const std::string& standIn, const std::optional<Picture>& real);
    // Before anyone else is given the document, a file or a prompt: waits for all that are expected.
    void settleAll() { emit settlingWanted(); }

    // The next edit begins an undo step of its own.
    void endMerging() { ++m_mergeEpoch; }
    int mergeEpoch() const { return m_mergeEpoch; }

signals:
    void aboutToReset();
    void wasReset();
    // After every change, with the edit as it was applied.
    void edited(const Edit& edit);
    // Where the caret belongs after an undo or redo.
    void selectionWanted(const Selection& selection);
    // Whoever reads expected pictures is to settle them before it returns.
    void settlingWanted();

private:
    friend class EditCommand;
    Edit apply(const Edit& edit, std::uint64_t state);
    std::uint64_t newState() { return ++m_lastState; }
    Edit settled(Edit edit) const;

    Document m_document;
    std::uint64_t m_state = 0, m_lastState = 0;
    QUndoStack m_undo;
    std::set<std::string> m_expected;          // media of stand-ins
    std::map<std::string, Picture> m_settled;  // what became of them: media, width and height count
    int m_mergeEpoch = 0;
};

}  // namespace pardalis
