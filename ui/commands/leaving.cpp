#include "ui/commands/leaving.h"

#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/document/document_file.h"
#include "ui/generation/generation_controller.h"

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

QString Leaving::suggestionState() const {
    const PendingSuggestion* suggestion = m_place.controller.suggestion();
    if (!suggestion)
        return {};
    return suggestion->running() ? tr("The model is still at work on a suggestion.")
                                 : tr("A suggestion of the model waits to be kept.");
}

bool Leaving::mayLeaveDocument(const std::function<bool()>& saveDocument) {
    enum class Answer { keep, save, lose, stay };
    const bool changed = m_place.file.modified();
    const PendingSuggestion* suggestion = m_place.controller.suggestion();
    const QString state = suggestionState();
    if (!changed && state.isEmpty())
        return true;
    QString text = changed ? tr("“%1” has changes that are not saved.").arg(m_place.file.name()) : QString();
    if (!state.isEmpty())
        text += (text.isEmpty() ? QString() : QStringLiteral("\n\n")) + state;
    std::vector<std::pair<Answer, QString>> answers;
    if (suggestion && !suggestion->empty())
        answers.emplace_back(Answer::keep,
                             suggestion->running() ? tr("Stop, keep it and save") : tr("Keep it and save"));
    if (changed)
        answers.emplace_back(Answer::save, suggestion ? tr("Save without it") : tr("Save"));
    answers.emplace_back(Answer::lose, changed && suggestion ? tr("Discard both") : tr("Discard"));
    answers.emplace_back(Answer::stay, changed && !suggestion ? tr("Cancel") : tr("Stay"));
    Question question{changed ? tr("Unsaved changes") : tr("A suggestion is open"), text, {}};
    for (const auto& [answer, name] : answers)
        question.answers << name;
    switch (answers[static_cast<std::size_t>(m_place.dialogs.choose(&m_place.window, question))].first) {
    case Answer::keep: return keepSuggestion() && saveDocument();
    case Answer::save: return saveDocument();
    case Answer::lose: return true;
    case Answer::stay: break;
    }
    return false;
}

// What came so far, once it is complete: a model ends the step it is in first.
bool Leaving::keepSuggestion() {
    if (m_place.controller.suggestion()->running())
        m_place.controller.stop();
    m_place.controller.accept();
    if (!m_place.controller.suggestion())
        return true;
    WaitDialog dialog(tr("Keeping the suggestion"), tr("The model finishes what it is at …"), tr("Stay"),
                      &m_place.window);
    connect(&m_place.controller, &GenerationController::stateChanged, &dialog, [&] {
        if (!m_place.controller.suggestion())
            dialog.accept();
    });
    return m_place.dialogs.run(dialog) == QDialog::Accepted;
}

}  // namespace pardalis
