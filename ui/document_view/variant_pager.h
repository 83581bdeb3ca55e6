#pragma once

#include "core/document/block.h"
#include "ui/document_view/shown_keys.h"

#include <QFrame>

#include <optional>
#include <string>

class QLabel;
class QToolButton;

namespace pardalis {

class DocumentView;
class Theme;

// "‹ 2/4 ›" at what is kept of several tries: in the corner of the picture that is selected or under the mouse, and beside the
// text that the caret is in. Lies on the view's viewport.
class VariantPager final : public QFrame {
    Q_OBJECT
public:
    VariantPager(DocumentView& view, const Theme& theme);

    void setKeys(const ShownKeys& keys);

signals:
    void stepped(const std::string& site, int by);
    void starToggled(const std::string& site);
    void allWanted(const std::string& site);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();
    void showIcons();
    std::optional<BlockId> wanted() const;

    DocumentView& m_view;
    const Theme& m_theme;
    QToolButton *m_previous, *m_count, *m_next, *m_star;
    std::optional<BlockId> m_hovered;
    std::string m_site;
};

}  // namespace pardalis
