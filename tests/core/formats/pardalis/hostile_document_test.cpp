#include "core/formats/pardalis/container.h"
#include "core/formats/pardalis/document_json.h"
#include "tests/core/formats/pardalis/containers.h"

#include <cstring>

#include <QTest>

using namespace pardalis;
using namespace pardalis::test;

namespace {

// Replaces every occurrence: names stand in the local header and in the central directory.
Bytes replaced(Bytes bytes, std::string_view from, std::string_view to) {
    Q_ASSERT(from.size() == to.size());
    const auto matches = [&](auto at) { return asText({&*at, from.size()}) == from; };
    for (auto at = bytes.begin(); bytes.end() - at >= static_cast<std::ptrdiff_t>(from.size()); ++at) {
        if (matches(at))
            std::memcpy(&*at, to.data(), to.size());
    }
    return bytes;
}

std::string le32(std::uint32_t value) {
    std::string text(4, '\0');
    for (std::size_t i = 0; i < 4; ++i)
        text[i] = static_cast<char>(value >> (8 * i));
    return text;
}

const std::string kId = R"("id":"00000000000000ab")";

}  // namespace

class HostileDocumentTest : public QObject {
    Q_OBJECT

private slots:
    void hostileJsonIsRefused_data();
    void hostileJsonIsRefused();
    void hostileContainersAreRefused_data();
    void hostileContainersAreRefused();
    void cutAnywhereIsRefused();
    void everyFlippedByteIsRefusedOrHarmless();
    void damagedPictureIsNamed();
    void lyingSizesAreCaught();
    void bombsAreRefusedBeforeUnpacking();
};

