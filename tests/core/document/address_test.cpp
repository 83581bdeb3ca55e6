#include "core/document/data_uri.h"
#include "core/document/link.h"

#include <random>

#include <QTest>

using namespace pardalis;

class AddressTest : public QObject {
    Q_OBJECT

private slots:
    void schemesAreFound_data();
    void schemesAreFound();
    void onlyWebAndMailOpenDirectly_data();
    void onlyWebAndMailOpenDirectly();
    void onlyHarmlessLinksAreSafe_data();
    void onlyHarmlessLinksAreSafe();
    void base64IsItsOwnInverse();
    void base64KnowsItsTestVectors();
    void brokenBase64GivesNothing();
    void dataUrisAreRead_data();
    void dataUrisAreRead();
    void percentEncodingIsUndone();
};

void AddressTest::schemesAreFound_data() {
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("scheme");
    QTest::newRow("http") << "http://x"
                          << "http";
    QTest::newRow("capitals") << "HTTPS://x"
                              << "https";
    QTest::newRow("punctuation") << "a+b-c.d:x"
                                 << "a+b-c.d";
    QTest::newRow("relative") << "a/b:c"
                              << "";
    QTest::newRow("query") << "?a:b"
                           << "";
    QTest::newRow("fragment") << "#a:b"
                              << "";
    QTest::newRow("digit first") << "1a:b"
                                 << "";
    QTest::newRow("space") << "a b:c"
                           << "";
    QTest::newRow("colon first") << ":a"
                                 << "";
    QTest::newRow("empty") << ""
                           << "";
}

void AddressTest::schemesAreFound() {
    QFETCH(QString, address);
    QTEST(QString::fromStdString(schemeOf(address.toStdString())), "scheme");
}

void AddressTest::onlyWebAndMailOpenDirectly_data() {
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("direct");
    for (const char* address : {"http://x", "HTTPS://x", "https:x", "mailto:a@b", "mailto:a@b?subject=attach%20it"})
        QTest::newRow(address) << QByteArray(address) << true;
    for (const char* address : {"",
                                "x.html",
                                "../x",
                                "/etc/passwd",
                                "#x",
                                "//host/x",
                                "file:///x",
                                "smb://h/x",
                                "ftp://x",
                                "javascript:x",
                                "data:text/html,x",
                                "vscode://x",
                                "search-ms:x",
                                "http",
                                " http://x",
                                "ht\ntp://x",
                                "http:\x01//x",
                                "mailto:a@b?attach=/etc/passwd",
                                "mailto:a@b?subject=x&%41ttach=/x",
                                "mailto:a@b?x;attachment=/x"})
        QTest::newRow(address) << QByteArray(address) << false;
}

void AddressTest::onlyWebAndMailOpenDirectly() {
    QFETCH(QByteArray, address);
    QTEST(opensDirectly(address.toStdString()), "direct");
}

void AddressTest::onlyHarmlessLinksAreSafe_data() {
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("safe");
    for (const char* address :
         {"http://x", "HTTPS://x", "mailto:a@b", "x.html", "../x", "/x", "#x", "?x", "x/y:z", "//host/x", "a b.html"})
        QTest::newRow(address) << QByteArray(address) << true;
    for (const char* address :
         {"", "javascript:x", "JAVASCRIPT:x", " javascript:x", "java\nscript:x", "java\tscript:x", "\x01javascript:x",
          "data:text/html,x", "file:///x", "vbscript:x", "ftp://x", "1:2", "a b:c", "blob:x"})
        QTest::newRow(address) << QByteArray(address) << false;
    QTest::newRow("long") << "http://" + QByteArray(4000, 'a') << true;
    QTest::newRow("too long") << "http://" + QByteArray(4100, 'a') << false;
}

void AddressTest::onlyHarmlessLinksAreSafe() {
    QFETCH(QByteArray, address);
    QTEST(isSafeLink(address.toStdString()), "safe");
}

void AddressTest::base64IsItsOwnInverse() {
    std::mt19937 random(1);
    for (std::size_t size = 0; size < 200; ++size) {
        Bytes bytes(size);
        for (std::byte& byte : bytes)
            byte = static_cast<std::byte>(random());
        QVERIFY(fromBase64(toBase64(bytes)) == bytes);
        QVERIFY(bytesOfDataUri(toDataUri(bytes, "image/png")) == bytes);
    }
}

// RFC 4648, section 10.
void AddressTest::base64KnowsItsTestVectors() {
    QCOMPARE(toBase64(asBytes("")), std::string());
    QCOMPARE(toBase64(asBytes("f")), std::string("Zg=="));
    QCOMPARE(toBase64(asBytes("fo")), std::string("Zm8="));
    QCOMPARE(toBase64(asBytes("foobar")), std::string("Zm9vYmFy"));
    QCOMPARE(asText(*fromBase64("Zm9v YmFy\r\n")), std::string_view("foobar"));
    QCOMPARE(asText(*fromBase64("Zg")), std::string_view("f"));
}

void AddressTest::brokenBase64GivesNothing() {
    for (const char* text : {"Z", "Zg==Zg==", "Z!==", "Zm9\xC3\xA9", "Zm9vY"})
        QVERIFY2(!fromBase64(text), text);
}

void AddressTest::dataUrisAreRead_data() {
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("content");
    QTest::newRow("base64") << "data:image/png;base64,Zm9v"
                            << "foo";
    QTest::newRow("capitals") << "DATA:image/png;base64,Zm9v"
                              << "foo";
    QTest::newRow("escaped base64") << "data:image/png;base64,Zm8%3D"
                                    << "fo";
    QTest::newRow("plain") << "data:,a%20b"
                           << "a b";
    QTest::newRow("no comma") << "data:image/png;base64" << QString();
    QTest::newRow("other scheme") << "http:,x" << QString();
    QTest::newRow("broken") << "data:;base64,*" << QString();
}

void AddressTest::dataUrisAreRead() {
    QFETCH(QString, uri);
    QFETCH(QString, content);
    const auto bytes = bytesOfDataUri(uri.toStdString());
    QCOMPARE(bytes.has_value(), !content.isNull());
    if (bytes)
        QCOMPARE(std::string(asText(*bytes)), content.toStdString());
}

void AddressTest::percentEncodingIsUndone() {
    const std::string path = "a folder/(1) 50% #?&\\\"<>/\xED\x95\x9C.png";
    QCOMPARE(percentDecoded(percentEncodedPath(path)), path);
    QCOMPARE(percentEncodedPath("a b"), std::string("a%20b"));
    QCOMPARE(percentEncodedPath("\xFF\xC3\xA9"), std::string("%FF%C3%A9"));
    QCOMPARE(percentEncodedPath("\xC3\xA9"), std::string("\xC3\xA9"));
    QCOMPARE(percentDecoded("100%"), std::string("100%"));
    QCOMPARE(percentDecoded("%zz%4"), std::string("%zz%4"));
}

QTEST_GUILESS_MAIN(AddressTest)
#include "address_test.moc"
