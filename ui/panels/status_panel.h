#pragma once

#include "core/document/document.h"
#include "core/generation/generation_event.h"
#include "core/models/model_facts.h"
#include "ui/panels/token_meter.h"

#include <QStatusBar>

class QLabel;
class QTimer;

namespace pardalis {

class DocumentModel;
class GenerationController;
class GoalLabel;
class PromptWatch;
class RunningCounts;
class Theme;
class WordGoals;

// The line below the page: the model and its device, what it is doing, how long the document is, how full the model's window.
class StatusPanel final : public QStatusBar {
    Q_OBJECT
public:
    StatusPanel(const DocumentModel& model, PromptWatch& prompt, GenerationController& controller,
                RunningCounts& running, WordGoals& goals, const Theme& theme, QWidget* parent = nullptr);

    TokenMeter& meter() { return *m_meter; }
    // One short sentence on what a running request does.
    static QString activity(const Progress& progress);
    static QString timeLeft(double seconds);  // "about 3 min left"; "" below 0: not known

signals:
    void countsClicked();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showModel();
    void showModelParts();
    void showProgress(const Progress& progress);
    void countWords();
    void showCounts();
    void updateMeter();
    QString pagesNote() const;  // what pages of the library cost the picture on the page; "": none

    PromptWatch& m_prompt;
    GenerationController& m_controller;
    RunningCounts& m_running;
    WordGoals& m_goals;
    DocumentCounts m_now;
    QLabel *m_name, *m_chip, *m_bits, *m_device, *m_activity;
    GoalLabel* m_counts;
    TokenMeter* m_meter;
    QTimer* m_countTimer;
};

}  // namespace pardalis
