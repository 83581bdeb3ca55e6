#include "ui/commands/print_commands.h"

#include "core/base/error.h"
#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/fit_to_screen.h"
#include "ui/dialogs/working.h"
#include "ui/document/document_file.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/page/paper_pages.h"
#include "ui/page/qt_text.h"
#include "ui/panels/status_panel.h"

#include <QPainter>
#include <QPrintDialog>
#include <QPrintPreviewDialog>
#include <QPrinter>

#include <algorithm>
#include <vector>

namespace pardalis {
namespace {

// From 0, in the order in which they are printed, as often as they are.
std::vector<int> pagesToPrint(const QPrinter& printer, int count) {
    const bool all = printer.printRange() != QPrinter::PageRange || printer.fromPage() <= 0;
    const int first = all ? 1 : printer.fromPage(), last = all ? count : std::min(count, printer.toPage());
    std::vector<int> once;
    for (int page = first; page <= last; ++page)
        once.push_back(page - 1);
    if (printer.pageOrder() == QPrinter::LastPageFirst)
        std::ranges::reverse(once);
    const int copies = printer.supportsMultipleCopies() ? 1 : std::max(1, printer.copyCount());
    std::vector<int> pages;
    if (printer.collateCopies())
        for (int i = 0; i < copies; ++i)
            pages.insert(pages.end(), once.begin(), once.end());
    else
        for (const int page : once)
            pages.insert(pages.end(), static_cast<std::size_t>(copies), page);
    return pages;
}

}  // namespace

PrintCommands::PrintCommands(const Workplace& place, CommandTable& table, QObject* parent)
    : QObject(parent), m_place(place) {
    table.add({.id = "file.print",
               .text = [] { return tr("&Print…"); },
               .run = [this] { print(); },
               .keys = QKeySequence(Qt::CTRL | Qt::Key_P),
               .spots = {{Place::fileMenu, 2}}});
    table.add({.id = "file.print_preview",
               .text = [] { return tr("Print preview…"); },
               .run = [this] { preview(); },
               .spots = {{Place::fileMenu, 2}}});
}

PrintCommands::~PrintCommands() = default;

// Made when it is asked for: looking for printers takes a while.
QPrinter& PrintCommands::printer() {
    if (!m_printer) {
        m_printer = std::make_unique<QPrinter>(QPrinter::HighResolution);
        QPageLayout paper = defaultPaper();
        paper.setPageSize(m_printer->pageLayout().pageSize());
        m_printer->setPageLayout(paper);
        m_printer->setFullPage(true);  // margins are the layout's
        m_printer->setCreator(QStringLiteral("Pardalis"));
    }
    m_printer->setDocName(m_place.file.name());
    return *m_printer;
}

void PrintCommands::settleDocument() {
    m_place.view.commitComposition();
    m_place.model.settleAll();
}

void PrintCommands::print() {
    settleDocument();
    QPrintDialog dialog(&printer(), &m_place.window);
    dialog.setOption(QAbstractPrintDialog::PrintPageRange);
    if (m_place.dialogs.run(dialog) != QDialog::Accepted)
        return;
    const Document document = m_place.model.document();
    QString failure;
    try {
        doWaiting(&m_place.window, tr("“%1” is being printed…").arg(m_place.file.name()),
                  [&](const ReadProgress& progress) { failure = printTo(*m_printer, document, progress); });
    } catch (const Cancelled&) {
        return m_place.status.showMessage(tr("Nothing more is printed."), 6000);
    }
    tell(failure);
}

void PrintCommands::preview() {
    settleDocument();
    QPrintPreviewDialog dialog(&printer(), &m_place.window);
    dialog.setWindowTitle(tr("Print preview"));
    dialog.resize(m_place.window.size().boundedTo(roomOnScreen(dialog)));
    QString failure;
    connect(&dialog, &QPrintPreviewDialog::paintRequested, this,
            [&](QPrinter* printer) { failure = printTo(*printer, m_place.model.document()); });
    m_place.dialogs.run(dialog);
    tell(failure);
}

QString PrintCommands::printTo(QPrinter& printer, const Document& document, const ReadProgress& progress) const {
    QPainter painter;
    try {
        const PaperPages pages(document, printer.pageLayout());
        if (!painter.begin(&printer))
            return printer.outputFileName().isEmpty() ? tr("The printer takes nothing.")
                                                      : tr("“%1” can't be written.").arg(printer.outputFileName());
        bool first = true;
        const std::vector<int> wanted = pagesToPrint(printer, pages.count());
        std::size_t done = 0;
        for (const int page : wanted) {
            progress.reached(static_cast<double>(done++) / static_cast<double>(wanted.size()));
            if (!first && !printer.newPage())
                return tr("The printer took no more than a part of it.");
            first = false;
            pages.paint(painter, page, printer.resolution());
        }
        return {};
    } catch (const Cancelled&) {
        printer.abort();  // nothing comes out half
        throw;
    } catch (const Error& error) {
        printer.abort();
        return toQString(error.what());
    }
}

void PrintCommands::tell(const QString& failure) {
    if (failure.isEmpty())
        m_place.banner.clear(Banner::Topic::exporting);
    else
        m_place.banner.display(Banner::Kind::error, tr("The page is not printed. %1").arg(failure), {},
                               Banner::Topic::exporting);
}

}  // namespace pardalis
