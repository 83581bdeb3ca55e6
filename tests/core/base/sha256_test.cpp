#include "core/base/file.h"
#include "core/base/sha256.h"

#include <QCryptographicHash>
#include <QTest>

using namespace pardalis;

class Sha256Test : public QObject {
    Q_OBJECT

private slots:
    void publishedVectors() {
        QCOMPARE(sha256Hex({}), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(sha256Hex(asBytes("abc")),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void agreesWithQtAtEveryLengthAroundABlock() {
        for (int length = 0; length < 200; ++length) {
            const QByteArray text(length, static_cast<char>(length));
            QCOMPARE(sha256Hex(asBytes(text.toStdString())),
                     QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().toStdString());
        }
    }
};

QTEST_GUILESS_MAIN(Sha256Test)
#include "sha256_test.moc"
