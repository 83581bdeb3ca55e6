#pragma once

#include "tests/ui/scripted_dialogs.h"
#include "tests/ui/scripted_engine.h"
#include "tests/ui/test_home.h"
#include "tests/ui/ui_test.h"

#include "ui/language/ui_language.h"
#include "ui/window/main_window.h"

namespace pardalis {

inline Script says(const std::string& text, std::chrono::milliseconds pause = {}) {
    return {{pause, TextDelta{text, {}}}};
}
inline Script ends() { return {{{}, Finished{FinishReason::endOfTurn, 10, 0, 5, 0, 0.5, 0.1}}}; }

// What a model that points sees, see scriptedPointer(); `opened`: of LookTask::find, whose answer begins with the boxes.
inline Script sees(const GroundedText& said, bool opened = false) {
    const auto facts = scriptedPointer();
    Rows rows;
    facts->layout->addPointing({.said = said}, rows);
    TokenIds tokens;
    for (const Row& row : rows)
        tokens.push_back(row.token());
    if (opened)
        tokens.erase(tokens.begin());
    return {{{}, TextDelta{said.text, tokens}}};
}
// How likely it finds the answers of a question.
inline Script finds(std::vector<ChoiceScore> choices) {
    return {{{}, Finished{.reason = FinishReason::endOfText, .promptTokens = 10, .choices = std::move(choices)}}};
}

// The real window on an engine that does as it is told, the caret at the end of its document.
struct Desk {
    ScriptedEngine engine;
    Theme theme{*qApp};
    UiLanguage language{*qApp};
    ScriptedDialogs* dialogs = new ScriptedDialogs;  // the window's
    MainWindow window{engine, theme, language, std::unique_ptr<Dialogs>(dialogs)};
    DocumentView& view = window.view();
    GenerationController& controller = window.controller();

    std::function<bool()> mayLose = window.mayLoseChanges;  // what the window itself asks

    explicit Desk(std::vector<Block> blocks, bool withModel = true) {
        window.mayLoseChanges = [] { return true; };
        window.model().reset(Document({}, std::move(blocks), {}));
        view.select({document().end(), document().end()});
        window.show();
        view.setFocus();
        if (!withModel)
            return;
        controller.openModel("scripted");
        QTRY_VERIFY(controller.canPlan());
    }
    const Document& document() { return window.model().document(); }
    const Block& block(std::size_t i) { return document().blocks().at(i); }
    QUndoStack& undo() { return window.model().undoStack(); }
    void caret(std::size_t i, std::size_t offset) { view.select(caretAt(block(i), offset)); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&view, key, modifiers); }
    void goOn() { controller.continueWriting(view.selection().position); }
    bool ended() const { return !controller.running(); }
    QString wrong() { return difference(view, document()); }
    void compose(const QString& preedit, const QString& commit = {}) {
        QInputMethodEvent event(preedit, {});
        event.setCommitString(commit);
        QCoreApplication::sendEvent(&view, &event);
    }
};

}  // namespace pardalis
