#include "ui/panels/prompt_panel.h"

#include "core/document/text_rules.h"
#include "core/image/fit.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/language/ui_language.h"
#include "ui/page/qt_text.h"
#include "ui/page/screen_pictures.h"
#include "ui/panels/fold_box.h"
#include "ui/panels/prompt_watch.h"
#include "ui/panels/shown_prompt.h"
#include "ui/panels/undo_keys.h"

#include <QCheckBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBrowser>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kShowAfter = 200;      // milliseconds behind the first of several changes
constexpr int kNarrow = 264;         // pixels: what it needs at least
constexpr int kPictureSide = 160;    // pixels of a picture in it, at most
constexpr int kLeftOutHeight = 120;  // pixels of that list, at most

QTextBrowser* browser() {
    auto* text = new QTextBrowser;
    text->setOpenLinks(false);
    text->setUndoRedoEnabled(false);
    return text;
}

// Where one was reading stays in sight.
void setHtml(QTextBrowser& text, const QString& html) {
    const int scrolled = text.verticalScrollBar()->value();
    text.setHtml(html);
    text.verticalScrollBar()->setValue(scrolled);
}

}  // namespace

PromptPanel::PromptPanel(DocumentView& view, DocumentModel& model, GenerationController& controller,
                         const PromptWatch& prompt, ScreenPictures& pictures, QWidget* parent)
    : QDockWidget(parent),
      m_view(view),
      m_model(model),
      m_controller(controller),
      m_prompt(prompt),
      m_pictures(pictures) {
    setObjectName(QStringLiteral("PromptPanel"));
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    setMinimumWidth(kNarrow);
    m_notes = new FoldBox;
    m_notes->edit().setUndoRedoEnabled(false);
    new UndoKeys(m_notes->edit(), model);
    m_summary = new QLabel;
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_text = browser();
    m_leftOutTitle = new QLabel;
    m_leftOut = browser();
    m_leftOut->setMaximumHeight(kLeftOutHeight);
    m_tokens = new QCheckBox;
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(8, 4, 8, 8);
    layout->addWidget(m_notes);
    layout->addWidget(m_summary);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_leftOutTitle);
    layout->addWidget(m_leftOut);
    layout->addWidget(m_tokens);
    setWidget(content);
    m_soon = new QTimer(this);
    m_soon->setSingleShot(true);
    m_soon->setInterval(kShowAfter);
    connect(m_soon, &QTimer::timeout, this, &PromptPanel::showPrompt);
    connect(&prompt, &PromptWatch::planned, this, &PromptPanel::soon);
    connect(&pictures, &ScreenPictures::decoded, this, &PromptPanel::soon);
    connect(m_tokens, &QCheckBox::toggled, this, &PromptPanel::showPrompt);
    for (const QTextBrowser* text : {m_text, m_leftOut})
        connect(text, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) { follow(link.toString()); });
    connect(m_notes, &FoldBox::textChanged, this, &PromptPanel::writeNotes);
    connect(&model, &DocumentModel::wasReset, this, &PromptPanel::showNotes);
    connect(&model, &DocumentModel::edited, this, [this](const Edit& edit) {
        if (edit.info && !m_writing)
            showNotes();
    });
    showNotes();
    followLanguage(this, [this] {
        setTexts();
        showPrompt();
    });
}

void PromptPanel::setTexts() {
    setWindowTitle(tr("What the model reads"));
    m_notes->setTitle(tr("Notes for the model"),
                      tr("Always read, and not part of the page: who is who, what has to be kept to."));
    m_text->setAccessibleName(tr("The prompt"));
    m_leftOutTitle->setText(tr("Not read:"));
    m_leftOut->setAccessibleName(tr("What is not read"));
    m_tokens->setText(tr("Show tokens"));
    m_tokens->setToolTip(tr("Every second token is shaded"));
}

void PromptPanel::showEvent(QShowEvent* event) {
    QDockWidget::showEvent(event);
    showPrompt();
}

