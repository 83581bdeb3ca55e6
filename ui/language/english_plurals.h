#pragma once

#include <QTranslator>

namespace pardalis {

// The program's own language needs no translation file but for its plurals: "%n word(s)" is "1 word" or "2 words".
class EnglishPlurals final : public QTranslator {
    Q_OBJECT
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int n) const override {
        if (n < 0)
            return {};
        return QString::fromUtf8(source).replace(QLatin1String("(s)"), QLatin1String(n == 1 ? "" : "s"));
    }
};

}  // namespace pardalis
