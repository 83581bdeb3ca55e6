#include "core/base/check.h"
#include "core/base/error.h"
#include "core/families/chameleon/vocabulary.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace pardalis;

namespace {

using Names = std::unordered_map<std::string, int>;
using Kind = Vocabulary::Kind;

std::string imageName(int code) {
    std::string name = std::to_string(code);
    for (char& c : name)
        c = static_cast<char>(c - '0' + 'A');
    return "IMGIMG" + name + "Z";
}

// The published layout in small: specials, image codes from 4 on, end and begin of picture, end of turn, two texts.
Names smallNames(int codes) {
    Names names = {{"<s>", 0}, {"<pad>", 1}, {"</s>", 2}, {"<unk>", 3}};
    for (int code = 0; code < codes; ++code)
        names[imageName(code)] = 4 + code;
    names["<eoss>"] = 4 + codes;
    names["<racm3:break>"] = 5 + codes;
    names["<reserved08706>"] = 6 + codes;
    names["cat"] = 7 + codes;
    names["<"] = 8 + codes;
    return names;
}

QString messageOf(const Names& names, int size) {
    try {
        const Vocabulary vocabulary(names, size, "config.json");
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class VocabularyTest : public QObject {
    Q_OBJECT

private slots:
    void namesOfImageCodes_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("id");
        QTest::newRow("0") << 0 << "IMGIMGAZ" << 4;
        QTest::newRow("9") << 9 << "IMGIMGJZ" << 13;
        QTest::newRow("10") << 10 << "IMGIMGBAZ" << 14;
        QTest::newRow("53") << 53 << "IMGIMGFDZ" << 57;
        QTest::newRow("100") << 100 << "IMGIMGBAAZ" << 104;
        QTest::newRow("1023") << 1023 << "IMGIMGBACDZ" << 1027;
        QTest::newRow("1024") << 1024 << "IMGIMGBACEZ" << 1028;
        QTest::newRow("8191") << 8191 << "IMGIMGIBJBZ" << 8195;
    }
    void namesOfImageCodes() {
        QFETCH(int, code);
        QFETCH(QString, name);
        QFETCH(int, id);
        static const Vocabulary vocabulary(smallNames(8192), 8201);
        QCOMPARE(vocabulary.find(name.toStdString()), std::optional(TokenId{id}));
        QCOMPARE(vocabulary.codeOf(TokenId{id}), code);
        QCOMPARE(vocabulary.tokenOf(code), TokenId{id});
        QCOMPARE(vocabulary.name(TokenId{id}), name.toStdString());
    }

    void everyCodeHasOneTokenAndBack() {
        const Vocabulary vocabulary(smallNames(8192), 8201);
        QCOMPARE(vocabulary.imageCodes(), 8192);
        for (int code = 0; code < 8192; ++code) {
            QCOMPARE(toInt(vocabulary.tokenOf(code)), code + 4);
            QCOMPARE(vocabulary.codeOf(TokenId{code + 4}), code);
            QVERIFY(vocabulary.isImage(TokenId{code + 4}));
        }
        const int codes[] = {3, 0, 8191};
        QCOMPARE(vocabulary.tokensOf(codes), (TokenIds{TokenId{7}, TokenId{4}, TokenId{8195}}));
        QCOMPARE(vocabulary.firstImage(), TokenId{4});
        QCOMPARE(vocabulary.imageRange(), 8192);
    }

    void imageIdsMayStandAnywhereAndInAnyOrder() {
        std::vector<int> ids(300);
        for (std::size_t i = 0; i < ids.size(); ++i)
            ids[i] = 10 + 2 * static_cast<int>(i);
        std::shuffle(ids.begin(), ids.end(), std::mt19937(7));
        Names names = {{"<s>", 0}, {"</s>", 1}, {"<eoss>", 2}, {"<racm3:break>", 3}, {"x", 11}};
        for (int code = 0; code < 300; ++code)
            names[imageName(code)] = ids[static_cast<std::size_t>(code)];
        const Vocabulary vocabulary(names, 1000);
        for (int code = 0; code < 300; ++code) {
            QCOMPARE(toInt(vocabulary.tokenOf(code)), ids[static_cast<std::size_t>(code)]);
            QCOMPARE(vocabulary.codeOf(TokenId{ids[static_cast<std::size_t>(code)]}), code);
        }
        QCOMPARE(vocabulary.firstImage(), TokenId{10});
        QCOMPARE(vocabulary.imageRange(), 599);  // the ids between belong to the range but are not images
        QVERIFY(vocabulary.isText(TokenId{11}));
        QVERIFY_EXCEPTION_THROWN(vocabulary.codeOf(TokenId{11}), CheckFailure);
    }

    void kindsFollowTheNames_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, Kind kind) {
            QTest::newRow(name) << QString(name) << static_cast<int>(kind);
        };
        for (const char* special : {"<unk>", "<pad>", "<sentinel:0>", "<reserved08707>", "</", "<<", "<a", "<0x0A",
                                    "<0x0a>", "<0x0G>", "<0x00A>", "<0xA>", "<x0A>", "<0XAA>"})
            row(special, Kind::special);
        for (const char* text : {"<", "<0x0A>", "<0x00>", "<0xFF>", "<0x3C>", ">", "a<", " <", "a", "\xE2\x96\x81the",
                                 "IMGIM", "imgimgAZ", " IMGIMGAZ"})
            row(text, Kind::text);
    }
    void kindsFollowTheNames() {
        QFETCH(QString, name);
        QFETCH(int, kind);
        Names names = {{"<s>", 0}, {"</s>", 1}};
        names[name.toStdString()] = 2;
        const Vocabulary vocabulary(names, 4);
        QCOMPARE(static_cast<int>(vocabulary.kind(TokenId{2})), kind);
        QCOMPARE(vocabulary.isText(TokenId{2}), kind == static_cast<int>(Kind::text));
        QVERIFY(!vocabulary.isImage(TokenId{2}));
        QCOMPARE(vocabulary.kind(TokenId{3}), Kind::special);  // nameless
        QVERIFY(vocabulary.name(TokenId{3}).empty());
    }

