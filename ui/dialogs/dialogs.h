#pragma once

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

class QDialog;
class QMenu;
class QPoint;
class QWidget;

namespace pardalis {

struct Question {
    QString title, text;
    QStringList answers;  // the first is what Return means, the last what Esc means
};

// All that the window asks apart from its page, behind one face, so that tests can answer. Every call returns when
// there is an answer.
class Dialogs {
public:
    virtual ~Dialogs() = default;

    virtual int choose(QWidget* parent, const Question& question) = 0;  // number of the answer
    // Files and folders; "": none was chosen. fileToSave() doesn't ask about one that exists.
    virtual QString fileToOpen(QWidget* parent, const QString& title, const QString& folder, const QString& filter) = 0;
    virtual QStringList filesToOpen(QWidget* parent, const QString& title, const QString& folder,
                                    const QString& filter) = 0;
    virtual QString fileToSave(QWidget* parent, const QString& title, const QString& suggested,
                               const QString& filter) = 0;
    virtual QString folder(QWidget* parent, const QString& title, const QString& start) = 0;
    // A text to change, of one line or of several.
    virtual std::optional<QString> line(QWidget* parent, const QString& title, const QString& label,
                                        const QString& text) = 0;
    virtual std::optional<QString> text(QWidget* parent, const QString& title, const QString& label,
                                        const QString& text) = 0;
    virtual int run(QDialog& dialog) = 0;  // QDialog::DialogCode
    virtual void popUp(QMenu& menu, const QPoint& globalPosition) = 0;
};

std::unique_ptr<Dialogs> realDialogs();

}  // namespace pardalis