void HostileDocumentTest::hostileJsonIsRefused_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("cause");
    const auto row = [](const char* name, const std::string& json, const char* cause) {
        QTest::newRow(name) << QByteArray::fromStdString(json) << QByteArray(cause);
    };
    const auto block = [&](const char* name, const std::string& members, const char* cause) {
        row(name, R"({"format":1,"blocks":[{)" + members + "}]}", cause);
    };
    const std::string hash(64, 'a');
    const auto picture = [&](const char* name, const std::string& members, const char* cause) {
        row(name,
            R"({"format":1,"media":{")" + hash + R"(":"image/png"},"blocks":[{)" + kId +
                R"(,"kind":"picture","picture":{"media":")" + hash + "\"," + members + "}}]}",
            cause);
    };
    row("empty", "", "document.json: parse error");
    row("no object", "[]", "expected an object, found array");
    row("cut off", R"({"format":1,"blo)", "parse error");
    row("deep arrays", std::string(1'000'000, '['), "nested more than 64 deep");
    std::string deep = R"({"format":1,"blocks":[],"x":)";
    for (int i = 0; i < 100'000; ++i)
        deep += R"({"a":)";
    row("deep objects", deep, "nested more than 64 deep");
    row("ill-formed UTF-8", "{\"format\":1,\"title\":\"\xFF\xFE\"}", "UTF-8");
    row("lone surrogate", R"({"format":1,"title":"\ud800"})", "surrogate");
    row("member twice", R"({"format":1,"format":1,"blocks":[]})", R"(member "format" is there twice)");
    row("no format", R"({"blocks":[]})", "format: is missing");
    row("format zero", R"({"format":0,"blocks":[]})", "format: expected a whole number within 1..");
    row("format beyond int", R"({"format":4294967297,"blocks":[]})", "found 4294967297");
    row("format fractional", R"({"format":1.5,"blocks":[]})", "found 1.5");
    row("number beyond double", R"({"format":1e999,"blocks":[]})", "number overflow parsing '1e999'");
    row("no blocks", R"({"format":1})", "blocks: is missing");
    row("blocks no array", R"({"format":1,"blocks":{}})", "blocks: expected an array, found object");
    row("block no object", R"({"format":1,"blocks":[7]})", "blocks[0]: expected an object, found number");
    row("title no text", R"({"format":1,"title":7,"blocks":[]})", "title: expected text, found number");
    row("title control", R"({"format":1,"title":"a\u0000b","blocks":[]})", "control characters");
    row("media hash", R"({"format":1,"blocks":[],"media":{"../x":"image/png"}})", "media: \"../x\" is not a SHA-256");
    block("no id", R"("kind":"paragraph")", "blocks[0].id: is missing");
    block("bad id", R"("id":"xyz","kind":"paragraph")", "\"xyz\" is not an id");
    block("id zero", R"("id":"0000000000000000","kind":"paragraph")", "is not an id");
    row("ids twice", R"({"format":1,"blocks":[{)" + kId + R"(,"kind":"quote"},{)" + kId + R"(,"kind":"quote"}]})",
        "blocks[1].id: 00000000000000ab is another block's id too");
    block("no kind", kId, "blocks[0].kind: is missing");
    block("unknown kind", kId + R"(,"kind":"table")", R"(kind: "table", expected one of paragraph, heading)");
    block("heading level", kId + R"(,"kind":"heading","level":7)", "heading level 7 is not within 1..6");
    block("list level", kId + R"(,"kind":"list_item","level":2000000000)", "list level 2000000000");
    block("level beyond int", kId + R"(,"kind":"list_item","level":99999999999999999999)", "level: expected a whole");
    block("line break in a paragraph", kId + R"(,"kind":"paragraph","runs":[{"text":"a\nb"}])", "blocks[0]: text with");
    block("control in code", kId + R"(,"kind":"code","runs":[{"text":"a\u001bb"}])", "control characters");
    block("run without text", kId + R"(,"kind":"paragraph","runs":[{"bold":true}])", "runs[0].text: is missing");
    block("flag no flag", kId + R"(,"kind":"paragraph","runs":[{"text":"a","bold":1}])",
          "bold: expected true or false");
    block("unknown of a run", kId + R"(,"kind":"paragraph","runs":[{"text":"a","blink":1}])",
          "runs[0].blink: unknown to this version, which would lose it");
    block("unknown origin", kId + R"(,"kind":"paragraph","runs":[{"text":"a","origin":"ghost"}])",
          "\"ghost\", expected");
    block("picture block without picture", kId + R"(,"kind":"picture")", "a picture block without a picture");
    block("paragraph with picture",
          kId + R"(,"kind":"paragraph","picture":{"media":")" + hash + R"(","width":1,"height":1})",
          "a block of text with a picture");
    block("picture without media",
          kId + R"(,"kind":"picture","picture":{"media":")" + hash + R"(","width":1,"height":1})",
          "is not among the document's media");
    picture("no width", R"("height":1)", "picture.width: is missing");
    picture("negative width", R"("width":-1,"height":1)", "found -1");
    picture("vast width", R"("width":2147483647,"height":1)", "2147483647 x 1 pixels");
    picture("codes beyond int",
            R"("width":1,"height":1,"tokens":{"tokenizer":"t","columns":2,"rows":2,"codes":[4294967296]})",
            "codes: expected a whole number within 0..2147483647, found 4294967296");
    picture("negative code", R"("width":1,"height":1,"tokens":{"tokenizer":"t","columns":2,"rows":2,"codes":[-5]})",
            "found -5");
    picture("more codes than places",
            R"("width":1,"height":1,"tokens":{"tokenizer":"t","columns":1,"rows":2,"codes":[1,2,3]})",
            "3 image tokens for 1 x 2 places");
    picture("columns overflow",
            R"("width":1,"height":1,"tokens":{"tokenizer":"t","columns":2147483647,"rows":2147483647,"codes":[]})",
            "2147483647 x 2147483647 image tokens");
    picture("aspect zero", R"("width":1,"height":1,"view":{"mode":"crop","aspect_width":0})", "aspect_width");
    picture("frame no number", R"("width":1,"height":1,"frame":{"x":"0","y":0,"size":1})",
            "frame.x: expected a number");
    const auto regions = [&](const char* name, const std::string& list, const char* cause) {
        picture(name, R"("width":1,"height":1,"regions":)" + list, cause);
    };
    regions("regions no array", "{}", "regions: expected an array, found object");
    regions("region no object", "[7]", "regions[0]: expected an object, found number");
    regions("region without words", R"([{"box":[0,0,1,1]}])", "regions[0].label: is missing");
    regions("region without a box", R"([{"label":"a"}])", "regions[0].box: is missing");
    regions("three sides", R"([{"label":"a","box":[0,0,1]}])", "regions[0].box: expected four numbers");
    regions("sides no numbers", R"([{"label":"a","box":[0,0,1,"1"]}])", "regions[0].box: expected four numbers");
    regions("sides turned round", R"([{"label":"a","box":[0.5,0,0.2,1]}])", "sides are not in order or not in it");
    regions("nothing in it", R"([{"label":"a","box":[0.5,0,0.5,1]}])", "sides are not in order or not in it");
    regions("beyond the picture", R"([{"label":"a","box":[0,0,1.5,1]}])", "sides are not in order or not in it");
    regions("words of two lines", R"([{"label":"a\u2028b","box":[0,0,1,1]}])", "needs words on one line");
    regions("words of nothing", R"([{"label":" ","box":[0,0,1,1]}])", "needs words on one line");
    regions("endless words", R"([{"label":")" + std::string(401, 'a') + R"(","box":[0,0,1,1]}])", "at most 400 bytes");
    regions("unknown of a region", R"([{"label":"a","box":[0,0,1,1],"score":1}])",
            "regions[0].score: unknown to this version, which would lose it");
    std::string many = "[7";
    for (int i = 0; i < 100'000; ++i)
        many += ",7";
    regions("countless regions", many + "]", "regions: 100001 places, at most 64 are possible");
    picture("media part missing", R"("width":1,"height":1)", "aaaaaaaa.png: is missing");
}

void HostileDocumentTest::hostileJsonIsRefused() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, cause);
    const std::string message = messageOf(withJson(json.toStdString()));
    QVERIFY2(message.starts_with("story.pardalis: "), message.c_str());
    QVERIFY2(message.find(cause.toStdString()) != std::string::npos, message.c_str());
    QVERIFY2(message.size() < 400, message.c_str());
}

