#pragma once

#include "core/document/block.h"

#include <QDockWidget>
#include <QImage>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTextBrowser;
class QLineEdit;

namespace pardalis {

// Questions about a picture or a passage, answered beside the document, which stays as it is until an answer is inserted.
class AskPanel final : public QDockWidget {
    Q_OBJECT
public:
    explicit AskPanel(QWidget* parent = nullptr);

    // What the next question is about. A picture with a small image of it, or a passage; neither: the question alone.
    void setSubject(std::optional<BlockId> picture, const QImage& thumbnail, const QString& passage);
    void askNow();  // puts the caret into the question
    void setReady(bool ready, const QString& why = {});  // whether a model that can answer is open

public slots:
    void showDelta(const QString& text);
    void finished();
    void failed(const QString& cause);

signals:
    void askRequested(const QString& question, std::optional<pardalis::BlockId> picture, const QString& passage);
    void insertRequested(const QString& answer);
    void stopRequested();

private:
    void ask();
    void end(const QString& note);
    void updateButtons();

    std::optional<BlockId> m_picture;
    QString m_passage, m_answer;
    bool m_running = false, m_ready = true;
    QLabel* m_thumbnail;
    QLabel* m_subject;
    QTextBrowser* m_conversation;
    QLineEdit* m_question;
    QPushButton* m_ask;
    QPushButton* m_insert;
};

}  // namespace pardalis
