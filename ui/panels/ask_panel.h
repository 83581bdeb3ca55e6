#pragma once

#include "ui/generation/ask_request.h"
#include "ui/generation/look_wish.h"
#include "ui/page/block_id_type.h"

#include <QDockWidget>
#include <QImage>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace pardalis {

class AskWays;
class ReasonsBox;
class Transcript;

// A conversation about a picture or a passage beside the document, which stays as it is until an answer is inserted.
// Several subjects may follow each other in it; a question knows those that were asked about its own, but where a picture is
// looked at (LookWish): then each stands by itself.
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
    AskWays& ways() { return *m_ways; }

    AskRequest request() const;  // with the question as it stands
    // How full the model's window is with that; `details`: the same at length.
    void setRoom(const QString& text, const QString& details);
    void noteDropped(int turns);  // so many of the oldest are not sent with the next question

    void startNew();                                     // forgets what was asked
    void askNow();                                       // puts the caret into the question
    void askThis(const QString& question);               // about nothing but itself
    void setReady(bool ready, const QString& why = {});  // whether a model that can answer is open
    // Whether that looks at pictures; whether it, or another that is asked for it, says where in them what is; whether it holds no
    // conversation about them.
    void setLooks(bool looks, bool points, bool singly);
    bool looks() const;  // the next question is a look at its picture

    // What was said of a picture with places, and of which; null: nothing was.
    struct Said {
        BlockId picture{};
        GroundedText said;
    };
    const Said* saidIn(int turn) const;
    QString answerOf(int turn) const;
    void showReasons(const QString& reasons);
    // The whole answer of a look. `isOnPage`: it leads to where it stands there.
    void showSaid(const GroundedText& said, bool isOnPage = false);
    void addNote(const QString& text);

public slots:
    void showDelta(const QString& text);
    void finished();
    void failed(const QString& cause);

signals:
    void aboutToAsk(const pardalis::AskRequest& asked);  // before the question is shown
    void askRequested(const pardalis::AskRequest& asked);
    void aboutToLook();  // ways() may still be told more
    void lookRequested(BlockId picture, const pardalis::LookWish& wish);
    void insertRequested(const QString& answer);
    void stopRequested();
    void changed();                        // what request() gives, or whether it may follow the selection
    void clearRequested();                 // it is to be about nothing, or of a part about the whole picture
    void placesShown(int turn);            // an answer's; -1: no longer any
    void placeLit(int turn, int span);     // one of them; -1: none
    void placeChosen(int turn, int span);  // to be looked at
    void keepPlacesRequested(int turn);
    void foundChosen(int turn);  // to see where on the page it stands

private:
    struct Turn {
        AskSubject subject;
        QString question, answer;
        std::optional<Said> said = {};
    };

    QWidget* makeContent();
    void setTexts();
    void showSubject();
    void connectParts();
    void ask();
    void answerAgain();
    void showReasonsBox();
    void look(const LookWish& wish);
    void sayAbout();
    void begin(const QString& question);
    void end(const QString& note);
    void updateButtons();
    LookWish wishFor(const QString& question) const;
    QString aboutText() const;
    QString lastAnswer() const;

    AskSubject m_subject;
    QString m_description;
    std::vector<Turn> m_turns;  // the last one's answer may still be coming
    int m_dropped = 0;          // that were said to be
    bool m_running = false, m_ready = true;
    bool m_looks = false, m_points = false, m_singly = false;
    QString m_reasonedQuestion;  // that the reasons are for
    AskSubject m_reasonedSubject;
    QLabel* m_thumbnail;
    QLabel* m_about;
    QToolButton* m_clear;
    QCheckBox* m_pin;
    AskWays* m_ways;
    Transcript* m_transcript;
    ReasonsBox* m_reasons;
    QLabel* m_room;
    QLineEdit* m_question;
    QPushButton *m_ask, *m_insert, *m_new;
};

}  // namespace pardalis
