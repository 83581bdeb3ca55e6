#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/zip_directory.h"
#include "tests/core/checkpoint/zip_writer.h"

#include <QTest>

#include <functional>

using namespace pardalis;

namespace {

QString verdict(const std::string& file) {
    try {
        const ZipDirectory directory(asBytes(file), "a.pth");
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

// a/x of four bytes and a/y of two, as the function leaves them.
std::string archive(const std::function<void(ZipWriter&)>& change) {
    ZipWriter writer;
    writer.add("a/x", "xxxx");
    writer.add("a/y", "yy");
    change(writer);
    return writer.bytes();
}

}  // namespace

class ZipDirectoryTest : public QObject {
    Q_OBJECT

private slots:
    void membersLieWhereTheyAreStored() {
        ZipWriter writer;
        writer.add("a/", "");
        writer.add("a/x", "xxxx");
        writer.add("a/empty", "");
        writer.add("a/\xc3\xa4", "data");
        writer.comment = "a comment";
        const std::string file = writer.bytes();
        const ZipDirectory directory(asBytes(file), "a.pth");
        QCOMPARE(directory.members().size(), std::size_t{4});
        QCOMPARE(std::string(asText(directory.find("a/x")->bytes)), std::string("xxxx"));
        QCOMPARE(std::string(asText(directory.find("a/\xc3\xa4")->bytes)), std::string("data"));
        QVERIFY(directory.find("a/empty")->bytes.empty() && directory.find("a/empty")->isStored());
        QVERIFY(!directory.find("a") && !directory.find("a/X") && !directory.find(""));
        QCOMPARE(std::string(asText(directory.bytes())), writer.directory());
        QCOMPARE(directory.members().front().name, std::string_view("a/"));
    }

    void anArchiveOfNothingHasNoMembers() {
        const std::string file = ZipWriter().bytes();
        QVERIFY(ZipDirectory(asBytes(file), "a.pth").members().empty());
    }

    void zip64RecordsCountWhereTheOthersHaveNoRoom() {
        ZipWriter writer;
        writer.add("a/x", "xxxx");
        ZipWriter::Entry& entry = writer.entries.front();
        entry.extra = ZipWriter::number(0x9999, 2) + ZipWriter::number(3, 2) + "abc" + ZipWriter::number(1, 2) +
                      ZipWriter::number(24, 2) + ZipWriter::number(4, 8) + ZipWriter::number(4, 8) +
                      ZipWriter::number(0, 8);
        entry.bytes = entry.storedBytes = entry.header = 0xffffffff;
        writer.beforeEnd = writer.end64(1, writer.directory().size(), writer.file.size());
        std::string file = writer.bytes();
        QCOMPARE(std::string(asText(ZipDirectory(asBytes(file), "a").find("a/x")->bytes)), std::string("xxxx"));
        file.replace(file.size() - 14, 12, std::string(12, '\xff'));  // numbers of members, length and place
        QCOMPARE(std::string(asText(ZipDirectory(asBytes(file), "a").find("a/x")->bytes)), std::string("xxxx"));
    }

    void faultsAreNamed_data() {
        QTest::addColumn<std::string>("file");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const char* message, const std::function<void(ZipWriter&)>& change) {
            QTest::newRow(name) << archive(change) << QString(message);
        };
        row("encrypted", "a.pth: member a/y: is encrypted", [](auto& w) { w.entries[1].flags = 1; });
        row("two lengths", "a.pth: member a/y: is stored as it is, yet takes 1 bytes for 2",
            [](auto& w) { w.entries[1].storedBytes = 1; });
        row("no name", "a.pth: member : a name that leads out of the archive", [](auto& w) { w.add("", "z"); });
        row("absolute", "member /etc/x: a name that leads out of the archive", [](auto& w) { w.add("/etc/x", "z"); });
        row("parent", "member a/../x: a name that leads out", [](auto& w) { w.add("a/../x", "z"); });
        row("parent last", "member a/..: a name that leads out", [](auto& w) { w.add("a/..", "z"); });
        row("parent alone", "member ..: a name that leads out", [](auto& w) { w.add("..", "z"); });
        row("backslash", "member a\\x: a name that leads out", [](auto& w) { w.add("a\\x", "z"); });
        row("zero byte", "member a?x: a name that leads out", [](auto& w) { w.add(std::string("a\0x", 3), "z"); });
        row("same name", "a.pth: has two members a/x", [](auto& w) { w.add("a/x", "zz"); });
        row("same bytes", "a.pth: member a/x ends at byte 37, but member a/x begins at 0",
            [](auto& w) { w.entries.push_back(w.entries[0]); });
        row("same bytes, another name", "a.pth: member a/z: another name stands in front of its data", [](auto& w) {
            w.entries.push_back(w.entries[0]);
            w.entries.back().name = "a/z";
        });
        row("overlap", "a.pth: member a/x ends at byte 38, but member a/y begins at 37",
            [](auto& w) { w.entries[0].bytes = w.entries[0].storedBytes = 5; });
        row("into the directory", "member a/y: 3 bytes from byte 70 on reach beyond the 72 in front of the directory",
            [](auto& w) { w.entries[1].bytes = w.entries[1].storedBytes = 3; });
        row("far beyond", "member a/y: 4294967294 bytes from byte 70 on reach beyond the 72",
            [](auto& w) { w.entries[1].bytes = w.entries[1].storedBytes = 0xfffffffe; });
        row("a member within another", "a.pth: member a/x ends at byte 71, but member a/y begins at 37",
            [](auto& w) { w.entries[0].bytes = w.entries[0].storedBytes = 38; });
        row("no header there", "member a/y: no header at byte 36, where the directory says it is",
            [](auto& w) { w.entries[1].header -= 1; });
        row("header beyond", "member a/y: no header at byte 1000, where", [](auto& w) { w.entries[1].header = 1000; });
        row("header at the end", "member a/y: no header at byte 72, where", [](auto& w) { w.entries[1].header = 72; });
        row("another method", "member a/y: another method of compression stands in front of its data",
            [](auto& w) { w.entries[1].method = 8; });
        row("no zip64 number", "a number is said to be in the zip64 field, which lacks it",
            [](auto& w) { w.entries[1].header = 0xffffffff; });
        row("a short zip64 field", "a.pth: member 2 of 2: a number is said to be in the zip64 field, which lacks it",
            [](auto& w) {
                w.entries[1].header = w.entries[1].bytes = 0xffffffff;
                w.entries[1].extra = ZipWriter::number(1, 2) + ZipWriter::number(8, 2) + ZipWriter::number(2, 8);
            });
        row("an extra field too long", "an extra field in the directory reaches beyond its entry",
            [](auto& w) { w.entries[1].extra = ZipWriter::number(1, 2) + ZipWriter::number(9, 2) + "12345678"; });
        row("a cut extra field", "an extra field in the directory reaches beyond its entry",
            [](auto& w) { w.entries[1].extra = "abc"; });
        row("beyond 64 bits", "member a/y: 18446744073709551615 bytes from byte 70 on reach beyond the 72",
            [](auto& w) {
                w.entries[1].storedBytes = w.entries[1].bytes = 0xffffffff;
                w.entries[1].extra = ZipWriter::number(1, 2) + ZipWriter::number(16, 2) + std::string(16, '\xff');
            });
        row("one member more", "a.pth: member 3 of 3: the directory ends before it",
            [](auto& w) { w.moreMembers = 1; });
        row("one member less", "a.pth: the directory of 98 bytes holds 1 members in its first 49",
            [](auto& w) { w.moreMembers = -1; });
        row("too many members", "member 3 of 65534: the directory ends before it",
            [](auto& w) { w.moreMembers = 65532; });
        row("a longer directory", "a directory of 99 bytes is said to begin at byte 72, but it must end at 170",
            [](auto& w) { w.moreDirectory = 1; });
        row("a shorter directory", "a directory of 97 bytes is said to begin at byte 72, but it must end at 170",
            [](auto& w) { w.moreDirectory = -1; });
        row("a later directory", "a directory of 98 bytes is said to begin at byte 73",
            [](auto& w) { w.laterDirectory = 1; });
        row("something between", "is said to begin at byte 72, but it must end at 171",
            [](auto& w) { w.beforeEnd = "x"; });
        row("several disks", "a.pth: is a part of a zip archive of several files", [](auto& w) { w.disk = 1; });
        row("a member elsewhere", "is a part of a zip archive of several files",
            [](auto& w) { w.entries[1].disk = 1; });
        row("zip64: other number", "a.pth: its two end records disagree about the number of members: 2 and 3",
            [](auto& w) { w.beforeEnd = w.end64(3, 98, 72); });
        row("zip64: other length", "its two end records disagree about the directory's length: 98 and 99",
            [](auto& w) { w.beforeEnd = w.end64(2, 99, 72); });
        row("zip64: other place", "its two end records disagree about the directory's place: 72 and 0",
            [](auto& w) { w.beforeEnd = w.end64(2, 98, 0); });
        row("zip64: no record", "a.pth: no zip64 end record at byte 170, where the file's end says it is", [](auto& w) {
            w.beforeEnd = w.end64(2, 98, 72);
            w.beforeEnd[0] = 'Q';
        });
        row("zip64: record beyond", "a.pth: no zip64 end record at byte", [](auto& w) {
            w.beforeEnd = w.end64(2, 98, 72);
            w.beforeEnd.replace(w.beforeEnd.size() - 12, 8, std::string(8, '\xff'));
        });
        row("zip64: record too long", "a.pth: the zip64 end record says it has 45 bytes, expected 44", [](auto& w) {
            w.beforeEnd = w.end64(2, 98, 72);
            w.beforeEnd[4] = 45;
        });
        row("zip64: two numbers", "a.pth: the zip64 end record has two numbers of members: 1 and 2", [](auto& w) {
            w.beforeEnd = w.end64(2, 98, 72);
            w.beforeEnd[24] = 1;
        });
        row("zip64: another disk", "is a part of a zip archive of several files", [](auto& w) {
            w.beforeEnd = w.end64(2, 98, 72);
            w.beforeEnd[16] = 1;
        });
        row("bytes behind", "a.pth: has no zip directory at its end", [](auto& w) { w.comment = "x"; });
        std::string file = archive([](ZipWriter&) {});
        QTest::newRow("behind the end") << file + "x" << QString("a.pth: has no zip directory at its end");
        QTest::newRow("half") << file.substr(0, file.size() / 2) << QString("has no zip directory at its end");
        QTest::newRow("nothing") << std::string()
                                 << QString("a.pth: has no zip directory at its end: the file is cut short");
        QTest::newRow("in front") << "x" + file << QString("is said to begin at byte 72, but it must end at 171");
    }
    void faultsAreNamed() {
        QFETCH(std::string, file);
        QFETCH(QString, message);
        if (QString(QTest::currentDataTag()) == "bytes behind")
            file.pop_back();
        const QString found = verdict(file);
        QVERIFY2(found.startsWith("a.pth: ") && found.contains(message), qPrintable(found));
    }

    void everyCutIsRefused() {
        const std::string file = archive([](ZipWriter& w) { w.beforeEnd = w.end64(2, 98, 72); });
        for (std::size_t bytes = 0; bytes < file.size(); ++bytes)
            QVERIFY2(verdict(file.substr(0, bytes)).startsWith("a.pth: "), qPrintable(QString::number(bytes)));
    }

    void everyNumberThatIsWrongIsRefusedOrHarmless() {
        const std::string file = archive([](ZipWriter& w) { w.beforeEnd = w.end64(2, 98, 72); });
        QCOMPARE(verdict(file), QString());
        int refused = 0;
        for (std::size_t at = 0; at < file.size(); ++at) {
            for (const unsigned char value : {0x00, 0x01, 0x7f, 0x80, 0xff}) {
                for (const std::size_t width : {1u, 2u, 4u, 8u}) {
                    std::string damaged = file;
                    damaged.replace(at, std::min(width, file.size() - at), std::min(width, file.size() - at),
                                    static_cast<char>(value));
                    const QString found = verdict(damaged);
                    QVERIFY2(found.isEmpty() ||
                                 (found.startsWith("a.pth: ") && found.size() < 300 && !found.contains('\n')),
                             qPrintable(found));
                    refused += found.isEmpty() ? 0 : 1;
                    if (!found.isEmpty())
                        continue;
                    const ZipDirectory directory(asBytes(damaged), "a");
                    for (const ZipMember& member : directory.members())
                        QVERIFY(member.bytes.size() <= damaged.size());
                }
            }
        }
        QVERIFY2(refused > 2000, qPrintable(QString::number(refused)));
    }

    void manyMembersAreQuick() {
        ZipWriter writer;
        for (int i = 0; i < 20'000; ++i)
            writer.add("a/" + std::to_string(i), "");
        const std::string file = writer.bytes();
        const ZipDirectory directory(asBytes(file), "a");
        QCOMPARE(directory.members().size(), std::size_t{20'000});
        QVERIFY(directory.find("a/19999"));
        // End records one behind the other: what looks like one is looked at once.
        std::string ends;
        for (int i = 0; i < 5'000; ++i)
            ends += ZipWriter().end();
        QVERIFY(verdict("PK\3\4" + ends).contains("it must end at"));
    }
};

QTEST_GUILESS_MAIN(ZipDirectoryTest)
#include "zip_directory_test.moc"
