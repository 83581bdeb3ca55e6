// Pages to begin with: those of the program, and the user's own.
#include "tests/ui/desk.h"

#include "core/words/mentions.h"
#include "ui/commands/command_table.h"
#include "ui/document/templates.h"
#include "ui/panels/banner.h"

#include <QDir>
#include <QFile>
#include <QMenu>
#include <QTemporaryDir>

using namespace pardalis;

namespace {

// A paragraph that is italic as a whole.
bool isWish(const Block& block) {
    return block.kind == BlockKind::paragraph && !block.runs.empty() &&
           std::all_of(block.runs.begin(), block.runs.end(), [](const TextRun& run) { return run.style.italic; });
}

struct Shelf : Desk {
    QTemporaryDir folder;
    explicit Shelf(std::vector<Block> blocks) : Desk(std::move(blocks)) { window.keepTemplates(path()); }
    QString path() const { return folder.filePath("templates"); }
    QMenu& menu() {
        QMenu& menu = *window.commands().action("file.from_template").menu();
        emit menu.aboutToShow();
        return menu;
    }
    QStringList names() {
        QStringList all;
        for (const QAction* each : menu().actions())
            if (!each->isSeparator())
                all << each->text();
        return all;
    }
    void choose(const QString& name) {
        for (QAction* each : menu().actions())
            if (each->text() == name)
                return each->trigger();
        QFAIL(qPrintable(name));
    }
    void put(const QString& name, const QByteArray& bytes) const {
        QDir().mkpath(path());
        QFile file(path() + "/" + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
};

}  // namespace

class TemplatesTest : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    // With the model that comes with the program.
    void eachIsARealPageWhoseWishesAreKnown_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("path");
        for (const Templates::Template& each : Templates::shipped())
            QTest::newRow(qPrintable(each.name)) << each.name << each.path;
        QCOMPARE(Templates::shipped().size(), std::size_t{7});
    }
    void eachIsARealPageWhoseWishesAreKnown() {
        QFETCH(QString, name);
        QFETCH(QString, path);
        const auto words = readModelWords(PARDALIS_SOURCE_DIR "/resources/models/default");
        QVERIFY(words);
        const Document page = Templates::read({name, path});
        QVERIFY(!page.info().brief.empty());
        QCOMPARE(page.blocks().front().kind, BlockKind::heading);
        int wishes = 0, texts = 0;
        for (const Block& block : page.blocks()) {
            texts += block.kind == BlockKind::paragraph || block.kind == BlockKind::listItem ? 1 : 0;
            if (!isWish(block))
                continue;
            ++wishes;
            const std::vector<Mention> mentions = mentionsIn(block.text(), *words);
            QVERIFY2(!mentions.empty() && mentions.front().kind == Mention::Kind::thing, block.text().c_str());
            for (const Mention& each : mentions)
                QVERIFY2(each.kind != Mention::Kind::unknown, each.word.c_str());
        }
        QVERIFY(wishes >= 3 && texts >= 8);
    }

    void itOpensAsANewPage() {
        Shelf desk({makeParagraph("The fox")});
        desk.window.file().saveAs(desk.folder.filePath("a.pardalis"));
        desk.choose("Recipe");
        QCOMPARE(toQString(desk.block(0).text()), QString("Strawberry cupcakes"));
        QVERIFY(desk.window.file().path().isEmpty() && desk.window.file().source().isEmpty());
        QCOMPARE(desk.window.file().name(), QString("Untitled"));
        QVERIFY(!desk.window.file().modified());
        QVERIFY(!desk.undo().canUndo());
        QCOMPARE(desk.wrong(), QString());
        desk.choose("Recipe");
        QTest::keyClicks(&desk.view, "x");
        QVERIFY(desk.window.file().modified());
        desk.window.mayLoseChanges = [] { return false; };
        desk.choose("Letter");
        QCOMPARE(toQString(desk.block(0).text()), QString("xStrawberry cupcakes"));
    }

    void aPageBecomesATemplate() {
        Shelf desk({makeHeading(1, "Minutes"), makeParagraph("Who was there:")});
        QVERIFY(!QDir(desk.path()).exists());
        desk.dialogs->input = " ../Our mi/nutes & more ";
        desk.window.commands().trigger("file.save_template");
        QCOMPARE(QDir(desk.path()).entryList(QDir::Files), QStringList("Our minutes & more.pardalis"));
        QVERIFY(desk.window.file().path().isEmpty());  // it is still what it was
        QVERIFY(desk.names().contains("Our minutes && more"));
        desk.window.file().startNew();
        desk.choose("Our minutes && more");
        QCOMPARE(toQString(desk.block(1).text()), QString("Who was there:"));
        QCOMPARE(desk.window.file().name(), QString("Untitled"));

        desk.view.selectAll();
        QTest::keyClicks(&desk.view, "other");
        desk.dialogs->input = "Our minutes & more";
        desk.dialogs->answers = {"Cancel"};
        desk.window.commands().trigger("file.save_template");
        desk.choose("Our minutes && more");
        QCOMPARE(toQString(desk.block(0).text()), QString("Minutes"));
        desk.view.selectAll();
        QTest::keyClicks(&desk.view, "other");
        desk.dialogs->answers = {"Replace"};
        desk.window.commands().trigger("file.save_template");
        desk.choose("Our minutes && more");
        QCOMPARE(toQString(desk.block(0).text()), QString("other"));
    }

    void aNameThatIsNoneIsRefused() {
        Shelf desk({makeParagraph("The fox")});
        for (const char* name : {"", "  ", "...", "///"}) {
            desk.dialogs->input = name;
            desk.window.commands().trigger("file.save_template");
            QVERIFY2(desk.window.banner().text().contains("can't be the name of a template"), name);
        }
        QVERIFY(!QDir(desk.path()).exists());
        desk.dialogs->input.reset();  // Esc
        desk.window.banner().dismiss();
        desk.window.commands().trigger("file.save_template");
        QCOMPARE(desk.window.banner().text(), QString());
    }

    void aDamagedOneIsNamed() {
        Shelf desk({makeParagraph("The fox")});
        desk.put("broken.pardalis", "no zip at all");
        desk.put("note.md", "# From Markdown");
        desk.put("ignored.exe", "MZ");
        QVERIFY(desk.names().contains("broken") && desk.names().contains("note") && !desk.names().contains("ignored"));
        desk.choose("broken");
        QVERIFY2(desk.window.banner().text().startsWith("The template “broken” can't be used."),
                 qPrintable(desk.window.banner().text()));
        QCOMPARE(toQString(desk.block(0).text()), QString("The fox"));
        desk.choose("note");
        QCOMPARE(toQString(desk.block(0).text()), QString("From Markdown"));
        QCOMPARE(desk.window.banner().text(), QString());
        QFile::remove(desk.path() + "/note.md");
        for (int i = 0; i < 100; ++i)
            desk.put(QString("many %1.md").arg(i), "x");
        QCOMPARE(desk.names().size(), qsizetype{7 + Templates::kMostShown + 1});
    }

    void withoutAFolderThereAreTheProgramsAlone() {
        Desk desk({makeParagraph("The fox")});
        QMenu& menu = *desk.window.commands().action("file.from_template").menu();
        emit menu.aboutToShow();
        QCOMPARE(menu.actions().size(), qsizetype{7});
        QVERIFY(!desk.window.commands().action("file.save_template").isEnabled());
    }

private:
    TestHome m_home;
};

QTEST_MAIN(TemplatesTest)
#include "templates_test.moc"
