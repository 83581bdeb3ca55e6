#pragma once

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
    // The pages that the printer is set to; "" or why it did not work.
    QString printTo(QPrinter& printer) const;
    void tell(const QString& failure);

    const Workplace& m_place;
    std::unique_ptr<QPrinter> m_printer;  // what was chosen holds until the window closes
};

}  // namespace pardalis
