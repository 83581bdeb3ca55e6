#pragma once

#include "ui/dialogs/dialogs.h"

#include <QAction>
#include <QDialog>
#include <QMenu>

#include <deque>
#include <functional>
#include <utility>

namespace pardalis {

// Answers what the window asks as it was told beforehand, and remembers what was asked. Without an answer everything is
// cancelled.
class ScriptedDialogs final : public Dialogs {
public:
    QStringList asked;            // "title: text", "open folder", "save path" …
    std::deque<QString> answers;  // to choose(): the text of an answer, or a part of it
    std::deque<QString> files;    // to the questions for files and folders
    QStringList several;          // to the question for several files
    std::optional<QString> input;
    std::function<int(QDialog&)> onRun = [](QDialog&) { return int(QDialog::Rejected); };
    std::function<void(QMenu&)> onPopUp = [](QMenu&) {};

    int choose(QWidget*, const Question& question) override {
        asked << question.title + ": " + question.text;
        const int esc = static_cast<int>(question.answers.size()) - 1;
        if (answers.empty())
            return esc;
        const QString wanted = answers.front();
        answers.pop_front();
        for (int i = 0; i <= esc; ++i)
            if (question.answers[i].contains(wanted))
                return i;
        asked << "no answer '" + wanted + "' in " + question.answers.join(" | ");
        return esc;
    }
    QString fileToOpen(QWidget*, const QString&, const QString& folder, const QString&) override {
        asked << "open " + folder;
        return nextFile();
    }
    QStringList filesToOpen(QWidget*, const QString&, const QString& folder, const QString&) override {
        asked << "open several " + folder;
        return std::exchange(several, {});
    }
    QString fileToSave(QWidget*, const QString&, const QString& suggested, const QString&) override {
        asked << "save " + suggested;
        return nextFile();
    }
    QString folder(QWidget*, const QString&, const QString& start) override {
        asked << "folder " + start;
        return nextFile();
    }
    std::optional<QString> line(QWidget*, const QString& title, const QString& label, const QString&) override {
        asked << title + ": " + label;
        return input;
    }
    std::optional<QString> text(QWidget*, const QString& title, const QString& label, const QString&) override {
        asked << title + ": " + label;
        return input;
    }
    int run(QDialog& dialog) override {
        asked << QString("dialog ") + dialog.metaObject()->className();
        return onRun(dialog);
    }
    void popUp(QMenu& menu, const QPoint&) override {
        asked << "menu";
        onPopUp(menu);
    }

private:
    QString nextFile() {
        if (files.empty())
            return {};
        const QString file = files.front();
        files.pop_front();
        return file;
    }
};

}  // namespace pardalis
