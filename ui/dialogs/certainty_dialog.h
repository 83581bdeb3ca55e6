#pragma once

#include "core/generation/generation_event.h"
#include "ui/theme/certainty_colour.h"

#include <QDialog>
#include <QImage>

#include <vector>

class QLabel;

namespace pardalis {

// A drawn picture with how sure the model was of each of its codes over it, from none to as unsure as it ever was.
class CertaintyMap final : public QWidget {
    Q_OBJECT
public:
    CertaintyMap(QImage picture, int columns, int rows, std::vector<CodeOdds> odds, QWidget* parent = nullptr);

    void setShown(bool shown);  // the map, over the picture
    void look(int column, int row);
    QSize sizeHint() const override;

signals:
    void lookedAt(int column, int row);  // by the pointer or the arrow keys; -1, -1: nowhere

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRect pictureRect() const;

    const QImage m_picture;
    const int m_columns, m_rows;
    const std::vector<CodeOdds> m_odds;  // row by row
    float m_most = 0;                    // bits
    bool m_shown = true;
    int m_column = -1, m_row = -1;
};

class CertaintyDialog final : public QDialog {
    Q_OBJECT
public:
    // `model`: whose odds they are.
    CertaintyDialog(const QImage& picture, int columns, int rows, std::vector<CodeOdds> odds, const QString& model,
                    QWidget* parent = nullptr);

    QString said() const;  // of the place that is looked at, or of the whole

private:
    void say(int column, int row);

    const int m_columns, m_rows;
    const std::vector<CodeOdds> m_odds;
    QLabel* m_said;
};

}  // namespace pardalis
