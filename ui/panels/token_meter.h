#pragma once

#include "core/prompt/prompt_planner.h"
#include "ui/page/page_style.h"

#include <QWidget>

#include <optional>

namespace pardalis {

// How full the model's window is: a bar with the prompt's text and pictures and the room kept for the answer.
class TokenMeter final : public QWidget {
    Q_OBJECT
public:
    enum class Level { fine, tight, full };  // below 80 %, from there on, no room for another picture

    explicit TokenMeter(QWidget* parent = nullptr);

    // `note`: what else there is to know, below the numbers; "": nothing.
    void setPlan(const PromptPlan& plan, bool drawsPictures, const QString& note = {});
    void setProblem(const QString& why);  // the prompt can't be sent as it stands
    void clear();                         // no model
    void setColours(const PageColours& colours);

    Level level() const { return m_level; }
    QString text() const { return m_text; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<PromptPlan> m_plan;
    Level m_level = Level::fine;
    QString m_text;
    PageColours m_colours;
};

}  // namespace pardalis
