#pragma once

#include "ui/dialogs/dialogs.h"
#include "ui/generation/generation_controller.h"
#include "ui/page/block_id_type.h"
#include "ui/page/picture_images.h"
#include "ui/theme/theme.h"
#include "ui/panels/banner.h"
#include "ui/document/document_file.h"
#include "ui/dialogs/file_chooser.h"
#include "ui/generation/model_list.h"

#include <QMainWindow>

#include <concepts>
#include <functional>
#include <optional>

class QActionGroup;
class QComboBox;
class QMenu;

namespace pardalis {

class Asking;
class AskPanel;
class BriefBar;
class DocumentOpener;
class DocumentView;
class FindBar;
class FocusRing;
class OpeningSheet;
class RecoveryKeeper;
class RecoverySlot;
class StatusPanel;
class SuggestionBar;
class WishBox;
class Wishes;

// The window: the page in its middle, around it what is needed to open, save, format, and to work with the model.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    // `engine` and `theme` must outlive the window.
    MainWindow(Engine& engine, Theme& theme, std::unique_ptr<Dialogs> dialogs = realDialogs(), QWidget* parent = nullptr);
    ~MainWindow() override;

    // Opens a document in this window, in place of the one that is there; problems go to the banner. What takes long is read
    // behind a sheet over the page, and opened once it is there.
    void openDocument(const QString& path);

    // Keeps copies of unsaved work in this folder from now on, and offers what an earlier run has left there. False: nothing
    // of it was opened.
    bool keepRecovery(const std::filesystem::path& folder);
    // The program is about to be ended: unsaved work is kept as it is now, to be offered at the next start.
    void leaveForRecovery();

    // The model that was open last; the one that came with the program where there was none, or where it is gone.
    void openLastModel();

    // The folder of the model that came with the program, which the model menu lists first; "": none.
    void setDefaultModel(const QString& folder) { m_models.setDefault(folder); }

    DocumentModel& model() { return m_model; }
    DocumentView& view() { return *m_view; }
    GenerationController& controller() { return m_controller; }
    Banner& banner() { return *m_banner; }
    AskPanel& askPanel() { return *m_ask; }
    StatusPanel& status() { return *m_status; }
    Wishes& wishes() { return *m_wishes; }
    DocumentFile& file() { return m_file; }

    // How the window asks what becomes of unsaved changes and of a suggestion before the document goes; replaced in tests.
    // True: go on.
    std::function<bool()> mayLoseChanges;
    // Opens a model unless the suggestion of the one before is to be looked at first.
    void openModel(const QString& folder);

public slots:
    bool save();
    bool saveAs();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Actions {
        QAction *newDocument, *open, *save, *saveAs, *openModel, *quit;
        QAction *undo, *redo, *cut, *copy, *paste, *selectAll, *find, *findNext;
        QAction *insertPicture;
        QAction *bold, *italic, *strike, *code, *link, *deeper, *lessDeep;
        QActionGroup* styles;  // of blocks, in the order of the box
        QAction *continueWriting, *illustrate, *ask, *again, *stop, *accept, *acceptFirst, *discard, *settings;
        QAction *zoomIn, *zoomOut, *zoomReset, *origins;
        QAction *aboutModel, *about;
    };

    // `run` is called with whether it is checked then; one that takes nothing will do.
    QAction* action(const QString& text, const QString& icon, const QKeySequence& shortcut,
                    std::function<void(bool checked)> run);
    template <std::invocable Run>
    QAction* action(const QString& text, const QString& icon, const QKeySequence& shortcut, Run run) {
        return action(text, icon, shortcut, std::function<void(bool)>([run](bool) { run(); }));
    }
    void makeActions();
    void makeFileMenu();
    void makeEditMenus();
    void makeModelMenu();
    void makeViewMenus();
    void makeToolBar();
    void connectController();
    void connectView();
    void connectWishes();
    void makeAskPanel();
    void makeFocusRing();

    bool mayLeaveDocument();
    bool maySwitchModel();
    bool keepSuggestion();
    QString suggestionState() const;
    void updateTitle();
    void updateEditActions();
    void updateModelActions();
    void updateRecentMenu(QMenu* menu);
    void updateModelsMenu(QMenu* menu);
    void updateAsideMenu(QMenu* menu);
    void applyTheme();
    void setZoom(int percent);
    // An Error becomes a notice on the topic, success clears what was said about it; says which.
    bool guarded(const std::function<void()>& run, Banner::Topic topic = Banner::Topic::general);
    // Does what an action called `name` says. Whatever goes wrong becomes a banner: nothing is thrown into Qt's loop.
    void perform(const QString& name, const std::function<void()>& run);
    // A cause with a button for each remedy that the window has in hand, and a line of what else would help.
    void showFailure(const QString& cause, const Remedies& remedies, Banner::Topic topic);
    Banner::Action offerFor(Remedy remedy);
    void useCpu();

    void connectFiles();
    void showOpened(const QString& path, const DocumentFile::Read& read);
    void showRecovered(std::unique_ptr<RecoverySlot> slot);
    bool saveOverChanged();
    bool saveBesideSource();
    bool saveTo(const QString& path);
    void chooseDocument();
    void chooseModel();
    void exportDocument(const QString& format, const QStringList& suffixes);
    void choosePicture();
    void insertLink();
    void openSettings();
    void illustrateHere();
    void sayUnknown(const QString& wish);
    void showContextMenu(const QPoint& at, std::optional<BlockId> picture);
    void addPictureCommands(QMenu& menu, BlockId picture);
    std::shared_ptr<const Media> mediaOf(BlockId picture) const;
    void openDropped(const QStringList& paths);
    void insertPictures(const QStringList& paths);
    void askAbout(std::optional<BlockId> picture);
    void insertAnswer(const QString& answer);
    Image previewOf(BlockId picture, int side);  // throws Error
    void editPicture(BlockId picture);
    void showInsertedPicture(const std::vector<BlockId>& ids);
    void editOutputView(BlockId picture);
    void savePictureAs(BlockId picture);
    void editAltText(BlockId picture);
    void editCaption(BlockId picture);
    void changePictureText(BlockId picture, const QString& title, const QString& label, std::string Picture::*member);

    Theme& m_theme;
    std::unique_ptr<Dialogs> m_dialogs;
    DocumentModel m_model;
    PictureImages m_images;
    GenerationController m_controller;
    DocumentFile m_file;
    FileChooser m_files;
    ModelList m_models;
    DocumentOpener* m_opener;
    RecoveryKeeper* m_recovery;
    OpeningSheet* m_opening;
    std::uint64_t m_revisionAtOpening = 0;
    const PendingSuggestion* m_suggestionAtOpening = nullptr;  // to be compared, never followed
    DocumentView* m_view;
    Banner* m_banner;
    BriefBar* m_brief;
    FindBar* m_find;
    StatusPanel* m_status;
    SuggestionBar* m_suggestionBar;
    WishBox* m_wishBox;
    Wishes* m_wishes;
    AskPanel* m_ask;
    Asking* m_asking;
    FocusRing* m_ring;
    QComboBox* m_style;
    Actions m_actions{};
    int m_zoom = 100;
    Position m_wishPlace;
};

}  // namespace pardalis
