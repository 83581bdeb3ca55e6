#include "ui/document/templates.h"

#include "core/base/error.h"
#include "core/formats/markdown/markdown.h"
#include "ui/page/page_formats.h"
#include "ui/page/qt_text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace pardalis {
namespace {

constexpr qint64 kLargestTemplate = 50'000'000;  // bytes: it is read while the user waits
constexpr qsizetype kLongestTemplateName = 80;

struct ShippedTemplate {
    const char* name;
    const char* file;
};
constexpr ShippedTemplate kShipped[] = {
    {QT_TRANSLATE_NOOP("Templates", "Illustrated story"), "story"},
    {QT_TRANSLATE_NOOP("Templates", "How-to"), "how_to"},
    {QT_TRANSLATE_NOOP("Templates", "Recipe"), "recipe"},
    {QT_TRANSLATE_NOOP("Templates", "Report"), "report"},
    {QT_TRANSLATE_NOOP("Templates", "Comparison"), "comparison"},
    {QT_TRANSLATE_NOOP("Templates", "Letter"), "letter"},
    {QT_TRANSLATE_NOOP("Templates", "Lesson sheet"), "lesson"},
};

Document readShipped(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error("{}", toUtf8(file.errorString()));
    return importMarkdown(file.readAll().toStdString(), {}).document;
}

}  // namespace

std::vector<Templates::Template> Templates::shipped() {
    std::vector<Template> all;
    for (const ShippedTemplate& each : kShipped)
        all.push_back({tr(each.name), QStringLiteral(":/pardalis/templates/%1.md").arg(QLatin1String(each.file))});
    return all;
}

std::vector<Templates::Template> Templates::own() const {
    std::vector<Template> all;
    if (m_folder.isEmpty())
        return all;
    const QFileInfoList files =
        QDir(m_folder).entryInfoList({QStringLiteral("*.pardalis"), QStringLiteral("*.md")}, QDir::Files, QDir::Name);
    for (const QFileInfo& each : files)
        if (all.size() < kMostShown)
            all.push_back({each.completeBaseName(), each.absoluteFilePath()});
    return all;
}

Document Templates::read(const Template& wanted) {
    try {
        if (wanted.path.startsWith(QLatin1Char(':')))
            return readShipped(wanted.path);
        if (QFileInfo(wanted.path).size() > kLargestTemplate)
            throw Error("It is larger than {} MB.", kLargestTemplate / 1'000'000);
        return pageFormats().open(wanted.path.toStdU16String(), {}).document;
    } catch (const Error& error) {
        throw Error("{}", toUtf8(tr("The template “%1” can't be used. %2").arg(wanted.name, toQString(error.what()))));
    }
}

QString Templates::pathFor(const QString& name) const {
    QString file;
    for (const QChar each : name.trimmed())
        if (each.isPrint() && !QStringLiteral("/\\:*?\"<>|").contains(each))
            file += each;
    while (file.startsWith(QLatin1Char('.')))  // which would hide it
        file.remove(0, 1);
    file = file.left(kLongestTemplateName).trimmed();
    return file.isEmpty() ? QString() : QDir(m_folder).filePath(file + QStringLiteral(".pardalis"));
}

void Templates::save(const Document& document, const QString& path) const {
    if (!QDir().mkpath(m_folder))
        throw Error("{}", toUtf8(tr("The folder %1 can't be made.").arg(QDir::toNativeSeparators(m_folder))));
    Document page = document;
    Edit forget;  // drafts of one document are nothing for those that are made of it
    for (const auto& [id, snapshot] : page.snapshots())
        forget.snapshots[id] = SharedSnapshot();
    page.apply(forget);
    pageFormats().save(page, path.toStdU16String());
}

}  // namespace pardalis
