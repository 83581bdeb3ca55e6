#pragma once

#include "ui/library/library_pages.h"

#include <QDockWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QListWidget;
class QMimeData;
class QProgressBar;
class QPushButton;
class QTimer;
class QToolButton;

namespace pardalis {

class LibraryResults;
class Theme;
class UserLibrary;

// The user's library beside the page: what words or a picture find in it, and below what is in it. A picture that is dropped
// on the panel is searched with, other files are added.
class LibraryPanel final : public QDockWidget {
    Q_OBJECT
public:
    // All must outlive it.
    LibraryPanel(UserLibrary& library, const Theme& theme, QWidget* parent = nullptr);

    QWidget* searchField() const;
    LibraryResults& results() const { return *m_results; }
    void searchFor(const LibraryQuery& query);  // with the picture that is given and the words as they stand
    void enter();                               // shows it, the caret in the search field

signals:
    void insertWished(const LibraryDocument& document);
    void sourceWished(const LibraryDocument& document);
    void folderWished();   // to be added
    void filesWished();    // to be added
    void encoderWished();  // to be chosen

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeSearch();
    void setTexts();
    QWidget* makeContents();
    void connectLibrary();
    void find();
    void showPicture();
    void showLibrary();
    void showWork();
    void showState(const QString& text);
    void updateButtons();
    void pin(bool on);
    void leaveOut(bool on);
    void removeSource();
    bool take(const QMimeData& dropped);

    UserLibrary& m_library;
    const Theme& m_theme;
    LibraryQuery m_query;      // that the results are of; its picture is the next one's, too
    LibraryCounts m_searched;  // as they were then
    bool m_searching = false;
    QTimer* m_soon;
    QLineEdit* m_words;
    QWidget* m_like;  // the row of the picture that is searched with
    QLabel *m_picture, *m_state, *m_summary, *m_work, *m_encoder;
    LibraryResults* m_results;
    QPushButton *m_insert, *m_open;
    QPushButton *m_pin, *m_never;
    QListWidget* m_sources;
    QPushButton *m_addFolder, *m_addFiles, *m_remove, *m_update, *m_choose;
    QWidget* m_progress;  // the rows of work
    QProgressBar* m_bar;
    QPushButton *m_pause, *m_cancel;
};

}  // namespace pardalis
