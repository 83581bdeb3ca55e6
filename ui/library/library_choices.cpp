#include "ui/library/library_choices.h"

#include "ui/page/qt_text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

#include <algorithm>

namespace pardalis {
namespace {

// JSON, one document an entry.
std::vector<LibraryDocument> loadDocuments(const QSettings& settings, const QString& key) {
    std::vector<LibraryDocument> documents;
    for (const QString& entry : settings.value(key).toStringList()) {
        const QJsonObject object = QJsonDocument::fromJson(entry.toUtf8()).object();
        LibraryDocument document{toUtf8(object["text"].toString()), toUtf8(object["picture"].toString()),
                                 toUtf8(object["source"].toString())};
        if (Library::defect(document).empty() && documents.size() < LibraryChoices::kMostDocuments)
            documents.push_back(std::move(document));
    }
    return documents;
}

void saveDocuments(QSettings& settings, const QString& key, const std::vector<LibraryDocument>& documents) {
    QStringList entries;
    for (const LibraryDocument& document : documents) {
        const QJsonObject object{{"text", toQString(document.text)},
                                 {"picture", toQString(document.media)},
                                 {"source", toQString(document.source)}};
        entries << QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }
    settings.setValue(key, entries);
}

}  // namespace

LibraryChoices LibraryChoices::load(const QSettings& settings) {
    LibraryChoices choices;
    choices.sources = settings.value("library/sources").toStringList();
    choices.encoder = settings.value("library/encoder").toString();
    choices.pinned = loadDocuments(settings, "library/pinned");
    choices.never = loadDocuments(settings, "library/never");
    return choices;
}

void LibraryChoices::save(QSettings& settings) const {
    settings.setValue("library/sources", sources);
    settings.setValue("library/encoder", encoder);
    saveDocuments(settings, "library/pinned", pinned);
    saveDocuments(settings, "library/never", never);
}

bool isSameContent(const LibraryDocument& a, const LibraryDocument& b) {
    return a.media == b.media && a.text == b.text;
}

bool hasContentOf(const std::vector<LibraryDocument>& documents, const LibraryDocument& document) {
    return std::ranges::any_of(documents, [&](const LibraryDocument& each) { return isSameContent(each, document); });
}

}  // namespace pardalis
