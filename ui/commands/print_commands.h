#pragma once

#include "core/document/document.h"
#include "core/formats/read_progress.h"

#include <QObject>
#include <QString>

#include <memory>

class QPrinter;

namespace pardalis {

class CommandTable;
struct Workplace;

// The page on paper, laid out as the PDF export does it.
class PrintCommands final : public QObject {
    Q_OBJECT
public:
    PrintCommands(const Workplace& place, CommandTable& table, QObject* parent);
    ~PrintCommands() override;

private:
    void print();
    void preview();
    QPrinter& printer();
    void settleDocument();
    // The pages that the printer is set to; "" or why it did not work. On any one thread. Throws Cancelled.
    QString printTo(QPrinter& printer, const Document& document, const ReadProgress& progress = {}) const;
    void tell(const QString& failure);

    const Workplace& m_place;
    std::unique_ptr<QPrinter> m_printer;  // what was chosen holds until the window closes
};

}  // namespace pardalis
