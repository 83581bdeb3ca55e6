#include "core/base/digest.h"
#include "core/base/file.h"
#include "core/base/sha256.h"

#include <QCryptographicHash>
#include <QTest>

using namespace pardalis;

class DigestTest : public QObject {
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

    void piecesGiveWhatTheWholeGives() {
        const std::string text(1000, 'x');
        for (const Digest::Kind kind : {Digest::Kind::md5, Digest::Kind::sha256}) {
            const auto algorithm = kind == Digest::Kind::md5 ? QCryptographicHash::Md5 : QCryptographicHash::Sha256;
            const auto whole = QCryptographicHash::hash(QByteArray::fromStdString(text), algorithm).toHex();
            for (std::size_t piece : {std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{999}}) {
                Digest digest(kind);
                for (std::size_t i = 0; i < text.size(); i += piece)
                    digest.take(asBytes(text).subspan(i, std::min(piece, text.size() - i)));
                QCOMPARE(digest.hex(), whole.toStdString());
            }
        }
    }
};

QTEST_GUILESS_MAIN(DigestTest)
#include "digest_test.moc"
