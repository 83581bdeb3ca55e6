#pragma once

#include <QTextBrowser>

namespace pardalis {

// What was asked and answered, one below the other.
class Transcript final : public QTextBrowser {
    Q_OBJECT
public:
    explicit Transcript(QWidget* parent = nullptr);

    void addSubject(const QString& text);   // what the questions below it are about
    void addQuestion(const QString& text);  // the answer goes below it
    void addAnswer(const QString& text);    // a piece of it
    void addNote(const QString& text);      // what the program has to say

private:
    void addLine(const QString& text, double above, const QTextCharFormat& format);
};

}  // namespace pardalis
