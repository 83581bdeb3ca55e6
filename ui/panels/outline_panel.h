#pragma once

#include "core/document/edit.h"

#include <QDockWidget>

#include <set>

class QLabel;
class QTimer;
class QTreeView;

namespace pardalis {

class DocumentModel;
class DocumentView;
class OutlineModel;
class ScreenPictures;

// Headings and pictures beside the page: where one is, and the way to another. Looks at the document when somebody has paused,
// and only while it is shown.
class OutlinePanel final : public QDockWidget {
    Q_OBJECT
public:
    OutlinePanel(DocumentView& view, DocumentModel& model, ScreenPictures& pictures, QWidget* parent = nullptr);

    QTreeView& tree() const { return *m_tree; }

    // Whether it was shown when it was last shown or closed by its user, also at earlier starts.
    static bool isWanted();
    static void setWanted(bool wanted);

protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void onEdited(const Edit& edit);
    void update();
    void follow();
    void goTo(const QModelIndex& index);

    DocumentView& m_view;
    DocumentModel& m_model;
    OutlineModel* m_outline;
    QTreeView* m_tree;
    QLabel* m_empty;
    QTimer *m_updateSoon, *m_followSoon;
    std::set<BlockId> m_folded;
};

}  // namespace pardalis
