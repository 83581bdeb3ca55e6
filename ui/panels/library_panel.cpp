#include "ui/panels/library_panel.h"

#include "core/image/image_io.h"
#include "ui/document_view/document_clipboard.h"
#include "ui/language/ui_language.h"
#include "ui/library/user_library.h"
#include "ui/page/qt_text.h"
#include "ui/panels/library_results.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace pardalis {
namespace {

constexpr int kTypingPause = 250;  // milliseconds before what is typed is looked for
constexpr int kLeastWide = 264;    // pixels; a window of 900 has room for the page beside it

QPushButton* smallButton() {
    auto* button = new QPushButton;
    button->setAutoDefault(false);
    button->setProperty("small", true);
    return button;
}

QLabel* quietLabel(const char* name) {
    auto* label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QString number(std::size_t count) { return QLocale().toString(static_cast<qulonglong>(count)); }

}  // namespace

LibraryPanel::LibraryPanel(UserLibrary& library, const Theme& theme, QWidget* parent)
    : QDockWidget(parent), m_library(library), m_theme(theme) {
    setObjectName(QStringLiteral("LibraryPanel"));
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    setAcceptDrops(true);
    m_soon = new QTimer(this);
    m_soon->setSingleShot(true);
    m_soon->setInterval(kTypingPause);
    connect(m_soon, &QTimer::timeout, this, &LibraryPanel::find);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(8, 4, 8, 8);
    layout->addWidget(makeSearch(), 1);
    layout->addWidget(makeContents());
    setWidget(content);
    setMinimumWidth(kLeastWide);
    connectLibrary();
    followLanguage(this, [this] {
        setTexts();
        showPicture();
        showLibrary();
        showWork();
    });
    find();
}

QWidget* LibraryPanel::makeSearch() {
    m_words = new QLineEdit;
    m_words->setClearButtonEnabled(true);
    m_words->setAcceptDrops(false);  // the panel takes them, pictures too
    m_words->installEventFilter(this);
    m_picture = quietLabel("libraryPicture");
    auto* forget = new QToolButton;
    forget->setIcon(m_theme.icon(QStringLiteral("close")));
    followLanguage(forget, [forget] {
        forget->setToolTip(tr("Search without this picture"));
        forget->setAccessibleName(forget->toolTip());
    });
    m_like = new QWidget;
    auto* like = new QHBoxLayout(m_like);
    like->setContentsMargins(0, 0, 0, 0);
    like->addWidget(m_picture, 1);
    like->addWidget(forget);
    m_like->hide();
    m_state = quietLabel("libraryState");
    m_results = new LibraryResults;
    m_results->setMinimumHeight(84);
    m_insert = smallButton();
    m_open = smallButton();
    m_pin = smallButton();
    m_never = smallButton();
    m_pin->setCheckable(true);
    m_never->setCheckable(true);

    auto* search = new QWidget;
    auto* layout = new QVBoxLayout(search);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_words, m_like, m_state})
        layout->addWidget(widget);
    layout->addWidget(m_results, 1);
    auto* buttons = new QGridLayout;
    buttons->setSpacing(4);
    buttons->addWidget(m_insert, 0, 0);
    buttons->addWidget(m_open, 0, 1);
    buttons->addWidget(m_pin, 1, 0);
    buttons->addWidget(m_never, 1, 1);
    layout->addLayout(buttons);

    connect(m_words, &QLineEdit::textChanged, m_soon, qOverload<>(&QTimer::start));
    connect(m_words, &QLineEdit::returnPressed, this, [this] {
        find();
        m_results->setFocus();
    });
    connect(forget, &QToolButton::clicked, this, [this] { searchFor({}); });
    connect(m_results, &QListWidget::itemSelectionChanged, this, &LibraryPanel::updateButtons);
    const auto withCurrent = [this](auto signal) {
        return [this, signal] {
            if (const auto document = m_results->current())
                emit(this->*signal)(*document);
        };
    };
    connect(m_results, &LibraryResults::taken, this, withCurrent(&LibraryPanel::insertWished));
    connect(m_insert, &QPushButton::clicked, this, withCurrent(&LibraryPanel::insertWished));
    connect(m_open, &QPushButton::clicked, this, withCurrent(&LibraryPanel::sourceWished));
    connect(m_results, &LibraryResults::removed, this, [this] { leaveOut(true); });
    connect(m_pin, &QPushButton::clicked, this, &LibraryPanel::pin);
    connect(m_never, &QPushButton::clicked, this, &LibraryPanel::leaveOut);
    return search;
}

