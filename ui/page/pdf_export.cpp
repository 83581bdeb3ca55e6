#include "ui/page/pdf_export.h"

#include "core/base/check.h"
#include "core/document/title.h"
#include "ui/page/qt_text.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>

namespace pardalis {
namespace {

constexpr int kPdfDpi = 1200;  // fine enough for glyph positions

}  // namespace

Bytes exportPdf(const Document& document, const PdfOptions& options, const ReadProgress& progress) {
    CHECK(qGuiApp != nullptr);
    progress.check();
    const PaperPages pages(document, options.page, options.pageNumbers);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kPdfDpi);
    writer.setPageLayout(options.page);
    writer.setPageMargins(QMarginsF());
    writer.setTitle(toQString(titleOf(document)));
    writer.setCreator(QStringLiteral("Pardalis"));
    QPainter painter(&writer);
    for (int i = 0; i < pages.count(); ++i) {
        progress.reached(static_cast<double>(i) / pages.count());
        if (i > 0)
            writer.newPage();
        pages.paint(painter, i, kPdfDpi);
    }
    painter.end();
    CHECK(bytes.startsWith("%PDF"));
    const auto data = std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    return {data.begin(), data.end()};
}

void savePdf(const Document& document, const std::filesystem::path& path, const PdfOptions& options,
             const ReadProgress& progress) {
    writeFileAtomically(path, exportPdf(document, options, progress));
}

}  // namespace pardalis
