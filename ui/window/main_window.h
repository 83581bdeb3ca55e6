#pragma once

#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/file_chooser.h"
#include "ui/document/document_file.h"
#include "ui/generation/generation_controller.h"
#include "ui/generation/model_list.h"
#include "ui/page/block_id_type.h"
#include "ui/page/screen_pictures.h"
#include "ui/theme/theme.h"

#include <QMainWindow>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace pardalis {

class Asking;
class AskPanel;
class BriefBar;
class CommandTable;
class DocumentCommands;
class DocumentOpener;
class DocumentView;
class EditCommands;
class Failures;
class FindBar;
class FocusRing;
class FullScreen;
class KeyCommands;
class GenerationQueue;
class Leaving;
class LibraryCommands;
class LibraryPanel;
class LookingModel;
class MakingSmaller;
class ModelCommands;
class ModelOpening;
class OpeningSheet;
class OutlinePanel;
class PromptPanel;
class PromptWatch;
class QueueBar;
class PictureCommands;
class RecoveryKeeper;
class RecoverySlot;
struct RecoveredWork;
class SmallerBar;
class Spelling;
class SpellingCommands;
struct SpellingPlaces;
class StatusPanel;
class SuggestionBar;
class TriesBar;
class UiLanguage;
class UserLibrary;
class VariantCommands;
class VariantPager;
class WishBox;
class Wishes;
class WordGoals;

// The window: places the page in its middle and around it the panels, and of the commands the menus and the tool bar; joins
// them with the document, its file and the model.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    // `engine`, `theme` and `language` must outlive the window.
    MainWindow(Engine& engine, Theme& theme, UiLanguage& language, std::unique_ptr<Dialogs> dialogs = realDialogs(),
               QWidget* parent = nullptr);
    ~MainWindow() override;

    // Opens a document in this window, in place of the one that is there; problems go to the banner. What takes long is read
    // behind a sheet over the page, and opened once it is there.
    void openDocument(const QString& path);

    // Keeps unsaved work in this folder from now on, and opens what an earlier run has left there, or asks: where the user wants that, or
    // it is not the file that is to be opened next ("": none), or it is several and startAnother is unset. False: nothing of it was
    // opened.
    bool keepRecovery(const std::filesystem::path& folder, const QString& opening = {});
    // The program is about to be ended: unsaved work is kept as it is now, to be offered at the next start.
    void leaveForRecovery();
    // Keeps the versions before the last saves in this folder from now on.
    void keepBackups(const std::filesystem::path& folder) { m_file.keepBackups(folder); }

    // The folder of the user's own templates.
    void keepTemplates(const QString& folder);

    // The model that was open last; the one that came with the program where there was none, or where it is gone.
    void openLastModel();

    // The folder of the model that came with the program, which the model menu lists first; "": none.
    void setDefaultModel(const QString& folder) { m_models.setDefault(folder); }
    // What else came with it, listed behind that.
    void setCompanionModels(const QStringList& folders) { m_models.setCompanions(folders); }

    // Keeps the user's library in this file from now on. `encoder`: the folder of the CLIP model that came with the program;
    // "": none did.
    void openLibrary(const QString& file, const QString& encoder);

    // Looks for dictionaries there, to check the spelling with.
    void openDictionaries(const SpellingPlaces& places);

    DocumentModel& model() { return m_model; }
    DocumentView& view() { return *m_view; }
    GenerationController& controller() { return m_controller; }
    Banner& banner() { return *m_banner; }
    AskPanel& askPanel() { return *m_ask; }
    StatusPanel& status() { return *m_status; }
    WordGoals& goals() { return *m_goals; }
    Wishes& wishes() { return *m_wishes; }
    DocumentFile& file() { return m_file; }
    CommandTable& commands() { return *m_commands; }
    MakingSmaller& makingSmaller() { return *m_makingSmaller; }
    Spelling& spelling() { return *m_spelling; }
    UserLibrary& library() { return *m_library; }
    LibraryPanel& libraryPanel() { return *m_libraryPanel; }
    OutlinePanel& outline() { return *m_outline; }
    PromptPanel& promptPanel() { return *m_promptPanel; }
    GenerationQueue& queue() { return *m_queue; }

    // How the window asks what becomes of unsaved changes and of a suggestion before the document goes; replaced in tests.
    // True: go on.
    std::function<bool()> mayLoseChanges;
    // Starts the program once more, for a window of its own; unset: it can't be. Of several documents that an earlier run has left each
    // comes back in one.
    std::function<void()> startAnother;
    // Opens a model once its licence has been accepted.
    void openModel(const QString& path);

