#pragma once

#include <QFile>
#include <QRegularExpression>
#include <QStringList>
#include <QXmlStreamReader>

#include <vector>

namespace pardalis {

// A text of a .ts file and what becomes of it.
struct TranslatedText {
    QString context{}, source{};
    QStringList forms{};  // one, or as many as the language has for numbers
    bool unfinished = false;
};

inline TranslatedText readMessage(QXmlStreamReader& xml, const QString& context) {
    TranslatedText text{.context = context};
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            text.source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            text.unfinished = xml.attributes().hasAttribute("type");
            QString whole;
            while (xml.readNext() != QXmlStreamReader::EndElement)
                if (xml.isStartElement())  // a numerusform
                    text.forms << xml.readElementText();
                else
                    whole += xml.text();
            if (text.forms.isEmpty())
                text.forms << whole;
        } else {
            xml.skipCurrentElement();
        }
    }
    return text;
}

// All of a .ts file, in its order; nothing where it can't be read.
inline std::vector<TranslatedText> readTranslations(const QString& path) {
    std::vector<TranslatedText> all;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return all;
    QXmlStreamReader xml(&file);
    xml.readNextStartElement();  // TS
    QString context;
    while (xml.readNextStartElement()) {
        if (xml.name() != u"context") {
            xml.skipCurrentElement();
            continue;
        }
        while (xml.readNextStartElement())
            if (xml.name() == u"name")
                context = xml.readElementText();
            else
                all.push_back(readMessage(xml, context));
    }
    return xml.hasError() ? std::vector<TranslatedText>() : all;
}

// "%1", "%n", ... of a text, each once, in order.
inline QStringList placeholdersOf(const QString& text) {
    static const QRegularExpression placeholder("%L?[0-9nvm]");
    QStringList found;
    for (auto match = placeholder.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    found.removeDuplicates();
    return found;
}

}  // namespace pardalis