QWidget* LibraryPanel::makeContents() {
    m_summary = quietLabel("librarySummary");
    m_sources = new QListWidget;
    m_sources->setTextElideMode(Qt::ElideMiddle);
    m_sources->setFixedHeight(3 * m_sources->fontMetrics().lineSpacing() + 14);
    m_addFolder = smallButton();
    m_addFiles = smallButton();
    m_remove = smallButton();
    m_update = smallButton();
    m_work = quietLabel("libraryWork");
    m_work->setWordWrap(false);
    m_work->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_pause = smallButton();
    m_cancel = smallButton();
    m_progress = new QWidget;
    auto* progress = new QGridLayout(m_progress);
    progress->setContentsMargins(0, 0, 0, 0);
    progress->setSpacing(4);
    progress->addWidget(m_work, 0, 0, 1, 3);
    progress->addWidget(m_bar, 1, 0);
    progress->addWidget(m_pause, 1, 1);
    progress->addWidget(m_cancel, 1, 2);
    progress->setColumnStretch(0, 1);
    m_encoder = quietLabel("libraryEncoder");
    m_choose = smallButton();

    auto* contents = new QWidget;
    auto* layout = new QVBoxLayout(contents);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(m_summary);
    layout->addWidget(m_sources);
    auto* buttons = new QGridLayout;
    buttons->setSpacing(4);
    buttons->addWidget(m_addFolder, 0, 0);
    buttons->addWidget(m_addFiles, 0, 1);
    buttons->addWidget(m_remove, 1, 0);
    buttons->addWidget(m_update, 1, 1);
    layout->addLayout(buttons);
    layout->addWidget(m_progress);
    auto* encoder = new QHBoxLayout;
    encoder->addWidget(m_encoder, 1);
    encoder->addWidget(m_choose);
    layout->addLayout(encoder);

    m_sources->installEventFilter(this);
    connect(m_sources, &QListWidget::currentRowChanged, this, &LibraryPanel::updateButtons);
    connect(m_addFolder, &QPushButton::clicked, this, &LibraryPanel::folderWished);
    connect(m_addFiles, &QPushButton::clicked, this, &LibraryPanel::filesWished);
    connect(m_choose, &QPushButton::clicked, this, &LibraryPanel::encoderWished);
    connect(m_remove, &QPushButton::clicked, this, &LibraryPanel::removeSource);
    connect(m_update, &QPushButton::clicked, &m_library, &UserLibrary::update);
    connect(m_cancel, &QPushButton::clicked, &m_library, &UserLibrary::cancel);
    connect(m_pause, &QPushButton::clicked, this,
            [this] { m_library.paused() ? m_library.resume() : m_library.pause(); });
    return contents;
}

void LibraryPanel::setTexts() {
    setWindowTitle(tr("Library"));
    m_words->setPlaceholderText(tr("Search by words, or drop a picture"));
    m_words->setAccessibleName(tr("Search your library"));
    m_sources->setAccessibleName(tr("Folders and files of your library"));
    m_bar->setAccessibleName(tr("How far the library is"));
    const std::tuple<QPushButton*, QString, QString> buttons[] = {
        {m_insert, tr("Insert"), tr("Into the page, its text as caption and description (Return)")},
        {m_open, tr("Open source"), tr("The file that it stands in, with the program for such files")},
        {m_pin, tr("Use for pictures"), tr("The next pictures are drawn like this, until it is released")},
        {m_never, tr("Never use"), tr("No picture is drawn like this; it is still found here")},
        {m_addFolder, tr("Add folder…"), tr("Documents and pictures in it and in its folders")},
        {m_addFiles, tr("Add files…"), tr("Documents or pictures")},
        {m_remove, tr("Remove"), tr("Takes it out of the library; the files stay where they are (Delete)")},
        {m_update, tr("Read again"), tr("Looks at all files anew; what changed is noticed at each start, too")},
        {m_pause, tr("Pause"), tr("Goes on where it was")},
        {m_cancel, tr("Cancel"), tr("What is done is kept; the rest is done at the next start")},
        {m_choose, tr("Change…"), tr("The CLIP model that finds pictures by words; another one reads all anew")},
    };
    for (const auto& [button, text, tip] : buttons) {
        button->setText(text);
        button->setToolTip(tip);
    }
}

