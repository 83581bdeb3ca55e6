#pragma once

#include "ui/document/document_model.h"

#include <QWidget>

class QLineEdit;

namespace pardalis {

class Theme;

// The line above the page that says what is being written. The model reads it before everything else.
class BriefBar final : public QWidget {
    Q_OBJECT
public:
    BriefBar(DocumentModel& model, const Theme& theme, QWidget* parent = nullptr);

    void setColumnWidth(int width);  // of the text on the page, which it is in line with

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void left();  // Enter or Esc: back to the page

private:
    void showBrief();

    DocumentModel& m_model;
    QLineEdit* m_line;
    bool m_editing = false;
};

}  // namespace pardalis
