#pragma once

#include "core/families/grounded_text.h"

#include <QTextBrowser>

#include <vector>

namespace pardalis {

// What was asked and answered, one below the other. Words that lead somewhere are links; Tab and the left and right arrow keys go
// from one to the next.
class Transcript final : public QTextBrowser {
    Q_OBJECT
public:
    explicit Transcript(QWidget* parent = nullptr);

    void addSubject(const QString& text);   // what the questions below it are about
    void addQuestion(const QString& text);  // the answer goes below it
    void addAnswer(const QString& text);    // a piece of it
    void addNote(const QString& text);      // what the program has to say
    // The whole answer number `turn`: words that stand for a place in the picture lead there; or all of it to where it stands on
    // the page.
    void addSaid(const GroundedText& said, int turn);
    void addFound(const QString& text, int turn);
    void addOffer(const QString& text, const QString& tip, const QString& name,
                  int turn);  // something to be done with it

signals:
    void placeLit(int turn, int span);  // the pointer or the keyboard is at words of a place; -1: it left
    void placeChosen(int turn, int span);
    void foundChosen(int turn);
    void offerChosen(const QString& name, int turn);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QTextCharFormat linkTo(const QString& kind, int turn, int number) const;
    void insert(const QString& text, const QTextCharFormat& format);
    void follow(const QUrl& link);
    std::vector<QTextCursor> links() const;  // each selected
    bool stepLink(bool forward);             // false: there is none
    void addLine(const QString& text, double above, const QTextCharFormat& format);
};

}  // namespace pardalis
