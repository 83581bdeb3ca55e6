// How the time to read and write documents grows with their size: each kind at 1, 2, 4 and 8 times a size, and the
// exponent that fits (1: linear). Kinds are ordinary long documents and the pathological ones that parsers fear.
//
//   document_bench [part of a kind's name]

#include "core/base/error.h"
#include "core/formats/html/html.h"
#include "core/formats/markdown/markdown.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "core/formats/text/text.h"
#include "core/image/image_io.h"
#include "ui/page/pdf_export.h"

#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <malloc.h>

#include <QGuiApplication>

using namespace pardalis;

namespace {

constexpr int kTries = 3;

struct Kind {
    std::string name;
    std::function<std::function<void()>(std::size_t)> prepare;  // the work on so many bytes or things
    std::size_t size;                                           // of the smallest
};

double secondsOf(const std::function<void()>& work) {
    double best = 1e9;
    for (int i = 0; i < kTries; ++i) {
        const std::clock_t begin = std::clock();  // of this process: other load does not count
        work();
        best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    return best;
}

// The slope of the straight line through log(time) over log(size).
double exponentOf(const std::vector<double>& seconds) {
    double meanX = 0, meanY = 0, above = 0, below = 0;
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        meanX += static_cast<double>(i) / static_cast<double>(seconds.size());
        meanY += std::log2(seconds[i]) / static_cast<double>(seconds.size());
    }
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        const double x = static_cast<double>(i) - meanX;
        above += x * (std::log2(seconds[i]) - meanY);
        below += x * x;
    }
    return above / below;
}

std::string repeated(const std::string& piece, std::size_t bytes) {
    std::string out;
    out.reserve(bytes + piece.size());
    while (out.size() < bytes)
        out += piece;
    return out;
}

// Pieces that differ: "#" in `piece` is a number.
std::string numbered(const std::string& piece, std::size_t bytes) {
    std::string out;
    for (int i = 0; out.size() < bytes; ++i)
        for (const char c : piece)
            c == '#' ? out += std::to_string(i) : out += c;
    return out;
}

// A page of `open` and as many of `close`.
std::string nested(const std::string& open, const std::string& close, std::size_t bytes) {
    std::string out = repeated(open, bytes / 2);
    return out + "x" + repeated(close, out.size() / open.size() * close.size());
}

Kind markdown(const std::string& name, std::function<std::string(std::size_t)> text, std::size_t size = 200'000) {
    return {"markdown: " + name, [text](std::size_t n) { return [page = text(n)] { importMarkdown(page, {}); }; },
            size};
}

Kind html(const std::string& name, std::function<std::string(std::size_t)> text, std::size_t size = 200'000) {
    return {"html: " + name, [text](std::size_t n) { return [page = text(n)] { importHtml(page, {}); }; }, size};
}

std::vector<Block> paragraphs(std::size_t count, BlockKind kind = BlockKind::paragraph) {
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < count; ++i) {
        blocks.push_back(makeParagraph("Some words of paragraph " + std::to_string(i)));
        blocks.back().kind = kind;
    }
    return blocks;
}

std::vector<Block> oneOfRuns(std::size_t count) {
    Block block = makeParagraph("");
    for (std::size_t i = 0; i < count; ++i) {
        block.runs.push_back({"word ", {}, Origin::user});
        block.runs.back().style.italic = i % 2 == 1;
    }
    return {block};
}

std::vector<Block> oneOfLines(std::size_t count, BlockKind kind) {
    Block block = makeParagraph(repeated(kind == BlockKind::code ? "  a line of it\n" : "word\xE2\x80\xA8", count * 8));
    block.kind = kind;
    return {block};
}

using Make = std::function<std::vector<Block>(std::size_t)>;

Kind document(const std::string& name, const Make& make, std::function<void(const Document&)> work, std::size_t size) {
    return {name, [make, work](std::size_t n) { return [made = Document({}, make(n), {}), work] { work(made); }; },
            size};
}

