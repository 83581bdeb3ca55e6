#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/pickle_reader.h"
#include "core/checkpoint/torch_file.h"
#include "tests/support/heap_peak.h"

#include <QTest>

#include <random>

using namespace pardalis;
using namespace std::string_literals;

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = fs::path(PARDALIS_GOLDEN_DIR) / "torch";

// A literal with zeros in it.
template <std::size_t size>
std::string bytes(const char (&text)[size]) {
    return {text, size - 1};
}

PickleTree read(const std::string& pickle) { return readPickle(asBytes(pickle), "p"); }

QString verdict(const std::string& pickle) {
    try {
        read(pickle);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

std::string goldenPickle(const char* name) { return std::string(asText(TorchFile(kGolden / name).pickleBytes())); }

std::string repeated(const std::string& what, std::size_t times) {
    if (what.size() == 1)
        return std::string(times, what[0]);
    std::string text;
    text.reserve(what.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        text += what;
    return text;
}

}  // namespace

class PickleReaderTest : public QObject {
    Q_OBJECT

private slots:
    void plainValues() {
        // [None, True, False, 7, 300, -2, 2**40, 2**80, 1.5, "é", b"\1\2"]
        const std::string pickle = bytes("\x80\x02](N\x88\x89K\x07M\x2c\x01J\xfe\xff\xff\xff\x8a\x06\0\0\0\0\0\1") +
                                   bytes("\x8a\x0b\0\0\0\0\0\0\0\0\0\0\1G\x3f\xf8\0\0\0\0\0\0X\2\0\0\0\xc3\xa9"
                                         "C\2\1\2e.");
        const PickleTree tree = read(pickle);
        const std::span<const PickleId> items = tree.items(tree.root());
        QCOMPARE(items.size(), std::size_t{11});
        QCOMPARE(tree.kind(items[0]), PickleKind::none);
        QVERIFY(tree.isTrue(items[1]) && !tree.isTrue(items[2]) && !tree.isTrue(items[3]));
        QCOMPARE(tree.integer(items[3]), 7);
        QCOMPARE(tree.integer(items[4]), 300);
        QCOMPARE(tree.integer(items[5]), -2);
        QCOMPARE(tree.integer(items[6]), std::int64_t{1} << 40);
        QCOMPARE(tree.kind(items[7]), PickleKind::largeInteger);
        QCOMPARE(tree.number(items[8]), 1.5);
        QCOMPARE(tree.text(items[9]), std::string_view("é"));
        QCOMPARE(tree.kind(items[10]), PickleKind::bytes);
        QCOMPARE(tree.text(items[10]).size(), std::size_t{2});
    }

    void negativeNumbersOfAnyLength() {
        for (const auto& [digits, value] :
             std::vector<std::pair<std::string, std::int64_t>>{{"", 0},
                                                               {"\xff", -1},
                                                               {bytes("\0\x80"), -32768},
                                                               {"\x7f", 127},
                                                               {bytes("\x80\0"), 128},
                                                               {bytes("\0\0\0\0\0\0\0\x80"), INT64_MIN}}) {
            const PickleTree tree = read("\x8a" + std::string(1, static_cast<char>(digits.size())) + digits + ".");
            QCOMPARE(tree.integer(tree.root()), value);
        }
    }

    void whatWouldBeCalledIsAValue() {
        const std::string pickle = "cposix\nsystem\nX\4\0\0\0true\x85R."s;
        const PickleTree tree = read(pickle);
        QCOMPARE(tree.kind(tree.root()), PickleKind::call);
        QCOMPARE(tree.nameOf(tree.root()), std::string("posix.system"));
        QCOMPARE(tree.described(tree.root()), std::string("an object of posix.system"));
        QCOMPARE(tree.text(tree.items(tree.items(tree.root())[1])[0]), std::string_view("true"));
    }

    void anObjectKeepsItsEntriesAndState() {
        // collections.OrderedDict() with "a": 1, then a state.
        const PickleTree tree = read("ccollections\nOrderedDict\n)R(X\1\0\0\0aK\1uK\2b."s);
        QCOMPARE(tree.entries(tree.root()).size(), std::size_t{2});
        QCOMPARE(tree.integer(tree.entries(tree.root())[1]), 1);
        QCOMPARE(tree.integer(tree.items(tree.root())[2]), 2);
    }

    void aValueMayContainItself() {
        const PickleTree tree = read("]q\0h\0a."s);
        QCOMPARE(tree.items(tree.root())[0], tree.root());
        QCOMPARE(tree.described(tree.root()), std::string("a list"));
    }

    void faultsAreNamed_data() {
        QTest::addColumn<std::string>("pickle");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const std::string& pickle, const char* message) {
            QTest::newRow(name) << pickle << QString(message);
        };
        row("nothing", "",
            "p: byte 0, the next opcode: wants 1 bytes where 0 are left: the pickle is cut short or damaged");
        row("no end", "N", "p: byte 1, the next opcode: wants 1 bytes where 0 are left");
        row("protocol 6", "\x80\x06N.", "p: byte 0, PROTO: protocol 6, expected 2 to 5");
        row("no opcode", "N\xff", "p: byte 1: 0xff is no opcode of a pickle");
        row("zero", bytes("\0"), "p: byte 0: 0x00 is no opcode of a pickle");
        for (const auto& [code, name] :
             std::vector<std::pair<std::string, const char*>>{{"I1\n", "INT"},
                                                              {"L1L\n", "LONG"},
                                                              {"F1\n", "FLOAT"},
                                                              {"S'a'\n", "STRING"},
                                                              {"Va\n", "UNICODE"},
                                                              {"g0\n", "GET"},
                                                              {"p0\n", "PUT"},
                                                              {"(ios\nsystem\n", "INST"},
                                                              {"(cos\nsystem\no", "OBJ"},
                                                              {"Pa\n", "PERSID"},
                                                              {"N2", "DUP"},
                                                              {"\x82\x01", "EXT1"},
                                                              {bytes("\x83\x01\0"), "EXT2"},
                                                              {bytes("\x84\x01\0\0\0"), "EXT4"},
                                                              {"\x97", "NEXT_BUFFER"},
                                                              {"N\x98", "READONLY_BUFFER"}})
            row(name, code + ".", fmt::format("{}: an opcode that is not read here", name).c_str());
        row("text beyond the end", bytes("X\xff\xff\xff\xffxx."),
            "BINUNICODE: wants 4294967295 bytes where 3 are left");
        row("text far beyond", bytes("\x8d\xff\xff\xff\xff\xff\xff\xff\xff."),
            "BINUNICODE8: wants 18446744073709551615 bytes");
        row("text of negative length", bytes("T\xff\xff\xff\xff."), "BINSTRING: a length of -1");
        row("long of negative length", bytes("\x8b\xff\xff\xff\xff."), "LONG4: a length of -1");
        row("frame beyond", bytes("\x80\x04\x95\x09\0\0\0\0\0\0\0N."), "FRAME: 9 bytes where 2 are left");
        row("empty stack", ".", "p: byte 0, STOP: wants a value where the stack has none");
        row("below a mark", "N(.", "p: byte 2, STOP: wants a value where the stack has none");
        row("two values", "NN.", "STOP: 1 values are left over");
        row("a mark left", "(N0N.", "p: byte 4, STOP: 1 values are left over");
        row("bytes behind", "N.N", "STOP: 1 bytes follow");
        row("no mark", "Nt.", "TUPLE: wants a mark where the stack has none");
        row("no mark for items", "}u.", "SETITEMS: wants a mark where the stack has none");
        row("too few for a tuple", "N\x86.", "TUPLE2: wants more values than the stack has");
        row("tuple across a mark", "N(\x85.", "TUPLE1: wants more values than the stack has");
        row("key alone", "}(Nu.", "SETITEMS: a key without a value");
        row("key alone in a dict", "(Nd.", "DICT: a key without a value");
        row("item of a list", "]NNs.", "SETITEM: adds to a list");
        row("entry of a text", bytes("X\1\0\0\0aNa."), "APPEND: adds to a text");
        row("entry of a dict", "}Na.", "APPEND: adds to a dict");
        row("entry of nothing", "Na.", "APPEND: wants a value where the stack has none");
        row("entry of a tuple", ")(NNu.", "SETITEMS: adds to a tuple");
        row("not remembered", bytes("h\5."), "BINGET: recalls number 5, which was not remembered");
        row("not yet remembered", bytes("Nq\1h\0."), "BINGET: recalls number 0, which was not remembered");
        row("remembered far away", bytes("Nr\xff\xff\xff\x7f."),
            "LONG_BINPUT: remembers number 2147483647 behind only 2 opcodes");
        row("remembers nothing", bytes("q\0."), "BINPUT: wants a value where the stack has none");
        row("global without a name", "cos\nsystem", "GLOBAL: a name without an end");
        row("global of a long name", "c" + std::string(2000, 'x') + "\ny\n.", "GLOBAL: a name without an end");
        row("global of numbers", bytes("K\1K\2\x93."), "STACK_GLOBAL: a whole number for a name, expected a text");
        row("global of a long text", bytes("X\xe9\3\0\0") + std::string(1001, 'x') + bytes("X\1\0\0\0a\x93."),
            "STACK_GLOBAL: a name of 1001 bytes");
        row("arguments that are none", "cos\nsystem\nNR.", "REDUCE: None for arguments, expected a tuple");
        row("state of a list", "]Nb.", "BUILD: gives a state to a list");
        row("persistent of nothing", "Q.", "BINPERSID: wants more values than the stack has");
        row("object of nothing", ")\x81.", "NEWOBJ: wants a value where the stack has none");
    }
    void faultsAreNamed() {
        QFETCH(std::string, pickle);
        QFETCH(QString, message);
        const QString found = verdict(pickle);
        QVERIFY2(found.startsWith("p: byte ") && found.contains(message), qPrintable(found));
    }

    void everyCutOfARealPickleIsRefused() {
        for (const auto& [name, step] : {std::pair("2.15.0/protocol-5.pt", 1), std::pair("2.15.0/trainer.ckpt", 11),
                                         std::pair("2.15.0/lightning.ckpt", 11)}) {
            const std::string pickle = goldenPickle(name);
            QCOMPARE(verdict(pickle), QString());
            for (std::size_t size = 0; size < pickle.size(); size += static_cast<std::size_t>(step))
                QVERIFY(verdict(pickle.substr(0, size)).startsWith("p: byte "));
        }
    }

    void everyByteThatIsWrongIsRefusedOrAnotherValue() {
        const std::string pickle = goldenPickle("1.13.1/protocol-2.pt");
        int refused = 0;
        for (std::size_t at = 0; at < pickle.size(); ++at) {
            for (const int change : {0x01, 0x80, 0xff}) {
                std::string damaged = pickle;
                damaged[at] = static_cast<char>(damaged[at] ^ change);
                const QString found = verdict(damaged);
                refused += found.isEmpty() ? 0 : 1;
                QVERIFY2(found.isEmpty() || (found.startsWith("p: ") && found.size() < 300 && !found.contains('\n')),
                         qPrintable(found));
            }
        }
        QVERIFY2(refused > 500, qPrintable(QString::number(refused)));
    }

    void aPickleOfPiecesInAnyOrderIsRefusedOrAnotherValue() {
        const std::string pickle = goldenPickle("2.15.0/protocol-2.pt");
        std::mt19937 random(7);
        for (int i = 0; i < 2000; ++i) {
            std::string damaged = pickle;
            const auto place = [&] { return random() % damaged.size(); };
            const std::string piece = pickle.substr(place(), 1 + random() % 40);
            damaged.replace(place(), random() % 40, piece);
            const QString found = verdict(damaged);
            QVERIFY(found.isEmpty() || found.startsWith("p: "));
        }
    }

    // Each takes no more memory than the file and 64 MB, and ends before the test is given up.
    void bombsAreHarmless_data() {
        QTest::addColumn<std::string>("pickle");
        const auto row = [](const char* name, const std::string& pickle) { QTest::newRow(name) << pickle; };
        row("lists", "(" + repeated("]", 3'000'000) + "l.");
        row("lists of one", repeated("]Na", 2'000'000));
        row("nothing", "(" + repeated("N", 3'000'000) + "t.");
        row("marks", repeated("(", 3'000'000));
        row("tuples in tuples", ")" + repeated("\x85", 3'000'000) + ".");
        row("a tuple many times", bytes(")q\0(") + repeated(bytes("h\0"), 3'000'000) + "t.");
        row("doubled again and again", bytes(")q\0") + repeated(bytes("h\0\x86q\0"), 300'000) + ".");
        row("remembered", repeated(bytes("Nq\0"), 2'000'000) + "(t.");
        row("remembered on", "N" + repeated("\x94", 3'000'000) + ".");
        row("calls", "cos\nsystem\nq" + bytes("\0)q\1") + repeated(bytes("h\0h\1R0"), 700'000));
        row("one list many times longer", bytes("]q\0") + repeated(bytes("(") + repeated("N", 1000) + "e", 3000) + ".");
        row("the same text", bytes("X\x40\x42\x0f\0") + std::string(1'000'000, 'x') + bytes("q\0(") +
                                 repeated(bytes("h\0"), 900'000) + "t.");
    }
    void bombsAreHarmless() {
        QFETCH(std::string, pickle);
        const HeapPeak heap;
        const QString found = verdict(pickle);
        QVERIFY2(heap.bytes() < pickle.size() + (std::size_t{64} << 20), qPrintable(QString::number(heap.bytes())));
        QVERIFY2(found.isEmpty() || found.startsWith("p: "), qPrintable(found));
    }
};

QTEST_GUILESS_MAIN(PickleReaderTest)
#include "pickle_reader_test.moc"
