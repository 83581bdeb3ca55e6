#include "core/image/edges.h"

#include <QTest>

using namespace pardalis;

class EdgesTest : public QObject {
    Q_OBJECT
private slots:
    // A square's outline is white, its inside and what is around it black.
    void edgesAreWhiteLinesOnBlack() {
        Image square = Image::filled(40, 30, kWhite);
        paste(square, Image::filled(16, 12, {200, 20, 20}), 10, 8);
        const Image edges = edgesOf(square);
        QCOMPARE(edges.width, 40);
        QCOMPARE(edges.height, 30);
        int white = 0;
        for (int y = 0; y < edges.height; ++y) {
            for (int x = 0; x < edges.width; ++x) {
                const Rgb pixel = edges.at(x, y);
                QVERIFY(pixel == kWhite || pixel == Rgb{});
                const bool nearOutline =
                    x >= 8 && x <= 27 && y >= 6 && y <= 21 && !(x >= 12 && x <= 23 && y >= 10 && y <= 17);
                QVERIFY2(pixel == Rgb{} || nearOutline, qPrintable(QString("%1, %2").arg(x).arg(y)));
                white += pixel == kWhite ? 1 : 0;
            }
        }
        QVERIFY2(white >= 40 && white <= 70, qPrintable(QString::number(white)));  // about its perimeter
    }

    void whatHasNoEdgesIsBlack() {
        const Image plain = Image::filled(7, 5, {90, 120, 30});
        QVERIFY(edgesOf(plain) == Image::filled(7, 5));
        QVERIFY(edgesOf({}).empty());
    }
};

QTEST_APPLESS_MAIN(EdgesTest)
#include "edges_test.moc"
