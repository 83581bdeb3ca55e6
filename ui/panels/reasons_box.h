#pragma once

#include <QWidget>

class QPushButton;

namespace pardalis {

class FoldBox;

// What the model saw before it answered a question: folded, to be changed, and the question answered again behind that.
class ReasonsBox final : public QWidget {
    Q_OBJECT
public:
    explicit ReasonsBox(QWidget* parent = nullptr);

    QString reasons() const;
    void begin();                       // they are being thought
    void show(const QString& reasons);  // unfolded
    void setReady(bool ready);          // whether the question can be answered again

signals:
    void answerAgain();

private:
    FoldBox* m_text;
    QPushButton* m_again;
};

}  // namespace pardalis
