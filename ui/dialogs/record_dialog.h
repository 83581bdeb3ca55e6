#pragma once

#include <QDialog>

class QAbstractButton;

namespace pardalis {

// How a picture was made, as its record says it, and what can be done with that.
class RecordDialog final : public QDialog {
    Q_OBJECT
public:
    struct Record {
        QString facts;   // HTML
        QString prompt;  // as it was sent
        QString json;    // all of it
        QString note;    // why something of it can't be known, or what speaks against running it again; "": nothing
        bool canRun = false;
    };
    enum class Choice : std::uint8_t { none, again, anotherSeed };

    explicit RecordDialog(Record record, QWidget* parent = nullptr);
    Choice choice() const { return m_choice; }

private:
    void copy();
    void choose(Choice choice);

    const Record m_record;
    QAbstractButton* m_copy;
    Choice m_choice = Choice::none;
};

}  // namespace pardalis