void PromptPanel::soon() {
    if (isVisible() && !m_soon->isActive())
        m_soon->start();
}

void PromptPanel::showPrompt() {
    const auto& plan = m_prompt.plan();
    const auto facts = m_controller.facts();
    const bool isThere = plan && facts && facts->layout;
    QString leftOut;
    if (isThere) {
        const ShownPrompt shown(*facts, m_view.pageStyle().colours, m_tokens->isChecked());
        m_summary->setText(ShownPrompt::summary(*plan));
        showPictures();
        setHtml(*m_text, shown.html(*plan));
        leftOut = shown.leftOut(*plan, m_model.document());
    } else {
        m_summary->setText(!m_prompt.problem().isEmpty() ? m_prompt.problem() : tr("No model that writes is open."));
        m_text->clear();
    }
    setHtml(*m_leftOut, leftOut);
    m_text->setVisible(isThere);
    m_tokens->setVisible(isThere);
    m_leftOutTitle->setVisible(!leftOut.isEmpty());
    m_leftOut->setVisible(!leftOut.isEmpty());
}

// As the model is shown them, each made once; one that is still being decoded comes when it is.
void PromptPanel::showPictures() {
    const auto facts = m_controller.facts();
    std::map<QString, QImage> seen;
    for (const PromptSegment& segment : m_prompt.plan()->segments) {
        if (segment.kind != PromptSegment::Kind::picture)
            continue;
        const Picture& picture = *segment.picture;
        const PictureGrid grid = segment.grid.empty() ? facts->imageTokenizer.squareGrid() : segment.grid;
        const CropFrame frame = picture.frame.value_or(CropFrame{});
        const QString key = QStringLiteral("%1 %2 %3 %4 %5 %6x%7")
                                .arg(toQString(picture.media))
                                .arg(static_cast<int>(picture.fit))
                                .arg(frame.x)
                                .arg(frame.y)
                                .arg(frame.size)
                                .arg(grid.columns)
                                .arg(grid.rows);
        const auto known = m_seen.find(key);
        QImage image = known != m_seen.end() ? known->second : shownTo(picture, grid);
        if (image.isNull())
            continue;
        m_text->document()->addResource(QTextDocument::ImageResource, QUrl(ShownPrompt::pictureName(segment)), image);
        seen.emplace(key, std::move(image));
    }
    m_seen = std::move(seen);
}

// Null: it is not decoded yet.
QImage PromptPanel::shownTo(const Picture& picture, PictureGrid grid) const {
    const QImage image = m_pictures.find(toQString(picture.media), m_model.document().media());
    if (image.isNull())
        return {};
    const double scale = static_cast<double>(kPictureSide) / std::max({grid.columns, grid.rows, 1});
    const int width = std::max(1, static_cast<int>(grid.columns * scale)),
              height = std::max(1, static_cast<int>(grid.rows * scale));
    return toQImage(fitForModel(fromQImage(image), picture.fit, picture.frame, width, height, Scaling::lanczos));
}

void PromptPanel::showNotes() {
    const QString notes = toQString(m_model.document().info().notes);
    if (m_notes->text() == notes)
        return;
    const bool wasWriting = std::exchange(m_writing, true);
    m_notes->setText(notes);
    m_writing = wasWriting;
    if (!notes.isEmpty())
        m_notes->setOpen(true);
}

void PromptPanel::writeNotes() {
    if (m_writing)
        return;
    m_writing = true;
    DocumentInfo info = m_model.document().info();
    info.notes = cleanText(toUtf8(m_notes->text()), TextPlace::code);
    m_model.setInfo(info, tr("notes"), EditKind::notes);
    m_writing = false;
}

void PromptPanel::follow(const QString& link) {
    const BlockId id = ShownPrompt::blockOf(link);
    const Block* block = m_model.document().find(id);
    if (!block)
        return;
    m_view.select(block->picture ? Selection{{id, 0}, {id, 1}} : Selection{{id, 0}, {id, 0}});
    m_view.setFocus();
}

}  // namespace pardalis
