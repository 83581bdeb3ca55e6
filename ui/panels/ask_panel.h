#pragma once

#include "ui/generation/ask_request.h"

#include <QDockWidget>
#include <QImage>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pardalis {

class Transcript;

// A conversation about a picture or a passage beside the document, which stays as it is until an answer is inserted.
// Several subjects may follow each other in it; a question knows those that were asked about its own.
class AskPanel final : public QDockWidget {
    Q_OBJECT
public:
    explicit AskPanel(QWidget* parent = nullptr);

    // What the next question is about. Of a picture, `description` is its alternative text.
    void setSubject(const AskSubject& subject, const QString& description, const QImage& thumbnail);
    const AskSubject& subject() const { return m_subject; }
    bool pinned() const;  // the user wants it to stay about this
    void unpin();
    bool running() const { return m_running; }

    QWidget* questionField() const;

    AskRequest request() const;  // with the question as it stands
    // How full the model's window is with that; `details`: the same at length.
    void setRoom(const QString& text, const QString& details);
    void noteDropped(int turns);  // so many of the oldest are not sent with the next question

    void startNew();                                     // forgets what was asked
    void askNow();                                       // puts the caret into the question
    void askThis(const QString& question);               // about nothing but itself
    void setReady(bool ready, const QString& why = {});  // whether a model that can answer is open

public slots:
    void showDelta(const QString& text);
    void finished();
    void failed(const QString& cause);

signals:
    void aboutToAsk(const pardalis::AskRequest& asked);  // before the question is shown
    void askRequested(const pardalis::AskRequest& asked);
    void insertRequested(const QString& answer);
    void stopRequested();
    void changed();  // what request() gives, or whether it may follow the selection

private:
    struct Turn {
        AskSubject subject;
        QString question, answer;
    };

    void ask();
    void end(const QString& note);
    void updateButtons();
    QString aboutText() const;
    QString lastAnswer() const;

    AskSubject m_subject;
    QString m_description;
    std::vector<Turn> m_turns;  // the last one's answer may still be coming
    int m_dropped = 0;          // that were said to be
    bool m_running = false, m_ready = true;
    QLabel* m_thumbnail;
    QLabel* m_about;
    QCheckBox* m_pin;
    Transcript* m_transcript;
    QLabel* m_room;
    QLineEdit* m_question;
    QPushButton *m_ask, *m_insert, *m_new;
};

}  // namespace pardalis
