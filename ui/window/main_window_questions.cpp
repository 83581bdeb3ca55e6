// What the main window asks before something of the user's or the model's goes.
#include "ui/window/main_window.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace pardalis {
namespace {

// Stands there until the model is through with the step it is in.
class WaitDialog final : public QDialog {
public:
    WaitDialog(const QString& title, const QString& text, const QString& stay, QWidget* parent) : QDialog(parent) {
        setWindowTitle(title);
        auto* button = new QPushButton(stay, this);
        connect(button, &QPushButton::clicked, this, &QDialog::reject);
        auto* layout = new QHBoxLayout(this);
        layout->addWidget(new QLabel(text, this), 1);
        layout->addWidget(button);
    }
};

}  // namespace

// "": there is none that could be lost.
QString MainWindow::suggestionState() const {
    const PendingSuggestion* suggestion = m_controller.suggestion();
    if (!suggestion)
        return {};
    return suggestion->running() ? tr("The model is still at work on a suggestion.")
                                 : tr("A suggestion of the model waits to be kept.");
}

// One question for both, the changes and the suggestion.
bool MainWindow::mayLeaveDocument() {
    enum class Answer { keep, save, lose, stay };
    const bool changed = m_file.modified();
    const PendingSuggestion* suggestion = m_controller.suggestion();
    const QString state = suggestionState();
    if (!changed && state.isEmpty())
        return true;
    QString text = changed ? tr("“%1” has changes that are not saved.").arg(m_file.name()) : QString();
    if (!state.isEmpty())
        text += (text.isEmpty() ? QString() : QStringLiteral("\n\n")) + state;
    std::vector<std::pair<Answer, QString>> answers;
    if (suggestion && !suggestion->empty())
        answers.emplace_back(Answer::keep, suggestion->running() ? tr("Stop, keep it and save") : tr("Keep it and save"));
    if (changed)
        answers.emplace_back(Answer::save, suggestion ? tr("Save without it") : tr("Save"));
    answers.emplace_back(Answer::lose, changed && suggestion ? tr("Discard both") : tr("Discard"));
    answers.emplace_back(Answer::stay, changed && !suggestion ? tr("Cancel") : tr("Stay"));
    Question question{changed ? tr("Unsaved changes") : tr("A suggestion is open"), text, {}};
    for (const auto& [answer, name] : answers)
        question.answers << name;
    switch (answers[static_cast<std::size_t>(m_dialogs->choose(this, question))].first) {
    case Answer::keep: return keepSuggestion() && save();
    case Answer::save: return save();
    case Answer::lose: return true;
    case Answer::stay: break;
    }
    return false;
}

// The suggestion would outlive its model, but could not be tried again any more.
bool MainWindow::maySwitchModel() {
    const PendingSuggestion* suggestion = m_controller.suggestion();
    if (!suggestion)
        return true;
    Question question{tr("A suggestion is open"), suggestionState() + QLatin1Char(' ') + tr("Another model starts afresh."), {}};
    const bool something = !suggestion->empty();
    if (something)
        question.answers << (suggestion->running() ? tr("Stop and keep it") : tr("Keep it"));
    question.answers << tr("Discard it") << tr("Stay");
    const int answer = m_dialogs->choose(this, question) + (something ? 0 : 1);
    if (answer == 0)
        return keepSuggestion();
    if (answer == 1)
        m_controller.discard();
    return answer == 1;
}

// What came so far, once it is complete: a model ends the step it is in first.
bool MainWindow::keepSuggestion() {
    if (m_controller.suggestion()->running())
        m_controller.stop();
    m_controller.accept();
    if (!m_controller.suggestion())
        return true;
    WaitDialog dialog(tr("Keeping the suggestion"), tr("The model finishes what it is at …"), tr("Stay"), this);
    connect(&m_controller, &GenerationController::stateChanged, &dialog, [&] {
        if (!m_controller.suggestion())
            dialog.accept();
    });
    return m_dialogs->run(dialog) == QDialog::Accepted;
}

void MainWindow::openModel(const QString& folder) {
    if (maySwitchModel())
        m_controller.openModel(std::filesystem::path(folder.toStdU16String()));
}

}  // namespace pardalis
