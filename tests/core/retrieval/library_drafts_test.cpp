// Which pairs of text and picture a page is taken for, and which files are read.
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/image/image_io.h"
#include "core/retrieval/library_drafts.h"
#include "core/retrieval/library_text.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace pardalis;
namespace fs = std::filesystem;

namespace {

Bytes pngOf(Rgb colour) { return encodePng(Image::filled(4, 3, colour)); }

// "# x" a heading, "! x" a picture with that alt text, else a paragraph.
Document page(const std::vector<std::string>& lines) {
    std::vector<Block> blocks;
    MediaStore media;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i];
        if (line.starts_with("# ")) {
            blocks.push_back(makeHeading(1, line.substr(2)));
        } else if (line.starts_with("!")) {
            Picture picture;
            picture.media = media.add(pngOf({static_cast<std::uint8_t>(i), 0, 0}), "image/png");
            picture.width = 4;
            picture.height = 3;
            picture.alt = line.size() > 2 ? line.substr(2) : "";
            blocks.push_back(makePicture(picture));
        } else {
            blocks.push_back(makeParagraph(line));
        }
    }
    return {{}, std::move(blocks), std::move(media)};
}

// "text" or "text +picture"
QStringList told(const std::vector<LibraryDraft>& drafts) {
    QStringList list;
    for (const LibraryDraft& draft : drafts)
        list += QString::fromStdString(draft.document.text) + (draft.picture ? " +picture" : "");
    return list;
}

QStringList pairsOf(const std::vector<std::string>& lines) { return told(draftsOf(page(lines), "file")); }

}  // namespace

class LibraryDraftsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }
    fs::path write(const char* name, std::span<const std::byte> bytes) const {
        fs::create_directories(path(name).parent_path());
        writeFileAtomically(path(name), bytes);
        return path(name);
    }
    fs::path write(const char* name, std::string_view text) const { return write(name, asBytes(text)); }

private slots:
    void whatIsKeptFromModelsIsNoPage() {
        Document document = page({"# A title", "Kept from models.", "! a fox", "Read by models.", "! a hen"});
        for (const std::size_t kept : {1, 4}) {
            Block block = document.blocks()[kept];
            block.use = PromptUse::never;
            document.apply(document.replacing(kept, 1, {block}));
        }
        QCOMPARE(told(draftsOf(document, "file")), QStringList({"a fox Read by models. +picture"}));
    }

    void aPictureGoesWithTheTextThatLeadsToIt() {
        QCOMPARE(pairsOf({"A fox walks home.", "!", "It is late by now."}),
                 (QStringList{"A fox walks home. +picture", "It is late by now."}));
    }
    void aPictureAtTheBeginningGoesWithWhatFollows() {
        QCOMPARE(pairsOf({"# Foxes", "!", "A fox walks home."}), (QStringList{"A fox walks home. +picture"}));
    }
    void whatAPictureShowsIsSaidFirst() {
        QCOMPARE(pairsOf({"A fox walks home.", "! a red fox"}), (QStringList{"a red fox A fox walks home. +picture"}));
        QCOMPARE(pairsOf({"Here is a red fox at home.", "! a red fox"}).size(), 1);
    }
    void picturesInARowShareTheirText() {
        QCOMPARE(pairsOf({"Two foxes walk home.", "! one", "! another"}),
                 (QStringList{"one Two foxes walk home. +picture", "another Two foxes walk home. +picture"}));
    }
    void noTextCrossesAHeading() {
        QCOMPARE(pairsOf({"Before all of it.", "# New", "!", "# Next", "After all of it."}),
                 (QStringList{"Before all of it.", "New +picture", "Next After all of it."}));
    }
    void textsByThemselvesFollowTheirHeading() {
        QCOMPARE(pairsOf({"# Foxes", "They are red.", "ok", "They sleep at day."}),
                 (QStringList{"Foxes They are red.", "Foxes They sleep at day."}));
    }
    void anEmptyPageHasNone() { QVERIFY(pairsOf({}).isEmpty() && pairsOf({"", " "}).isEmpty()); }

    void textIsOneLineWithoutSpaceTwice() {
        QCOMPARE(libraryText("  a \t\n b\u2028\u2028c\r\n"), std::string("a b c"));
        QCOMPARE(libraryText(std::string(Library::kMostText - 1, 'x') + "ü").size(), Library::kMostText - 1);
    }

    void aPictureFileGoesWithTheTextBesideIt() {
        const fs::path alone = write("one.png", pngOf({1, 2, 3})), described = write("two.PNG", pngOf({4, 5, 6}));
        write("two.txt", "a  grey\nsquare\n");
        const LibraryDrafts first = readDrafts(alone), second = readDrafts(described);
        QCOMPARE(told(first.drafts), (QStringList{" +picture"}));
        QCOMPARE(told(second.drafts), (QStringList{"a grey square +picture"}));
        QCOMPARE(second.drafts.front().document.source, described.string());
        QCOMPARE(Library::defect(first.drafts.front().document), std::string());
    }

    void documentsOfOurFormatsAreRead() {
        const fs::path file = write("page.md", "# Foxes\n\nA fox walks home.\n\n![a fox](below/fox.png)\n");
        write("below/fox.png", pngOf({200, 0, 0}));
        const LibraryDrafts read = readDrafts(file);
        QVERIFY(read.warnings.empty());
        QCOMPARE(told(read.drafts), (QStringList{"a fox A fox walks home. +picture"}));
    }

    void aPictureIsReadAgainFromItsFile() {
        const fs::path file = write("again.md", "A fox walks home.\n\n![a fox](below/again.png)\n");
        const Bytes png = pngOf({7, 8, 9});
        write("below/again.png", png);
        const LibraryDocument document = readDrafts(file).drafts.front().document;
        QVERIFY(draftOf(document).picture->bytes == png);
        write("below/again.png", pngOf({9, 8, 7}));
        QVERIFY_EXCEPTION_THROWN(draftOf(document), Error);
        fs::remove(file);
        QVERIFY_EXCEPTION_THROWN(draftOf(document), Error);
    }

    void whatCantBeReadIsAnErrorWithItsName() {
        const fs::path file = write("bad.png", "no picture");
        try {
            readDrafts(file);
            QFAIL("it was read");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("bad.png"), error.what());
        }
    }

    void foldersAreReadWithWhatIsInThem() {
        QTemporaryDir folder;
        const fs::path root = fs::canonical(folder.path().toStdString());
        const auto put = [&](const char* name) {
            fs::create_directories((root / name).parent_path());
            writeFileAtomically(root / name, asBytes("x"));
        };
        for (const char* name : {"b/cat.jpg", "b/cat.txt", "b/notes.txt", "a.md", "c.exe", ".hidden.md", ".git/x.md"})
            put(name);
        fs::create_directory_symlink(root, root / "b/again");
        const std::vector<fs::path> expected{root / "a.md", root / "b/cat.jpg", root / "b/notes.txt"};
        QVERIFY(libraryFiles({root}) == expected);
        QVERIFY(libraryFiles({root / "b", root / "a.md", root / "b/notes.txt"}) == expected);
        // Named by itself it is read.
        QVERIFY(libraryFiles({root / "b/cat.txt"}) == (std::vector<fs::path>{root / "b/cat.txt"}));
        QVERIFY_EXCEPTION_THROWN(libraryFiles({root / "none"}), Error);
    }
};

QTEST_GUILESS_MAIN(LibraryDraftsTest)
#include "library_drafts_test.moc"