void HostileDocumentTest::hostileContainersAreRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("cause");
    const auto row = [](const char* name, const Bytes& bytes, const std::string& cause) {
        const std::string_view text = asText(bytes);
        QTest::newRow(name) << QByteArray(text.data(), static_cast<int>(text.size()))
                            << QByteArray::fromStdString(cause);
    };
    const std::string json = R"({"format":1,"blocks":[]})";
    const std::vector<RawPart> sound{{"mimetype", kMime, true}, {"document.json", json}, {"xx/evil.txt", "boo", true}};
    row("empty", {}, "not a document, or cut off");
    row("text", Bytes(300, std::byte{'a'}), "not a document, or cut off");
    row("upwards", replaced(zipOf(sound), "xx/evil.txt", "../evil.txt"), "\"../evil.txt\": a name that leads out");
    row("upwards inside", replaced(zipOf(sound), "xx/evil.txt", "a/../vi.txt"), "leads out");
    row("absolute", replaced(zipOf(sound), "xx/evil.txt", "/x/evil.txt"), "\"/x/evil.txt\": a name that leads out");
    row("backslashes", replaced(zipOf(sound), "xx/evil.txt", "..\\evil.txt"), "leads out");
    row("drive", replaced(zipOf(sound), "xx/evil.txt", "C:/evil.txt"), "leads out");
    row("name twice",
        replaced(zipOf({{"mimetype", kMime, true}, {"document.json", json}, {"documenx.json", json}}), "documenx.json",
                 "document.json"),
        "document.json: is there twice");
    row("no mimetype", zipOf({{"document.json", json}}), "mimetype: is missing");
    row("other mimetype", zipOf({{"mimetype", "application/epub+zip", true}, {"document.json", json}}),
        "mimetype: \"application/epub+zip\", expected \"application/vnd.pardalis.document+zip\"");
    row("no document", zipOf({{"mimetype", kMime, true}}), "document.json: is missing");
    // Version needed, flags (bit 1: packed hard) and method of the one deflated part, in both headers.
    const std::string_view deflated("\x14\0\2\0\x08\0", 6);
    row("encrypted", replaced(zipOf(sound), deflated, std::string_view("\x14\0\3\0\x08\0", 6)),
        "document.json: encrypted");
    row("foreign compression", replaced(zipOf(sound), deflated, std::string_view("\x14\0\2\0\x0c\0", 6)),
        "document.json: compressed by method 12");
    row("stray media",
        zipOf({{"mimetype", kMime, true}, {"document.json", json}, {picturePart(std::string(64, 'b')), "x", true}}),
        "is not among the media that document.json lists");
    row("generations cut off",
        zipOf({{"mimetype", kMime, true}, {"document.json", json}, {"generations.jsonl", "{\"id\":"}}),
        "generations.jsonl: line 1: parse error");
    row("generation without id",
        zipOf({{"mimetype", kMime, true}, {"document.json", json}, {"generations.jsonl", "\n{\"record\":{}}\n"}}),
        "generations.jsonl: line 2: expected an object of");
    row("generation twice",
        zipOf({{"mimetype", kMime, true},
               {"document.json", json},
               {"generations.jsonl", "{\"id\":\"a\",\"record\":{}}\n{\"id\":\"a\",\"record\":{}}\n"}}),
        "line 2.id: \"a\" is there twice");
}

