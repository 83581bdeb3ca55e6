// What is drawn again as a document remembers it.
#include "ui/generation/generation_controller.h"

#include "core/base/error.h"
#include "ui/generation/suggestion_draft.h"
#include "ui/page/qt_text.h"

namespace pardalis {

void GenerationController::drawRecorded(const Position& caret, GenerationRequest request, const std::string& altText) {
    if (running() || !checkReady())
        return;
    const Start start = [this, request = std::move(request), altText](const Selection& at) {
        attempt([&] { this->start(request, at.position, altText); });
    };
    if (!m_draft)
        return start({caret, caret});
    m_next = Next{{caret, caret}, caret == m_draft->pending().anchor(), start};
    accept();
}

void GenerationController::drawRecordedAnew(const Position& caret, GenerationRequest request, const QString& wish) {
    const std::string text = toUtf8(wish.trimmed());
    if (canPlan())
        attempt([&] { drawRecorded(caret, requests().again(std::move(request), text), text); });
}

}  // namespace pardalis