    void marksAreFoundByName() {
        const Vocabulary vocabulary(smallNames(16), 30);
        QCOMPARE(vocabulary.size(), 30);
        QCOMPARE(vocabulary.bos(), TokenId{0});
        QCOMPARE(vocabulary.eos(), TokenId{2});
        QCOMPARE(vocabulary.endImage(), std::optional(TokenId{20}));
        QCOMPARE(vocabulary.beginImage(), std::optional(TokenId{21}));
        QCOMPARE(vocabulary.endOfTurn(), std::optional(TokenId{22}));
        QVERIFY(!vocabulary.find("dog"));
        QVERIFY(!vocabulary.isImage(*vocabulary.beginImage()));
        QVERIFY(!vocabulary.isText(*vocabulary.endOfTurn()));
    }

    void withoutImageCodesItIsATextVocabulary() {
        const Vocabulary vocabulary({{"<s>", 0}, {"</s>", 1}, {"a", 2}}, 3);
        QCOMPARE(vocabulary.imageCodes(), 0);
        QCOMPARE(vocabulary.imageRange(), 0);
        QVERIFY(!vocabulary.beginImage() && !vocabulary.endImage() && !vocabulary.endOfTurn());
    }

    void idsOutsideTheTableAreRefused() {
        const Vocabulary vocabulary(smallNames(4), 13);
        QVERIFY_EXCEPTION_THROWN((void)vocabulary.kind(TokenId{13}), std::out_of_range);
        QVERIFY_EXCEPTION_THROWN((void)vocabulary.kind(TokenId{-1}), std::out_of_range);
        QVERIFY_EXCEPTION_THROWN(vocabulary.tokenOf(4), std::out_of_range);
        QVERIFY_EXCEPTION_THROWN(vocabulary.tokenOf(-1), std::out_of_range);
    }

    void anIdMayHaveSeveralNames() {
        Names names = smallNames(4);
        names["<another>"] = 11;  // beside "cat"
        names["animal"] = toInt(Vocabulary(names, 13).tokenOf(2));
        names["second"] = 12;
        const Vocabulary vocabulary(names, 13);
        QCOMPARE(vocabulary.kind(TokenId{11}), Vocabulary::Kind::special);
        QCOMPARE(vocabulary.name(TokenId{11}), std::string("<another>"));
        QCOMPARE(vocabulary.find("cat"), std::optional(TokenId{11}));
        QCOMPARE(vocabulary.find("animal"), std::optional(vocabulary.tokenOf(2)));
        QVERIFY(vocabulary.isImage(vocabulary.tokenOf(2)));
        QCOMPARE(vocabulary.name(vocabulary.tokenOf(2)), std::string("IMGIMGCZ"));
        QCOMPARE(vocabulary.codeOf(*vocabulary.find("animal")), 2);
    }

