#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/torch_checkpoint.h"
#include "tests/core/checkpoint/zip_writer.h"
#include "tests/support/heap_peak.h"

#include <QTest>

#include <functional>
#include <random>

using namespace pardalis;

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = fs::path(PARDALIS_GOLDEN_DIR) / "torch";

std::string golden(const char* name) { return std::string(asText(readFile(kGolden / name))); }

// Opens it and looks at every element of every tensor; what is wrong, or "".
QString verdict(const std::string& file) {
    try {
        const TorchCheckpoint checkpoint(TorchFile(nullptr, asBytes(file), "a.pth"));
        for (const std::string& name : checkpoint.names()) {
            const auto tensor = checkpoint.find(name);
            const std::size_t bytes = static_cast<std::size_t>(tensor->shape.count()) * sizeOf(tensor->type);
            const auto* begin = reinterpret_cast<const std::byte*>(file.data());
            if (!checkpoint.describe(name)->copied &&
                (tensor->data < begin || tensor->data + bytes > begin + file.size()))
                return "outside: " + QString::fromStdString(name);
            unsigned sum = 0;
            for (std::size_t i = 0; i < bytes; ++i)
                sum += std::to_integer<unsigned>(tensor->data[i]);
            if (sum == 1)  // so that it is looked at
                continue;
        }
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

bool isOneLine(const QString& message) {
    return message.startsWith("a.pth: ") && message.size() < 400 && !message.contains('\n');
}

// Pickles of protocol 2, written by hand.
std::string text(const std::string& value) { return "X" + ZipWriter::number(value.size(), 4) + value; }
std::string integer(std::int64_t value) {
    return std::string("\x8a\x08") + ZipWriter::number(static_cast<std::uint64_t>(value), 8);
}
std::string tuple(const std::vector<std::int64_t>& values) {
    std::string items = "(";
    for (const std::int64_t value : values)
        items += integer(value);
    return items + "t";
}
std::string name(const std::string& module, const std::string& what) { return "c" + module + "\n" + what + "\n"; }

struct View {
    std::string storage = name("torch", "FloatStorage"), key = text("0"), count = integer(6), offset = integer(0),
                size = tuple({2, 3}), stride = tuple({3, 1}), metadata;

    std::string pickle() const {
        return name("torch._utils", "_rebuild_tensor_v2") + "((" + text("storage") + storage + key + text("cpu") +
               count + "tQ" + offset + size + stride + "\x89" + name("collections", "OrderedDict") + ")R" + metadata +
               "tR";
    }
};

std::string dict(const std::string& entries) { return "\x80\x02}(" + entries + "u."; }

struct Archive {
    std::string pickle = dict(text("a") + View().pickle());
    std::string storage = std::string(24, 'x'), version = "3\n", byteOrder = "little", folder = "archive/";

    std::string bytes() const {
        ZipWriter writer;
        writer.add(folder + "data.pkl", pickle);
        writer.add(folder + "data/0", storage);
        if (!byteOrder.empty())
            writer.add(folder + "byteorder", byteOrder);
        if (!version.empty())
            writer.add(folder + "version", version);
        return writer.bytes();
    }
    static std::string of(const View& view) {
        Archive archive;
        archive.pickle = dict(text("a") + view.pickle());
        return archive.bytes();
    }
};

}  // namespace

class TorchDamageTest : public QObject {
    Q_OBJECT

private slots:
    void theFileThatIsDamagedHereIsSound() { QCOMPARE(verdict(Archive().bytes()), QString()); }

    void faultsOfATensorAreNamed_data() {
        QTest::addColumn<std::string>("file");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* what, const char* message, const std::function<void(View&)>& change) {
            View view;
            change(view);
            QTest::newRow(what) << Archive::of(view) << QString(message);
        };
        row("no such storage", "its storage data/1 is not in the archive", [](auto& v) { v.key = text("1"); });
        row("a path for a key", "its storage data/../../x is not in the archive",
            [](auto& v) { v.key = text("../../x"); });
        row("an absolute key", "its storage data//etc/passwd is not in the archive",
            [](auto& v) { v.key = text("/etc/passwd"); });
        row("key is a number", "its storage's key is a whole number, expected a text",
            [](auto& v) { v.key = integer(0); });
        row("fewer elements", "its storage data/0 is said to have 5 elements of 4 bytes, but has 24 bytes",
            [](auto& v) { v.count = integer(5); });
        row("more elements", "is said to have 7 elements of 4 bytes, but has 24 bytes",
            [](auto& v) { v.count = integer(7); });
        row("elements beyond 64 bits", "is said to have 4611686018427387910 elements of 4 bytes",
            [](auto& v) { v.count = integer(4611686018427387910); });
        row("negative elements", "its storage's length is -6, expected a whole number from 0 on",
            [](auto& v) { v.count = integer(-6); });
        row("elements are a text", "its storage's length is a text, expected", [](auto& v) { v.count = text("6"); });
        row("another type", "is said to have 6 elements of 8 bytes, but has 24 bytes",
            [](auto& v) { v.storage = name("torch", "DoubleStorage"); });
        row("one element beyond", "float32 [2, 3] reaches to element 6 of a storage that has 6",
            [](auto& v) { v.offset = integer(1); });
        row("negative offset", "its offset is -1, expected a whole number from 0 on",
            [](auto& v) { v.offset = integer(-1); });
        row("offset far beyond", "too large a shape: [2, 3]", [](auto& v) { v.offset = integer(INT64_MAX); });
        row("offset None", "its offset is None, expected a whole number", [](auto& v) { v.offset = "N"; });
        row("larger", "float32 [3, 3] reaches to element 8 of a storage that has 6", [](auto& v) {
            v.size = tuple({3, 3});
        });
        row("strides too wide", "float32 [2, 3] reaches to element 6", [](auto& v) { v.stride = tuple({4, 1}); });
        row("negative stride", "its stride is -1, expected a whole number from 0 on", [](auto& v) {
            v.stride = tuple({3, -1});
        });
        row("negative size", "its size is -2, expected a whole number from 0 on", [](auto& v) {
            v.size = tuple({-2, 3});
        });
        row("product beyond 64 bits", "too large a shape", [](auto& v) {
            v.size = tuple({std::int64_t{1} << 32, std::int64_t{1} << 32});
            v.stride = tuple({0, 0});
        });
        row("bytes beyond 64 bits", "too large a shape", [](auto& v) {
            v.size = tuple({std::int64_t{1} << 61, 1});
            v.stride = tuple({0, 0});
        });
        row("reach beyond 64 bits", "too large a shape", [](auto& v) { v.stride = tuple({INT64_MAX, INT64_MAX}); });
        row("zero and beyond", "too large a shape", [](auto& v) {
            v.size = tuple({0, INT64_MAX});
            v.stride = tuple({1, 1});
        });
        row("repeated to more than there is", "tensor a repeats its elements to 1099511627776 bytes, in a file of",
            [](auto& v) {
                v.size = tuple({std::int64_t{1} << 38, 1});
                v.stride = tuple({0, 1});
            });
        row("strides missing", "1 strides for 2 dimensions", [](auto& v) { v.stride = tuple({1}); });
        row("size is a text", "its size is a text, expected a tuple", [](auto& v) { v.size = text("2"); });
        row("size in a list", "its size is a list, expected a tuple", [](auto& v) {
            v.size = "](K\x02K\x03"
                     "e";
        });
        row("stride None", "its stride is None, expected a tuple", [](auto& v) { v.stride = "N"; });
        row("much metadata", "metadata of 5 entries, expected 4 at most", [](auto& v) {
            v.metadata =
                "}(" + text("a") + "N" + text("b") + "N" + text("c") + "N" + text("d") + "N" + text("e") + "Nu";
        });
    }
    void faultsOfATensorAreNamed() {
        QFETCH(std::string, file);
        QFETCH(QString, message);
        const QString found = verdict(file);
        QVERIFY2(found.startsWith("a.pth: ") && found.contains("tensor a") && found.contains(message) &&
                     isOneLine(found),
                 qPrintable(found));
    }

    void whatIsNoTensorIsNamedWhenItIsAskedFor_data() {
        QTest::addColumn<std::string>("value");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* what, const std::string& value, const char* message) {
            QTest::newRow(what) << value << QString(message);
        };
        View view;
        row("a call", name("posix", "system") + text("true") + "\x85R",
            "a.pth: a is an object of posix.system, expected a tensor");
        row("a parameter of a call",
            name("torch._utils", "_rebuild_parameter") + "(" + name("posix", "system") + ")R\x88NtR",
            "a is an object of posix.system, expected a tensor");
        row("a parameter of nothing", name("torch._utils", "_rebuild_parameter") + ")R",
            "a is an object of torch._utils._rebuild_parameter, expected a tensor");
        view.storage = name("torch", "QInt8Storage");
        row("another storage", view.pickle(), "a is a tensor of torch.QInt8Storage, expected a tensor");
        view.storage = name("posix", "FloatStorage");
        row("a storage of another module", view.pickle(), "a is a tensor of posix.FloatStorage");
        view = View();
        view.size = tuple({1, 1, 1, 1, 1, 6});
        row("six dimensions", view.pickle(), "a is a tensor of 6 dimensions, expected a tensor");
        row("another class of tensors",
            name("torch._tensor", "_rebuild_from_type_v2") + "(" + name("torch._utils", "_rebuild_tensor_v2") +
                name("x", "Tensor") + "N}tR",
            "a is an object of torch._tensor._rebuild_from_type_v2, expected a tensor");
        row("a dict", "}", "a is a dict, expected a tensor");
        row("a line of text", name("x\rfake: line", "y"), "a is the name x?fake: line.y, expected a tensor");
    }
    void whatIsNoTensorIsNamedWhenItIsAskedFor() {
        QFETCH(std::string, value);
        QFETCH(QString, message);
        Archive archive;
        archive.pickle = dict(text("a") + value + text("b") + View().pickle());
        const std::string file = archive.bytes();
        const TorchCheckpoint checkpoint(TorchFile(nullptr, asBytes(file), "a.pth"));
        QCOMPARE(checkpoint.names(), std::vector<std::string>{"b"});
        QCOMPARE(checkpoint.others().count("a"), std::size_t{1});
        try {
            checkpoint.find("a");
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(message) && isOneLine(error.what()), error.what());
        }
    }

    void whatIsNoFileOfTorchSaysWhatItIs_data() {
        QTest::addColumn<std::string>("file");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* what, const std::string& file, const char* message) {
            QTest::newRow(what) << file << QString(message);
        };
        const auto archive = [](const std::function<void(Archive&)>& change) {
            Archive changed;
            change(changed);
            return changed.bytes();
        };
        row("nothing", "", "does not begin as a zip archive, expected a file of torch.save (1.6 or newer)");
        row("text", "hello", "does not begin as a zip archive");
        row("Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
            "is Git LFS's pointer to a file that was not fetched; git lfs pull fetches it");
        row("tar", std::string(257, '\0') + "ustar" + std::string(500, '\0'),
            "is in the tar format of torch.save before 0.1.10, which is not read here; save it again with torch 1.6 or "
            "newer: "
            "torch.save(torch.load(\"a.pth\", map_location=\"cpu\", weights_only=False), \"new-a.pth\")");
        row("before 1.6", golden("2.15.0/legacy.pth"),
            "is in the format of torch.save before 1.6, which is not read here; save it again with torch 1.6 or newer: "
            "torch.save(torch.load(\"a.pth\", map_location=\"cpu\"), \"new-a.pth\")");
        row("a bare pickle", Archive().pickle, "is a bare pickle, expected an archive that torch.save wrote");
        row("TorchScript", golden("2.15.0/script.pt"), "is a TorchScript archive, a program with its weights");
        row("an empty archive", "PK\3\4" + ZipWriter().bytes(), "a directory of 0 bytes is said to begin at byte 0");
        row("no folder", archive([](auto& a) { a.folder = ""; }), "member data.pkl lies in no folder");
        row("no version", archive([](auto& a) { a.version = ""; }), "no member archive/version");
        row("version 11", archive([](auto& a) { a.version = "11\n"; }),
            "its version is \"11?\", expected a number from 1 to 10");
        row("version 0", archive([](auto& a) { a.version = "0\n"; }), "its version is \"0?\"");
        row("no number", archive([](auto& a) { a.version = "three"; }), "its version is \"three\"");
        row("number and more", archive([](auto& a) { a.version = "3x"; }), "its version is \"3x\"");
        row("big endian", archive([](auto& a) { a.byteOrder = "big"; }),
            "its byte order is \"big\", expected \"little\"");
        row("other order", archive([](auto& a) { a.byteOrder = std::string(1000, 'x'); }), "its byte order is \"xxx");
        row("a list", archive([](auto& a) { a.pickle = "\x80\x02]."; }),
            "holds a list, expected a dict of tensors (a state_dict)");
        row("a number", archive([](auto& a) { a.pickle = "K\x01."; }),
            "holds a whole number, expected a dict of tensors");
        row("a program", archive([](auto& a) { a.pickle = name("posix", "system") + text("true") + "\x85R."; }),
            "holds an object of posix.system, expected a dict of tensors");
        row("an object", archive([](auto& a) { a.pickle = name("taming.models.vqgan", "VQModel") + ")\x81}b."; }),
            "holds an object of taming.models.vqgan.VQModel, expected a dict");
        row("a name that is not UTF-8", archive([](auto& a) { a.pickle = dict(text("\xff") + "N"); }),
            "a name that is not UTF-8");
        row("a long name", archive([](auto& a) { a.pickle = dict(text(std::string(1001, 'x')) + "N"); }),
            "a name of 1001 bytes, more than the 1000 read here");
        row("no pickle", archive([](auto& a) { a.pickle = "hello"; }), "data.pkl: byte 0");
        ZipWriter packed;
        packed.add("a/data.pkl", "xx").method = 8;
        packed.file.replace(8, 2, std::string("\x08\0", 2));
        packed.add("a/version", "3");
        row("compressed", packed.bytes(),
            "member a/data.pkl is compressed (method 8), but torch.save stores its members");
    }
    void whatIsNoFileOfTorchSaysWhatItIs() {
        QFETCH(std::string, file);
        QFETCH(QString, message);
        const QString found = verdict(file);
        QVERIFY2(found.contains(message) && isOneLine(found), qPrintable(found));
    }

    void olderFilesHaveNoByteOrder() {
        Archive archive;
        archive.byteOrder = "";
        QCOMPARE(verdict(archive.bytes()), QString());
    }

    void everyCutIsRefused_data() {
        QTest::addColumn<std::string>("file");
        for (const char* file : {"2.15.0/plain.pth", "1.13.1/views.pth"})
            QTest::newRow(file) << golden(file);
    }
    void everyCutIsRefused() {
        QFETCH(std::string, file);
        for (std::size_t size = 0; size < file.size(); ++size) {
            const QString found = verdict(file.substr(0, size));
            QVERIFY2(isOneLine(found), qPrintable(found));
        }
    }

    // Wherever it is: in the pickle, in headers, in the directory, between members, in the data.
    void everyByteThatIsWrongIsRefusedOrHarmless() {
        const std::string file = golden("1.13.1/views.pth");
        const HeapPeak heap;
        int refused = 0;
        for (std::size_t at = 0; at < file.size(); ++at) {
            for (const int change : {0x01, 0xff}) {
                std::string damaged = file;
                damaged[at] = static_cast<char>(damaged[at] ^ change);
                const QString found = verdict(damaged);
                refused += found.isEmpty() ? 0 : 1;
                QVERIFY2(found.isEmpty() || isOneLine(found), qPrintable(found));
            }
        }
        QVERIFY2(refused > 1500, qPrintable(QString::number(refused)));
        QVERIFY(heap.bytes() < file.size() + (std::size_t{64} << 20));
    }

    void piecesInAnyOrderAreRefusedOrHarmless() {
        const std::string file = golden("1.13.1/types.pth");
        std::mt19937 random(3);
        for (int i = 0; i < 1000; ++i) {
            std::string damaged = file;
            const auto place = [&] { return random() % damaged.size(); };
            const std::string piece = file.substr(place(), 1 + random() % 60);
            damaged.replace(place(), random() % 2 == 0 ? piece.size() : random() % 60, piece);
            const QString found = verdict(damaged);
            QVERIFY2(found.isEmpty() || isOneLine(found), qPrintable(found));
        }
    }

    // Each takes no more memory than the file and 64 MB, and ends before the test is given up.
    void bombsAreHarmless_data() {
        QTest::addColumn<std::string>("pickle");
        QTest::addColumn<QString>("message");
        const std::string tensor = View().pickle();
        std::string same, again, others;
        for (int i = 0; i < 100'001; ++i)
            again += text(std::to_string(i)) + std::string("h\0", 2);
        for (int i = 0; i < 90'000; ++i)
            same += text(std::to_string(i)) + std::string("h\0", 2);
        for (int i = 0; i < 90'000; ++i)
            others += text(std::to_string(i)) + std::string("h\1", 2);
        const std::string longName = name(std::string(990, 'm'), "n") + "q\1";
        QTest::newRow("one tensor under many names")
            << "}" + tensor + std::string("q\0", 2) + "0(" + same + "u." << QString();
        QTest::newRow("too many names") << "}" + tensor + std::string("q\0", 2) + "0(" + again + "u."
                                        << QString("a dict of 100001 entries, more than the 100000 read here");
        QTest::newRow("one thing of a long name under many") << "}" + longName + "0(" + others + "u." << QString();
        std::string renamed = "}" + text(std::string(1000, 'k')) + "q\1" + "0N" + std::string("q\0", 2) + "0(";
        for (int i = 0; i < 99'000; ++i)
            renamed += std::string("h\1h\0", 4);
        QTest::newRow("one long name again and again") << renamed + "u." << QString();
        std::string tuples = "(";
        tuples += std::string(500'000, 'N') + "t";
        View view;
        view.size = tuples;
        QTest::newRow("half a million dimensions") << dict(text("a") + view.pickle()) << QString();
    }
    void bombsAreHarmless() {
        QFETCH(std::string, pickle);
        QFETCH(QString, message);
        Archive archive;
        archive.pickle = pickle;
        const std::string file = archive.bytes();
        const HeapPeak heap;
        const QString found = verdict(file);
        QVERIFY2(heap.bytes() < file.size() + (std::size_t{64} << 20), qPrintable(QString::number(heap.bytes())));
        QVERIFY2(message.isEmpty() ? found.isEmpty() : found.contains(message), qPrintable(found.left(300)));
    }
};

QTEST_GUILESS_MAIN(TorchDamageTest)
#include "torch_damage_test.moc"
