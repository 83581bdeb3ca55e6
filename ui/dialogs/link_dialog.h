#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace pardalis {

// Asks where a link leads. Only addresses that a click may follow can be given.
class LinkDialog final : public QDialog {
    Q_OBJECT
public:
    explicit LinkDialog(const QString& address, QWidget* parent = nullptr);

    // "" for no link. What is plainly a site or a mail address gets the scheme it lacks.
    QString address() const;

private:
    void judge();

    QLineEdit* m_address;
    QLabel* m_problem;
    QPushButton* m_ok;
};

}  // namespace pardalis