    void namesOfIdsWithoutARowAreNone() {
        Names names = smallNames(4);
        names["far"] = 13;
        names["farther"] = 2'000'000'000;
        const Vocabulary vocabulary(names, 13);
        QVERIFY(!vocabulary.find("far") && !vocabulary.find("farther"));
        names["</s>"] = 13;
        QCOMPARE(messageOf(names, 13), QString("config.json: </s> is missing"));
        names = smallNames(4);
        names["IMGIMGDZ"] = 13;
        QCOMPARE(messageOf(names, 13), QString());  // a vocabulary of three codes
    }

    void namesOfCodesBeyondTheCodebookHaveNoUse() {
        const Names names = smallNames(4);
        const Vocabulary vocabulary(names, 13, "config.json", {.codes = 3, .bos = {}, .eos = {}});
        QCOMPARE(vocabulary.imageCodes(), 3);
        const TokenId surplus = *vocabulary.find("IMGIMGDZ");
        QCOMPARE(vocabulary.kind(surplus), Vocabulary::Kind::special);
        QCOMPARE(vocabulary.name(surplus), std::string("IMGIMGDZ"));
    }

    void withoutNamesForThemTheHintsBeginAndEnd() {
        Names names = smallNames(4);
        const int begin = names["<s>"], end = names["</s>"];
        names.erase("<s>");
        names.erase("</s>");
        QCOMPARE(messageOf(names, 13), QString("config.json: <s> is missing"));
        const Vocabulary vocabulary(names, 13, "config.json", {.codes = 4, .bos = begin, .eos = end});
        QCOMPARE(vocabulary.bos(), TokenId{begin});
        QCOMPARE(vocabulary.eos(), TokenId{end});
        const int code = toInt(vocabulary.tokenOf(0));
        for (const int unfit : {-1, 13, code})
            QVERIFY_EXCEPTION_THROWN(Vocabulary(names, 13, "config.json", {.codes = 4, .bos = unfit, .eos = end}),
                                     Error);
        names["<s>"] = begin;
        names["</s>"] = end;
        QCOMPARE(Vocabulary(names, 13, "config.json", {.codes = 4, .bos = 5, .eos = 5}).bos(), TokenId{begin});
    }

    void faultsAreNamed_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("id");
        QTest::addColumn<QString>("message");
        QTest::newRow("negative") << "dog" << -1 << "config.json: token \"dog\" has id -1, below 0";
        QTest::newRow("two codes, one id") << "IMGIMGEZ" << 5 << "config.json: image codes \"IMGIMG";
        QTest::newRow("nameless") << "" << 5 << "config.json: token 5 has an empty name";
        QTest::newRow("a gap in the codes") << "IMGIMGGZ" << 1 << "5 image codes, but code 4 is missing";
        QTest::newRow("leading zero") << "IMGIMGAEZ" << 1 << "\"IMGIMGAEZ\" (id 1) is not the name of an image code";
        QTest::newRow("no digits") << "IMGIMGZ" << 1 << "is not the name of an image code";
        QTest::newRow("nothing behind the prefix") << "IMGIMG" << 1 << "is not the name of an image code";
        QTest::newRow("a letter that is no digit") << "IMGIMGKZ" << 1 << "is not the name of an image code";
        QTest::newRow("no end") << "IMGIMGE" << 1 << "is not the name of an image code";
        QTest::newRow("beyond the vocabulary") << "IMGIMGBDZ" << 1 << "5 image codes, but code 4 is missing";
        QTest::newRow("beyond any number")
            << "IMGIMGBDDDDDDDDDDDDDDDDDDDDDDDDDZ" << 1 << "is not the name of an image code";
    }
    void faultsAreNamed() {
        QFETCH(QString, name);
        QFETCH(int, id);
        QFETCH(QString, message);
        Names names = smallNames(4);
        names.erase("<pad>");
        names[name.toStdString()] = id;
        const QString found = messageOf(names, 13);
        QVERIFY2(found.contains(message), qPrintable(found));
    }

    void marksThatAreMissingAreNamed() {
        const auto without = [](const char* name) {
            Names names = smallNames(4);
            names.erase(name);
            return messageOf(names, 13);
        };
        QCOMPARE(without("<s>"), QString("config.json: <s> is missing"));
        QCOMPARE(without("</s>"), QString("config.json: </s> is missing"));
        QCOMPARE(without("<eoss>"), QString("config.json: <eoss> is missing"));
        QCOMPARE(without("<racm3:break>"), QString("config.json: <racm3:break> is missing"));
        QCOMPARE(without("<reserved08706>"), QString());
        QCOMPARE(messageOf({}, 0), QString("config.json: a vocabulary of 0 tokens"));
    }
};

QTEST_GUILESS_MAIN(VocabularyTest)
#include "vocabulary_test.moc"
