#pragma once

#include "core/image/image_io.h"
#include "ui/document_view/document_view.h"
#include "ui/page/qt_text.h"
#include "ui/page/shown_block.h"
#include "ui/page/text_block.h"

#include <QRegularExpression>
#include <QTest>

namespace pardalis {

// Any warning is a failure, but for one that the offscreen platform gives for every window: call it in init().
inline void failOnAnyWarning() {
    // What the offscreen platform says of windows and popups.
    QTest::failOnWarning(QRegularExpression(
        QStringLiteral("^(?!This plugin does not support (propagateSizeHints|raise|grabbing the keyboard))")));
}

inline Position at(const Block& block, std::size_t offset) { return {block.id, offset}; }
inline Selection caretAt(const Block& block, std::size_t offset) { return {at(block, offset), at(block, offset)}; }

// A picture of one colour, its bytes added to the model's media.
inline Block pictureBlock(DocumentModel& model, int width = 40, int height = 30, Rgb colour = {200, 60, 40}) {
    Picture picture;
    picture.width = width;
    picture.height = height;
    picture.alt = "a test picture";
    picture.media = model.addMedia(encodePng(Image::filled(width, height, colour)), "image/png");
    return makePicture(std::move(picture));
}

// "" when the page shows exactly the document, pending blocks aside; else the first difference.
inline QString difference(DocumentView& view, const Document& document) {
    std::size_t next = 0;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        if (isPending(block))
            continue;
        if (next == document.blocks().size())
            return QStringLiteral("the page shows more: '%1'").arg(block.text());
        const Block& wanted = document.blocks()[next];
        if (!showsExactly(block, wanted, view.pageStyle()))
            return QStringLiteral("block %1 shows '%2' in place of '%3'")
                .arg(next)
                .arg(block.text(), toQString(wanted.picture ? std::string("[picture]") : wanted.text()));
        ++next;
    }
    return next == document.blocks().size() ? QString() : QStringLiteral("the page shows less");
}

// A page on a model, shown offscreen, the caret at its end.
struct Page {
    DocumentModel model;
    ScreenPictures images;
    DocumentView view{model, images};

    explicit Page(std::vector<Block> blocks = {}) {
        model.reset(Document({}, std::move(blocks), {}));
        view.select({document().end(), document().end()});
        view.resize(900, 700);
        view.show();
        view.setFocus();
    }
    const Document& document() const { return model.document(); }
    const Block& block(std::size_t i) const { return model.document().blocks().at(i); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&view, key, modifiers); }
    // Character by character, of any script.
    void type(const QString& text) {
        for (const uint character : text.toUcs4()) {
            const QString typed = QString::fromUcs4(reinterpret_cast<const char32_t*>(&character), 1);
            QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, typed);
            QCoreApplication::sendEvent(&view, &press);
        }
    }
    void compose(const QString& preedit, const QString& commit = {}) {
        QInputMethodEvent event(preedit, {});
        event.setCommitString(commit);
        QCoreApplication::sendEvent(&view, &event);
    }
};

}  // namespace pardalis
