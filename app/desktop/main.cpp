// The editor: puts the engine, the window and what was asked for on the command line together.
#include "app/support/machine_devices.h"
#include "app/support/standard_streams.h"
#include "core/base/check.h"
#include "core/base/error.h"
#include "core/generation/generation_worker.h"
#include "ui/language/ui_language.h"
#include "ui/spelling/spelling.h"
#include "ui/theme/theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QMessageBox>
#include <QProcess>
#include <QSettings>
#include <QSocketNotifier>
#include <QStandardPaths>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace {

using namespace pardalis;

// A mistake of ours must not take the document with it: the window lives on, so that it can be saved.
class Application final : public QApplication {
    Q_DECLARE_TR_FUNCTIONS(Application)
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        try {
            return QApplication::notify(receiver, event);
        } catch (const std::exception& error) {
            QMessageBox::critical(activeWindow(), tr("Something went wrong"),
                                  tr("Pardalis made a mistake:\n%1\n\nSave your document under another name and start "
                                     "Pardalis again.")
                                      .arg(QString::fromUtf8(error.what())));
        }
        return false;
    }
};

// In share/pardalis below the prefix when installed, else beside the sources where those may be used.
QString shippedModel(const QString& name) {
    const QString installed = QApplication::applicationDirPath() + QStringLiteral("/../share/pardalis/models/") + name;
    QStringList folders{installed};
    if (const QString sources = QStringLiteral(PARDALIS_RESOURCE_DIR); !sources.isEmpty())
        folders << sources + QStringLiteral("/models/") + name;
    for (const QString& folder : folders)
        if (QFileInfo::exists(folder + QStringLiteral("/config.json")))
            return QDir::cleanPath(folder);
    return {};
}

// A signal that asks the program to end writes here; the event loop reads.
int signalPipe[2] = {-1, -1};

void onSignal(int) {
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], &byte, 1);
}

// The end of a session, a kill and Ctrl-C in the terminal ask no questions and wait for no answers: unsaved work is kept for
// the next start. The second one ends the program as if there were nobody to hear it, but for HUP, of which a terminal
// that is closed sends several.
void endOnSignals(MainWindow& window) {
    if (::pipe2(signalPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto* heard = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, &window);
    QObject::connect(heard, &QSocketNotifier::activated, &window, [&window, heard] {
        heard->setEnabled(false);
        window.leaveForRecovery();
        // What there was to keep is on disk. Whoever ends us may take the display away next, in the middle of tidying up.
        std::_Exit(0);
    });
    struct sigaction action {};
    action.sa_handler = onSignal;
    for (const int signal : {SIGTERM, SIGHUP, SIGINT}) {
        action.sa_flags = static_cast<int>(signal == SIGHUP ? SA_RESTART : SA_RESTART | SA_RESETHAND);
        ::sigaction(signal, &action, nullptr);
    }
}

QString dataPath(const QString& name) {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QLatin1Char('/') + name;
}

}  // namespace

int main(int argc, char** argv) {
    prepareStandardStreams();
    // Help needs no display.
    for (const char* question : {"-h", "--help", "-v", "--version"})
        if (std::find_if(argv + 1, argv + argc, [&](const char* given) { return std::strcmp(given, question) == 0; }) !=
            argv + argc)
            qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    Application application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("pardalis"));
    QApplication::setApplicationName(QStringLiteral("pardalis"));
    QApplication::setApplicationDisplayName(QStringLiteral("Pardalis"));
    QApplication::setApplicationVersion(QStringLiteral(PARDALIS_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("pardalis"));
    UiLanguage language(application);
    language.setChoice(QSettings().value(QStringLiteral("view/language")).toString());

    QCommandLineParser options;
    options.setApplicationDescription(QApplication::translate(
        "main", "A word processor whose co-author is a model of text and pictures on your own computer."));
    options.addHelpOption();
    options.addVersionOption();
    const QCommandLineOption model(
        QStringLiteral("model"),
        QApplication::translate("main", "Folder or file of the model to open; without it, the one that was open last."),
        QStringLiteral("model"));
    const QCommandLineOption threads(QStringLiteral("threads"),
                                     QApplication::translate("main", "Threads the model computes with; 0: all cores."),
                                     QStringLiteral("n"), QStringLiteral("0"));
    options.addOptions({model, threads});
    options.addPositionalArgument(QStringLiteral("file"), QApplication::translate("main", "Document to open."),
                                  QStringLiteral("[file]"));
    options.process(application);

    CpuOptions cpu;
    bool isNumber = false;
    cpu.threads = options.value(threads).toInt(&isNumber);
    if (!isNumber || cpu.threads < 0) {
        std::fprintf(stderr, "pardalis: --threads wants a number, not '%s'\n", qPrintable(options.value(threads)));
        return 2;
    }

    Theme theme(application);
    theme.setChoice(static_cast<ThemeChoice>(std::clamp(QSettings().value(QStringLiteral("view/theme"), 0).toInt(), 0,
                                                        static_cast<int>(ThemeChoice::highContrastDark))));
    GenerationWorker worker(std::make_unique<MachineDevices>(MachineDevices::Options{.cpu = cpu}));
    MainWindow window(worker, theme, language);
    window.setDefaultModel(shippedModel(QStringLiteral("default")));
    window.setCompanionModels({shippedModel(QStringLiteral("tasks")), shippedModel(QStringLiteral("looks"))});
    window.startAnother = [threads = options.value(threads)] {
        QProcess::startDetached(QApplication::applicationFilePath(), {QStringLiteral("--threads"), threads});
    };
    window.show();
    endOnSignals(window);
    if (options.isSet(model))
        window.openModel(options.value(model));
    else
        window.openLastModel();
    window.keepBackups(dataPath(QStringLiteral("backups")).toStdU16String());
    window.keepTemplates(dataPath(QStringLiteral("templates")));
    const QString file = options.positionalArguments().value(0);
    const bool recovered = window.keepRecovery(dataPath(QStringLiteral("recovery")).toStdU16String(), file);
    window.openDictionaries({dictionaryFolders(dataPath(QStringLiteral("dictionaries")).toStdU16String()),
                             dataPath(QStringLiteral("words.txt")).toStdU16String()});
    window.openLibrary(dataPath(QStringLiteral("library.pardalis-library")), shippedModel(QStringLiteral("encoder")));
    if (!file.isEmpty() && !recovered)
        window.openDocument(file);
    return QApplication::exec();
}
