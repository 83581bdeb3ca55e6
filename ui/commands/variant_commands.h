#pragma once

#include "core/editing/variants.h"
#include "core/generation/generation_recorder.h"
#include "ui/generation/generation_controller.h"

#include <QImage>
#include <QObject>
#include <QPointer>

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace pardalis {

class CommandTable;
class TriesDialog;
struct Workplace;

// Tries in one place: of the suggestion that waits, else of what was kept where the caret or the selected picture is. Pixels that
// a file left out come back from their codes when they are wanted.
class VariantCommands final : public QObject {
    Q_OBJECT
public:
    VariantCommands(const Workplace& place, CommandTable& table, QObject* parent);

    void stepSuggestion(int by);
    void step(const std::string& site, int by);
    void toggleStar(const std::string& site, int number);
    void toggleShownStar(const std::string& site);
    void showAll(const std::string& site);

private:
    using Shown = std::function<void(const QString& failure)>;

    std::optional<SitePlace> here() const;
    const Site* find(const std::string& site) const;
    bool areHere() const;
    bool canStep(int by) const;
    void stepHere(int by);
    void stepTo(const std::string& site, std::ptrdiff_t wanted, int by);
    void show(const std::string& site, int number, const Shown& then);
    void runStep(const QString& text, const std::optional<Operation>& step);
    // The operation on the document with the pixels that came back.
    std::optional<Operation> withPixels(const std::string& site, int number,
                                        std::optional<Operation> (*make)(const Document&, const std::string&, int));
    void develop(const std::string& site, int number, const Shown& then);  // those that are missing, one by one
    void fill(TriesDialog& dialog, const std::string& site);
    void developNext(const QPointer<TriesDialog>& dialog, const std::string& site, std::set<int> looked);
    QImage pictureOf(const Variant& variant) const;

    const Workplace& m_place;
    std::map<std::string, MadePicture> m_developed;  // by the hash of what it was before; of this document
};

}  // namespace pardalis
