#pragma once

#include <QDialog>
#include <QImage>
#include <QStringList>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace pardalis {

class AskingRow;
class ShareList;

// Which of several answers to a question about a picture is likeliest; or which of several things are in it, a checklist. Can be
// asked again and again; what came is put into the page by whoever runs it.
class ChoicesDialog final : public QDialog {
    Q_OBJECT
public:
    static constexpr int kMost = 100;  // lines: each is a look

    // `picture`: a thumbnail, null: none. `question`: to begin with.
    ChoicesDialog(const QImage& picture, const QString& question, QWidget* parent = nullptr);

    struct Wish {
        bool isChecklist = false;
        QString question;   // of a checklist there is none
        QStringList lines;  // without empty ones and those that come twice, kMost at most
    };
    Wish wish() const;
    void setWish(const Wish& wish);

    AskingRow& row() { return *m_row; }
    // Of the lines that were asked for, or the first of them. Of a checklist the share of yes.
    void showShares(const Wish& asked, const std::vector<double>& shares);
    struct Answer {
        QString text;
        double share = 0;
    };
    std::vector<Answer> answers() const;  // as they are shown; of a checklist in the order in which they were asked
    const Wish& answered() const { return m_answered; }

private:
    void check();

    QComboBox* m_kind;
    QLabel *m_questionLabel, *m_linesLabel, *m_note;
    QLineEdit* m_question;
    QPlainTextEdit* m_lines;
    AskingRow* m_row;
    ShareList* m_shares;
    QPushButton* m_put;
    std::vector<Answer> m_answers;
    Wish m_answered;
};

}  // namespace pardalis
