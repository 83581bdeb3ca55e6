#pragma once

#include <QObject>

class QWidget;

namespace pardalis {

class DocumentModel;

// A field whose text is part of the document: its own undo would run beside the document's, so its keys for that go there. Belongs
// to the field.
class UndoKeys final : public QObject {
    Q_OBJECT
public:
    UndoKeys(QWidget& field, DocumentModel& model);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    DocumentModel& m_model;
};

}  // namespace pardalis
