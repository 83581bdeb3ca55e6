#pragma once

#include <QFrame>

class QLineEdit;

namespace pardalis {

class Theme;

// A small field at the caret that asks what to draw; filled in with what stands there.
class WishBox final : public QFrame {
    Q_OBJECT
public:
    WishBox(const Theme& theme, QWidget* parent);

    void open(const QPoint& globalPosition, int width, const QString& wish);

signals:
    void wished(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void draw();

    QLineEdit* m_text;
};

}  // namespace pardalis
