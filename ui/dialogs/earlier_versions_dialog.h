#pragma once

#include "core/journal/backups.h"

#include <QDialog>
#include <QTimer>

#include <functional>
#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QTreeWidget;

namespace pardalis {

// The versions before the last saves of a document: when, how large, how many words, how each begins.
class EarlierVersionsDialog final : public QDialog {
    Q_OBJECT
public:
    struct Now {
        QString name;  // of the document
        std::vector<Backup> versions;
        std::uint64_t totalBytes = 0;  // of all documents' versions
        int kept = 0;                  // of each document
        int mostKept = 0;
    };
    // `compare` shows what differs from the document as it is; over the dialog, which it is given.
    EarlierVersionsDialog(Now now, std::function<void(const Document&, QWidget&)> compare, QWidget* parent = nullptr);

    // The one that was chosen to be opened, where the dialog was accepted.
    std::optional<Document> chosen();
    int kept() const;  // from now on

private:
    struct Looked {
        QString beginning;  // or why it can't be read
        qint64 words = -1;  // it can't
    };
    const Looked& look(std::size_t version);
    void lookAtNext();
    void showSelected();
    std::size_t selected() const;

    const Now m_now;
    std::vector<std::optional<Looked>> m_looked;
    QTimer m_looking;  // one version a turn of the event loop
    QTreeWidget* m_list;
    QPlainTextEdit* m_beginning;
    QSpinBox* m_kept;
    QPushButton *m_open, *m_compare;
};

}  // namespace pardalis
