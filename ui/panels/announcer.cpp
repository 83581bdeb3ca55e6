#include "ui/panels/announcer.h"

#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/page/qt_text.h"

#include <QRegularExpression>

#include <utility>

namespace pardalis {

Announcer::Announcer(DocumentView& view, GenerationController& controller, QObject* parent)
    : QObject(parent),
      say([&view](const QString& text) { view.setAccessibleDescription(text); }),
      m_view(view),
      m_controller(controller) {
    connect(&view, &DocumentView::selectionMoved, this, &Announcer::onCaretMoved);
    connect(&controller, &GenerationController::started, this, [this] {
        m_saidHalf = false;
        say(tr("The model begins."));
    });
    connect(&controller, &GenerationController::progressed, this, &Announcer::onProgress);
    connect(&controller, &GenerationController::finished, this, &Announcer::onFinished);
    connect(&controller, &GenerationController::nothingCame, this,
            [this] { say(tr("The model had nothing to say.")); });
    connect(&controller, &GenerationController::failed, this, [this](const QString& cause) { say(cause); });
    connect(&controller, &GenerationController::answerFinished, this, [this] { say(tr("The answer is there.")); });
    connect(&controller, &GenerationController::answerFailed, this, [this](const QString& cause) { say(cause); });
}

void Announcer::onProgress(const Progress& progress) {
    if (progress.phase != Phase::picture)
        m_saidHalf = false;  // the next one is another picture
    else if (!m_saidHalf && progress.total > 0 && 2 * progress.done >= progress.total) {
        m_saidHalf = true;
        say(tr("Half of the picture is drawn."));
    }
}

void Announcer::onFinished(const Finished& result) {
    if (!m_controller.suggestion())
        return;
    const QString came = whatCame();
    say(result.reason == FinishReason::stopped
            ? tr("Stopped. The suggestion has %1: Tab keeps it, Escape discards it.").arg(came)
            : tr("The suggestion has %1: Tab keeps it, Escape discards it.").arg(came));
}

void Announcer::onCaretMoved() {
    const BlockStyle style = m_view.currentBlockStyle();
    if (style == std::exchange(m_style, style))
        return;
    switch (style.kind) {
    case BlockKind::heading: return say(tr("Heading %1").arg(style.level));
    case BlockKind::listItem: return say(style.ordered ? tr("Numbered list item") : tr("List item"));
    case BlockKind::quote: return say(tr("Quote"));
    case BlockKind::code: return say(tr("Code"));
    case BlockKind::paragraph: return say(tr("Text"));
    case BlockKind::picture: break;  // its words say so
    }
}

QString Announcer::whatCame() const {
    int words = 0, pictures = 0;
    for (const PendingSuggestion::Item& item : m_controller.suggestion()->items()) {
        if (std::holds_alternative<PendingPicture>(item))
            ++pictures;
        else
            words += static_cast<int>(toQString(std::get<PendingSuggestion::Text>(item).text)
                                          .split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts)
                                          .size());
    }
    const QString written = tr("%n word(s)", nullptr, words), drawn = tr("%n picture(s)", nullptr, pictures);
    return pictures == 0 ? written : words == 0 ? drawn : tr("%1 and %2").arg(written, drawn);
}

}  // namespace pardalis