void HostileDocumentTest::hostileContainersAreRefused() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, cause);
    const auto span = asBytes({bytes.data(), static_cast<std::size_t>(bytes.size())});
    const std::string message = messageOf(Bytes(span.begin(), span.end()));
    QVERIFY2(message.starts_with("story.pardalis: "), message.c_str());
    QVERIFY2(message.find(cause.toStdString()) != std::string::npos, message.c_str());
}

void HostileDocumentTest::cutAnywhereIsRefused() {
    const Bytes bytes = writeDocument(illustrated());
    for (std::size_t size = 0; size < bytes.size(); size += size < 400 || size + 400 > bytes.size() ? 1 : 97) {
        const std::string message = messageOf(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)));
        QVERIFY2(!message.empty(), qPrintable(QString("%1 of %2 bytes").arg(size).arg(bytes.size())));
    }
}

void HostileDocumentTest::everyFlippedByteIsRefusedOrHarmless() {
    MediaStore media;
    Picture picture;
    picture.media = media.add(Bytes(40, std::byte{7}), "image/png");
    const Document document({"T", "en", ""}, {makeParagraph("text"), makePicture(picture)}, media);
    const Bytes bytes = writeDocument(document);
    const std::size_t pixels = asText(bytes).find(asText(media.find(picture.media)->bytes));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        Bytes flipped = bytes;
        flipped[i] ^= std::byte{0x11};
        try {
            // Dates and attributes may differ; a name may, and then its part is kept as one of a newer version.
            QVERIFY2(readDocument(flipped, "flipped") == document, qPrintable(QString("byte %1").arg(i)));
            QVERIFY2(i < pixels || i >= pixels + 40, qPrintable(QString("a picture's byte, %1").arg(i)));
        } catch (const Error&) {
        }
    }
}

void HostileDocumentTest::damagedPictureIsNamed() {
    const Document document = illustrated();
    const std::string hash = document.media().all().begin()->first;
    std::string json = writeDocumentJson(document, {{hash, "image/png"}});
    const Bytes bytes = zipOf({{"mimetype", kMime, true}, {"document.json", json}, {picturePart(hash), "other", true}});
    QCOMPARE(messageOf(bytes),
             "story.pardalis: " + picturePart(hash) + ": damaged: its bytes are not those it is named by");
}

void HostileDocumentTest::lyingSizesAreCaught() {
    const std::string content(1000, 'a');
    const Bytes bytes = zipOf({{"mimetype", kMime, true}, {"document.json", content}});
    for (const std::uint32_t size : {1u, 999u, 1001u, 100'000u}) {
        const std::string message = messageOf(replaced(bytes, le32(1000), le32(size)));
        QVERIFY2(message.find("story.pardalis: document.json: ") == 0, message.c_str());
    }
    // Stored parts: both sizes stand side by side.
    const Bytes stored = zipOf({{"mimetype", kMime, true}, {"document.json", content, true}});
    QVERIFY(!messageOf(replaced(stored, le32(1000) + le32(1000), le32(1000) + le32(5000))).empty());
    QVERIFY(!messageOf(replaced(stored, le32(1000) + le32(1000), le32(4'000'000'000u) + le32(4'000'000'000u))).empty());
}

void HostileDocumentTest::bombsAreRefusedBeforeUnpacking() {
    const std::string zeros(40 << 20, '\0');
    const Bytes bytes = zipOf({{"mimetype", kMime, true}, {"a", zeros}});
    const std::string message = messageOf(bytes);
    QVERIFY2(message.find("story.pardalis: a: ") == 0 &&
                 message.find("unpack to 41943040, more than 200 times") != std::string::npos,
             message.c_str());

    const auto refused = [](const Bytes& zip, const ContainerLimits& limits) {
        try {
            readContainer(zip, "f", limits);
        } catch (const Error& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    std::vector<RawPart> many;
    for (int i = 0; i < 30; ++i)
        many.push_back({"p" + std::to_string(i), std::string(1 << 20, 'a')});
    QVERIFY(refused(zipOf(many), {}).find("31457280, more than 200 times") != std::string::npos);
    QVERIFY(refused(zipOf(many), {.maxParts = 29}).find("30 parts, more than the 29") != std::string::npos);
    QVERIFY(refused(zipOf(many), {.maxTotal = 10 << 20}).find("p10: more than 10485760 bytes") != std::string::npos);
    QCOMPARE(refused(zipOf(many), {.freeSize = 64 << 20}), std::string());
}

QTEST_GUILESS_MAIN(HostileDocumentTest)
#include "hostile_document_test.moc"
