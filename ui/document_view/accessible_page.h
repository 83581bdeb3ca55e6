#pragma once

#include "ui/document_view/spoken_text.h"

#include <QAccessibleWidget>
#include <QCoreApplication>

#include <memory>
#include <optional>

namespace pardalis {

class DocumentView;

// The page as assistive technology gets it. Qt's own interface for a text field says nothing of a picture and calls a heading text:
// here a picture is its alternative text, lines are those of the layout, and attributes name headings, lists, quotes and code.
class AccessiblePage final : public QAccessibleWidget,
                             public QAccessibleTextInterface,
                             public QAccessibleEditableTextInterface {
    Q_DECLARE_TR_FUNCTIONS(AccessiblePage)
public:
    // Has Qt make one for every DocumentView, and say places as this counts them. More than once does nothing.
    static void install();

    explicit AccessiblePage(DocumentView& view);
    ~AccessiblePage() override;

    // QAccessibleInterface
    void* interface_cast(QAccessible::InterfaceType type) override;
    QString text(QAccessible::Text which) const override;
    QAccessible::State state() const override;

    // QAccessibleTextInterface; places are of SpokenText.
    void selection(int index, int* start, int* end) const override;
    int selectionCount() const override;
    void addSelection(int start, int end) override;
    void removeSelection(int index) override;
    void setSelection(int index, int start, int end) override;
    int cursorPosition() const override;
    void setCursorPosition(int place) override;
    QString text(int start, int end) const override;
    QString textBeforeOffset(int place, QAccessible::TextBoundaryType unit, int* start, int* end) const override;
    QString textAfterOffset(int place, QAccessible::TextBoundaryType unit, int* start, int* end) const override;
    QString textAtOffset(int place, QAccessible::TextBoundaryType unit, int* start, int* end) const override;
    int characterCount() const override;
    QRect characterRect(int place) const override;
    int offsetAtPoint(const QPoint& global) const override;
    void scrollToSubstring(int start, int end) override;
    QString attributes(int place, int* start, int* end) const override;

    // QAccessibleEditableTextInterface
    void deleteText(int start, int end) override;
    void insertText(int place, const QString& text) override;
    void replaceText(int start, int end, const QString& text) override;

    // An event of Qt's about places of text, with places of SpokenText. Null: it is not to be said. A suggestion that grows with every
    // token is announced, not read while it does.
    std::unique_ptr<QAccessibleEvent> spokenEvent(const QAccessibleEvent& event) const;

private:
    bool isWriting() const;  // the user, not the program
    const SpokenText& spoken() const;
    QString line(int position, int* start, int* end) const;  // that a place of the page is in
    QString wordsOf(BlockId picture) const;

    DocumentView& m_view;
    void note(int from, int removed, int added);

    // What has changed on the page since it was spoken: one stretch around all of it.
    struct Change {
        int from = 0, removed = 0, added = 0;
    };
    mutable std::optional<SpokenText> m_spoken;  // none: nobody has asked yet
    mutable std::optional<Change> m_change;
    QMetaObject::Connection m_changed;
};

}  // namespace pardalis