void LibraryPanel::connectLibrary() {
    connect(&m_library, &UserLibrary::changed, this, [this] {
        showLibrary();
        const bool isOfPinned = m_query.empty() || !m_query.documents.empty();
        if (isOfPinned)
            find();
        else if (m_searched != m_library.counts())
            m_soon->start();  // there may be more to find
    });
    connect(&m_library, &UserLibrary::progressed, this, &LibraryPanel::showWork);
    connect(&m_library, &UserLibrary::found, this, [this](const std::vector<LibraryDocument>& documents) {
        m_searching = false;
        const auto before = m_results->current();
        m_results->setDocuments(documents);
        for (std::size_t i = 0; before && i < documents.size(); ++i)
            if (documents[i] == *before)
                m_results->setCurrentRow(static_cast<int>(i));
        showLibrary();
    });
    connect(&m_library, &UserLibrary::shown, m_results, &LibraryResults::setPage);
    connect(&m_library, &UserLibrary::searchFailed, this, [this](const QString& cause) {
        m_searching = false;
        m_results->setDocuments({});
        updateButtons();
        showState(cause);
    });
}

QWidget* LibraryPanel::searchField() const { return m_words; }

void LibraryPanel::enter() {
    show();
    raise();
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void LibraryPanel::searchFor(const LibraryQuery& query) {
    m_query.picture = query.picture;
    m_query.path = query.path;
    if (!query.words.isEmpty())
        m_words->setText(query.words);
    showPicture();
    find();
}

// Without anything to look for, what the next pictures are drawn like is shown.
void LibraryPanel::find() {
    m_soon->stop();
    m_query.words = m_words->text();
    m_query.documents.clear();
    if (m_query.empty())
        m_query.documents = m_library.pinned();
    if (m_query.empty()) {
        m_results->setDocuments({});
        m_searching = false;
    } else {
        m_searching = true;
        m_searched = m_library.counts();
        m_library.search(m_query);
    }
    showLibrary();
}

void LibraryPanel::showPicture() {
    m_picture->setText(m_query.path.isEmpty() ? tr("Like the picture that was dropped")
                                              : tr("Like %1").arg(QFileInfo(m_query.path).fileName()));
    m_like->setVisible(!m_query.path.isEmpty() || !m_query.picture.empty());
}

void LibraryPanel::showState(const QString& text) {
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
}

void LibraryPanel::showLibrary() {
    using Mark = LibraryResults::Mark;
    m_results->showMarks([this](const LibraryDocument& document) {
        return m_library.isPinned(document) ? Mark::pinned : m_library.isLeftOut(document) ? Mark::leftOut : Mark::none;
    });
    const LibraryCounts& counts = m_library.counts();
    const QString missing = m_library.missing();
    const bool isShowing = m_results->count() > 0;
    if (!missing.isEmpty())
        showState(missing);
    else if (m_library.sources().isEmpty())
        showState(tr("Add a folder of what you wrote and collected: it is found here by what it says and shows."));
    else if (m_searching)
        showState(isShowing ? QString() : tr("Searching…"));
    else if (!m_query.documents.empty())
        showState(tr("The next pictures are drawn like:"));
    else
        showState(isShowing || m_query.empty() ? QString() : tr("Nothing was found."));

    const QStringList sources = m_library.sources();
    const int row = m_sources->currentRow();
    m_sources->clear();
    for (const QString& source : sources) {
        const auto found = counts.bySource.find(source);
        const QString name = QFileInfo(source).fileName();
        auto* item = new QListWidgetItem(tr("%1 · %2").arg(name.isEmpty() ? source : name,
                                                           number(found == counts.bySource.end() ? 0 : found->second)));
        item->setToolTip(QDir::toNativeSeparators(source));
        m_sources->addItem(item);
    }
    m_sources->setCurrentRow(std::min(std::max(row, 0), m_sources->count() - 1));
    m_sources->setVisible(!sources.isEmpty());
    m_summary->setText(
        sources.isEmpty()
            ? QString()
            : tr("%1 documents, %2 with pictures").arg(number(counts.documents), number(counts.pictures)));
    m_summary->setVisible(!sources.isEmpty());
    const QString folder = m_library.encoder();
    m_encoder->setText(folder.isEmpty()            ? tr("No CLIP model")
                       : m_library.hasOwnEncoder() ? tr("Found with %1").arg(QFileInfo(folder).fileName())
                                                   : tr("Found with the CLIP model of Pardalis"));
    m_choose->setText(folder.isEmpty() ? tr("Choose…") : tr("Change…"));
    m_encoder->setToolTip(QDir::toNativeSeparators(folder));
    updateButtons();
}

void LibraryPanel::showWork() {
    const bool works = m_library.working();
    const bool hadFocus = m_progress->isAncestorOf(focusWidget());
    m_progress->setVisible(works);
    if (hadFocus && !works)
        m_words->setFocus();
    updateButtons();
    if (!works)
        return;
    const LibraryProgress& progress = m_library.progress();
    const QString file = toQString(progress.file.filename().string());
    m_bar->setRange(0, static_cast<int>(progress.files));  // 0: it is not known yet
    m_bar->setValue(static_cast<int>(progress.filesDone));
    m_pause->setText(m_library.paused() ? tr("Go on") : tr("Pause"));
    const QString done = tr("%1 of %2 files").arg(number(progress.filesDone), number(progress.files));
    const QString text = m_library.paused()    ? tr("Paused, %1").arg(done)
                         : progress.files == 0 ? tr("Looking for files…")
                         : file.isEmpty()      ? done
                                               : tr("%1: %2").arg(done, file);
    m_work->setToolTip(text);
    m_work->setText(text);
}

void LibraryPanel::updateButtons() {
    const auto document = m_results->current();
    const bool hasPicture = document && !document->media.empty();
    m_insert->setEnabled(document.has_value());
    m_open->setEnabled(document.has_value());
    m_pin->setEnabled(hasPicture);
    m_never->setEnabled(hasPicture);
    m_pin->setChecked(document && m_library.isPinned(*document));
    m_never->setChecked(document && m_library.isLeftOut(*document));
    const bool open = m_library.isOpen();
    for (QPushButton* button : {m_addFolder, m_addFiles, m_choose})
        button->setEnabled(open);
    m_remove->setEnabled(open && m_sources->currentRow() >= 0);
    m_update->setEnabled(open && !m_library.working() && !m_library.sources().isEmpty() &&
                         m_library.missing().isEmpty());
}

void LibraryPanel::pin(bool on) {
    if (const auto document = m_results->current(); document && !document->media.empty())
        m_library.setPinned(*document, on);
}

void LibraryPanel::leaveOut(bool on) {
    if (const auto document = m_results->current(); document && !document->media.empty())
        m_library.setLeftOut(*document, on);
}

void LibraryPanel::removeSource() {
    const int row = m_sources->currentRow();
    if (row >= 0 && row < m_library.sources().size())
        m_library.remove(m_library.sources()[row]);
}

bool LibraryPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (watched == m_words && key == Qt::Key_Down && m_results->count() > 0) {
            m_results->setFocus();
            return true;
        }
        if (watched == m_sources && key == Qt::Key_Delete) {
            removeSource();
            return true;
        }
    } else if (event->type() == QEvent::FocusIn && watched == m_words) {
        raise();  // it may lie behind another panel
    }
    return QDockWidget::eventFilter(watched, event);
}

void LibraryPanel::dragEnterEvent(QDragEnterEvent* event) {
    if (event->source() != m_results && canPaste(*event->mimeData()))
        event->acceptProposedAction();
}

void LibraryPanel::dropEvent(QDropEvent* event) {
    if (event->source() == m_results || !take(*event->mimeData()))
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

// One picture is looked for, files and folders are added, words are looked for.
bool LibraryPanel::take(const QMimeData& dropped) {
    const QList<QUrl> urls = dropped.urls();
    QStringList paths;
    for (const QUrl& url : urls)
        if (url.isLocalFile())
            paths << url.toLocalFile();
    if (paths.size() == 1 && isPictureFile(paths.front())) {
        searchFor({.words = {}, .path = paths.front()});
    } else if (!paths.isEmpty()) {
        m_library.add(paths);
    } else {
        const PastedContent content = pastedContent(dropped);
        for (const Block& block : content.blocks) {
            const auto media = block.picture ? content.media.find(block.picture->media) : nullptr;
            if (!media)
                continue;
            searchFor({.words = {}, .picture = media->bytes});
            return true;
        }
        if (!dropped.hasText())
            return false;
        searchFor({.words = dropped.text().simplified()});
    }
    return true;
}

}  // namespace pardalis
