#pragma once

#include <QDialog>
#include <QImage>

class QLineEdit;

namespace pardalis {

class RowsEditor;

// Which rows of a picture are drawn anew, and what the whole picture is to show.
class RepaintDialog final : public QDialog {
    Q_OBJECT
public:
    // `rows`: of the picture, as the model draws it.
    RepaintDialog(const QImage& picture, int rows, const QString& wish, QWidget* parent = nullptr);

    QString wish() const;
    int firstRow() const;
    int endRow() const;  // behind the last

private:
    QLineEdit* m_wish;
    RowsEditor* m_rows;
};

}  // namespace pardalis
