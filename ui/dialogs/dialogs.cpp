#include "ui/dialogs/dialogs.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace pardalis {
namespace {

constexpr int kInputWidth = 480;  // room for an address or a sentence

class RealDialogs final : public Dialogs {
public:
    int choose(QWidget* parent, const Question& question) override {
        QMessageBox box(QMessageBox::Question, question.title, question.text, QMessageBox::NoButton, parent);
        box.setTextFormat(Qt::PlainText);  // names in it are not ours
        QList<QPushButton*> buttons;
        for (qsizetype i = 0; i < question.answers.size(); ++i) {
            const auto role = i + 1 == question.answers.size() ? QMessageBox::RejectRole
                              : i == 0                         ? QMessageBox::AcceptRole
                                                               : QMessageBox::DestructiveRole;
            buttons << box.addButton(question.answers[i], role);
        }
        box.setDefaultButton(buttons.front());
        box.setEscapeButton(buttons.back());
        box.exec();
        const qsizetype taken = buttons.indexOf(qobject_cast<QPushButton*>(box.clickedButton()));
        return static_cast<int>(taken < 0 ? buttons.size() - 1 : taken);
    }

    QString fileToOpen(QWidget* parent, const QString& title, const QString& folder, const QString& filter) override {
        return QFileDialog::getOpenFileName(parent, title, folder, filter);
    }

    QStringList filesToOpen(QWidget* parent, const QString& title, const QString& folder,
                            const QString& filter) override {
        return QFileDialog::getOpenFileNames(parent, title, folder, filter);
    }

    // What exists is asked about by the caller, who knows the name with its suffix.
    QString fileToSave(QWidget* parent, const QString& title, const QString& suggested,
                       const QString& filter) override {
        return QFileDialog::getSaveFileName(parent, title, suggested, filter, nullptr,
                                            QFileDialog::DontConfirmOverwrite);
    }

    QString folder(QWidget* parent, const QString& title, const QString& start) override {
        return QFileDialog::getExistingDirectory(parent, title, start);
    }

    std::optional<QString> line(QWidget* parent, const QString& title, const QString& label,
                                const QString& text) override {
        return input(parent, title, label, text, {});
    }

    std::optional<QString> text(QWidget* parent, const QString& title, const QString& label,
                                const QString& text) override {
        return input(parent, title, label, text, QInputDialog::UsePlainTextEditForTextInput);
    }

    int run(QDialog& dialog) override { return dialog.exec(); }

    void popUp(QMenu& menu, const QPoint& globalPosition) override { menu.exec(globalPosition); }

private:
    static std::optional<QString> input(QWidget* parent, const QString& title, const QString& label,
                                        const QString& text, QInputDialog::InputDialogOptions options) {
        QInputDialog dialog(parent);
        dialog.setOptions(options);
        dialog.setWindowTitle(title);
        dialog.setLabelText(label);
        dialog.setTextValue(text);
        dialog.resize(kInputWidth, dialog.sizeHint().height());
        return dialog.exec() == QDialog::Accepted ? std::optional(dialog.textValue()) : std::nullopt;
    }
};

}  // namespace

std::unique_ptr<Dialogs> realDialogs() { return std::make_unique<RealDialogs>(); }

}  // namespace pardalis
