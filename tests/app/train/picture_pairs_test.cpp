#include "app/train/corpus/picture_pairs.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/image/image_io.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace pardalis;
using namespace pardalis::train;

class PicturePairsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

private slots:
    void sharedCellsShowTheSame() {
        const auto pictures = corpusPictures(CorpusConfig(), 1, 64, 8);
        int shared = 0, differing = 0;
        for (std::uint64_t i = 0; i < 300; ++i) {
            const PicturePair pair = i % 2 ? pictures->pair(i) : pictures->heldOut(i);
            QCOMPARE(pair.first.width, 64);
            QCOMPARE(pair.shared.size(), std::size_t{64});
            QCOMPARE(pair.foreground.size(), std::size_t{64 * 64});
            differing += !(pair.first == pair.second);
            for (int y = 0; y < 64; ++y) {
                for (int x = 0; x < 64; ++x) {
                    if (pair.shared[static_cast<std::size_t>(y / 8 * 8 + x / 8)] == 0)
                        continue;
                    ++shared;
                    QVERIFY(pair.foreground[static_cast<std::size_t>(64 * y + x)] == 1);
                    QVERIFY(std::abs(pair.first.at(x, y).g - pair.second.at(x, y).g) <= 4);
                }
            }
        }
        QCOMPARE(differing, 300);
        QVERIFY(shared > 300 * 64);  // a cell a pair at least, on average
    }

    void aPairDependsOnSeedAndIndexAlone() {
        const auto pictures = corpusPictures(CorpusConfig(), 7, 64, 8),
                   others = corpusPictures(CorpusConfig(), 8, 64, 8);
        const PicturePair pair = pictures->pair(41);
        pictures->pair(2);
        QVERIFY(pictures->pair(41).first == pair.first && pictures->pair(41).second == pair.second);
        QVERIFY(!(others->pair(41).first == pair.first));
        QVERIFY(!(pictures->heldOut(41).first == pair.first));
    }

    void animalsAreTheDoubledClass() {
        CorpusConfig config;
        const auto pictures = corpusPictures(config, 1, 32, 8);
        int doubled = 0;
        for (std::uint64_t i = 0; i < 200; ++i)
            doubled += pictures->pair(i).doubled;
        QVERIFY(doubled > 30 && doubled < 150);
    }

    void aFoldersPicturesAreCropped() {
        writeFileAtomically(path("red.png"), encodePng(Image::filled(50, 30, {200, 0, 0})));
        writeFileAtomically(path("blue.png"), encodePng(Image::filled(20, 90, {0, 0, 200})));
        writeFileAtomically(path("no-picture.png"), asBytes("text"));
        const auto pictures = folderPictures(path("."), 1, 16, 4);
        std::set<int> reds;
        for (std::uint64_t i = 0; i < 20; ++i) {
            const PicturePair pair = pictures->pair(i);
            QCOMPARE(pair.first.width, 16);
            QCOMPARE(pair.first.height, 16);
            QVERIFY(pair.first == pair.second);
            QCOMPARE(pair.shared, std::vector<std::uint8_t>(16));
            QCOMPARE(pair.foreground, std::vector<std::uint8_t>(256));
            reds.insert(pair.first.at(8, 8).r);
        }
        QCOMPARE(reds.size(), std::size_t{2});
        QVERIFY_EXCEPTION_THROWN(folderPictures(path("nowhere"), 1, 16, 4), Error);
    }
};

QTEST_APPLESS_MAIN(PicturePairsTest)
#include "picture_pairs_test.moc"