public slots:
    bool save();
    bool saveAs();

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    static constexpr int kLeastZoom = 50, kMostZoom = 300;  // percent

    void makeParts();
    void makeCommands();
    void addViewCommands();
    void addWritingModes();
    void addLanguages(CommandTable& table);
    void makeMenus();
    void makeToolBar();
    void makeFocusRing();
    void connectView();
    void connectController();
    void connectPanels();
    void connectFiles();

    void updateTitle();
    void updateModelState();
    void findLooker();  // where the open model can't look at pictures
    void sayWhatMadeRoom(const ClosedModel& closed, bool comesAgain);
    void showInspiration();
    void refreshCommands();
    void showKeys();  // where the page and what floats over it name some
    void applyTheme();
    void setZoom(int percent);
    void setFullScreen(bool on);
    void keepGeometry() const;
    void showContextMenu(const QPoint& at, std::optional<BlockId> picture);
    void showGutterMenu(BlockId block, const QPoint& at);
    void showPageMenu(const QPoint& at);
    void showPictureMenu(const QPoint& at);
    void offerSpelling(QMenu& menu);

    void reload();
    void startOpening(const QString& path);
    void showOpened(const QString& path, const DocumentFile::Read& read);
    bool showRecovered(std::unique_ptr<RecoverySlot> slot);  // false: it can't be read
    QString recoveredText(const RecoveredWork& work) const;
    void keepSuggestion(PendingSuggestion* suggestion);
    void openDropped(const QStringList& paths);

    Theme& m_theme;
    UiLanguage& m_language;
    std::unique_ptr<Dialogs> m_dialogs;
    DocumentModel m_model;
    ScreenPictures m_images;
    GenerationController m_controller;
    DocumentFile m_file;
    FileChooser m_files;
    ModelList m_models;
    LookingModel* m_lookingModel;
    std::set<std::pair<std::string, std::string>>
        m_madeRoom;  // what was said: which closed which, by their content ids
    DocumentOpener* m_opener;
    RecoveryKeeper* m_recovery;
    OpeningSheet* m_opening;
    std::uint64_t m_revisionAtOpening = 0;
    const PendingSuggestion* m_suggestionAtOpening = nullptr;  // to be compared, never followed
    Spelling* m_spelling;
    DocumentView* m_view;
    Banner* m_banner;
    BriefBar* m_brief;
    FindBar* m_find;
    SmallerBar* m_smallerBar;
    WordGoals* m_goals;
    GenerationQueue* m_queue;
    QueueBar* m_queueBar;
    TriesBar* m_triesBar;
    StatusPanel* m_status;
    SuggestionBar* m_suggestionBar;
    VariantPager* m_pager;
    WishBox* m_wishBox;
    Wishes* m_wishes;
    AskPanel* m_ask;
    Asking* m_asking;
    UserLibrary* m_library;
    LibraryPanel* m_libraryPanel;
    OutlinePanel* m_outline;
    PromptWatch* m_prompt;
    PromptPanel* m_promptPanel;
    FocusRing* m_ring;
    FullScreen* m_fullScreen;
    std::optional<Workplace> m_place;  // from makeParts() on
    CommandTable* m_commands;
    Leaving* m_leaving;
    LibraryCommands* m_libraryCommands;
    MakingSmaller* m_makingSmaller;
    DocumentCommands* m_documentCommands;
    EditCommands* m_editCommands;
    KeyCommands* m_keyCommands;
    ModelOpening* m_modelOpening;
    ModelCommands* m_modelCommands;
    PictureCommands* m_pictureCommands;
    VariantCommands* m_variantCommands;
    SpellingCommands* m_spellingCommands;
    Failures* m_failures;
    int m_zoom = 100;
};

}  // namespace pardalis