void addDocuments(std::vector<Kind>& kinds) {
    const std::pair<const char*, Make> shapes[] = {
        {"paragraphs", [](std::size_t n) { return paragraphs(n); }},
        {"list items", [](std::size_t n) { return paragraphs(n, BlockKind::listItem); }},
        {"runs", oneOfRuns},
        {"soft breaks", [](std::size_t n) { return oneOfLines(n, BlockKind::paragraph); }},
        {"lines of code", [](std::size_t n) { return oneOfLines(n, BlockKind::code); }},
    };
    for (const auto& [name, make] : shapes) {
        kinds.push_back(document(
            std::string("pardalis: ") + name, make, [](const Document& d) { readDocument(writeDocument(d), "bench"); },
            4000));
        kinds.push_back(document(std::string("to html: ") + name, make, exportHtml, 8000));
        kinds.push_back(document(
            std::string("to markdown: ") + name, make, [](const Document& d) { exportMarkdown(d, "a"); }, 8000));
        kinds.push_back(document(std::string("to text: ") + name, make, exportText, 8000));
        kinds.push_back(document(
            std::string("to pdf: ") + name, make, [](const Document& d) { exportPdf(d); }, 4000));
    }
    const auto oneLine = [](BlockKind kind) {
        return [kind](std::size_t n) {
            Block block = makeParagraph(repeated("word ", 8 * n));
            block.kind = kind;
            return std::vector<Block>{block};
        };
    };
    const auto toPdf = [](const Document& d) { exportPdf(d); };
    kinds.push_back(document("to pdf: one line", oneLine(BlockKind::paragraph), toPdf, 4000));
    kinds.push_back(document("to pdf: one line of code", oneLine(BlockKind::code), toPdf, 4000));
    kinds.push_back(document(
        "to pdf: quotes", [](std::size_t n) { return paragraphs(n, BlockKind::quote); }, toPdf, 4000));
    kinds.push_back({"to pdf: pictures",
                     [](std::size_t n) {
                         MediaStore media;
                         Picture picture;
                         picture.width = picture.height = 8;
                         picture.media = media.add(encodePng(Image::filled(8, 8)), "image/png");
                         std::vector<Block> blocks;
                         for (std::size_t i = 0; i < n; ++i)
                             blocks.push_back(makePicture(picture));
                         return [made = Document({}, std::move(blocks), media)] { exportPdf(made); };
                     },
                     1000});
    kinds.push_back({"pardalis: unknown members",
                     [](std::size_t n) {
                         std::string unknown = "{";
                         for (std::size_t i = 0; i < n; ++i)
                             unknown += (i > 0 ? ",\"m" : "\"m") + std::to_string(i) + "\":1";
                         return [made = Document({}, {}, {}, {}, {unknown + "}", {}})] {
                             readDocument(writeDocument(made), "bench");
                         };
                     },
                     4000});
    kinds.push_back({"pardalis: members of a record",
                     [](std::size_t n) {
                         std::string record = "{\"m\":0";
                         for (std::size_t i = 0; i < n; ++i)
                             record += ",\"m" + std::to_string(i) + "\":1";
                         return [made = Document({}, {makeParagraph("x", Origin::model)}, {}, {{"a", record + "}"}})] {
                             readDocument(writeDocument(made), "bench");
                         };
                     },
                     4000});
    kinds.push_back({"pardalis: pictures",
                     [](std::size_t n) {
                         MediaStore media;
                         std::vector<Block> blocks;
                         for (std::size_t i = 0; i < n; ++i) {
                             Picture picture;
                             const std::string bytes = "picture " + std::to_string(i);
                             const auto span = asBytes(bytes);
                             picture.media = media.add(Bytes(span.begin(), span.end()), "image/x-none");
                             blocks.push_back(makePicture(picture));
                         }
                         return [made = Document({}, std::move(blocks), media)] {
                             readDocument(writeDocument(made), "bench");
                         };
                     },
                     1000});
    kinds.push_back({"text: lines",
                     [](std::size_t n) { return [page = repeated("a line of text\n", n)] { importText(page); }; },
                     400'000});
    kinds.push_back({"text: UTF-16",
                     [](std::size_t n) {
                         return [page = "\xFF\xFE" + repeated(std::string("a\0b\0\n\0", 6), n)] { importText(page); };
                     },
                     400'000});
}

void addMarkdown(std::vector<Kind>& kinds) {
    const auto of = [&](const std::string& name, const std::string& piece) {
        kinds.push_back(markdown(name, [piece](std::size_t n) { return repeated(piece, n); }));
    };
    const auto different = [&](const std::string& name, const std::string& piece) {
        kinds.push_back(markdown(name, [piece](std::size_t n) { return numbered(piece, n); }));
    };
    of("paragraphs", "Some words of a paragraph.\n\n");
    of("lines of one paragraph", "Some words of a line.\n");
    of("one line", "word ");
    kinds.push_back(
        markdown("fenced code", [](std::size_t n) { return "```\n" + repeated("    x = 1\n", n) + "```\n"; }));
    of("indented code", "        x = 1\n");
    of("indented code with tabs", "\t\tx = 1\n");
    of("code blocks", "```\n  a\n```\n");
    kinds.push_back(
        markdown("a line of code", [](std::size_t n) { return "```\n  " + repeated("x ", n) + "\n```\n"; }));
    kinds.push_back(markdown("code never closed", [](std::size_t n) { return "```\n" + repeated("  x\n", n); }));
    of("headings", "# a\n");
    of("setext headings", "a\n===\n\n");
    of("list items", "- a\n");
    of("numbered items", "1. a\n");
    of("loose list items", "- a\n\n");
    of("blank lines", "\n");
    of("blank lines in an item", "- a\n\n\n\n\n\n\n\n\n\n\n");
    of("rules", "---\n\n");
    of("quotes", "> a\n");
    of("quote lines that lazily go on", "> a\nb\nc\n");
    of("emphasis", "a *b* ");
    of("strong emphasis", "a **b** ");
    of("asterisks", "*a ");
    of("asterisks to both sides", "a*b");
    of("underscores", "_a ");
    of("tildes", "~~a ");
    of("mixed emphasis never closed", "*a _b **c __d ");
    of("links", "[a](b) ");
    of("links with titles", "[a](b \"c\") ");
    of("pictures", "![a](http://b/c.png) ");
    different("link references", "[a#]: http://b#\n");
    kinds.push_back(
        markdown("uses of one reference", [](std::size_t n) { return "[a]: b\n\n" + repeated("[a] ", n); }));
    different("references to nothing", "[a#] ");
    of("code spans", "`a` ");
    kinds.push_back(markdown("backticks of many lengths", [](std::size_t n) {
        std::string out;
        for (std::size_t i = 1; out.size() < n; ++i)
            out += std::string(i % 60 + 1, '`') + "a ";
        return out;
    }));
    of("entities", "&amp;");
    of("numeric entities", "&#65;");
    of("ampersands", "&a");
    of("escapes", "\\*");
    of("table pipes", "a|b|c\n");
    of("inline tags", "a <b>b</b> ");
    of("less-than signs", "a < b <c ");
    of("comments never closed", "a <!-- b ");
    of("processing instructions never closed", "a <? b ");
    of("CDATA never closed", "a <![CDATA[ b ");
    of("autolinks", "<http://a.b> ");
    of("HTML blocks", "<div>a</div>\n\n");
    kinds.push_back(markdown("one HTML block", [](std::size_t n) { return "<div>\n" + repeated("<p>a\n", n); }));
    of("hard breaks", "a  \n");
    of("tabs", "\t");
    of("zero bytes", std::string("a\0", 2));
    kinds.push_back(markdown("long address", [](std::size_t n) { return "[a](http://" + std::string(n, 'b') + ")"; }));
    kinds.push_back(markdown("nested lists", [](std::size_t n) { return repeated("- ", n) + "a"; }));
    kinds.push_back(markdown("nested quotes", [](std::size_t n) { return repeated("> ", n) + "a"; }));
    kinds.push_back(markdown("nested emphasis", [](std::size_t n) { return nested("*a **b ", "** c* ", n); }));
    kinds.push_back(
        markdown("front matter", [](std::size_t n) { return "---\n" + numbered("k#: v\n", n) + "---\na"; }));
    kinds.push_back(markdown("front matter's one value",
                             [](std::size_t n) { return "---\ntitle:\n" + repeated(" v\n", n) + "---\na"; }));
    kinds.push_back(
        markdown("front matter never closed", [](std::size_t n) { return "---\n" + repeated("k: v\n", n); }));
}

void addHtml(std::vector<Kind>& kinds) {
    const auto of = [&](const std::string& name, const std::string& piece) {
        kinds.push_back(html(name, [piece](std::size_t n) { return repeated(piece, n); }));
    };
    of("paragraphs", "<p>Some words of a paragraph.</p>\n");
    of("paragraphs never closed", "<p>a\n");
    of("divisions never closed", "<div>a\n");
    of("bold never closed", "<b>a ");
    of("end tags of nothing", "</i></div>");
    of("zero bytes", std::string("\0", 1));
    of("zero bytes between", std::string("a\0b", 3));
    of("non-characters", "\xEF\xBF\xBF");
    of("one line", "word ");
    of("breaks", "a<br>");
    of("spaces", "<b> </b>");
    of("comments", "<!-- a --> ");
    of("comments in text", "a<!-- a -->");
    of("comments never closed", "<!-- a ");
    of("declarations", "<!a> ");
    of("processing instructions", "<?a?> ");
    of("entities", "&amp;");
    of("ampersands", "&a ");
    of("less-than signs", "< a <1 ");
    of("list items", "<li>a");
    of("lists", "<ul><li>a</ul>");
    of("table cells", "<td>a");
    of("tables", "<table><tr><td>a</table>");
    of("headings", "<h1>a</h1>");
    of("styled spans", "<span style=\"color:red;font-weight:bold\">a</span> ");
    of("links", "<a href=\"http://a\">b</a> ");
    of("pictures from elsewhere", "<img src=\"http://a/b.png\" alt=c>");
    of("figures", "<figure><figcaption>a</figcaption></figure>");
    of("scripts", "<script>a<b</script>");
    of("style sheets", "<style>a<b</style>");
    of("metas", "<meta name=a content=b>");
    of("titles", "<title>a</title>");
    of("bodies", "<body a=b>a");
    of("framesets", "<frameset>a");
    of("forms", "<form>a<input>");
    of("options", "<select><option>a");
    kinds.push_back(html("a script", [](std::size_t n) { return "<script>" + repeated("a<b</p>", n) + "</script>"; }));
    kinds.push_back(html("a script never closed", [](std::size_t n) { return "<script>" + repeated("</p>", n); }));
    kinds.push_back(html("code", [](std::size_t n) { return "<pre>" + repeated("  a\n", n) + "</pre>"; }));
    kinds.push_back(
        html("spans in code", [](std::size_t n) { return "<pre>" + repeated("<b>a</b>\n", n) + "</pre>"; }));
    kinds.push_back(html("attributes", [](std::size_t n) { return "<p" + numbered(" a#=b", n) + ">a"; }));
    kinds.push_back(html("elements of many attributes",
                         [](std::size_t n) { return repeated("<p" + numbered(" a#=b", 5000) + ">a", n); }));
    kinds.push_back(html("a long value", [](std::size_t n) { return "<p title=\"" + repeated("word ", n) + "\">a"; }));
    kinds.push_back(html("a long name", [](std::size_t n) { return "<p " + std::string(n, 'a') + ">a"; }));
    kinds.push_back(html("a value never closed", [](std::size_t n) { return repeated("<p title=\"a>b ", n); }));
    kinds.push_back(
        html("a path", [](std::size_t n) { return "<svg><path d=\"" + repeated("L 1 2 ", n) + "\"/></svg>a"; }));
    kinds.push_back(
        html("declarations of one style", [](std::size_t n) { return "<p style=\"" + repeated("a:b;", n) + "\">a"; }));
    kinds.push_back(html("a link around many styles", [](std::size_t n) {
        return "<a href=\"http://" + std::string(n / 2, 'a') + "\">" + repeated("a<b>b</b>", n / 2);
    }));
    for (const char* name : {"div", "b", "blockquote", "ul", "table", "figure", "font", "a", "p", "select"})
        kinds.push_back(html(std::string("nested <") + name + ">", [name](std::size_t n) {
            return nested("<" + std::string(name) + ">", "</" + std::string(name) + ">", n);
        }));
    kinds.push_back(html("nested of two kinds", [](std::size_t n) { return nested("<b><div>", "</b></div>", n); }));
}

void measure(const Kind& kind) {
    std::vector<double> seconds;
    std::printf("%-48s", kind.name.c_str());
    for (const std::size_t times : {1, 2, 4, 8}) {
        const std::function<void()> work = kind.prepare(kind.size * times);
        try {
            seconds.push_back(std::max(secondsOf(work), 1e-6));
        } catch (const Error& error) {
            std::printf(" %s\n", error.what());
            return;
        }
        std::printf(" %9.2f", 1000 * seconds.back());
        std::fflush(stdout);
        if (seconds.back() > 10)
            break;
    }
    const double exponent = exponentOf(seconds);
    std::printf("  %5.2f%s\n", exponent, exponent > 1.15 ? "  <" : "");
}

}  // namespace

int main(int argc, char** argv) {
    // Memory is kept between tries: what the kernel needs for new pages is no part of the readers' time.
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    const QGuiApplication application(argc, argv);
    const std::string wanted = argc > 1 ? argv[1] : "";
    std::vector<Kind> kinds;
    addDocuments(kinds);
    addMarkdown(kinds);
    addHtml(kinds);
    std::printf("%-48s %9s %9s %9s %9s  %s\n", "milliseconds at", "1 x", "2 x", "4 x", "8 x", "exponent");
    for (const Kind& kind : kinds) {
        if (kind.name.find(wanted) != kind.name.npos)
            measure(kind);
    }
}
