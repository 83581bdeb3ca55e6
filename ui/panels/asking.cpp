#include "ui/panels/asking.h"

#include "core/base/error.h"
#include "core/generation/zoom.h"
#include "core/image/image_io.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/page/qt_text.h"
#include "ui/page/screen_pictures.h"
#include "ui/panels/ask_panel.h"

#include <QLocale>
#include <QTimer>

namespace pardalis {
namespace {

// Dragging over a passage selects it anew at every move of the mouse.
constexpr int kFollowMilliseconds = 80, kRoomMilliseconds = 30;
constexpr int kThumbnailSide = 128;  // that is decoded: enough for twice the pixels
constexpr int kMostOfPart = 1024;    // of a part the whole is larger

QTimer* onceAfter(int milliseconds, QObject* parent) {
    auto* timer = new QTimer(parent);
    timer->setSingleShot(true);
    timer->setInterval(milliseconds);
    return timer;
}

}  // namespace

Asking::Asking(AskPanel& panel, DocumentView& view, DocumentModel& model, GenerationController& controller)
    : QObject(&panel),
      m_panel(panel),
      m_view(view),
      m_model(model),
      m_controller(controller),
      m_followTimer(onceAfter(kFollowMilliseconds, this)),
      m_roomTimer(onceAfter(kRoomMilliseconds, this)) {
    connect(m_followTimer, &QTimer::timeout, this, &Asking::follow);
    connect(m_roomTimer, &QTimer::timeout, this, &Asking::showRoom);
    const auto startFollowing = [this] {
        if (!m_followTimer->isActive())
            m_followTimer->start();
    };
    connect(&view, &DocumentView::selectionMoved, this, startFollowing);
    connect(&model, &DocumentModel::edited, this, startFollowing);  // a picture's words, or it is gone
    connect(&panel, &QDockWidget::visibilityChanged, this, startFollowing);
    connect(&model, &DocumentModel::wasReset, this, [this] {
        m_panel.startNew();
        show({});
    });
    connect(&panel, &AskPanel::clearRequested, this, [this] {
        if (m_panel.subject().part)
            return askAboutPart(std::nullopt);
        m_cleared = selected();
        m_panel.unpin();
        show({});
    });
    connect(&panel, &AskPanel::changed, this, [this, startFollowing] {
        startFollowing();
        if (!m_roomTimer->isActive())
            m_roomTimer->start();
    });
    for (const auto signal : {&GenerationController::modelChanged, &GenerationController::stateChanged})
        connect(&controller, signal, m_roomTimer, qOverload<>(&QTimer::start));
    connect(&panel, &AskPanel::aboutToAsk, this, &Asking::noteDropped);
    connect(&panel, &AskPanel::askRequested, &controller, &GenerationController::ask);
    connect(&panel, &AskPanel::stopRequested, &controller, [&controller] {
        if (controller.answering() || controller.waiting())
            controller.stop();
    });
    connect(&controller, &GenerationController::answerDelta, &panel, &AskPanel::showDelta);
    connect(&controller, &GenerationController::answerFinished, &panel, &AskPanel::finished);
    connect(&controller, &GenerationController::answerFailed, &panel, &AskPanel::failed);
}

AskSubject Asking::selected() const {
    AskSubject subject;
    const Selection selection = m_view.selection();
    subject.picture = selection.isCaret() ? m_view.pictureAtCaret() : m_view.selectedPictureId();
    if (subject.picture || selection.isCaret())
        return subject;
    // What is kept from models is left out of what was selected with it; alone it is what somebody wants to be read.
    std::vector<Block> blocks = selectedBlocks(m_model.document(), selection);
    if (blocks.size() > 1)
        std::erase_if(blocks, [](const Block& block) { return block.use == PromptUse::never; });
    subject.passage = toQString(textOf(blocks)).trimmed();
    std::vector<BlockId> pictures;
    for (const Block& block : blocks)
        if (block.picture)
            pictures.push_back(block.id);
    if (!pictures.empty()) {
        subject.picture = pictures.front();
        subject.others.assign(pictures.begin() + 1, pictures.end());
    }
    return subject;
}

void Asking::askAbout(std::optional<BlockId> picture) {
    if (!m_panel.running()) {
        const AskSubject subject = picture ? AskSubject{.picture = picture, .passage = {}} : selected();
        m_cleared = {};
        if (subject != AskSubject() && subject != m_panel.subject()) {
            m_panel.unpin();
            show(subject);
        }
    }
    m_panel.askNow();
}

void Asking::askAboutPart(const std::optional<PictureBox>& part) {
    AskSubject subject = m_panel.subject();
    subject.part = part;
    if (!m_panel.running() && subject.picture)
        show(subject);
    m_panel.askNow();
}

// A caret in plain text selects nothing: who puts an answer into the document goes on about the same picture.
void Asking::follow() {
    if (!m_panel.isVisible() || m_panel.running())
        return;
    AskSubject subject = m_panel.subject();
    const auto isGone = [this](BlockId picture) {
        const Block* block = m_model.document().find(picture);
        return !block || !block->picture;
    };
    std::erase_if(subject.others, isGone);
    if (subject.picture && isGone(*subject.picture)) {
        subject = {};
        m_panel.unpin();
    }
    const AskSubject there = selected();
    if (there != m_cleared)
        m_cleared = {};
    const bool isSame = there.picture && there.picture == subject.picture &&  // of which it may be about a part
                        there.others == subject.others && there.passage == subject.passage;
    if (!m_panel.pinned() && there != AskSubject() && there != m_cleared && !isSame)
        subject = there;
    show(subject);
}

void Asking::show(const AskSubject& subject) {
    QString description;
    QImage thumbnail;
    if (const Block* block = subject.picture ? m_model.document().find(*subject.picture) : nullptr) {
        description = toQString(block->picture->alt);
        thumbnail = thumbnailOf(block->picture->media, subject.part);
    }
    m_panel.setSubject(subject, description, thumbnail);
}

const QImage& Asking::thumbnailOf(const std::string& mediaHash, const std::optional<PictureBox>& part) {
    if (mediaHash == m_thumbnailOf && part == m_thumbnailPart)
        return m_thumbnail;
    m_thumbnailOf = mediaHash;
    m_thumbnailPart = part;
    m_thumbnail = {};
    try {
        const auto media = m_model.document().media().find(mediaHash);
        if (media && part)
            m_thumbnail = toQImage(partOf(decodePreview(media->bytes, "the picture", kMostOfPart), *part));
        else if (media)
            m_thumbnail = toQImage(decodePreview(media->bytes, "the picture", kThumbnailSide));
    } catch (const Error&) {
        // its words say which it is
    }
    return m_thumbnail;
}

void Asking::noteDropped(const AskRequest& asked) {
    if (!m_controller.canPlan() || m_controller.wantsOther(ModelTask::ask))
        return;
    try {
        m_panel.noteDropped(m_controller.planAnswer(asked).droppedTurns);
    } catch (const Error&) {
        // Asking it says so.
    }
}

void Asking::showRoom() {
    if (!m_panel.isVisible() || m_panel.running())
        return;
    if (m_panel.looks()) {
        m_panel.setRoom(tr("Each question stands by itself."),
                        tr("The model looks at the picture for it and knows nothing of those before."));
        return;
    }
    if (!m_controller.canPlan()) {
        m_panel.setRoom({}, {});
        return;
    }
    const AskRequest asked = m_panel.request();
    try {
        const PromptPlan plan = m_controller.planAnswer(asked);
        const QLocale locale;
        QString text = tr("%1 of %2 tokens").arg(locale.toString(plan.total), locale.toString(plan.limit));
        if (const int known = static_cast<int>(asked.turns.size()) - plan.droppedTurns; known > 0)
            text += QStringLiteral(" · ") + tr("knows %n earlier question(s)", nullptr, known);
        if (plan.droppedTurns > 0)
            text += QStringLiteral(" · ") + tr("no room for the first %n", nullptr, plan.droppedTurns);
        m_panel.setRoom(text,
                        tr("What the model will read, what was asked about this before included. Kept free for the "
                           "answer: %1 tokens.")
                            .arg(locale.toString(plan.reserved)));
    } catch (const Error& error) {
        m_panel.setRoom(toQString(error.what()), {});
    }
}

}  // namespace pardalis
