<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AccessiblePage</name>
    <message>
        <source>Picture that the model draws</source>
        <translation>Bild, das das Modell zeichnet</translation>
    </message>
    <message>
        <source>Picture without a description</source>
        <translation>Bild ohne Beschreibung</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <translation>Bild: %1</translation>
    </message>
    <message>
        <source>Picture with the caption: %1</source>
        <translation>Bild mit der Beschriftung: %1</translation>
    </message>
    <message>
        <source>Picture: %1. Caption: %2</source>
        <translation>Bild: %1. Beschriftung: %2</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>Pardalis made a mistake:
%1

Save your document under another name and start Pardalis again.</source>
        <translation>Pardalis hat einen Fehler gemacht:
%1

Bitte das Dokument unter einem anderen Namen speichern und Pardalis neu starten.</translation>
    </message>
</context>
<context>
    <name>DeviceText</name>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 · %2 of %3 GB</source>
        <translation>%1 · %2 von %3 GB</translation>
    </message>
    <message>
        <source>Compute capability %1.%2</source>
        <translation>Compute Capability %1.%2</translation>
    </message>
    <message>
        <source>The model takes up to %1: weights %2, context %3, work %4</source>
        <translation>Das Modell belegt bis zu %1: Gewichte %2, Kontext %3, Arbeitsspeicher %4</translation>
    </message>
    <message>
        <source>%1 of %2 were free when it was opened</source>
        <translation>Beim Öffnen waren %1 von %2 frei</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>Grund: %1</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 Bit</translation>
    </message>
    <message numerus="yes">
        <source>CPU (%n thread(s))</source>
        <translation>
            <numerusform>CPU (%n Thread)</numerusform>
            <numerusform>CPU (%n Threads)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (can&apos;t be used: %2)</source>
        <translation>%1 (nicht verwendbar: %2)</translation>
    </message>
    <message>
        <source>%1 (%2 of %3 GB free)</source>
        <translation>%1 (%2 von %3 GB frei)</translation>
    </message>
    <message>
        <source>The model is open on the CPU. %1.</source>
        <translation>Das Modell ist auf der CPU geöffnet. %1.</translation>
    </message>
</context>
<context>
    <name>FileChooser</name>
    <message>
        <source>There is already a file “%1” in %2. What is in it will be lost when it is replaced.</source>
        <translation>In %2 gibt es bereits eine Datei „%1“. Ihr Inhalt geht verloren, wenn sie ersetzt wird.</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>Datei ersetzen?</translation>
    </message>
    <message>
        <source>Another name…</source>
        <translation>Anderer Name …</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>InsertTool</name>
    <message>
        <source>picture that can’t be read</source>
        <translation>unlesbares Bild</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>ablegen</translation>
    </message>
    <message>
        <source>move</source>
        <translation>verschieben</translation>
    </message>
</context>
<context>
    <name>KeyChoices</name>
    <message>
        <source>These are no keys that Pardalis knows.</source>
        <translation>Diese Tasten kennt Pardalis nicht.</translation>
    </message>
    <message>
        <source>%1 is needed for writing. Hold Ctrl or Alt with it, or take a function key.</source>
        <translation>%1 wird zum Schreiben gebraucht. Strg oder Alt dazu halten oder eine Funktionstaste nehmen.</translation>
    </message>
    <message>
        <source>%1 does something on the page that stays as it is. Take other keys.</source>
        <translation>%1 hat auf der Seite eine feste Aufgabe. Bitte andere Tasten nehmen.</translation>
    </message>
    <message>
        <source>%1 opens the menu “%2”. Take other keys.</source>
        <translation>%1 öffnet das Menü „%2“. Bitte andere Tasten nehmen.</translation>
    </message>
</context>
<context>
    <name>KeyTool</name>
    <message>
        <source>cut</source>
        <translation>ausschneiden</translation>
    </message>
    <message>
        <source>This is a suggestion: keep it with Tab or discard it with Esc, then go on.</source>
        <translation>Das ist ein Vorschlag: mit Tab übernehmen oder mit Esc verwerfen, dann weiterschreiben.</translation>
    </message>
    <message>
        <source>new paragraph</source>
        <translation>neuer Absatz</translation>
    </message>
    <message>
        <source>deleting</source>
        <translation>löschen</translation>
    </message>
    <message>
        <source>style</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>typing</source>
        <translation>tippen</translation>
    </message>
</context>
<context>
    <name>MouseTool</name>
    <message>
        <source>resize picture</source>
        <translation>Bildgröße ändern</translation>
    </message>
    <message>
        <source>The picture that these words speak of is not in this document.</source>
        <translation>Das Bild, von dem diese Worte sprechen, ist nicht in diesem Dokument.</translation>
    </message>
</context>
<context>
    <name>OpenModelsText</name>
    <message>
        <source>writes: %1</source>
        <translation>schreibt: %1</translation>
    </message>
    <message>
        <source>draws: %1</source>
        <translation>zeichnet: %1</translation>
    </message>
    <message>
        <source>answers: %1</source>
        <translation>antwortet: %1</translation>
    </message>
    <message>
        <source>looks: %1</source>
        <translation>betrachtet: %1</translation>
    </message>
    <message>
        <source>%1: %2 of memory</source>
        <translation>%1: %2 Speicher</translation>
    </message>
    <message>
        <source>%1: opened when needed</source>
        <translation>%1: wird bei Bedarf geöffnet</translation>
    </message>
    <message>
        <source>“%1” needs %2, %3 are free: “%4” was closed for it and is opened again when needed.</source>
        <translation>„%1“ braucht %2, frei sind %3: „%4“ wurde dafür geschlossen und wird bei Bedarf wieder geöffnet.</translation>
    </message>
    <message>
        <source>“%1” needs %2, %3 are free: “%4” was closed for it.</source>
        <translation>„%1“ braucht %2, frei sind %3: „%4“ wurde dafür geschlossen.</translation>
    </message>
    <message>
        <source>Opening “%1” to write …</source>
        <translation>„%1“ wird zum Schreiben geöffnet …</translation>
    </message>
    <message>
        <source>Opening “%1” to draw …</source>
        <translation>„%1“ wird zum Zeichnen geöffnet …</translation>
    </message>
    <message>
        <source>Opening “%1” to answer …</source>
        <translation>„%1“ wird zum Antworten geöffnet …</translation>
    </message>
    <message>
        <source>Opening “%1” to look at the picture …</source>
        <translation>„%1“ wird zum Betrachten des Bildes geöffnet …</translation>
    </message>
</context>
<context>
    <name>PicturePlaces</name>
    <message>
        <source>Place %1 of %2 in the picture: %3</source>
        <translation>Stelle %1 von %2 im Bild: %3</translation>
    </message>
    <message numerus="yes">
        <source>There is no place %1: the picture has %n.</source>
        <translation>
            <numerusform>Eine Stelle %1 gibt es nicht: Das Bild hat %n.</numerusform>
            <numerusform>Eine Stelle %1 gibt es nicht: Das Bild hat %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>remove a place</source>
        <translation>Stelle entfernen</translation>
    </message>
</context>
<context>
    <name>PromptGutter</name>
    <message>
        <source>The model always reads this.</source>
        <translation>Das Modell liest dies immer.</translation>
    </message>
    <message>
        <source>The model never reads this.</source>
        <translation>Das Modell liest dies nie.</translation>
    </message>
    <message>
        <source>For this the model has no room when it goes on at the caret.</source>
        <translation>Hierfür hat das Modell keinen Platz, wenn es am Cursor weiterschreibt.</translation>
    </message>
    <message>
        <source>What the model reads of this…</source>
        <translation>Was das Modell hiervon liest …</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>This link leads neither to a web page nor to a mail address. It may start a program or open a file:</source>
        <translation>Dieser Link führt weder zu einer Webseite noch zu einer Mailadresse. Er kann ein Programm starten oder eine Datei öffnen:</translation>
    </message>
    <message>
        <source>Open this link?</source>
        <translation>Diesen Link öffnen?</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Do &amp;not open</source>
        <translation>&amp;Nicht öffnen</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>Das Bild</translation>
    </message>
</context>
<context>
    <name>ReportText</name>
    <message>
        <source>&lt;b&gt;Yes.&lt;/b&gt;</source>
        <translation>&lt;b&gt;Ja.&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;No.&lt;/b&gt;</source>
        <translation>&lt;b&gt;Nein.&lt;/b&gt;</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;fits.&lt;/b&gt; It takes up to %2; %3 are free.</source>
        <translation>%1: &lt;b&gt;passt.&lt;/b&gt; Es belegt bis zu %2; %3 sind frei.</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;opens, but slowly.&lt;/b&gt; It works with up to %2 and %3 are free: its weights are read from the disk again and again.</source>
        <translation>%1: &lt;b&gt;öffnet, aber langsam.&lt;/b&gt; Es arbeitet mit bis zu %2, und %3 sind frei: Seine Gewichte werden immer wieder von der Platte gelesen.</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;too large.&lt;/b&gt; It takes up to %2; %3 are free.</source>
        <translation>%1: &lt;b&gt;zu groß.&lt;/b&gt; Es belegt bis zu %2; %3 sind frei.</translation>
    </message>
    <message>
        <source>%1: can’t be used. %2</source>
        <translation>%1: nicht verwendbar. %2</translation>
    </message>
    <message>
        <source>(%1 of that are weights, which are read where they lie in their files.)</source>
        <translation>(%1 davon sind Gewichte, die dort gelesen werden, wo sie in ihren Dateien liegen.)</translation>
    </message>
    <message>
        <source>Nothing smaller can be made of it: %1.</source>
        <translation>Etwas Kleineres lässt sich daraus nicht machen: %1.</translation>
    </message>
    <message>
        <source>%1: %2, %3.</source>
        <translation>%1: %2, %3.</translation>
    </message>
    <message>
        <source>The one of %1 is made: %2</source>
        <translation>Das mit %1 ist fertig: %2</translation>
    </message>
    <message>
        <source>&lt;b&gt;Not known.&lt;/b&gt; Its files don’t say. Ask whoever made it what you may do with it.</source>
        <translation>&lt;b&gt;Nicht bekannt.&lt;/b&gt; Die Dateien sagen nichts dazu. Was erlaubt ist, weiß nur, wer es gemacht hat.</translation>
    </message>
    <message>
        <source>a text of its own</source>
        <translation>ein eigener Text</translation>
    </message>
    <message>
        <source>%1. It came with Pardalis.</source>
        <translation>%1. Es kam mit Pardalis.</translation>
    </message>
    <message>
        <source>%1. You accepted it.</source>
        <translation>%1. Akzeptiert.</translation>
    </message>
    <message>
        <source>%1. You are asked to accept it before the model is opened.</source>
        <translation>%1. Vor dem Öffnen des Modells wird nach dem Einverständnis gefragt.</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 Parameter</translation>
    </message>
    <message>
        <source>%1 million parameters</source>
        <translation>%1 Millionen Parameter</translation>
    </message>
    <message>
        <source>%1 billion parameters</source>
        <translation>%1 Milliarden Parameter</translation>
    </message>
    <message>
        <source>%1, %2 on disk (%3)</source>
        <translation>%1, %2 auf der Platte (%3)</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1: damaged.&lt;/b&gt; %2</source>
        <translation>&lt;b&gt;%1: beschädigt.&lt;/b&gt; %2</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Schreibt</translation>
    </message>
    <message>
        <source>Reads pictures</source>
        <translation>Liest Bilder</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>Zeichnet</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Es fehlt</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>slow here</source>
        <translation>hier langsam</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;This model is damaged&lt;/b&gt;, so what it makes can’t be trusted.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Dieses Modell ist beschädigt&lt;/b&gt;; was es macht, ist nicht verlässlich.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Nothing is wrong.&lt;/b&gt; Each file is byte for byte what was published.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Alles in Ordnung.&lt;/b&gt; Jede Datei ist Byte für Byte, was veröffentlicht wurde.&lt;/p&gt;</translation>
    </message>
    <message numerus="yes">
        <source>&lt;p&gt;&lt;b&gt;Nothing is wrong&lt;/b&gt; as far as can be told. %n file(s) compared with what was published; for the others there is no checksum to compare with.&lt;/p&gt;</source>
        <translation>
            <numerusform>&lt;p&gt;&lt;b&gt;Alles in Ordnung&lt;/b&gt;, soweit feststellbar. %n Datei wurde mit der veröffentlichten verglichen; für die anderen gibt es keine Prüfsumme.&lt;/p&gt;</numerusform>
            <numerusform>&lt;p&gt;&lt;b&gt;Alles in Ordnung&lt;/b&gt;, soweit feststellbar. %n Dateien wurden mit den veröffentlichten verglichen; für die anderen gibt es keine Prüfsumme.&lt;/p&gt;</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Nothing is wrong&lt;/b&gt; as far as can be told: everything could be read and makes sense. There is no published checksum beside the files; compare these with the ones that its makers publish.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Alles in Ordnung&lt;/b&gt;, soweit feststellbar: Alles ließ sich lesen und ist schlüssig. Neben den Dateien liegt keine veröffentlichte Prüfsumme; bitte mit denen vergleichen, die die Urheber veröffentlichen.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>ShownPrompt</name>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>an empty paragraph</source>
        <translation>ein leerer Absatz</translation>
    </message>
    <message>
        <source>kept from the model</source>
        <translation>dem Modell vorenthalten</translation>
    </message>
    <message>
        <source>this model reads no pictures; its alternative text is read</source>
        <translation>dieses Modell liest keine Bilder; gelesen wird der Alternativtext</translation>
    </message>
    <message>
        <source>this model reads no pictures</source>
        <translation>dieses Modell liest keine Bilder</translation>
    </message>
    <message>
        <source>no room; its alternative text is read</source>
        <translation>kein Platz; gelesen wird der Alternativtext</translation>
    </message>
    <message>
        <source>no room</source>
        <translation>kein Platz</translation>
    </message>
    <message>
        <source>%1 of %2 tokens: text %3, pictures %4, always read %5, marks %6. Kept free for the answer: %7.</source>
        <translation>%1 von %2 Token: Text %3, Bilder %4, immer gelesen %5, Zeichen %6. Für die Antwort frei gehalten: %7.</translation>
    </message>
    <message>
        <source>A picture of %1 pixels, %2 tokens</source>
        <translation>Ein Bild mit %1 Pixeln, %2 Token</translation>
    </message>
    <message>
        <source>%1 (%2 tokens)</source>
        <translation>%1 (%2 Token)</translation>
    </message>
</context>
<context>
    <name>SizeText</name>
    <message>
        <source>as it is</source>
        <translation>wie es ist</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 Bit</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>fits the CPU, not the GPU</source>
        <translation>passt auf die CPU, nicht auf die GPU</translation>
    </message>
    <message>
        <source>does not fit: opens, but slowly</source>
        <translation>passt nicht: öffnet, aber langsam</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>passt nicht</translation>
    </message>
    <message>
        <source>Every weight is rounded to one of 255 steps.
Measured on the model that comes along: 0.00014 nats in pictures (mean KL divergence), perplexity of texts −0.1 %.</source>
        <translation>Jedes Gewicht wird auf eine von 255 Stufen gerundet.
Gemessen am mitgelieferten Modell: 0,00014 nats in Bildern (mittlere KL-Divergenz), Perplexität von Texten −0,1 %.</translation>
    </message>
    <message>
        <source>Every weight is rounded to one of 16 steps: now and then another word or detail is chosen.
Measured on the model that comes along: 0.0082 nats in pictures (mean KL divergence), perplexity of texts about +1 %.</source>
        <translation>Jedes Gewicht wird auf eine von 16 Stufen gerundet: Hin und wieder wird ein anderes Wort oder Detail gewählt.
Gemessen am mitgelieferten Modell: 0,0082 nats in Bildern (mittlere KL-Divergenz), Perplexität von Texten etwa +1 %.</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>Illustrated story</source>
        <translation>Bildergeschichte</translation>
    </message>
    <message>
        <source>How-to</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Brief</translation>
    </message>
    <message>
        <source>Lesson sheet</source>
        <translation>Arbeitsblatt</translation>
    </message>
    <message>
        <source>The template “%1” can&apos;t be used. %2</source>
        <translation>Die Vorlage „%1“ ist nicht verwendbar. %2</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
</context>
<context>
    <name>WorkDialog</name>
    <message>
        <source>One moment</source>
        <translation>Einen Augenblick</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A word processor whose co-author is a model of text and pictures on your own computer.</source>
        <translation>Eine Textverarbeitung, deren Koautor ein Modell für Text und Bild auf dem eigenen Rechner ist.</translation>
    </message>
    <message>
        <source>Folder or file of the model to open; without it, the one that was open last.</source>
        <translation>Ordner oder Datei des Modells, das geöffnet wird; ohne Angabe das zuletzt geöffnete.</translation>
    </message>
    <message>
        <source>Threads the model computes with; 0: all cores.</source>
        <translation>Threads, mit denen das Modell rechnet; 0: alle Kerne.</translation>
    </message>
    <message>
        <source>Document to open.</source>
        <translation>Dokument, das geöffnet wird.</translation>
    </message>
</context>
<context>
    <name>pardalis::AboutDialog</name>
    <message>
        <source>About Pardalis</source>
        <translation>Über Pardalis</translation>
    </message>
    <message>
        <source>&lt;h2&gt;Pardalis %1&lt;/h2&gt;&lt;p&gt;A word processor whose co-author is a model of text and pictures that runs on this computer. Nothing you write leaves it.&lt;/p&gt;&lt;p&gt;Apache License 2.0.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;Pardalis %1&lt;/h2&gt;&lt;p&gt;Eine Textverarbeitung, deren Koautor ein Modell für Text und Bild ist, das auf diesem Rechner läuft. Nichts Geschriebenes verlässt ihn.&lt;/p&gt;&lt;p&gt;Apache License 2.0.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The open model</source>
        <translation>Das geöffnete Modell</translation>
    </message>
    <message>
        <source>&lt;p&gt;No model is open.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Es ist kein Modell geöffnet.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>pardalis::AheadCommands</name>
    <message>
        <source>Draft ahead in every pause</source>
        <translation>In jeder Pause vorausschreiben</translation>
    </message>
    <message>
        <source>A few pale words behind the caret: Tab keeps them, any other key lets them go. Not while the computer runs on its battery.</source>
        <translation>Ein paar blasse Wörter hinter der Schreibmarke: Tab behält sie, jede andere Taste verwirft sie. Nicht im Akkubetrieb.</translation>
    </message>
    <message>
        <source>Tab keeps the words that the model drafted, any other key lets them go.</source>
        <translation>Tab behält die Wörter, die das Modell vorausgeschrieben hat, jede andere Taste verwirft sie.</translation>
    </message>
</context>
<context>
    <name>pardalis::Announcer</name>
    <message>
        <source>The model begins.</source>
        <translation>Das Modell beginnt.</translation>
    </message>
    <message>
        <source>The model had nothing to say.</source>
        <translation>Das Modell hatte nichts zu sagen.</translation>
    </message>
    <message>
        <source>The answer is there.</source>
        <translation>Die Antwort ist da.</translation>
    </message>
    <message>
        <source>Half of the picture is drawn.</source>
        <translation>Die Hälfte des Bildes ist gezeichnet.</translation>
    </message>
    <message>
        <source>Stopped. The suggestion has %1: Tab keeps it, Escape discards it.</source>
        <translation>Angehalten. Der Vorschlag hat %1: Tab übernimmt ihn, Esc verwirft ihn.</translation>
    </message>
    <message>
        <source>The suggestion has %1: Tab keeps it, Escape discards it.</source>
        <translation>Der Vorschlag hat %1: Tab übernimmt ihn, Esc verwirft ihn.</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n Wort</numerusform>
            <numerusform>%n Wörter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Heading %1</source>
        <translation>Überschrift %1</translation>
    </message>
    <message>
        <source>Numbered list item</source>
        <translation>Nummerierter Listenpunkt</translation>
    </message>
    <message>
        <source>List item</source>
        <translation>Listenpunkt</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>pardalis::AskPanel</name>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>About a part of the picture “%1”</source>
        <translation>Über einen Teil des Bildes „%1“</translation>
    </message>
    <message>
        <source>About a part of this picture</source>
        <translation>Über einen Teil dieses Bildes</translation>
    </message>
    <message>
        <source>About the picture “%1”</source>
        <translation>Über das Bild „%1“</translation>
    </message>
    <message>
        <source>About this picture</source>
        <translation>Über dieses Bild</translation>
    </message>
    <message>
        <source>About “%1”</source>
        <translation>Über „%1“</translation>
    </message>
    <message>
        <source>Ask about the whole picture</source>
        <translation>Nach dem ganzen Bild fragen</translation>
    </message>
    <message>
        <source>Ask about something else</source>
        <translation>Nach etwas anderem fragen</translation>
    </message>
    <message numerus="yes">
        <source>The first %n question(s) about this, and what was answered, no longer fit into the model&apos;s window: it does not know them now.</source>
        <translation>
            <numerusform>Die erste Frage hierzu und ihre Antwort passen nicht mehr in das Kontextfenster des Modells: Es kennt sie jetzt nicht.</numerusform>
            <numerusform>Die ersten %n Fragen hierzu und ihre Antworten passen nicht mehr in das Kontextfenster des Modells: Es kennt sie jetzt nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>The model is looking at the picture …</source>
        <translation>Das Modell betrachtet das Bild …</translation>
    </message>
    <message>
        <source>Keep the boxes</source>
        <translation>Rahmen behalten</translation>
    </message>
    <message>
        <source>Puts them into the document, with the picture</source>
        <translation>Nimmt sie mit dem Bild ins Dokument auf</translation>
    </message>
    <message>
        <source>The model gave no answer.</source>
        <translation>Das Modell hat keine Antwort gegeben.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>&amp;Stay with this</source>
        <translation>Dabei &amp;bleiben</translation>
    </message>
    <message>
        <source>Goes on about this, whatever is selected on the page</source>
        <translation>Bleibt bei diesem Thema, was auch immer auf der Seite ausgewählt ist</translation>
    </message>
    <message>
        <source>Ask a question …</source>
        <translation>Eine Frage stellen …</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Insert answer</source>
        <translation>Antwort einfügen</translation>
    </message>
    <message>
        <source>Put the last answer into the document at the caret</source>
        <translation>Fügt die letzte Antwort am Cursor ins Dokument ein</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Forgets what was asked and answered</source>
        <translation>Vergisst, was gefragt und geantwortet wurde</translation>
    </message>
    <message numerus="yes">
        <source>About %n picture(s)</source>
        <translation>
            <numerusform>Über %n Bild</numerusform>
            <numerusform>Über %n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>About this picture and “%1”</source>
        <translation>Über dieses Bild und „%1“</translation>
    </message>
    <message>
        <source>Select pictures or a passage in the document to ask about them.</source>
        <translation>Bilder oder eine Textstelle im Dokument auswählen, um danach zu fragen.</translation>
    </message>
</context>
<context>
    <name>pardalis::AskWays</name>
    <message>
        <source>Show &amp;where</source>
        <translation>&amp;Stellen zeigen</translation>
    </message>
    <message>
        <source>The words of the answer say where in the picture is what they speak of</source>
        <translation>Die Worte der Antwort zeigen, wo im Bild das ist, wovon sie sprechen</translation>
    </message>
    <message>
        <source>&amp;Reasons first</source>
        <translation>&amp;Gründe zuerst</translation>
    </message>
    <message>
        <source>The model says what it sees before it answers. You may change that and have it answer again.</source>
        <translation>Das Modell sagt, was es sieht, bevor es antwortet. Das lässt sich ändern und neu beantworten.</translation>
    </message>
    <message>
        <source>From a pa&amp;ge&apos;s text</source>
        <translation>&amp;Aus dem Text einer Seite</translation>
    </message>
    <message>
        <source>The picture shows a page or a screen: the answer is taken from its text, and shown there</source>
        <translation>Das Bild zeigt eine Seite oder einen Bildschirm: Die Antwort stammt aus deren Text und wird dort gezeigt</translation>
    </message>
    <message>
        <source>The page&apos;s text</source>
        <translation>Text der Seite</translation>
    </message>
    <message>
        <source>What the picture shows as text. The answer is taken from it.</source>
        <translation>Was das Bild als Text zeigt. Daraus wird die Antwort genommen.</translation>
    </message>
    <message>
        <source>A &amp;part…</source>
        <translation>Ein &amp;Teil …</translation>
    </message>
    <message>
        <source>Ask about a part of the picture alone, which the model then sees larger</source>
        <translation>Nur nach einem Teil des Bildes fragen, den das Modell dann größer sieht</translation>
    </message>
    <message>
        <source>&amp;Choose among…</source>
        <translation>Auswahl &amp;vorgeben …</translation>
    </message>
    <message>
        <source>Which of several answers is likeliest, or which of several things are there</source>
        <translation>Welche von mehreren Antworten am wahrscheinlichsten ist oder welche von mehreren Dingen da sind</translation>
    </message>
</context>
<context>
    <name>pardalis::Asking</name>
    <message>
        <source>Each question stands by itself.</source>
        <translation>Jede Frage steht für sich.</translation>
    </message>
    <message>
        <source>The model looks at the picture for it and knows nothing of those before.</source>
        <translation>Das Modell betrachtet dafür das Bild und weiß nichts von den früheren.</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 von %2 Token</translation>
    </message>
    <message numerus="yes">
        <source>knows %n earlier question(s)</source>
        <translation>
            <numerusform>kennt %n frühere Frage</numerusform>
            <numerusform>kennt %n frühere Fragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no room for the first %n</source>
        <translation>
            <numerusform>kein Platz für die erste</numerusform>
            <numerusform>kein Platz für die ersten %n</numerusform>
        </translation>
    </message>
    <message>
        <source>What the model will read, what was asked about this before included. Kept free for the answer: %1 tokens.</source>
        <translation>Was das Modell lesen wird, samt dem, was hierzu vorher gefragt wurde. Für die Antwort frei gehalten: %1 Token.</translation>
    </message>
</context>
<context>
    <name>pardalis::AskingRow</name>
    <message>
        <source>Looked at</source>
        <translation>Betrachtet</translation>
    </message>
    <message>
        <source>%v of %m looked at</source>
        <translation>%v von %m betrachtet</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>pardalis::Banner</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weitere</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Show all…</source>
        <translation>Alle anzeigen …</translation>
    </message>
    <message>
        <source>What there is to know</source>
        <translation>Was es zu wissen gibt</translation>
    </message>
</context>
<context>
    <name>pardalis::BoxesEditor</name>
    <message>
        <source>Frame with boxes</source>
        <translation>Bildfläche mit Rahmen</translation>
    </message>
    <message>
        <source>Insert makes a box, Page up and Page down go from one to the next, the arrow keys move it, with Shift they resize it, Delete takes it away.</source>
        <translation>Einfg legt einen Rahmen an, Bild auf und Bild ab wechseln zwischen ihnen, die Pfeiltasten verschieben ihn, mit Umschalt ändern sie die Größe, Entf entfernt ihn.</translation>
    </message>
    <message>
        <source>Picture with a box around a part of it</source>
        <translation>Bild mit einem Rahmen um einen Teil</translation>
    </message>
    <message>
        <source>Insert makes the box, the arrow keys move it, with Shift they resize it, Delete takes it away.</source>
        <translation>Einfg legt den Rahmen an, die Pfeiltasten verschieben ihn, mit Umschalt ändern sie die Größe, Entf entfernt ihn.</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>Drag a box where something is to stand</source>
        <translation>Einen Rahmen aufziehen, wo etwas stehen soll</translation>
    </message>
</context>
<context>
    <name>pardalis::BriefBar</name>
    <message>
        <source>Brief: what is being written</source>
        <translation>Vorgabe: was geschrieben wird</translation>
    </message>
    <message>
        <source>What are you writing? For example: Write a story about a fox.</source>
        <translation>Was wird geschrieben? Zum Beispiel: Schreibe eine Geschichte über einen Fuchs.</translation>
    </message>
    <message>
        <source>The brief is put before everything else that the model reads</source>
        <translation>Die Vorgabe steht vor allem anderen, was das Modell liest</translation>
    </message>
    <message>
        <source>brief</source>
        <translation>Vorgabe</translation>
    </message>
</context>
<context>
    <name>pardalis::CertaintyCommands</name>
    <message>
        <source>How sure the model was of its wor&amp;ds</source>
        <translation>Wie &amp;sicher das Modell bei seinen Wörtern war</translation>
    </message>
    <message>
        <source>Words of the suggestion, or of the kept text at the caret, are tinted: where it is yellow, the model saw many ways to go on</source>
        <translation>Wörter des Vorschlags oder des übernommenen Textes am Cursor werden getönt: Wo es gelb ist, sah das Modell viele Möglichkeiten, weiterzuschreiben</translation>
    </message>
    <message>
        <source>Other words &amp;here…</source>
        <translation>Andere Wörter &amp;hier …</translation>
    </message>
    <message>
        <source>What else the model might have written here; another try begins with what you choose</source>
        <translation>Was das Modell hier sonst geschrieben hätte; mit dem, was gewählt wird, beginnt ein weiterer Versuch</translation>
    </message>
    <message>
        <source>The model says nothing of it.</source>
        <translation>Das Modell sagt nichts dazu.</translation>
    </message>
    <message>
        <source>less than 0.1</source>
        <translation>weniger als 0,1</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a part of a picture</source>
        <translation>ein Teil eines Bildes</translation>
    </message>
    <message>
        <source>the end of the text</source>
        <translation>das Ende des Textes</translation>
    </message>
    <message>
        <source>a blank or a new paragraph</source>
        <translation>ein Leerzeichen oder ein neuer Absatz</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1: %2 %</translation>
    </message>
    <message>
        <source>%1 had %2 %. The likeliest here, at %3 bits:</source>
        <translation>%1 hatte %2 %. Hier am wahrscheinlichsten, bei %3 Bit:</translation>
    </message>
    <message>
        <source>The model is at work.</source>
        <translation>Das Modell arbeitet.</translation>
    </message>
    <message>
        <source>Put the caret into a text that the open model wrote: its words will be tinted.</source>
        <translation>Den Cursor in einen Text setzen, den das geöffnete Modell schrieb: Seine Wörter werden getönt.</translation>
    </message>
</context>
<context>
    <name>pardalis::CertaintyDialog</name>
    <message>
        <source>How sure the model was</source>
        <translation>Wie sicher das Modell war</translation>
    </message>
    <message>
        <source>Of each part of the picture, how many ways to go on %1 saw there, behind what stands above and to the left: where it is yellow, another seed gives most likely something else.</source>
        <translation>Für jeden Teil des Bildes, wie viele Fortsetzungen %1 dort nach dem sah, was darüber und links davon steht: Wo es gelb ist, gibt ein anderer Startwert sehr wahrscheinlich etwas anderes.</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>Show the &amp;map</source>
        <translation>&amp;Karte zeigen</translation>
    </message>
    <message>
        <source>On average %1 bits a part, which is as many ways as the toss of so many coins has.</source>
        <translation>Im Mittel %1 Bit je Teil; so viele Möglichkeiten hat der Wurf von ebenso vielen Münzen.</translation>
    </message>
    <message>
        <source>Row %1, column %2: %3 bits. What was drawn there had %4 %.</source>
        <translation>Zeile %1, Spalte %2: %3 Bit. Was dort gezeichnet wurde, hatte %4 %.</translation>
    </message>
    <message>
        <source>less than 0.1</source>
        <translation>weniger als 0,1</translation>
    </message>
</context>
<context>
    <name>pardalis::CertaintyMap</name>
    <message>
        <source>How sure the model was of each part of the picture; arrow keys go from part to part</source>
        <translation>Wie sicher das Modell bei jedem Teil des Bildes war; die Pfeiltasten gehen von Teil zu Teil</translation>
    </message>
</context>
<context>
    <name>pardalis::ChoicesDialog</name>
    <message>
        <source>Choose among answers</source>
        <translation>Unter Antworten wählen</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Was gefragt wird</translation>
    </message>
    <message>
        <source>Which answer is likeliest</source>
        <translation>Welche Antwort am wahrscheinlichsten ist</translation>
    </message>
    <message>
        <source>A checklist: which things are there</source>
        <translation>Eine Liste: welche Dinge da sind</translation>
    </message>
    <message>
        <source>What is it made of?</source>
        <translation>Woraus ist es gemacht?</translation>
    </message>
    <message>
        <source>&amp;Question:</source>
        <translation>&amp;Frage:</translation>
    </message>
    <message>
        <source>As&amp;k</source>
        <translation>Fr&amp;agen</translation>
    </message>
    <message>
        <source>&amp;Put into the page</source>
        <translation>In die &amp;Seite einfügen</translation>
    </message>
    <message>
        <source>&amp;Things, one a line:</source>
        <translation>&amp;Dinge, je Zeile eines:</translation>
    </message>
    <message>
        <source>&amp;Answers, one a line:</source>
        <translation>Ant&amp;worten, je Zeile eine:</translation>
    </message>
    <message>
        <source>a fox
a tree</source>
        <translation>ein Fuchs
ein Baum</translation>
    </message>
    <message>
        <source>wood
stone</source>
        <translation>Holz
Stein</translation>
    </message>
    <message>
        <source>Each is asked by itself: is it in the picture?</source>
        <translation>Nach jedem wird einzeln gefragt: Ist es im Bild?</translation>
    </message>
    <message>
        <source>One of them is taken to be right; two at least.</source>
        <translation>Eine davon gilt als richtig; mindestens zwei.</translation>
    </message>
</context>
<context>
    <name>pardalis::CommandList</name>
    <message>
        <source>A few letters of what to do</source>
        <translation>Einige Buchstaben von dem, was zu tun ist</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Nothing is called so</source>
        <translation>Nichts heißt so</translation>
    </message>
</context>
<context>
    <name>pardalis::CommandPalette</name>
    <message>
        <source>&amp;Find a command…</source>
        <translation>&amp;Befehl suchen …</translation>
    </message>
    <message>
        <source>At a picture</source>
        <translation>An einem Bild</translation>
    </message>
</context>
<context>
    <name>pardalis::ComparedPages</name>
    <message>
        <source>What differs, side by side</source>
        <translation>Unterschiede nebeneinander</translation>
    </message>
    <message numerus="yes">
        <source>… and %n paragraph(s) more</source>
        <translation>
            <numerusform>… und %n weiterer Absatz</numerusform>
            <numerusform>… und %n weitere Absätze</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n paragraph(s) are the same …</source>
        <translation>
            <numerusform>… %n Absatz ist gleich …</numerusform>
            <numerusform>… %n Absätze sind gleich …</numerusform>
        </translation>
    </message>
    <message>
        <source>This picture is only here.</source>
        <translation>Dieses Bild ist nur hier.</translation>
    </message>
    <message>
        <source>Only here.</source>
        <translation>Nur hier.</translation>
    </message>
    <message>
        <source>Another picture.</source>
        <translation>Ein anderes Bild.</translation>
    </message>
    <message>
        <source>The picture is set or described otherwise.</source>
        <translation>Das Bild ist anders gesetzt oder beschrieben.</translation>
    </message>
    <message>
        <source>The same words, set otherwise.</source>
        <translation>Dieselben Worte, anders gesetzt.</translation>
    </message>
</context>
<context>
    <name>pardalis::CountsCommands</name>
    <message>
        <source>Counts and &amp;goals…</source>
        <translation>Umfan&amp;g und Ziele …</translation>
    </message>
</context>
<context>
    <name>pardalis::CountsDialog</name>
    <message numerus="yes">
        <source>%n word(s) (%1 %)</source>
        <translation>
            <numerusform>%n Wort (%1 %)</numerusform>
            <numerusform>%n Wörter (%1 %)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n picture(s)</source>
        <translation>
            <numerusform>%1, %n Bild</numerusform>
            <numerusform>%1, %n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Characters without blanks</source>
        <translation>Zeichen ohne Leerzeichen</translation>
    </message>
    <message>
        <source>Paragraphs</source>
        <translation>Absätze</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Minutes to read</source>
        <translation>Minuten Lesezeit</translation>
    </message>
    <message>
        <source>Written by you</source>
        <translation>Selbst geschrieben</translation>
    </message>
    <message>
        <source>Written by a model</source>
        <translation>Von einem Modell geschrieben</translation>
    </message>
    <message>
        <source>Written by a model, changed by you</source>
        <translation>Von einem Modell, selbst geändert</translation>
    </message>
    <message>
        <source>From other files</source>
        <translation>Aus anderen Dateien</translation>
    </message>
    <message>
        <source>no goal</source>
        <translation>kein Ziel</translation>
    </message>
    <message>
        <source> words</source>
        <translation> Wörter</translation>
    </message>
    <message>
        <source>Counts and goals</source>
        <translation>Umfang und Ziele</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>This document</source>
        <translation>Dieses Dokument</translation>
    </message>
    <message>
        <source>Today, in all documents</source>
        <translation>Heute, in allen Dokumenten</translation>
    </message>
</context>
<context>
    <name>pardalis::CropFrameEditor</name>
    <message>
        <source>Picture with crop frame</source>
        <translation>Bild mit Zuschnittrahmen</translation>
    </message>
    <message>
        <source>The arrow keys move the frame, plus and minus resize it.</source>
        <translation>Die Pfeiltasten verschieben den Rahmen, Plus und Minus ändern seine Größe.</translation>
    </message>
</context>
<context>
    <name>pardalis::DescribeDialog</name>
    <message>
        <source>Describe pictures</source>
        <translation>Bilder beschreiben</translation>
    </message>
    <message>
        <source>What someone who can&apos;t see the pictures is told. The model may be wrong: read each.</source>
        <translation>Was jemand erfährt, der die Bilder nicht sehen kann. Das Modell kann irren: bitte jedes lesen.</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>Put in the text of picture %1</source>
        <translation>Den Text von Bild %1 einsetzen</translation>
    </message>
    <message>
        <source>Put this one in</source>
        <translation>Diesen einsetzen</translation>
    </message>
    <message>
        <source>waiting …</source>
        <translation>wartet …</translation>
    </message>
    <message>
        <source>%v of %m looked at</source>
        <translation>%v von %m betrachtet</translation>
    </message>
    <message>
        <source>Put in</source>
        <translation>Einsetzen</translation>
    </message>
    <message>
        <source>The model has nothing to say about it.</source>
        <translation>Das Modell hat nichts dazu zu sagen.</translation>
    </message>
</context>
<context>
    <name>pardalis::DifferencesDialog</name>
    <message numerus="yes">
        <source>… and %n line(s) more</source>
        <translation>
            <numerusform>… und %n weitere Zeile</numerusform>
            <numerusform>… und %n weitere Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n paragraph(s) are the same …</source>
        <translation>
            <numerusform>… %n Absatz ist gleich …</numerusform>
            <numerusform>… %n Absätze sind gleich …</numerusform>
        </translation>
    </message>
    <message>
        <source>[picture]</source>
        <translation>[Bild]</translation>
    </message>
    <message>
        <source>[picture: %1]</source>
        <translation>[Bild: %1]</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>− %1
+ %2</source>
        <translation>− %1
+ %2</translation>
    </message>
    <message>
        <source>What differs, line by line</source>
        <translation>Unterschiede, Zeile für Zeile</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Es gibt keine Unterschiede.</translation>
    </message>
    <message>
        <source>The words and pictures are the same. What differs is how they are set, or what is noted about them.</source>
        <translation>Worte und Bilder sind gleich. Verschieden ist, wie sie gesetzt sind oder was über sie vermerkt ist.</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Vorheriger</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Nächster</translation>
    </message>
    <message>
        <source>Take this &amp;back</source>
        <translation>&amp;Diesen zurückholen</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>Neb&amp;eneinander</translation>
    </message>
    <message>
        <source>&amp;Line by line</source>
        <translation>&amp;Zeile für Zeile</translation>
    </message>
    <message>
        <source>Take &amp;everything back</source>
        <translation>&amp;Alles zurückholen</translation>
    </message>
    <message>
        <source>take a paragraph back</source>
        <translation>Absatz zurückholen</translation>
    </message>
    <message>
        <source>take an earlier state back</source>
        <translation>früheren Stand zurückholen</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentCommands</name>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
        <source>Propert&amp;ies…</source>
        <translation>E&amp;igenschaften …</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>Größe auf der Platte</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>%1, which take %2</source>
        <translation>%1 mit zusammen %2</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>none but what is shown</source>
        <translation>nur, was zu sehen ist</translation>
    </message>
    <message>
        <source>%1 in %2 places, which take %3</source>
        <translation>%1 an %2 Stellen mit zusammen %3</translation>
    </message>
    <message>
        <source>delete tries</source>
        <translation>Versuche löschen</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Open a document</source>
        <translation>Dokument öffnen</translation>
    </message>
    <message>
        <source>%1 (mine)</source>
        <translation>%1 (meines)</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>Dokument speichern</translation>
    </message>
    <message>
        <source>Pardalis saves a page, its pictures and how they were made in a file of its own. This one becomes “%1”, beside “%2”, which stays as it is. File ▸ Export writes %2 anew.</source>
        <translation>Pardalis speichert eine Seite, ihre Bilder und wie sie entstanden sind in einer eigenen Datei. Diese wird „%1“ neben „%2“, das bleibt, wie es ist. Datei ▸ Exportieren schreibt %2 neu.</translation>
    </message>
    <message>
        <source>Save as %1</source>
        <translation>Speichern als %1</translation>
    </message>
    <message>
        <source>Another name…</source>
        <translation>Anderer Name …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>“%1” is not saved. %2</source>
        <translation>„%1“ ist nicht gespeichert. %2</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Export the document</source>
        <translation>Dokument exportieren</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exportiert nach %1</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>Neues Fens&amp;ter</translation>
    </message>
    <message>
        <source>Recent &amp;documents…</source>
        <translation>Letzte Do&amp;kumente …</translation>
    </message>
    <message>
        <source>“%1” is being written…</source>
        <translation>„%1“ wird geschrieben …</translation>
    </message>
    <message>
        <source>Nothing is exported.</source>
        <translation>Nichts wurde exportiert.</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentFile</name>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentOpener</name>
    <message>
        <source>%1: there is not enough memory to open it.</source>
        <translation>%1: Zum Öffnen fehlt der Speicher.</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentView</name>
    <message>
        <source>typing</source>
        <translation>tippen</translation>
    </message>
    <message>
        <source>deleting</source>
        <translation>löschen</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Das Bild wird gelesen …</translation>
    </message>
    <message>
        <source>style</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>indent</source>
        <translation>einrücken</translation>
    </message>
    <message>
        <source>new paragraph</source>
        <translation>neuer Absatz</translation>
    </message>
    <message>
        <source>insert answer</source>
        <translation>Antwort einfügen</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>einfügen</translation>
    </message>
    <message>
        <source>Write here. Model ▸ Continue lets the model go on where the caret is.</source>
        <translation>Hier schreiben. Modell ▸ Weiterschreiben lässt das Modell am Cursor weiterschreiben.</translation>
    </message>
    <message>
        <source>Write here. %1 lets the model go on where the caret is.</source>
        <translation>Hier schreiben. %1 lässt das Modell am Cursor weiterschreiben.</translation>
    </message>
</context>
<context>
    <name>pardalis::DrawingCommands</name>
    <message>
        <source>C&amp;hange this picture…</source>
        <translation>Dieses Bild &amp;ändern …</translation>
    </message>
    <message>
        <source>The model draws it anew, changed as you say</source>
        <translation>Das Modell zeichnet es neu, wie gewünscht verändert</translation>
    </message>
    <message>
        <source>Draw a part ane&amp;w…</source>
        <translation>Einen &amp;Teil neu zeichnen …</translation>
    </message>
    <message>
        <source>The model draws some of its rows once more; the others stay, as it sees them</source>
        <translation>Das Modell zeichnet einige Zeilen noch einmal; die anderen bleiben, wie es sie sieht</translation>
    </message>
    <message>
        <source>Draw what lies &amp;below…</source>
        <translation>&amp;Unterhalb weiterzeichnen …</translation>
    </message>
    <message>
        <source>The picture becomes the top of a taller one</source>
        <translation>Das Bild wird der obere Teil eines höheren</translation>
    </message>
    <message>
        <source>Place its &amp;things anew…</source>
        <translation>&amp;Dinge neu anordnen …</translation>
    </message>
    <message>
        <source>Dra&amp;w from a sketch…</source>
        <translation>Nach einer S&amp;kizze zeichnen …</translation>
    </message>
    <message>
        <source>The picture follows lines that you draw, or those of another picture</source>
        <translation>Das Bild folgt gezeichneten Linien oder denen eines anderen Bildes</translation>
    </message>
    <message>
        <source>&amp;Place things…</source>
        <translation>Dinge &amp;anordnen …</translation>
    </message>
    <message>
        <source>Boxes say where in the picture things are to stand</source>
        <translation>Rahmen sagen, wo im Bild etwas stehen soll</translation>
    </message>
    <message>
        <source>A picture whose edges are to be drawn after</source>
        <translation>Bild, nach dessen Kanten gezeichnet wird</translation>
    </message>
</context>
<context>
    <name>pardalis::EarlierVersionsDialog</name>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Frühere Versionen</translation>
    </message>
    <message>
        <source>Earlier versions of “%1”</source>
        <translation>Frühere Versionen von „%1“</translation>
    </message>
    <message>
        <source>There is no earlier version yet. The first one is kept when you next save.</source>
        <translation>Es gibt noch keine frühere Version. Die erste wird beim nächsten Speichern aufgehoben.</translation>
    </message>
    <message>
        <source>What the file held before each of the last saves. All that is kept of your documents takes %1.</source>
        <translation>Was die Datei vor jedem der letzten Speichervorgänge enthielt. Alles Aufgehobene belegt zusammen %1.</translation>
    </message>
    <message>
        <source>How this version begins</source>
        <translation>Wie diese Version beginnt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Open as a copy</source>
        <translation>Als Kopie öffnen</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>Unterschiede zeigen</translation>
    </message>
    <message>
        <source>Saves &amp;kept of each document:</source>
        <translation>Aufgehobene &amp;Versionen je Dokument:</translation>
    </message>
</context>
<context>
    <name>pardalis::EditCommands</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Heading 1</source>
        <translation>Überschrift 1</translation>
    </message>
    <message>
        <source>Heading 2</source>
        <translation>Überschrift 2</translation>
    </message>
    <message>
        <source>Heading 3</source>
        <translation>Überschrift 3</translation>
    </message>
    <message>
        <source>Bullets</source>
        <translation>Aufzählung</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Nummerierung</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederherstellen: %1</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>A&amp;usschneiden</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Paste as p&amp;lain text</source>
        <translation>Ohne &amp;Format einfügen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen …</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Weitersuche&amp;n</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>&amp;Vorheriges suchen</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>Erset&amp;zen …</translation>
    </message>
    <message>
        <source>&amp;Bold</source>
        <translation>&amp;Fett</translation>
    </message>
    <message>
        <source>&amp;Italic</source>
        <translation>&amp;Kursiv</translation>
    </message>
    <message>
        <source>&amp;Strike through</source>
        <translation>&amp;Durchgestrichen</translation>
    </message>
    <message>
        <source>&amp;Code in text</source>
        <translation>&amp;Code im Text</translation>
    </message>
    <message>
        <source>&amp;Link…</source>
        <translation>&amp;Link …</translation>
    </message>
    <message>
        <source>List &amp;deeper</source>
        <translation>Liste &amp;tiefer</translation>
    </message>
    <message>
        <source>List l&amp;ess deep</source>
        <translation>Liste &amp;weniger tief</translation>
    </message>
    <message>
        <source>Paragraph style</source>
        <translation>Absatzvorlage</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Heading %1</source>
        <translation>Überschrift %1</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Link</translation>
    </message>
</context>
<context>
    <name>pardalis::Failures</name>
    <message>
        <source>The model could not be opened. %1</source>
        <translation>Das Modell ließ sich nicht öffnen. %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Neuer Versuch</translation>
    </message>
    <message>
        <source>Open another model…</source>
        <translation>Anderes Modell öffnen …</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Modell öffnen …</translation>
    </message>
    <message>
        <source>Open a smaller model…</source>
        <translation>Kleineres Modell öffnen …</translation>
    </message>
    <message>
        <source>Use the CPU</source>
        <translation>CPU verwenden</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Close other programs</source>
        <translation>Andere Programme schließen</translation>
    </message>
    <message>
        <source>Close other programs that use the GPU</source>
        <translation>Andere Programme schließen, die die GPU verwenden</translation>
    </message>
    <message>
        <source>Open “%1”</source>
        <translation>„%1“ öffnen</translation>
    </message>
</context>
<context>
    <name>pardalis::FindBar</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Groß- und Kleinschreibung</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Ganze Wörter</translation>
    </message>
    <message>
        <source>.*</source>
        <translation>.*</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>[ ]</source>
        <translation>[ ]</translation>
    </message>
    <message>
        <source>In the selection alone</source>
        <translation>Nur in der Auswahl</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2, in a picture&apos;s text</source>
        <translation>%1 von %2, im Text eines Bildes</translation>
    </message>
    <message>
        <source>%1 of %2, in a caption</source>
        <translation>%1 von %2, in einer Beschriftung</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>ersetzen</translation>
    </message>
    <message>
        <source>replace all</source>
        <translation>alle ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>%n replaced.</source>
        <translation>
            <numerusform>%n ersetzt.</numerusform>
            <numerusform>%n ersetzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>In alternative texts of pictures, too</source>
        <translation>Auch in Alternativtexten von Bildern</translation>
    </message>
</context>
<context>
    <name>pardalis::Format</name>
    <message>
        <source>Pardalis</source>
        <translation>Pardalis</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>&amp;Markdown with pictures</source>
        <translation>&amp;Markdown mit Bildern</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Nur Text</translation>
    </message>
    <message>
        <source>Plain &amp;text</source>
        <translation>Nur &amp;Text</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>&amp;Web page</source>
        <translation>&amp;Webseite</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>&amp;PDF</source>
        <translation>&amp;PDF</translation>
    </message>
</context>
<context>
    <name>pardalis::FormatNames</name>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Documents and pictures</source>
        <translation>Dokumente und Bilder</translation>
    </message>
</context>
<context>
    <name>pardalis::GenerationController</name>
    <message>
        <source>bring back suggestion</source>
        <translation>Vorschlag zurückholen</translation>
    </message>
    <message>
        <source>The model is still being opened.</source>
        <translation>Das Modell wird noch geöffnet.</translation>
    </message>
    <message>
        <source>This model&apos;s folder has no text tokenizer that Pardalis can read.</source>
        <translation>Im Ordner dieses Modells ist kein Text-Tokenizer, den Pardalis lesen kann.</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <translation>Es ist kein Modell geöffnet.</translation>
    </message>
    <message>
        <source>%1: there is no room for it beside the picture</source>
        <translation>%1: Neben dem Bild ist kein Platz dafür</translation>
    </message>
    <message>
        <source>No others were looked for: %1</source>
        <translation>Andere wurden nicht gesucht: %1</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>neuer Versuch</translation>
    </message>
    <message>
        <source>suggestion</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>discard suggestion</source>
        <translation>Vorschlag verwerfen</translation>
    </message>
    <message>
        <source>The model is still at work on the page.</source>
        <translation>Das Modell arbeitet noch an der Seite.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Es wurde angehalten.</translation>
    </message>
    <message>
        <source>The model is still at work.</source>
        <translation>Das Modell arbeitet noch.</translation>
    </message>
    <message>
        <source>The model that answers was not opened.</source>
        <translation>Das Modell, das antwortet, wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>another try</source>
        <translation>weiterer Versuch</translation>
    </message>
    <message>
        <source>There are too many tries in this place.</source>
        <translation>An dieser Stelle gibt es zu viele Versuche.</translation>
    </message>
    <message>
        <source>The model is at work.</source>
        <translation>Das Modell arbeitet.</translation>
    </message>
    <message>
        <source>Its pixels come from its codes, and no model that can draw is open.</source>
        <translation>Seine Pixel entstehen aus seinen Codes, und es ist kein Modell geöffnet, das zeichnen kann.</translation>
    </message>
    <message>
        <source>Its pixels come from its codes, which are not %1’s: open the model that drew it.</source>
        <translation>Seine Pixel entstehen aus seinen Codes, und die sind nicht von %1: bitte das Modell öffnen, das es gezeichnet hat.</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>this page</source>
        <translation>diese Seite</translation>
    </message>
    <message>
        <source>another word</source>
        <translation>anderes Wort</translation>
    </message>
    <message>
        <source>What stands here can’t be tried again as a text: there are pictures in it.</source>
        <translation>Was hier steht, kann nicht als Text neu versucht werden: Es sind Bilder darin.</translation>
    </message>
</context>
<context>
    <name>pardalis::GoalLabel</name>
    <message>
        <source>%1 % of this document&apos;s goal.</source>
        <translation>%1 % vom Ziel dieses Dokuments.</translation>
    </message>
    <message>
        <source>%1 % of today&apos;s goal.</source>
        <translation>%1 % vom heutigen Ziel.</translation>
    </message>
</context>
<context>
    <name>pardalis::KeyCommands</name>
    <message>
        <source>&amp;Keys…</source>
        <translation>&amp;Tastenkürzel …</translation>
    </message>
</context>
<context>
    <name>pardalis::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>&amp;New keys:</source>
        <translation>&amp;Neue Tasten:</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neue Tasten</translation>
    </message>
    <message>
        <source>Press the keys that the command is to have; Tab goes on</source>
        <translation>Die Tasten drücken, die der Befehl haben soll; Tab geht weiter</translation>
    </message>
    <message>
        <source>N&amp;o keys</source>
        <translation>&amp;Keine Tasten</translation>
    </message>
    <message>
        <source>&amp;As it came</source>
        <translation>&amp;Voreinstellung</translation>
    </message>
    <message>
        <source>A&amp;ll as they came</source>
        <translation>A&amp;lle Voreinstellungen</translation>
    </message>
    <message>
        <source>Press keys here</source>
        <translation>Hier Tasten drücken</translation>
    </message>
    <message>
        <source>%1 is “%2”. Take it away from there?</source>
        <translation>%1 gehört zu „%2“. Dort wegnehmen?</translation>
    </message>
    <message>
        <source>Keys that are taken</source>
        <translation>Vergebene Tasten</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Wegnehmen</translation>
    </message>
    <message>
        <source>Leave it there</source>
        <translation>Dort lassen</translation>
    </message>
</context>
<context>
    <name>pardalis::Leaving</name>
    <message>
        <source>The model is still at work on a suggestion.</source>
        <translation>Das Modell arbeitet noch an einem Vorschlag.</translation>
    </message>
    <message>
        <source>A suggestion of the model waits to be kept.</source>
        <translation>Ein Vorschlag des Modells wartet auf die Übernahme.</translation>
    </message>
    <message>
        <source>“%1” has changes that are not saved.</source>
        <translation>„%1“ hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>Stop, keep it and save</source>
        <translation>Anhalten, übernehmen und speichern</translation>
    </message>
    <message>
        <source>Keep it and save</source>
        <translation>Übernehmen und speichern</translation>
    </message>
    <message>
        <source>Save without it</source>
        <translation>Ohne ihn speichern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Discard both</source>
        <translation>Beides verwerfen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>A suggestion is open</source>
        <translation>Ein Vorschlag ist offen</translation>
    </message>
    <message>
        <source>Keeping the suggestion</source>
        <translation>Vorschlag übernehmen</translation>
    </message>
    <message>
        <source>The model finishes what it is at …</source>
        <translation>Das Modell beendet, woran es ist …</translation>
    </message>
</context>
<context>
    <name>pardalis::LibraryCommands</name>
    <message>
        <source>Your li&amp;brary</source>
        <translation>Meine Bi&amp;bliothek</translation>
    </message>
    <message>
        <source>What you wrote and collected, found by what it says and shows</source>
        <translation>Geschriebenes und Gesammeltes, gefunden nach dem, was es sagt und zeigt</translation>
    </message>
    <message>
        <source>&amp;Inspired by…</source>
        <translation>&amp;Inspiriert von …</translation>
    </message>
    <message>
        <source>The pages of your library that it was drawn like</source>
        <translation>Die Seiten der Bibliothek, nach denen es gezeichnet wurde</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>insert from your library</source>
        <translation>aus der Bibliothek einfügen</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 ist nicht mehr da.</translation>
    </message>
    <message>
        <source>No program opens %1.</source>
        <translation>Kein Programm öffnet %1.</translation>
    </message>
    <message>
        <source>Draw &amp;again like what fits now</source>
        <translation>&amp;Neu zeichnen nach dem, was jetzt passt</translation>
    </message>
    <message>
        <source>In front of its prompt: %1 tokens</source>
        <translation>Vor dem Prompt: %1 Token</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Use for pictures</source>
        <translation>Für Bilder &amp;verwenden</translation>
    </message>
    <message>
        <source>&amp;Never use</source>
        <translation>N&amp;ie verwenden</translation>
    </message>
    <message>
        <source>&amp;Open source</source>
        <translation>&amp;Quelle öffnen</translation>
    </message>
    <message>
        <source>Add a folder to your library</source>
        <translation>Ordner zur Bibliothek hinzufügen</translation>
    </message>
    <message>
        <source>Add files to your library</source>
        <translation>Dateien zur Bibliothek hinzufügen</translation>
    </message>
    <message>
        <source>What finds pictures by words</source>
        <translation>Was Bilder nach Worten findet</translation>
    </message>
    <message>
        <source>Your library is found with the CLIP model in %1. Another one reads all of it anew.</source>
        <translation>Die Bibliothek wird mit dem CLIP-Modell in %1 durchsucht. Ein anderes liest alles neu ein.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Take the one of Pardalis</source>
        <translation>Das von Pardalis nehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The folder of a CLIP model</source>
        <translation>Ordner eines CLIP-Modells</translation>
    </message>
</context>
<context>
    <name>pardalis::LibraryFinder</name>
    <message>
        <source>There is not enough memory for it.</source>
        <translation>Der Speicher reicht dafür nicht.</translation>
    </message>
</context>
<context>
    <name>pardalis::LibraryPanel</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Search by words, or drop a picture</source>
        <translation>Mit Worten suchen oder ein Bild ablegen</translation>
    </message>
    <message>
        <source>Search your library</source>
        <translation>Die Bibliothek durchsuchen</translation>
    </message>
    <message>
        <source>Search without this picture</source>
        <translation>Ohne dieses Bild suchen</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Into the page, its text as caption and description (Return)</source>
        <translation>In die Seite, sein Text als Beschriftung und Beschreibung (Eingabe)</translation>
    </message>
    <message>
        <source>Open source</source>
        <translation>Quelle öffnen</translation>
    </message>
    <message>
        <source>The file that it stands in, with the program for such files</source>
        <translation>Die Datei, in der es steht, mit dem Programm für solche Dateien</translation>
    </message>
    <message>
        <source>Use for pictures</source>
        <translation>Für Bilder nutzen</translation>
    </message>
    <message>
        <source>The next pictures are drawn like this, until it is released</source>
        <translation>Die nächsten Bilder werden nach diesem gezeichnet, bis es freigegeben wird</translation>
    </message>
    <message>
        <source>Never use</source>
        <translation>Nie nutzen</translation>
    </message>
    <message>
        <source>No picture is drawn like this; it is still found here</source>
        <translation>Kein Bild wird nach diesem gezeichnet; hier wird es weiterhin gefunden</translation>
    </message>
    <message>
        <source>Folders and files of your library</source>
        <translation>Ordner und Dateien der Bibliothek</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Documents and pictures in it and in its folders</source>
        <translation>Dokumente und Bilder darin und in seinen Unterordnern</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>Documents or pictures</source>
        <translation>Dokumente oder Bilder</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Takes it out of the library; the files stay where they are (Delete)</source>
        <translation>Nimmt es aus der Bibliothek; die Dateien bleiben, wo sie sind (Entf)</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu einlesen</translation>
    </message>
    <message>
        <source>Looks at all files anew; what changed is noticed at each start, too</source>
        <translation>Sieht alle Dateien neu durch; was sich ändert, wird auch bei jedem Start bemerkt</translation>
    </message>
    <message>
        <source>How far the library is</source>
        <translation>Wie weit die Bibliothek ist</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Goes on where it was</source>
        <translation>Geht weiter, wo es war</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What is done is kept; the rest is done at the next start</source>
        <translation>Was fertig ist, bleibt; der Rest folgt beim nächsten Start</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>The CLIP model that finds pictures by words; another one reads all anew</source>
        <translation>Das CLIP-Modell, das Bilder nach Worten findet; ein anderes liest alles neu ein</translation>
    </message>
    <message>
        <source>Like the picture that was dropped</source>
        <translation>Ähnlich dem abgelegten Bild</translation>
    </message>
    <message>
        <source>Like %1</source>
        <translation>Ähnlich wie %1</translation>
    </message>
    <message>
        <source>Add a folder of what you wrote and collected: it is found here by what it says and shows.</source>
        <translation>Einen Ordner mit Geschriebenem und Gesammeltem hinzufügen: Hier wird es gefunden nach dem, was es sagt und zeigt.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft …</translation>
    </message>
    <message>
        <source>The next pictures are drawn like:</source>
        <translation>Die nächsten Bilder werden gezeichnet nach:</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 documents, %2 with pictures</source>
        <translation>%1 Dokumente, %2 mit Bildern</translation>
    </message>
    <message>
        <source>No CLIP model</source>
        <translation>Kein CLIP-Modell</translation>
    </message>
    <message>
        <source>Found with %1</source>
        <translation>Gefunden mit %1</translation>
    </message>
    <message>
        <source>Found with the CLIP model of Pardalis</source>
        <translation>Gefunden mit dem CLIP-Modell von Pardalis</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>%1 of %2 files</source>
        <translation>%1 von %2 Dateien</translation>
    </message>
    <message>
        <source>Paused, %1</source>
        <translation>Pause, %1</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>Dateien werden gesucht …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>pardalis::LibraryResults</name>
    <message>
        <source>What was found in your library</source>
        <translation>Was in der Bibliothek gefunden wurde</translation>
    </message>
    <message>
        <source>used for pictures</source>
        <translation>für Bilder genutzt</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>nie genutzt</translation>
    </message>
    <message>
        <source>A picture without words</source>
        <translation>Ein Bild ohne Worte</translation>
    </message>
    <message>
        <source>Can&apos;t be read: %1</source>
        <translation>Nicht lesbar: %1</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1, aus %2</translation>
    </message>
</context>
<context>
    <name>pardalis::LicenceDialog</name>
    <message>
        <source>a licence of its own</source>
        <translation>einer eigenen Lizenz</translation>
    </message>
    <message>
        <source>No licence is known for this model: its files don’t say. Ask whoever made it what you may do with it.</source>
        <translation>Für dieses Modell ist keine Lizenz bekannt: Seine Dateien sagen nichts dazu. Was erlaubt ist, weiß nur, wer es gemacht hat.</translation>
    </message>
    <message>
        <source>Its files name the licence “%1” and don’t hold its text.</source>
        <translation>Die Dateien nennen die Lizenz „%1“ und enthalten ihren Text nicht.</translation>
    </message>
    <message>
        <source>Licence of “%1”</source>
        <translation>Lizenz von „%1“</translation>
    </message>
    <message>
        <source>Whoever made “%1” allows its use under %2. It opens once you accept that; you are asked this once.</source>
        <translation>Wer „%1“ gemacht hat, erlaubt die Nutzung unter %2. Nach der Zustimmung wird es geöffnet; gefragt wird nur dieses eine Mal.</translation>
    </message>
    <message>
        <source>What whoever made “%1” allows.</source>
        <translation>Was die Urheber von „%1“ erlauben.</translation>
    </message>
    <message>
        <source>The licence</source>
        <translation>Die Lizenz</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>&amp;Akzeptieren</translation>
    </message>
    <message>
        <source>&amp;Don’t open it</source>
        <translation>&amp;Nicht öffnen</translation>
    </message>
</context>
<context>
    <name>pardalis::LinkDialog</name>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse:</translation>
    </message>
    <message>
        <source>A link leads to a http, https or mailto address, or to a file beside the document.</source>
        <translation>Ein Link führt zu einer http-, https- oder mailto-Adresse oder zu einer Datei neben dem Dokument.</translation>
    </message>
    <message>
        <source>Without an address there is no link.</source>
        <translation>Ohne Adresse gibt es keinen Link.</translation>
    </message>
</context>
<context>
    <name>pardalis::LookingCommands</name>
    <message>
        <source>&amp;Describe</source>
        <translation>&amp;Beschreiben</translation>
    </message>
    <message>
        <source>describe</source>
        <translation>beschreiben</translation>
    </message>
    <message>
        <source>The model says what it shows: its alternative text</source>
        <translation>Das Modell sagt, was es zeigt: seinen Alternativtext</translation>
    </message>
    <message>
        <source>Su&amp;ggest a caption</source>
        <translation>Besc&amp;hriftung vorschlagen</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>The model describes it in the text below it</source>
        <translation>Das Modell beschreibt es im Text darunter</translation>
    </message>
    <message>
        <source>Those without an alternative text; you read what the model says before it is put in</source>
        <translation>Die ohne Alternativtext; was das Modell sagt, ist vor dem Einsetzen zu lesen</translation>
    </message>
    <message>
        <source>The model is looking at the picture …</source>
        <translation>Das Modell betrachtet das Bild …</translation>
    </message>
    <message>
        <source>The model has nothing to say about it.</source>
        <translation>Das Modell hat nichts dazu zu sagen.</translation>
    </message>
    <message>
        <source>Nothing was said about it: %1</source>
        <translation>Dazu wurde nichts gesagt: %1</translation>
    </message>
    <message>
        <source>The model says: “%1” Undo takes it out.</source>
        <translation>Das Modell sagt: „%1“ Rückgängig nimmt es wieder heraus.</translation>
    </message>
    <message>
        <source>describe pictures</source>
        <translation>Bilder beschreiben</translation>
    </message>
    <message>
        <source>Describe all pict&amp;ures…</source>
        <translation>Alle Bil&amp;der beschreiben …</translation>
    </message>
</context>
<context>
    <name>pardalis::MainWindow</name>
    <message>
        <source>The suggestion that waited was kept. Undo takes it out.</source>
        <translation>Der wartende Vorschlag wurde übernommen. Rückgängig nimmt ihn wieder heraus.</translation>
    </message>
    <message>
        <source>Looking for pages of your library that fit …</source>
        <translation>Passende Seiten der Bibliothek werden gesucht …</translation>
    </message>
    <message>
        <source>The picture is drawn without some pages of your library:</source>
        <translation>Das Bild wird ohne einige Seiten der Bibliothek gezeichnet:</translation>
    </message>
    <message>
        <source>What came behind this made no sense and was left out.</source>
        <translation>Was danach kam, ergab keinen Sinn und wurde weggelassen.</translation>
    </message>
    <message>
        <source>Your words alone gave nothing. This came of: %1</source>
        <translation>Die eigenen Worte allein ergaben nichts. Dies entstand aus: %1</translation>
    </message>
    <message>
        <source>“%1” is nowhere else on this page.</source>
        <translation>„%1“ steht sonst nirgends auf dieser Seite.</translation>
    </message>
    <message>
        <source>The model is at work.</source>
        <translation>Das Modell arbeitet.</translation>
    </message>
    <message>
        <source>No model that can answer is open.</source>
        <translation>Es ist kein Modell geöffnet, das antworten kann.</translation>
    </message>
    <message>
        <source>Inspired by %1</source>
        <translation>Inspiriert von %1</translation>
    </message>
    <message>
        <source>Inspired by %1 and %2 more</source>
        <translation>Inspiriert von %1 und %2 weiteren</translation>
    </message>
    <message>
        <source>%1[*] – Pardalis</source>
        <translation>%1[*] – Pardalis</translation>
    </message>
    <message>
        <source>“%1” is a folder without a model in it. Drop a document, a picture or a model’s folder.</source>
        <translation>„%1“ ist ein Ordner ohne Modell. Ein Dokument, ein Bild oder den Ordner eines Modells ablegen.</translation>
    </message>
    <message numerus="yes">
        <source>A window holds one document: %n other file(s) were left alone.</source>
        <translation>
            <numerusform>Ein Fenster fasst ein Dokument: %n weitere Datei blieb unberührt.</numerusform>
            <numerusform>Ein Fenster fasst ein Dokument: %n weitere Dateien blieben unberührt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unsaved work can&apos;t be kept safe from a crash, so save often. %1</source>
        <translation>Nicht Gespeichertes lässt sich nicht vor einem Absturz schützen, daher bitte oft speichern. %1</translation>
    </message>
    <message>
        <source>“%1” is open in another window, too. Whoever saves last is asked before anything is replaced.</source>
        <translation>„%1“ ist auch in einem anderen Fenster geöffnet. Wer zuletzt speichert, wird gefragt, bevor etwas ersetzt wird.</translation>
    </message>
    <message>
        <source>This is what was not saved when Pardalis ended. It is in no file of yours until you save it.</source>
        <translation>Das war nicht gespeichert, als Pardalis endete. Es steht in keiner Datei, bis es gespeichert wird.</translation>
    </message>
    <message>
        <source>What the model had written and you had not kept is in it, too: Undo takes it out.</source>
        <translation>Auch was das Modell geschrieben hatte und nicht übernommen war, ist darin: Rückgängig nimmt es heraus.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) could not be read.</source>
        <translation>
            <numerusform>%n Änderung war nicht lesbar.</numerusform>
            <numerusform>%n Änderungen waren nicht lesbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are missing; their words stand in their place.</source>
        <translation>
            <numerusform>%n Bild fehlt; an seiner Stelle stehen seine Worte.</numerusform>
            <numerusform>%n Bilder fehlen; an ihrer Stelle stehen ihre Worte.</numerusform>
        </translation>
    </message>
    <message>
        <source>what the model had written</source>
        <translation>was das Modell geschrieben hatte</translation>
    </message>
    <message>
        <source>What differs from the file</source>
        <translation>Unterschiede zur Datei</translation>
    </message>
    <message>
        <source>Ask first next time</source>
        <translation>Nächstes Mal zuerst fragen</translation>
    </message>
    <message>
        <source>The one that came with Pardalis is opened in its place.</source>
        <translation>Stattdessen wird das mit Pardalis gelieferte geöffnet.</translation>
    </message>
    <message>
        <source>“%1” is opened in its place.</source>
        <translation>Stattdessen wird „%1“ geöffnet.</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Normal size</source>
        <translation>&amp;Normale Größe</translation>
    </message>
    <message>
        <source>&amp;Who wrote what</source>
        <translation>&amp;Wer was schrieb</translation>
    </message>
    <message>
        <source>Next &amp;part of the window</source>
        <translation>N&amp;ächster Teil des Fensters</translation>
    </message>
    <message>
        <source>P&amp;revious part of the window</source>
        <translation>&amp;Voriger Teil des Fensters</translation>
    </message>
    <message>
        <source>&amp;As the system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;About Pardalis</source>
        <translation>&amp;Über Pardalis</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>The model that was open last is gone from %1.</source>
        <translation>Das zuletzt geöffnete Modell ist nicht mehr in %1.</translation>
    </message>
    <message>
        <source>Language of the &amp;system</source>
        <translation>Sprache des &amp;Systems</translation>
    </message>
    <message>
        <source>Esc leads back to the window.</source>
        <translation>Esc führt zurück zum Fenster.</translation>
    </message>
    <message>
        <source>&amp;Focus</source>
        <translation>Fok&amp;us</translation>
    </message>
    <message>
        <source>T&amp;ypewriter</source>
        <translation>Schreib&amp;maschine</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Vollbi&amp;ld</translation>
    </message>
    <message>
        <source>Out&amp;line</source>
        <translation>Gl&amp;iederung</translation>
    </message>
    <message>
        <source>&amp;High contrast, light</source>
        <translation>H&amp;oher Kontrast, hell</translation>
    </message>
    <message>
        <source>High &amp;contrast, dark</source>
        <translation>Hoher &amp;Kontrast, dunkel</translation>
    </message>
</context>
<context>
    <name>pardalis::MakingSmaller</name>
    <message>
        <source>“%1” was not made smaller, and nothing of it was kept. %2</source>
        <translation>„%1“ wurde nicht verkleinert, und nichts davon blieb zurück. %2</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>Neuer Versuch …</translation>
    </message>
    <message>
        <source>“%1” was not made smaller: it was cancelled, and nothing of it was kept.</source>
        <translation>„%1“ wurde nicht verkleinert: Es wurde abgebrochen, und nichts davon blieb zurück.</translation>
    </message>
    <message>
        <source>Nothing smaller can be made of “%1”: %2.</source>
        <translation>Aus „%1“ lässt sich nichts Kleineres machen: %2.</translation>
    </message>
    <message>
        <source>Looking at “%1” …</source>
        <translation>„%1“ wird untersucht …</translation>
    </message>
    <message>
        <source>“%1” is being made smaller; one at a time.</source>
        <translation>„%1“ wird gerade verkleinert; es geht nur eines nach dem anderen.</translation>
    </message>
    <message>
        <source>Making “%1” smaller, %2</source>
        <translation>„%1“ wird verkleinert, %2</translation>
    </message>
    <message>
        <source>“%1” of %2 is made: %3, in %4.</source>
        <translation>„%1“ mit %2 ist fertig: %3, in %4.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>“%1” is larger than is good for this computer. %2.</source>
        <translation>„%1“ ist größer, als diesem Rechner guttut. %2.</translation>
    </message>
    <message>
        <source>Open the one of %1</source>
        <translation>Das mit %1 öffnen</translation>
    </message>
    <message>
        <source>Make smaller…</source>
        <translation>Verkleinern …</translation>
    </message>
    <message>
        <source>A model is being made smaller</source>
        <translation>Ein Modell wird verkleinert</translation>
    </message>
    <message>
        <source>“%1” is being made smaller. If the window closes, that ends and nothing of it is kept.</source>
        <translation>„%1“ wird gerade verkleinert. Wird das Fenster geschlossen, endet das, und nichts davon bleibt.</translation>
    </message>
    <message>
        <source>Stop it and close</source>
        <translation>Abbrechen und schließen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelCardDialog</name>
    <message>
        <source>Its folder has no README.md.</source>
        <translation>In seinem Ordner ist keine README.md.</translation>
    </message>
    <message>
        <source>Fill in: its vocabulary has no marks for gaps.</source>
        <translation>Lücken füllen: Sein Vokabular hat keine Zeichen für Lücken.</translation>
    </message>
    <message>
        <source>Fill in is experimental: the model has marks for gaps, but its makers do not say that it was trained with them.</source>
        <translation>Lücken füllen ist experimentell: Das Modell hat Zeichen für Lücken, doch seine Urheber sagen nicht, dass es damit trainiert wurde.</translation>
    </message>
    <message>
        <source>Changing pictures, sketches and boxes: its makers name no such task.</source>
        <translation>Bilder ändern, Skizzen und Rahmen: Seine Urheber nennen keine solche Aufgabe.</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>schreibt</translation>
    </message>
    <message>
        <source>draws</source>
        <translation>zeichnet</translation>
    </message>
    <message>
        <source>sees pictures</source>
        <translation>sieht Bilder</translation>
    </message>
    <message>
        <source>fills gaps</source>
        <translation>füllt Lücken</translation>
    </message>
    <message>
        <source>changes pictures</source>
        <translation>verändert Bilder</translation>
    </message>
    <message>
        <source>draws after sketches</source>
        <translation>zeichnet nach Skizzen</translation>
    </message>
    <message>
        <source>places things</source>
        <translation>ordnet Dinge an</translation>
    </message>
    <message>
        <source>Demonstration quality: this small model shows what Pardalis does, and is often wrong. Open a larger one for real work.</source>
        <translation>Demonstrationsqualität: Dieses kleine Modell zeigt, was Pardalis kann, und irrt oft. Für richtige Arbeit ein größeres öffnen.</translation>
    </message>
    <message>
        <source>Abilities</source>
        <translation>Fähigkeiten</translation>
    </message>
    <message>
        <source>Not offered</source>
        <translation>Nicht angeboten</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 million parameters, %2, weights of %3</source>
        <translation>%1 Millionen Parameter, %2, Gewichte mit %3</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Kontextfenster</translation>
    </message>
    <message>
        <source>%1 tokens, of which a picture takes %2</source>
        <translation>%1 Token, davon braucht ein Bild %2</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>About this model</source>
        <translation>Über dieses Modell</translation>
    </message>
    <message>
        <source>The model&apos;s README</source>
        <translation>README des Modells</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelCommands</name>
    <message>
        <source>Picture: %1</source>
        <translation>Bild: %1</translation>
    </message>
    <message>
        <source>untitled</source>
        <translation>ohne Titel</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Weiterschreiben</translation>
    </message>
    <message>
        <source>The model goes on where the caret is</source>
        <translation>Das Modell schreibt am Cursor weiter</translation>
    </message>
    <message>
        <source>Fill i&amp;n</source>
        <translation>&amp;Lücken füllen</translation>
    </message>
    <message>
        <source>The model writes anew what is selected, its blanks ___ alone, or what is missing at the caret, and knows what stands before and behind it</source>
        <translation>Das Modell schreibt neu, was ausgewählt ist, nur dessen Lücken ___, oder was am Cursor fehlt, und kennt, was davor und dahinter steht</translation>
    </message>
    <message>
        <source>Fill i&amp;n (experimental)</source>
        <translation>&amp;Lücken füllen (experimentell)</translation>
    </message>
    <message>
        <source>Three ways, of which the likeliest is shown; the others are put aside, to be brought back</source>
        <translation>Drei Fassungen, von denen die wahrscheinlichste gezeigt wird; die anderen liegen beiseite und lassen sich zurückholen</translation>
    </message>
    <message>
        <source>&amp;Illustrate here…</source>
        <translation>Hier &amp;zeichnen …</translation>
    </message>
    <message>
        <source>The model draws what is selected, or what stands here</source>
        <translation>Das Modell zeichnet, was ausgewählt ist oder was hier steht</translation>
    </message>
    <message>
        <source>Inspired by m&amp;y library</source>
        <translation>Von meiner Bibliothek &amp;inspiriert</translation>
    </message>
    <message>
        <source>Pictures are drawn like pages of your library: those that you chose to use, else the two that fit best</source>
        <translation>Bilder werden nach Seiten der Bibliothek gezeichnet: den dafür gewählten, sonst den zwei passendsten</translation>
    </message>
    <message>
        <source>&amp;Ask…</source>
        <translation>&amp;Fragen …</translation>
    </message>
    <message>
        <source>Ask about the picture or passage that is selected</source>
        <translation>Nach dem ausgewählten Bild oder der Textstelle fragen</translation>
    </message>
    <message>
        <source>Ask about &amp;this picture…</source>
        <translation>Nach &amp;diesem Bild fragen …</translation>
    </message>
    <message>
        <source>&amp;Keep suggestion</source>
        <translation>Vorschlag &amp;übernehmen</translation>
    </message>
    <message>
        <source>Keep &amp;first part</source>
        <translation>&amp;Ersten Teil übernehmen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Neuer Versuch</translation>
    </message>
    <message>
        <source>&amp;Discard suggestion</source>
        <translation>V&amp;orschlag verwerfen</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>Z&amp;urückholen</translation>
    </message>
    <message>
        <source>Suggestions of this document that were discarded or tried again</source>
        <translation>Vorschläge dieses Dokuments, die verworfen oder neu versucht wurden</translation>
    </message>
    <message>
        <source>Mode&amp;ls</source>
        <translation>Modell we&amp;chseln</translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation>&amp;Modell öffnen …</translation>
    </message>
    <message>
        <source>Mana&amp;ge models…</source>
        <translation>Modelle &amp;verwalten …</translation>
    </message>
    <message>
        <source>What each model can do, whether it fits, its licence; add, verify and remove</source>
        <translation>Was jedes Modell kann, ob es passt, seine Lizenz; hinzufügen, prüfen und entfernen</translation>
    </message>
    <message>
        <source>Make smalle&amp;r…</source>
        <translation>Ve&amp;rkleinern …</translation>
    </message>
    <message>
        <source>A second file of the open model that takes a half or less than a third of its memory</source>
        <translation>Eine zweite Datei des geöffneten Modells, die die Hälfte oder weniger als ein Drittel seines Speichers braucht</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>Eins&amp;tellungen …</translation>
    </message>
    <message>
        <source>%1 (%2 of memory)</source>
        <translation>%1 (%2 Speicher)</translation>
    </message>
    <message>
        <source>No model has been opened yet</source>
        <translation>Noch wurde kein Modell geöffnet</translation>
    </message>
    <message>
        <source>Fill in, the best &amp;of three</source>
        <translation>Lücken füllen, das &amp;Beste aus dreien</translation>
    </message>
    <message>
        <source>Add model…</source>
        <translation>Modell hinzufügen …</translation>
    </message>
    <message>
        <source>About t&amp;his model…</source>
        <translation>Über diese&amp;s Modell …</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiterschreiben</translation>
    </message>
    <message>
        <source>Draw “%1”</source>
        <translation>„%1“ zeichnen</translation>
    </message>
    <message>
        <source>It waits for its turn: %1</source>
        <translation>Wartet, bis es an der Reihe ist: %1</translation>
    </message>
    <message>
        <source>Another try of the suggestion, or of the kept text at the caret, beside it</source>
        <translation>Ein weiterer Versuch des Vorschlags oder des übernommenen Textes am Cursor, daneben</translation>
    </message>
    <message>
        <source>Try this text a&amp;gain</source>
        <translation>Diesen &amp;Text neu versuchen</translation>
    </message>
    <message>
        <source>Draw several at once…</source>
        <translation>Mehrere auf einmal zeichnen …</translation>
    </message>
    <message>
        <source>Pictures of one wish, side by side: you keep the one that you like, and the others stay as tries</source>
        <translation>Bilder zu einem Wunsch, nebeneinander: Sie übernehmen, was Ihnen gefällt, die anderen bleiben als Versuche</translation>
    </message>
    <message>
        <source>Try again, four at once</source>
        <translation>Neuer Versuch, vier auf einmal</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelManagerDialog</name>
    <message>
        <source>Models (%1)</source>
        <translation>Modelle (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>&lt;h4&gt;Verified&lt;/h4&gt;&lt;p&gt;&lt;b&gt;It could not be verified.&lt;/b&gt; %1&lt;/p&gt;</source>
        <translation>&lt;h4&gt;Geprüft&lt;/h4&gt;&lt;p&gt;&lt;b&gt;Es ließ sich nicht prüfen.&lt;/b&gt; %1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Add the folder of a model</source>
        <translation>Ordner eines Modells hinzufügen</translation>
    </message>
    <message>
        <source>Add a model’s file</source>
        <translation>Datei eines Modells hinzufügen</translation>
    </message>
    <message>
        <source>looking at it …</source>
        <translation>wird untersucht …</translation>
    </message>
    <message>
        <source>is gone</source>
        <translation>ist weg</translation>
    </message>
    <message>
        <source>can’t be opened</source>
        <translation>nicht zu öffnen</translation>
    </message>
    <message>
        <source>%1 (open)</source>
        <translation>%1 (geöffnet)</translation>
    </message>
    <message>
        <source>%1 (open beside it, %2 of memory)</source>
        <translation>%1 (daneben geöffnet, %2 Speicher)</translation>
    </message>
    <message>
        <source>If it lies on a disk or a share that is not there now, it can be opened when that is back. If it was moved, add it where it is now.</source>
        <translation>Liegt es auf einem Datenträger oder einer Freigabe, die gerade fehlt, lässt es sich öffnen, sobald sie wieder da ist. Wurde es verschoben, dort hinzufügen, wo es jetzt ist.</translation>
    </message>
    <message>
        <source>Looking at it …</source>
        <translation>Wird untersucht …</translation>
    </message>
    <message>
        <source>Add the folder or the file of a model, or drop it here. Nothing is copied.</source>
        <translation>Den Ordner oder die Datei eines Modells hinzufügen oder hier ablegen. Nichts wird kopiert.</translation>
    </message>
    <message>
        <source>“%1” is off the list. Its files are where they were.</source>
        <translation>„%1“ steht nicht mehr auf der Liste. Seine Dateien sind, wo sie waren.</translation>
    </message>
    <message>
        <source>Reading every byte of “%1”:</source>
        <translation>Jedes Byte von „%1“ wird gelesen:</translation>
    </message>
    <message>
        <source>Questions go to whichever is open; those about pictures to “%1”, for the open one can’t look at them.</source>
        <translation>Fragen gehen an das jeweils geöffnete Modell; die nach Bildern an „%1“, denn das geöffnete kann sie nicht betrachten.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Open this model to do what is given to no other</source>
        <translation>Dieses Modell öffnen, für alles, was keinem anderen übertragen ist</translation>
    </message>
    <message>
        <source>Known models</source>
        <translation>Bekannte Modelle</translation>
    </message>
    <message>
        <source>Add &amp;folder…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add a model where it lies; nothing is copied</source>
        <translation>Ein Modell hinzufügen, wo es liegt; nichts wird kopiert</translation>
    </message>
    <message>
        <source>Add f&amp;ile…</source>
        <translation>Da&amp;tei hinzufügen …</translation>
    </message>
    <message>
        <source>Add a model of one file where it lies; nothing is copied</source>
        <translation>Ein Modell aus einer Datei hinzufügen, wo es liegt; nichts wird kopiert</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Take it off this list; its files stay where they are (Del)</source>
        <translation>Nimmt es von dieser Liste; seine Dateien bleiben, wo sie sind (Entf)</translation>
    </message>
    <message>
        <source>What is known of this model</source>
        <translation>Was über dieses Modell bekannt ist</translation>
    </message>
    <message>
        <source>Always use it to</source>
        <translation>Immer verwenden zum</translation>
    </message>
    <message>
        <source>&amp;write</source>
        <translation>&amp;Schreiben</translation>
    </message>
    <message>
        <source>&amp;draw</source>
        <translation>&amp;Zeichnen</translation>
    </message>
    <message>
        <source>&amp;answer</source>
        <translation>&amp;Antworten</translation>
    </message>
    <message>
        <source>It is opened for that when another model is open, which stays open beside it where there is memory for both</source>
        <translation>Es wird dafür geöffnet, wenn ein anderes offen ist; dieses bleibt daneben offen, wo der Speicher für beide reicht</translation>
    </message>
    <message>
        <source>Always use this model to write</source>
        <translation>Dieses Modell immer zum Schreiben verwenden</translation>
    </message>
    <message>
        <source>Always use this model to draw</source>
        <translation>Dieses Modell immer zum Zeichnen verwenden</translation>
    </message>
    <message>
        <source>Always use this model to answer questions</source>
        <translation>Dieses Modell immer zum Beantworten von Fragen verwenden</translation>
    </message>
    <message>
        <source>&amp;Verify…</source>
        <translation>&amp;Prüfen …</translation>
    </message>
    <message>
        <source>Read every byte and compare it with published checksums</source>
        <translation>Jedes Byte lesen und mit veröffentlichten Prüfsummen vergleichen</translation>
    </message>
    <message>
        <source>&amp;Licence…</source>
        <translation>&amp;Lizenz …</translation>
    </message>
    <message>
        <source>Read what its makers allow</source>
        <translation>Lesen, was seine Urheber erlauben</translation>
    </message>
    <message>
        <source>S&amp;maller…</source>
        <translation>Ver&amp;kleinern …</translation>
    </message>
    <message>
        <source>Make a second file of it with fewer bits a weight, which takes less memory</source>
        <translation>Eine zweite Datei davon mit weniger Bit je Gewicht machen, die weniger Speicher braucht</translation>
    </message>
    <message>
        <source>How much of it has been read</source>
        <translation>Wie viel davon gelesen ist</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Das Lesen beenden</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelOpening</name>
    <message>
        <source>Looking at “%1” …</source>
        <translation>„%1“ wird untersucht …</translation>
    </message>
    <message>
        <source>“%1” was not opened.</source>
        <translation>„%1“ wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>No licence is known for “%1”: ask whoever made it what you may do with it.</source>
        <translation>Für „%1“ ist keine Lizenz bekannt: Was erlaubt ist, weiß nur, wer es gemacht hat.</translation>
    </message>
    <message>
        <source>“%1” takes %2 as it is: %3.

It was made smaller before. %4: %5, %6.</source>
        <translation>„%1“ belegt %2, wie es ist: %3.

Es wurde früher verkleinert. %4: %5, %6.</translation>
    </message>
    <message>
        <source>There is a smaller one</source>
        <translation>Es gibt ein kleineres</translation>
    </message>
    <message>
        <source>Open the one of %1</source>
        <translation>Das mit %1 öffnen</translation>
    </message>
    <message>
        <source>Open it as it is</source>
        <translation>Öffnen, wie es ist</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open a model&apos;s folder</source>
        <translation>Ordner eines Modells öffnen</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>A model is a folder as it was published, or a single file. It is used where it lies; nothing is copied.</source>
        <translation>Ein Modell ist ein Ordner, wie er veröffentlicht wurde, oder eine einzelne Datei. Es wird benutzt, wo es liegt; nichts wird kopiert.</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Datei …</translation>
    </message>
    <message>
        <source>Add the folder of a model</source>
        <translation>Ordner eines Modells hinzufügen</translation>
    </message>
    <message>
        <source>Add a model’s file</source>
        <translation>Datei eines Modells hinzufügen</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelReports</name>
    <message>
        <source>%1: there is not enough memory to look at it.</source>
        <translation>%1: Zum Untersuchen fehlt der Speicher.</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelShrinker</name>
    <message>
        <source>There is not enough memory for it.</source>
        <translation>Der Speicher reicht dafür nicht.</translation>
    </message>
</context>
<context>
    <name>pardalis::OpeningSheet</name>
    <message>
        <source>How much of the document is read</source>
        <translation>Wie viel vom Dokument gelesen ist</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
</context>
<context>
    <name>pardalis::OutlineModel</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>(an empty heading)</source>
        <translation>(eine leere Überschrift)</translation>
    </message>
    <message>
        <source>Heading %1: %2</source>
        <translation>Überschrift %1: %2</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <translation>Bild: %1</translation>
    </message>
</context>
<context>
    <name>pardalis::OutlinePanel</name>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>Headings and pictures of the page stand here.</source>
        <translation>Hier stehen die Überschriften und Bilder der Seite.</translation>
    </message>
</context>
<context>
    <name>pardalis::OutputViewDialog</name>
    <message>
        <source>Square 1 : 1</source>
        <translation>Quadrat 1 : 1</translation>
    </message>
    <message>
        <source>Landscape 3 : 2</source>
        <translation>Querformat 3 : 2</translation>
    </message>
    <message>
        <source>Landscape 4 : 3</source>
        <translation>Querformat 4 : 3</translation>
    </message>
    <message>
        <source>Wide 16 : 9</source>
        <translation>Breitbild 16 : 9</translation>
    </message>
    <message>
        <source>Portrait 2 : 3</source>
        <translation>Hochformat 2 : 3</translation>
    </message>
    <message>
        <source>Portrait 3 : 4</source>
        <translation>Hochformat 3 : 4</translation>
    </message>
    <message>
        <source>Crop or Pad on Output</source>
        <translation>Bei der Ausgabe zuschneiden oder auffüllen</translation>
    </message>
    <message>
        <source>&amp;Whole picture</source>
        <translation>&amp;Ganzes Bild</translation>
    </message>
    <message>
        <source>&amp;Crop to</source>
        <translation>&amp;Zuschneiden auf</translation>
    </message>
    <message>
        <source>&amp;Pad with white to</source>
        <translation>Mit &amp;Weiß auffüllen auf</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>Seitenverhältnis</translation>
    </message>
    <message>
        <source>Other …</source>
        <translation>Anderes …</translation>
    </message>
    <message>
        <source>Aspect width</source>
        <translation>Verhältnis: Breite</translation>
    </message>
    <message>
        <source>Aspect height</source>
        <translation>Verhältnis: Höhe</translation>
    </message>
    <message>
        <source>The picture on the page</source>
        <translation>Das Bild auf der Seite</translation>
    </message>
    <message>
        <source>:</source>
        <translation>:</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
</context>
<context>
    <name>pardalis::OutsideChanges</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>“%1” is open in another window, too, since %2.</source>
        <translation>„%1“ ist seit %2 auch in einem anderen Fenster geöffnet.</translation>
    </message>
    <message>
        <source>“%1” is open by %2 since %3.</source>
        <translation>„%1“ ist seit %3 von %2 geöffnet.</translation>
    </message>
    <message>
        <source>Read again. What stood here before is kept: File ▸ Earlier versions has it.</source>
        <translation>Neu gelesen. Was vorher hier stand, ist aufgehoben: unter Datei ▸ Frühere Versionen.</translation>
    </message>
    <message>
        <source>Saved, but the version before could not be kept. %1</source>
        <translation>Gespeichert, doch die Version davor ließ sich nicht aufheben. %1</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>Kopie öffnen</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>You have “%1” now. Whoever had it is asked before saving.</source>
        <translation>„%1“ gehört jetzt hierher. Wer es hatte, wird vor dem Speichern gefragt.</translation>
    </message>
    <message>
        <source>“%1” could not be taken over.</source>
        <translation>„%1“ ließ sich nicht übernehmen.</translation>
    </message>
    <message>
        <source>%1 Whoever saves last is asked before anything is replaced.</source>
        <translation>%1 Wer zuletzt speichert, wird gefragt, bevor etwas ersetzt wird.</translation>
    </message>
    <message>
        <source>The file of “%1” is gone from %2. What stands here is not lost: saving writes it anew.</source>
        <translation>Die Datei von „%1“ ist nicht mehr in %2. Was hier steht, ist nicht verloren: Speichern schreibt sie neu.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meines behalten</translation>
    </message>
    <message>
        <source>Save beside…</source>
        <translation>Daneben speichern …</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>Unterschiede zeigen</translation>
    </message>
    <message>
        <source>“%1” was changed by another program, and here, too.</source>
        <translation>„%1“ wurde von einem anderen Programm geändert und auch hier.</translation>
    </message>
    <message>
        <source>“%1” was changed by another program.</source>
        <translation>„%1“ wurde von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>Reload the file?</source>
        <translation>Datei neu laden?</translation>
    </message>
    <message>
        <source>What is not saved of “%1” is lost when the file is read again.</source>
        <translation>Was von „%1“ nicht gespeichert ist, geht verloren, wenn die Datei neu gelesen wird.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>only on the page here</source>
        <translation>nur hier auf der Seite</translation>
    </message>
    <message>
        <source>only in the file</source>
        <translation>nur in der Datei</translation>
    </message>
    <message>
        <source>%1 Saving replaces what is saved there, and what is saved there next replaces yours.</source>
        <translation>%1 Speichern ersetzt, was dort gespeichert ist, und was dort als Nächstes gespeichert wird, ersetzt dies hier.</translation>
    </message>
    <message>
        <source>The file is open elsewhere</source>
        <translation>Die Datei ist auch anderswo geöffnet</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>Trotzdem speichern</translation>
    </message>
    <message>
        <source>The file has changed</source>
        <translation>Die Datei hat sich geändert</translation>
    </message>
    <message>
        <source>Another program, or another window, has written “%1” since it was opened here. Saving replaces what it wrote.</source>
        <translation>Ein anderes Programm oder ein anderes Fenster hat „%1“ geschrieben, seit es hier geöffnet wurde. Speichern ersetzt, was es schrieb.</translation>
    </message>
    <message>
        <source>Keep mine and replace it</source>
        <translation>Meines behalten und sie ersetzen</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>The page here</source>
        <translation>Die Seite hier</translation>
    </message>
</context>
<context>
    <name>pardalis::PaletteDialog</name>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
</context>
<context>
    <name>pardalis::PartDialog</name>
    <message>
        <source>Ask about a part</source>
        <translation>Nach einem Teil fragen</translation>
    </message>
    <message>
        <source>Drag a box around what the questions are about. The model then sees that alone, larger, with a little of what is around it.</source>
        <translation>Einen Rahmen um das ziehen, worum es in den Fragen geht. Das Modell sieht dann nur das, größer, mit ein wenig Umgebung.</translation>
    </message>
    <message>
        <source>Ask about this part</source>
        <translation>Nach diesem Teil fragen</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureChip</name>
    <message>
        <source>How the model sees it…</source>
        <translation>Wie das Modell es sieht …</translation>
    </message>
    <message>
        <source>Pad or crop for the model, description, caption (double click)</source>
        <translation>Für das Modell auffüllen oder zuschneiden, Beschreibung, Beschriftung (Doppelklick)</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureCommands</name>
    <message>
        <source>&amp;Picture…</source>
        <translation>&amp;Bild …</translation>
    </message>
    <message>
        <source>Save picture &amp;as…</source>
        <translation>Bild speichern &amp;unter …</translation>
    </message>
    <message>
        <source>How the &amp;model sees it…</source>
        <translation>Wie das &amp;Modell es sieht …</translation>
    </message>
    <message>
        <source>Crop or &amp;pad on output…</source>
        <translation>Bei der Ausgabe &amp;zuschneiden oder auffüllen …</translation>
    </message>
    <message>
        <source>Alternative &amp;text…</source>
        <translation>Alternativte&amp;xt …</translation>
    </message>
    <message>
        <source>Alternative text</source>
        <translation>Alternativtext</translation>
    </message>
    <message>
        <source>What someone who can&apos;t see the picture is told:</source>
        <translation>Was jemand erfährt, der das Bild nicht sehen kann:</translation>
    </message>
    <message>
        <source>&amp;Caption…</source>
        <translation>Bes&amp;chriftung …</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>Text below the picture:</source>
        <translation>Text unter dem Bild:</translation>
    </message>
    <message>
        <source>Insert a picture</source>
        <translation>Bild einfügen</translation>
    </message>
    <message>
        <source>insert picture</source>
        <translation>Bild einfügen</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>crop or pad</source>
        <translation>zuschneiden oder auffüllen</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Double-click the picture for how the model sees it, its description and its caption.</source>
        <translation>Doppelklick auf das Bild zeigt, wie das Modell es sieht, seine Beschreibung und seine Beschriftung.</translation>
    </message>
    <message>
        <source>For deco&amp;ration only</source>
        <translation>Nur zur Zie&amp;r</translation>
    </message>
    <message>
        <source>decoration</source>
        <translation>Zier</translation>
    </message>
    <message>
        <source>There is nothing to tell: screen readers pass the picture over</source>
        <translation>Es gibt nichts zu sagen: Bildschirmleser übergehen das Bild</translation>
    </message>
    <message>
        <source>Si&amp;ze…</source>
        <translation>&amp;Größe …</translation>
    </message>
    <message>
        <source>&amp;Wider</source>
        <translation>&amp;Breiter</translation>
    </message>
    <message>
        <source>&amp;Narrower</source>
        <translation>&amp;Schmaler</translation>
    </message>
    <message>
        <source>At the &amp;left</source>
        <translation>&amp;Links</translation>
    </message>
    <message>
        <source>&amp;In the middle</source>
        <translation>In der &amp;Mitte</translation>
    </message>
    <message>
        <source>At the ri&amp;ght</source>
        <translation>&amp;Rechts</translation>
    </message>
    <message>
        <source>place of the picture</source>
        <translation>Lage des Bildes</translation>
    </message>
    <message>
        <source>size of the picture</source>
        <translation>Größe des Bildes</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureDialog</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>&amp;Pad to the nearest shape</source>
        <translation>Zur nächsten Form &amp;auffüllen</translation>
    </message>
    <message>
        <source>&amp;Pad to a square</source>
        <translation>Zum &amp;Quadrat auffüllen</translation>
    </message>
    <message>
        <source>Nothing of the picture is lost. Best for questions about it.</source>
        <translation>Vom Bild geht nichts verloren. Am besten für Fragen danach.</translation>
    </message>
    <message>
        <source>&amp;Crop to a square</source>
        <translation>Zum Quadrat &amp;zuschneiden</translation>
    </message>
    <message>
        <source>Only what is in the frame. Drag it to what matters.</source>
        <translation>Nur was im Rahmen ist. Ihn auf das Wichtige ziehen.</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>Was das Modell sieht</translation>
    </message>
    <message>
        <source>What the picture shows, for readers who can&apos;t see it</source>
        <translation>Was das Bild zeigt, für alle, die es nicht sehen können</translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation>&amp;Beschreibung:</translation>
    </message>
    <message>
        <source>C&amp;aption:</source>
        <translation>Bes&amp;chriftung:</translation>
    </message>
    <message>
        <source>The model sees %1 × %2 pixels and spends %3 tokens on them.</source>
        <translation>Das Modell sieht %1 × %2 Pixel und braucht dafür %3 Token.</translation>
    </message>
    <message>
        <source>The model sees a square.</source>
        <translation>Das Modell sieht ein Quadrat.</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureImports</name>
    <message>
        <source>There is not enough memory to read %1.</source>
        <translation>Zum Lesen von %1 fehlt der Speicher.</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureQuestions</name>
    <message>
        <source>There is no text to answer from: put the page&apos;s into the box.</source>
        <translation>Es gibt keinen Text, aus dem zu antworten wäre: den der Seite in das Feld einsetzen.</translation>
    </message>
    <message>
        <source>These words stand in the text that you gave, not on the page.</source>
        <translation>Diese Worte stehen im eingegebenen Text, nicht auf der Seite.</translation>
    </message>
    <message>
        <source>These words do not stand in the page&apos;s text.</source>
        <translation>Diese Worte stehen nicht im Text der Seite.</translation>
    </message>
    <message>
        <source>The text is too long for this model: of %1 characters it was given the first %2.</source>
        <translation>Der Text ist für dieses Modell zu lang: Von %1 Zeichen bekam es die ersten %2.</translation>
    </message>
    <message>
        <source>The picture is no longer in the document.</source>
        <translation>Das Bild ist nicht mehr im Dokument.</translation>
    </message>
    <message>
        <source>something</source>
        <translation>etwas</translation>
    </message>
    <message>
        <source>The picture has these boxes already, or no room for more.</source>
        <translation>Das Bild hat diese Rahmen schon oder keinen Platz für weitere.</translation>
    </message>
    <message>
        <source>keep boxes</source>
        <translation>Rahmen behalten</translation>
    </message>
    <message>
        <source>These words no longer stand on the page.</source>
        <translation>Diese Worte stehen nicht mehr auf der Seite.</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureSizeDialog</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Size of the Picture</source>
        <translation>Größe des Bildes</translation>
    </message>
    <message>
        <source>&amp;Natural size: %1 × %2 px</source>
        <translation>&amp;Natürliche Größe: %1 × %2 px</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Width:</source>
        <translation>&amp;Breite:</translation>
    </message>
    <message>
        <source>&amp;Height:</source>
        <translation>&amp;Höhe:</translation>
    </message>
    <message>
        <source>&amp;Of the page&apos;s width:</source>
        <translation>&amp;Anteil der Seitenbreite:</translation>
    </message>
</context>
<context>
    <name>pardalis::PlaceThingsDialog</name>
    <message>
        <source>Place things</source>
        <translation>Dinge anordnen</translation>
    </message>
    <message>
        <source>For example: a fox and a tree in a meadow</source>
        <translation>Zum Beispiel: ein Fuchs und ein Baum auf einer Wiese</translation>
    </message>
    <message>
        <source>&amp;What the picture shows:</source>
        <translation>&amp;Was das Bild zeigt:</translation>
    </message>
    <message>
        <source>a fox</source>
        <translation>ein Fuchs</translation>
    </message>
    <message>
        <source>&amp;In the box that is selected:</source>
        <translation>&amp;Im ausgewählten Rahmen:</translation>
    </message>
    <message>
        <source>&amp;Add a box</source>
        <translation>&amp;Rahmen hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove this box</source>
        <translation>Diesen Rahmen &amp;entfernen</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
</context>
<context>
    <name>pardalis::PlacesDialog</name>
    <message>
        <source>What is where in the picture</source>
        <translation>Was wo im Bild ist</translation>
    </message>
    <message>
        <source>Drag a box over something: the model says what it is, and you may say it otherwise.</source>
        <translation>Einen Rahmen über etwas ziehen: Das Modell sagt, was es ist, und das lässt sich ändern.</translation>
    </message>
    <message>
        <source>Drag a box over something and say what it is.</source>
        <translation>Einen Rahmen über etwas ziehen und sagen, was es ist.</translation>
    </message>
    <message>
        <source>&amp;In the box that is selected:</source>
        <translation>&amp;Im ausgewählten Rahmen:</translation>
    </message>
    <message>
        <source>&amp;Add a box</source>
        <translation>&amp;Rahmen hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove this box</source>
        <translation>Diesen Rahmen &amp;entfernen</translation>
    </message>
    <message>
        <source>Ask the &amp;model</source>
        <translation>Das &amp;Modell fragen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>The model is looking at what is in the box …</source>
        <translation>Das Modell betrachtet, was im Rahmen ist …</translation>
    </message>
    <message>
        <source>It has nothing to say about it.</source>
        <translation>Es hat nichts dazu zu sagen.</translation>
    </message>
    <message>
        <source>The model says: “%1”.</source>
        <translation>Das Modell sagt: „%1“.</translation>
    </message>
    <message>
        <source>The model did not name it: %1</source>
        <translation>Das Modell hat es nicht benannt: %1</translation>
    </message>
</context>
<context>
    <name>pardalis::PointingCommands</name>
    <message>
        <source>Needs a model that says where in a picture something is, as Kosmos-2 does</source>
        <translation>Braucht ein Modell, das sagt, wo im Bild etwas ist, wie Kosmos-2</translation>
    </message>
    <message>
        <source>Show what is &amp;where</source>
        <translation>&amp;Zeigen, was wo ist</translation>
    </message>
    <message>
        <source>The model points out what it sees, box by box</source>
        <translation>Das Modell zeigt, was es sieht, Rahmen für Rahmen</translation>
    </message>
    <message>
        <source>W&amp;here is…</source>
        <translation>&amp;Wo ist …</translation>
    </message>
    <message>
        <source>The model is asked whether something is there, and then where</source>
        <translation>Das Modell wird gefragt, ob etwas da ist, und dann, wo</translation>
    </message>
    <message>
        <source>&amp;Name what I box…</source>
        <translation>&amp;Benennen, was ich einrahme …</translation>
    </message>
    <message>
        <source>Boxes over the picture and their names; a model that points proposes these</source>
        <translation>Rahmen über dem Bild und ihre Namen; ein Modell, das zeigen kann, schlägt sie vor</translation>
    </message>
    <message>
        <source>Remove all &amp;boxes</source>
        <translation>Alle &amp;Rahmen entfernen</translation>
    </message>
    <message>
        <source>Find this in the p&amp;icture</source>
        <translation>&amp;Im Bild suchen</translation>
    </message>
    <message>
        <source>The model is looking at the picture …</source>
        <translation>Das Modell betrachtet das Bild …</translation>
    </message>
    <message>
        <source>Nothing was said about it: %1</source>
        <translation>Dazu wurde nichts gesagt: %1</translation>
    </message>
    <message>
        <source>something</source>
        <translation>etwas</translation>
    </message>
    <message>
        <source>The model points at nothing in it.</source>
        <translation>Das Modell zeigt auf nichts darin.</translation>
    </message>
    <message>
        <source>The model points at nothing that is not boxed already.</source>
        <translation>Das Modell zeigt auf nichts, was nicht schon eingerahmt ist.</translation>
    </message>
    <message>
        <source>show what is where</source>
        <translation>zeigen, was wo ist</translation>
    </message>
    <message>
        <source>The model points out: %1. Undo takes it out.</source>
        <translation>Das Modell zeigt: %1. Rückgängig nimmt es wieder heraus.</translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation>Wo ist es?</translation>
    </message>
    <message>
        <source>What is looked for, for example “the fox”:</source>
        <translation>Was gesucht wird, zum Beispiel „der Fuchs“:</translation>
    </message>
    <message>
        <source>The model does not think that %1 is in the picture.</source>
        <translation>Das Modell glaubt nicht, dass %1 im Bild ist.</translation>
    </message>
    <message>
        <source>Look all the same</source>
        <translation>Trotzdem suchen</translation>
    </message>
    <message>
        <source>The model found no place for it.</source>
        <translation>Das Modell fand keine Stelle dafür.</translation>
    </message>
    <message>
        <source>A suggestion: %1 is in the box. A model always finds something.</source>
        <translation>Ein Vorschlag: %1 ist im Rahmen. Ein Modell findet immer etwas.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Not so</source>
        <translation>Stimmt nicht</translation>
    </message>
    <message>
        <source>place in a picture</source>
        <translation>Stelle in einem Bild</translation>
    </message>
    <message>
        <source>boxes in a picture</source>
        <translation>Rahmen in einem Bild</translation>
    </message>
    <message>
        <source>remove all boxes</source>
        <translation>alle Rahmen entfernen</translation>
    </message>
</context>
<context>
    <name>pardalis::PrintCommands</name>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Drucken …</translation>
    </message>
    <message>
        <source>Print preview</source>
        <translation>Druckvorschau</translation>
    </message>
    <message>
        <source>The printer takes nothing.</source>
        <translation>Der Drucker nimmt nichts an.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be written.</source>
        <translation>„%1“ lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The printer took no more than a part of it.</source>
        <translation>Der Drucker nahm nur einen Teil davon an.</translation>
    </message>
    <message>
        <source>The page is not printed. %1</source>
        <translation>Die Seite ist nicht gedruckt. %1</translation>
    </message>
    <message>
        <source>Print preview…</source>
        <translation>Druckvorschau …</translation>
    </message>
    <message>
        <source>“%1” is being printed…</source>
        <translation>„%1“ wird gedruckt …</translation>
    </message>
    <message>
        <source>Nothing more is printed.</source>
        <translation>Es wird nichts weiter gedruckt.</translation>
    </message>
</context>
<context>
    <name>pardalis::PromptCommands</name>
    <message>
        <source>What the &amp;model reads</source>
        <translation>Was das M&amp;odell liest</translation>
    </message>
    <message>
        <source>what the model reads</source>
        <translation>was das Modell liest</translation>
    </message>
    <message>
        <source>What is always read takes %1 of %2 tokens.</source>
        <translation>Was immer gelesen wird, braucht %1 von %2 Token.</translation>
    </message>
    <message>
        <source>Always read by the model</source>
        <translation>Immer vom Modell gelesen</translation>
    </message>
    <message>
        <source>Never read by the model</source>
        <translation>Nie vom Modell gelesen</translation>
    </message>
</context>
<context>
    <name>pardalis::PromptPanel</name>
    <message>
        <source>What the model reads</source>
        <translation>Was das Modell liest</translation>
    </message>
    <message>
        <source>Notes for the model</source>
        <translation>Notizen für das Modell</translation>
    </message>
    <message>
        <source>Always read, and not part of the page: who is who, what has to be kept to.</source>
        <translation>Immer gelesen und nicht Teil der Seite: wer wer ist, woran sich der Text halten muss.</translation>
    </message>
    <message>
        <source>The prompt</source>
        <translation>Der Prompt</translation>
    </message>
    <message>
        <source>Not read:</source>
        <translation>Nicht gelesen:</translation>
    </message>
    <message>
        <source>What is not read</source>
        <translation>Was nicht gelesen wird</translation>
    </message>
    <message>
        <source>Show tokens</source>
        <translation>Token zeigen</translation>
    </message>
    <message>
        <source>Every second token is shaded</source>
        <translation>Jedes zweite Token ist hinterlegt</translation>
    </message>
    <message>
        <source>No model that writes is open.</source>
        <translation>Es ist kein Modell geöffnet, das schreibt.</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>Notizen</translation>
    </message>
</context>
<context>
    <name>pardalis::PropertiesDialog</name>
    <message>
        <source>Properties of “%1”</source>
        <translation>Eigenschaften von „%1“</translation>
    </message>
    <message>
        <source>&amp;Delete tries that are not shown</source>
        <translation>Nicht gezeigte Versuche &amp;löschen</translation>
    </message>
    <message>
        <source>One step, which undo takes back until the document is closed</source>
        <translation>Ein Schritt, den Rückgängig zurücknimmt, bis das Dokument geschlossen wird</translation>
    </message>
</context>
<context>
    <name>pardalis::QuestionCommands</name>
    <message>
        <source>Ask about a pa&amp;rt…</source>
        <translation>Nach einem &amp;Teil fragen …</translation>
    </message>
    <message>
        <source>The model sees that part alone, larger</source>
        <translation>Das Modell sieht nur diesen Teil, größer</translation>
    </message>
    <message>
        <source>Ask about the page that it &amp;shows…</source>
        <translation>Nach der &amp;Seite fragen, die es zeigt …</translation>
    </message>
    <message>
        <source>The answer is taken from the page&apos;s text, and shown there</source>
        <translation>Die Antwort stammt aus dem Text der Seite und wird dort gezeigt</translation>
    </message>
    <message>
        <source>Ch&amp;oose among answers…</source>
        <translation>Unter Antworten &amp;wählen …</translation>
    </message>
    <message>
        <source>Which of several answers is likeliest, or which of several things are there</source>
        <translation>Welche von mehreren Antworten am wahrscheinlichsten ist oder welche von mehreren Dingen da sind</translation>
    </message>
    <message>
        <source>Which of some pictures goes on with a series of others</source>
        <translation>Welches von mehreren Bildern eine Reihe anderer fortsetzt</translation>
    </message>
    <message>
        <source>Ask about a part</source>
        <translation>Nach einem Teil fragen</translation>
    </message>
    <message>
        <source>Choose among answers</source>
        <translation>Unter Antworten wählen</translation>
    </message>
    <message>
        <source>The picture can&apos;t be shown.</source>
        <translation>Das Bild lässt sich nicht zeigen.</translation>
    </message>
    <message>
        <source>The picture is no longer in the document.</source>
        <translation>Das Bild ist nicht mehr im Dokument.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>✓ %1</source>
        <translation>✓ %1</translation>
    </message>
    <message>
        <source>✗ %1</source>
        <translation>✗ %1</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Which comes next… (experimental)</source>
        <translation>Was kommt als Nächstes … (experimentell)</translation>
    </message>
</context>
<context>
    <name>pardalis::QueueBar</name>
    <message>
        <source>Drop all</source>
        <translation>Alle streichen</translation>
    </message>
    <message>
        <source>What waits for the model</source>
        <translation>Was auf das Modell wartet</translation>
    </message>
    <message>
        <source>Show all that waits</source>
        <translation>Alles Wartende zeigen</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Drop this one</source>
        <translation>Dieses streichen</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Als Nächstes: %1</translation>
    </message>
    <message numerus="yes">
        <source>Next: %1, and %n more</source>
        <translation>
            <numerusform>Als Nächstes: %1 und %n weiteres</numerusform>
            <numerusform>Als Nächstes: %1 und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::ReasonsBox</name>
    <message>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>What the model saw before it answered. Change it where it is wrong.</source>
        <translation>Was das Modell sah, bevor es antwortete. Wo es falsch ist, ändern.</translation>
    </message>
    <message>
        <source>Answer agai&amp;n</source>
        <translation>&amp;Neu antworten</translation>
    </message>
    <message>
        <source>The last question, behind the reasons as they stand now</source>
        <translation>Die letzte Frage, hinter den Gründen, wie sie jetzt dastehen</translation>
    </message>
    <message>
        <source>The model is looking …</source>
        <translation>Das Modell betrachtet …</translation>
    </message>
</context>
<context>
    <name>pardalis::RecentDialog</name>
    <message>
        <source>Recent documents</source>
        <translation>Letzte Dokumente</translation>
    </message>
    <message>
        <source>%1, changed %2</source>
        <translation>%1, geändert %2</translation>
    </message>
    <message>
        <source>%1 is gone.</source>
        <translation>%1 ist nicht mehr da.</translation>
    </message>
    <message>
        <source>&amp;Remove from the list</source>
        <translation>Von der Liste &amp;entfernen</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordCommands</name>
    <message>
        <source>Draw aga&amp;in…</source>
        <translation>&amp;Noch einmal zeichnen …</translation>
    </message>
    <message>
        <source>What the picture was drawn of, to be changed; the new one comes below it</source>
        <translation>Wonach das Bild gezeichnet wurde, zum Ändern; das neue kommt darunter</translation>
    </message>
    <message>
        <source>G&amp;o on drawing</source>
        <translation>Weiterzeic&amp;hnen</translation>
    </message>
    <message>
        <source>The rest of a picture that was stopped, as if it had not been; kept, it takes its place</source>
        <translation>Der Rest eines angehaltenen Bildes, als wäre es nie angehalten worden; übernommen tritt er an dessen Stelle</translation>
    </message>
    <message>
        <source>How it was mad&amp;e…</source>
        <translation>Wie es &amp;entstand …</translation>
    </message>
    <message>
        <source>Model, seed, settings, the prompt as it was sent, and times</source>
        <translation>Modell, Startwert, Einstellungen, der Prompt, wie er gesendet wurde, und Zeiten</translation>
    </message>
    <message>
        <source>How s&amp;ure the model was…</source>
        <translation>Wie s&amp;icher das Modell war …</translation>
    </message>
    <message>
        <source>A map over the picture: where another seed would have drawn something else</source>
        <translation>Eine Karte über dem Bild: wo ein anderer Startwert etwas anderes gezeichnet hätte</translation>
    </message>
    <message>
        <source>A version wrote it that did not keep the prompt, so it can&apos;t be run again.</source>
        <translation>Eine Version schrieb es, die den Prompt nicht aufhob; es lässt sich nicht noch einmal ausführen.</translation>
    </message>
    <message>
        <source>The model that is open now is another one.</source>
        <translation>Das jetzt geöffnete Modell ist ein anderes.</translation>
    </message>
    <message>
        <source>The record is damaged: %1</source>
        <translation>Die Aufzeichnung ist beschädigt: %1</translation>
    </message>
    <message>
        <source>Looking at the picture&apos;s codes once more…</source>
        <translation>Die Codes des Bildes werden noch einmal betrachtet …</translation>
    </message>
    <message>
        <source>The model says nothing of it.</source>
        <translation>Das Modell sagt nichts dazu.</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>das Modell</translation>
    </message>
    <message>
        <source>Another model drew it.</source>
        <translation>Ein anderes Modell hat es gezeichnet.</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordDialog</name>
    <message>
        <source>How it was made</source>
        <translation>Wie es entstand</translation>
    </message>
    <message>
        <source>What it was made with</source>
        <translation>Womit es entstand</translation>
    </message>
    <message>
        <source>The prompt as it was sent</source>
        <translation>Der Prompt, wie er gesendet wurde</translation>
    </message>
    <message>
        <source>The &amp;prompt as it was sent:</source>
        <translation>Der &amp;Prompt, wie er gesendet wurde:</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>The whole record, as the document keeps it</source>
        <translation>Die ganze Aufzeichnung, wie das Dokument sie aufhebt</translation>
    </message>
    <message>
        <source>&amp;Run again exactly</source>
        <translation>&amp;Genau so noch einmal</translation>
    </message>
    <message>
        <source>The same request with the same seed, below the picture; says whether the picture is the same</source>
        <translation>Dieselbe Anfrage mit demselben Startwert, unter dem Bild; sagt, ob es dasselbe Bild ist</translation>
    </message>
    <message>
        <source>Same with a &amp;new seed</source>
        <translation>Dasselbe mit &amp;neuem Startwert</translation>
    </message>
    <message>
        <source>The same request, another picture</source>
        <translation>Dieselbe Anfrage, ein anderes Bild</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordModel</name>
    <message>
        <source>a model without a name</source>
        <translation>ein Modell ohne Namen</translation>
    </message>
    <message>
        <source>Open “%1”</source>
        <translation>„%1“ öffnen</translation>
    </message>
    <message>
        <source>Go on with “%1”</source>
        <translation>Mit „%1“ fortfahren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The picture was drawn by “%1”; the model that is open is “%2”.</source>
        <translation>Das Bild wurde von „%1“ gezeichnet; das geöffnete Modell ist „%2“.</translation>
    </message>
    <message>
        <source>The picture was drawn by “%1”; no model is open.</source>
        <translation>Das Bild wurde von „%1“ gezeichnet; es ist kein Modell geöffnet.</translation>
    </message>
    <message>
        <source>Another model draws another picture.</source>
        <translation>Ein anderes Modell zeichnet ein anderes Bild.</translation>
    </message>
    <message>
        <source>Another model can&apos;t go on with its codes.</source>
        <translation>Ein anderes Modell kann mit seinen Codes nicht weitermachen.</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>Ein anderes Modell</translation>
    </message>
    <message>
        <source>“%1” is not the one that drew the picture, though it is called so.</source>
        <translation>„%1“ ist nicht das Modell, das das Bild zeichnete, auch wenn es so heißt.</translation>
    </message>
    <message>
        <source>Where “%1” lies is not known.</source>
        <translation>Wo „%1“ liegt, ist nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordText</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>not known: the record does not say</source>
        <translation>nicht bekannt: Die Aufzeichnung sagt es nicht</translation>
    </message>
    <message>
        <source>a model without a name (%1)</source>
        <translation>ein Modell ohne Namen (%1)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>always the likeliest code</source>
        <translation>immer der wahrscheinlichste Code</translation>
    </message>
    <message>
        <source>temperature %1</source>
        <translation>Temperatur %1</translation>
    </message>
    <message>
        <source>top-p %1</source>
        <translation>Top-p %1</translation>
    </message>
    <message>
        <source>top-k %1</source>
        <translation>Top-k %1</translation>
    </message>
    <message>
        <source>drawn by a race</source>
        <translation>durch ein Rennen gezogen</translation>
    </message>
    <message>
        <source>%1 by the words</source>
        <translation>%1 nach den Worten</translation>
    </message>
    <message>
        <source>%1 by the pictures</source>
        <translation>%1 nach den Bildern</translation>
    </message>
    <message>
        <source>by contrast (k %1, alpha %2)</source>
        <translation>durch Kontrast (k %1, Alpha %2)</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message>
        <source>%1 × %2 codes, %3</source>
        <translation>%1 × %2 Codes, %3</translation>
    </message>
    <message>
        <source>%1 for the prompt, %2 for the rest</source>
        <translation>%1 für den Prompt, %2 für den Rest</translation>
    </message>
    <message>
        <source>%1 of the prompt, %2 drawn and written</source>
        <translation>%1 im Prompt, %2 gezeichnet und geschrieben</translation>
    </message>
    <message>
        <source>[a picture that is not in the document]</source>
        <translation>[ein Bild, das nicht im Dokument ist]</translation>
    </message>
    <message>
        <source>[a picture without a text]</source>
        <translation>[ein Bild ohne Text]</translation>
    </message>
    <message>
        <source>[picture: %1]</source>
        <translation>[Bild: %1]</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Sampling</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Führung</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>after %1 of %2 codes</source>
        <translation>nach %1 von %2 Codes</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>[beginning]</source>
        <translation>[Anfang]</translation>
    </message>
    <message>
        <source>[end of turn]</source>
        <translation>[Ende des Beitrags]</translation>
    </message>
    <message>
        <source>[gap %1]</source>
        <translation>[Lücke %1]</translation>
    </message>
    <message numerus="yes">
        <source>[%n token(s)]</source>
        <translation>
            <numerusform>[%n Token]</numerusform>
            <numerusform>[%n Token]</numerusform>
        </translation>
    </message>
    <message>
        <source>The same picture, code for code.</source>
        <translation>Dasselbe Bild, Code für Code.</translation>
    </message>
    <message>
        <source>Not the same picture: they part at code %1 of %2.</source>
        <translation>Nicht dasselbe Bild: Sie trennen sich bei Code %1 von %2.</translation>
    </message>
    <message>
        <source>Stopped: its %1 codes are the same as the first of %2.</source>
        <translation>Angehalten: Seine %1 Codes sind dieselben wie die ersten von %2.</translation>
    </message>
    <message>
        <source>The same picture as far as it was drawn: its %1 codes are the first of %2.</source>
        <translation>Dasselbe Bild, soweit es gezeichnet wurde: Seine %1 Codes sind die ersten von %2.</translation>
    </message>
    <message>
        <source>%1 for the prompt, %2 for the rest, %3 tokens a second</source>
        <translation>%1 für den Prompt, %2 für den Rest, %3 Token je Sekunde</translation>
    </message>
    <message>
        <source>%1 of the prompt, %2 drawn and written; %3 were known from the run before</source>
        <translation>%1 im Prompt, %2 gezeichnet und geschrieben; %3 waren vom Lauf davor bekannt</translation>
    </message>
</context>
<context>
    <name>pardalis::RecoveryDialog</name>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>%1 – in no Pardalis file yet, as it was %2</source>
        <translation>%1 – noch in keiner Pardalis-Datei, Stand %2</translation>
    </message>
    <message>
        <source>%1 – not saved since, as it was %2</source>
        <translation>%1 – seither nicht gespeichert, Stand %2</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>Nicht gespeicherte Arbeit</translation>
    </message>
    <message>
        <source>Pardalis ended before this was saved:</source>
        <translation>Pardalis endete, bevor dies gespeichert war:</translation>
    </message>
    <message>
        <source>Documents that were not saved</source>
        <translation>Nicht gespeicherte Dokumente</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>&amp;What differs…</source>
        <translation>&amp;Unterschiede …</translation>
    </message>
    <message>
        <source>From the file, as it is now</source>
        <translation>Zur Datei, wie sie jetzt ist</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>&amp;Ask, even where it is one document alone</source>
        <translation>&amp;Fragen, auch bei nur einem Dokument</translation>
    </message>
    <message>
        <source>only in the file</source>
        <translation>nur in der Datei</translation>
    </message>
    <message>
        <source>only in what was not saved</source>
        <translation>nur im nicht Gespeicherten</translation>
    </message>
    <message>
        <source>Delete unsaved work</source>
        <translation>Nicht gespeicherte Arbeit löschen</translation>
    </message>
    <message>
        <source>Delete this for good?

%1</source>
        <translation>Dies endgültig löschen?

%1</translation>
    </message>
    <message>
        <source>[picture]</source>
        <translation>[Bild]</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>What was not saved</source>
        <translation>Was nicht gespeichert war</translation>
    </message>
</context>
<context>
    <name>pardalis::RepaintDialog</name>
    <message>
        <source>Draw a part anew</source>
        <translation>Einen Teil neu zeichnen</translation>
    </message>
    <message>
        <source>&amp;What the picture shows:</source>
        <translation>&amp;Was das Bild zeigt:</translation>
    </message>
    <message>
        <source>Drag over the rows that are to be drawn anew. The others stay as the model sees them.</source>
        <translation>Über die Zeilen ziehen, die neu gezeichnet werden sollen. Die anderen bleiben, wie das Modell sie sieht.</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
</context>
<context>
    <name>pardalis::RowsEditor</name>
    <message>
        <source>Part of the picture that is drawn anew</source>
        <translation>Teil des Bildes, der neu gezeichnet wird</translation>
    </message>
    <message>
        <source>Rows %1 to %2 of %3. The arrow keys move them, with Shift their lower edge.</source>
        <translation>Zeilen %1 bis %2 von %3. Die Pfeiltasten verschieben sie, mit Umschalt ihre untere Kante.</translation>
    </message>
</context>
<context>
    <name>pardalis::ScreenPictures</name>
    <message>
        <source>There is not enough memory to show the picture</source>
        <translation>Der Speicher reicht nicht, um das Bild zu zeigen</translation>
    </message>
    <message>
        <source>The picture&apos;s file is missing</source>
        <translation>Die Datei des Bildes fehlt</translation>
    </message>
</context>
<context>
    <name>pardalis::SeriesDialog</name>
    <message>
        <source>Which comes next (experimental)</source>
        <translation>Was als Nächstes kommt (experimentell)</translation>
    </message>
    <message>
        <source>Tick the pictures of the series, in their order on the page, and those that may follow. Expect little: the published model was right about one time in four with six to choose from; chance is one in six.</source>
        <translation>Die Bilder der Reihe ankreuzen, in ihrer Folge auf der Seite, und die, die folgen können. Nicht zu viel erwarten: Das veröffentlichte Modell lag bei sechs zur Wahl etwa jedes vierte Mal richtig; der Zufall jedes sechste.</translation>
    </message>
    <message>
        <source>in the series</source>
        <translation>in der Reihe</translation>
    </message>
    <message>
        <source>%1 is in the series</source>
        <translation>%1 ist in der Reihe</translation>
    </message>
    <message>
        <source>may follow</source>
        <translation>kann folgen</translation>
    </message>
    <message>
        <source>%1 may follow</source>
        <translation>%1 kann folgen</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Fragen</translation>
    </message>
</context>
<context>
    <name>pardalis::SettingsDialog</name>
    <message>
        <source>How the model writes and draws</source>
        <translation>Wie das Modell schreibt und zeichnet</translation>
    </message>
    <message>
        <source>The model may put in pictures where it likes</source>
        <translation>Das Modell darf Bilder einfügen, wo es mag</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> Token</translation>
    </message>
    <message>
        <source>Always the same seed</source>
        <translation>Immer derselbe Startwert</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>In 16 bits</source>
        <translation>In 16 Bit</translation>
    </message>
    <message>
        <source>In 8 bits: about half the memory, a little less exact</source>
        <translation>In 8 Bit: etwa halb so viel Speicher, etwas ungenauer</translation>
    </message>
    <message>
        <source>What the model remembers of the text while it writes: its keys and values</source>
        <translation>Was sich das Modell beim Schreiben vom Text merkt: seine Schlüssel und Werte</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>Own values in place of the model&apos;s</source>
        <translation>Eigene Werte statt der des Modells</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Against repetition</source>
        <translation>Gegen Wiederholung</translation>
    </message>
    <message>
        <source>Heed the text</source>
        <translation>Text beachten</translation>
    </message>
    <message>
        <source>Heed pictures</source>
        <translation>Bilder beachten</translation>
    </message>
    <message>
        <source>Model&apos;s own values</source>
        <translation>Werte des Modells</translation>
    </message>
    <message>
        <source>Automatic: a GPU with room for the model, else the CPU</source>
        <translation>Automatisch: GPU mit Platz für das Modell, sonst CPU</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 (not found)</source>
        <translation>%1 (nicht gefunden)</translation>
    </message>
    <message>
        <source>Looking for GPUs…</source>
        <translation>GPUs werden gesucht …</translation>
    </message>
    <message>
        <source>No GPU: %1.</source>
        <translation>Keine GPU: %1.</translation>
    </message>
    <message>
        <source>0: always the likeliest; higher: more daring</source>
        <translation>0: immer das Wahrscheinlichste; höher: gewagter</translation>
    </message>
    <message>
        <source>Only the likeliest that together have this share; 1: all</source>
        <translation>Nur die wahrscheinlichsten, die zusammen diesen Anteil haben; 1: alle</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Only this many of the likeliest</source>
        <translation>Nur so viele der wahrscheinlichsten</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>In place of the two above: draw what the text adds, out of what is about as likely as the likeliest in this place (CD-K); 8 is a start</source>
        <translation>Statt der beiden oben: zeichnen, was der Text hinzufügt, aus dem, was an dieser Stelle etwa so wahrscheinlich ist wie das Wahrscheinlichste (CD-K); 8 ist ein Anfang</translation>
    </message>
    <message>
        <source>How likely beside that; 0: anything may be drawn</source>
        <translation>Wie wahrscheinlich daneben; 0: alles darf gezeichnet werden</translation>
    </message>
    <message>
        <source>By contrast</source>
        <translation>Durch Kontrast</translation>
    </message>
    <message>
        <source>Likely from</source>
        <translation>Wahrscheinlich ab</translation>
    </message>
</context>
<context>
    <name>pardalis::ShareList</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>The model&apos;s guess, not a measure of truth</source>
        <translation>Die Vermutung des Modells, kein Maß für die Wahrheit</translation>
    </message>
</context>
<context>
    <name>pardalis::SketchDialog</name>
    <message>
        <source>Draw from a sketch</source>
        <translation>Nach einer Skizze zeichnen</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>Stift</translation>
    </message>
    <message>
        <source>Draw lines</source>
        <translation>Linien zeichnen</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Take lines away</source>
        <translation>Linien entfernen</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Width of the pen</source>
        <translation>Breite des Stifts</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last line (Ctrl+Z)</source>
        <translation>Die letzte Linie zurücknehmen (Strg+Z)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>An empty sheet</source>
        <translation>Ein leeres Blatt</translation>
    </message>
    <message>
        <source>Edges of a picture…</source>
        <translation>Kanten eines Bildes …</translation>
    </message>
    <message>
        <source>The lines of a picture in place of a sketch; Ctrl+V takes a copied one</source>
        <translation>Die Linien eines Bildes statt einer Skizze; Strg+V nimmt ein kopiertes</translation>
    </message>
    <message>
        <source>&amp;What it shows:</source>
        <translation>&amp;Was sie zeigt:</translation>
    </message>
    <message>
        <source>For example: a red house by a lake</source>
        <translation>Zum Beispiel: ein rotes Haus am See</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
</context>
<context>
    <name>pardalis::SketchPad</name>
    <message>
        <source>Sketch</source>
        <translation>Skizze</translation>
    </message>
    <message>
        <source>Drawn on with a mouse or pen; a picture&apos;s lines can be taken instead.</source>
        <translation>Mit Maus oder Stift zu zeichnen; stattdessen gehen auch die Linien eines Bildes.</translation>
    </message>
</context>
<context>
    <name>pardalis::SmallerBar</name>
    <message>
        <source>How much of the smaller model has been made</source>
        <translation>Wie viel vom kleineren Modell fertig ist</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
</context>
<context>
    <name>pardalis::SmallerDialog</name>
    <message>
        <source>Make “%1” smaller</source>
        <translation>„%1“ verkleinern</translation>
    </message>
    <message>
        <source>The weights of “%1” take %2 as they are: %3. A second file of it with fewer bits a weight takes less memory, and is faster. The model itself stays as it is.</source>
        <translation>Die Gewichte von „%1“ belegen %2, wie sie sind: %3. Eine zweite Datei davon mit weniger Bit je Gewicht braucht weniger Speicher und ist schneller. Das Modell selbst bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>&amp;Make it smaller</source>
        <translation>&amp;Verkleinern</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>It was made before: %1</source>
        <translation>Es wurde früher gemacht: %1</translation>
    </message>
    <message>
        <source>Where the smaller model is written</source>
        <translation>Wohin das kleinere Modell geschrieben wird</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>&amp;Datei:</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Wählen …</translation>
    </message>
    <message>
        <source>Write the smaller model</source>
        <translation>Das kleinere Modell schreiben</translation>
    </message>
    <message>
        <source>Pardalis models (*%1)</source>
        <translation>Pardalis-Modelle (*%1)</translation>
    </message>
    <message>
        <source>Say where it is to be written.</source>
        <translation>Angeben, wohin es geschrieben werden soll.</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 ist ein Ordner.</translation>
    </message>
    <message>
        <source>%1 can’t be written to.</source>
        <translation>In %1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>%1 has %2 free, and the file takes %3.</source>
        <translation>In %1 sind %2 frei, und die Datei braucht %3.</translation>
    </message>
    <message>
        <source>Replace this file?</source>
        <translation>Diese Datei ersetzen?</translation>
    </message>
    <message>
        <source>%1 is there already. It stays as it is until the new one is whole.</source>
        <translation>%1 gibt es schon. Sie bleibt, wie sie ist, bis die neue vollständig ist.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>pardalis::SnapshotCommands</name>
    <message>
        <source>&amp;Keep a snapshot…</source>
        <translation>Z&amp;wischenstand aufheben …</translation>
    </message>
    <message>
        <source>Snaps&amp;hots…</source>
        <translation>Zwis&amp;chenstände …</translation>
    </message>
    <message numerus="yes">
        <source>This document has %n snapshot(s), which is all that it holds. Delete some of them first.</source>
        <translation>
            <numerusform>Dieses Dokument hat %n Zwischenstand, mehr fasst es nicht. Löschen Sie zuerst einen.</numerusform>
            <numerusform>Dieses Dokument hat %n Zwischenstände, mehr fasst es nicht. Löschen Sie zuerst einige davon.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep a snapshot</source>
        <translation>Zwischenstand aufheben</translation>
    </message>
    <message>
        <source>What the page as it stands is called:</source>
        <translation>So heißt die Seite, wie sie jetzt ist:</translation>
    </message>
    <message>
        <source>The snapshot is kept with the next save.</source>
        <translation>Der Zwischenstand kommt mit dem nächsten Speichern in die Datei.</translation>
    </message>
    <message>
        <source>only in the snapshot</source>
        <translation>nur im Zwischenstand</translation>
    </message>
    <message>
        <source>only on the page here</source>
        <translation>nur hier auf der Seite</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>only in “%1”</source>
        <translation>nur in „%1“</translation>
    </message>
    <message>
        <source>Delete the snapshot?</source>
        <translation>Zwischenstand löschen?</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be brought back: this is no step that Undo knows.</source>
        <translation>„%1“ lässt sich nicht zurückholen: Rückgängig kennt diesen Schritt nicht.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>pardalis::SnapshotsDialog</name>
    <message>
        <source>Snapshots of “%1”</source>
        <translation>Zwischenstände von „%1“</translation>
    </message>
    <message>
        <source>There is none yet. File ▸ Keep a snapshot… names the page as it stands, to come back to it.</source>
        <translation>Es gibt noch keinen. Datei ▸ Zwischenstand aufheben … gibt der Seite, wie sie jetzt ist, einen Namen, damit Sie auf sie zurückkommen können.</translation>
    </message>
    <message>
        <source>They are kept in the document: whoever gets its file gets them, too. Choose two to compare them with each other.</source>
        <translation>Sie stehen im Dokument: Wer seine Datei bekommt, bekommt auch sie. Wählen Sie zwei, um sie miteinander zu vergleichen.</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>Zwischenstände</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>Unterschiede zeigen</translation>
    </message>
    <message>
        <source>Open as a copy</source>
        <translation>Als Kopie öffnen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n Wort</numerusform>
            <numerusform>%n Wörter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::Spelling</name>
    <message>
        <source>Pardalis ended unexpectedly while it opened the dictionary %1.</source>
        <translation>Pardalis wurde unerwartet beendet, während das Wörterbuch %1 geöffnet wurde.</translation>
    </message>
</context>
<context>
    <name>pardalis::SpellingCommands</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Check spelling</source>
        <translation>Rechtschreibung &amp;prüfen</translation>
    </message>
    <message>
        <source>&amp;Next misspelt word</source>
        <translation>&amp;Nächstes falsches Wort</translation>
    </message>
    <message>
        <source>&amp;Previous misspelt word</source>
        <translation>&amp;Voriges falsches Wort</translation>
    </message>
    <message>
        <source>&amp;Add to my words</source>
        <translation>Zu den eigenen &amp;Wörtern hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Ignore in this document</source>
        <translation>In diesem Dokument &amp;ignorieren</translation>
    </message>
    <message>
        <source>&amp;Language of this document</source>
        <translation>&amp;Sprache dieses Dokuments</translation>
    </message>
    <message>
        <source>&amp;Spelling</source>
        <translation>Re&amp;chtschreibung</translation>
    </message>
    <message>
        <source>%1: no dictionary is installed</source>
        <translation>%1: kein Wörterbuch installiert</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>No dictionary is installed.</source>
        <translation>Es ist kein Wörterbuch installiert.</translation>
    </message>
    <message>
        <source>Debian has them in packages named hunspell-…</source>
        <translation>In Debian liegen sie in Paketen namens hunspell-…</translation>
    </message>
    <message>
        <source>Debian’s package %1 brings one.</source>
        <translation>Das Debian-Paket %1 enthält eines.</translation>
    </message>
    <message>
        <source>Language of this document</source>
        <translation>Sprache dieses Dokuments</translation>
    </message>
    <message>
        <source>language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Looking for what was meant…</source>
        <translation>Vorschläge werden gesucht …</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>Rechtschreibung</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>Keine Vorschläge</translation>
    </message>
    <message>
        <source>correcting</source>
        <translation>Korrektur</translation>
    </message>
    <message>
        <source>The words that you added can’t be read. %1</source>
        <translation>Die eigenen Wörter lassen sich nicht lesen. %1</translation>
    </message>
    <message>
        <source>The spelling is not checked. %1</source>
        <translation>Die Rechtschreibung wird nicht geprüft. %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Neuer Versuch</translation>
    </message>
</context>
<context>
    <name>pardalis::SpellingMarks</name>
    <message>
        <source>“%1” is not in the dictionary.</source>
        <translation>„%1“ steht nicht im Wörterbuch.</translation>
    </message>
    <message>
        <source>No misspelt word was found.</source>
        <translation>Kein falsches Wort gefunden.</translation>
    </message>
</context>
<context>
    <name>pardalis::SpellingThread</name>
    <message>
        <source>There is not enough memory for it.</source>
        <translation>Der Speicher reicht dafür nicht.</translation>
    </message>
</context>
<context>
    <name>pardalis::StatusPanel</name>
    <message>
        <source>demonstration quality</source>
        <translation>Demonstrationsqualität</translation>
    </message>
    <message>
        <source>This small model shows what Pardalis does. Open a larger one for real work.</source>
        <translation>Dieses kleine Modell zeigt, was Pardalis kann. Für richtige Arbeit ein größeres öffnen.</translation>
    </message>
    <message>
        <source>Opening the model, %1 %</source>
        <translation>Modell wird geöffnet, %1 %</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Its weights: %1</source>
        <translation>Seine Gewichte: %1</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>Modell wird geöffnet</translation>
    </message>
    <message>
        <source>Looking at a picture</source>
        <translation>Betrachtet ein Bild</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Liest</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreibt</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnet</translation>
    </message>
    <message>
        <source>Finishing the picture</source>
        <translation>Stellt das Bild fertig</translation>
    </message>
    <message numerus="yes">
        <source>about %n s left</source>
        <translation>
            <numerusform>noch etwa %n s</numerusform>
            <numerusform>noch etwa %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>noch etwa %n min</numerusform>
            <numerusform>noch etwa %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 Token/s</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n Wort</numerusform>
            <numerusform>%n Wörter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n Zeichen</numerusform>
            <numerusform>%n Zeichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In front of this picture&apos;s prompt stood %n page(s) of your library: %1 tokens</source>
        <translation>
            <numerusform>Vor dem Prompt dieses Bildes stand %n Seite der Bibliothek: %1 Token</numerusform>
            <numerusform>Vor dem Prompt dieses Bildes standen %n Seiten der Bibliothek: %1 Token</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The goal of %n word(s) is reached.</source>
        <translation>
            <numerusform>Das Ziel von %n Wort ist erreicht.</numerusform>
            <numerusform>Das Ziel von %n Wörtern ist erreicht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today&apos;s goal of %n word(s) is reached.</source>
        <translation>
            <numerusform>Das heutige Ziel von %n Wort ist erreicht.</numerusform>
            <numerusform>Das heutige Ziel von %n Wörtern ist erreicht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 / %n word(s)</source>
        <translation>
            <numerusform>%1 / %n Wort</numerusform>
            <numerusform>%1 / %n Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>today %1 / %2</source>
        <translation>heute %1 / %2</translation>
    </message>
</context>
<context>
    <name>pardalis::StoryCommands</name>
    <message>
        <source>Pictures below its paragraphs: where and of what you choose, then they are drawn one after the other</source>
        <translation>Bilder unter ihren Absätzen: Ort und Inhalt sind zu wählen, dann werden sie nacheinander gezeichnet</translation>
    </message>
    <message>
        <source>There is no paragraph here that has no picture below it.</source>
        <translation>Unter jedem Absatz hier ist schon ein Bild.</translation>
    </message>
    <message>
        <source>Draw “%1”</source>
        <translation>„%1“ zeichnen</translation>
    </message>
    <message>
        <source>Illustrate this story…</source>
        <translation>Diese Geschichte bebildern …</translation>
    </message>
</context>
<context>
    <name>pardalis::StoryDialog</name>
    <message>
        <source>Illustrate this Story</source>
        <translation>Diese Geschichte bebildern</translation>
    </message>
    <message>
        <source>A picture comes below each paragraph that you choose, drawn of the words beside it. They are drawn one after the other while you go on writing; each is one step to undo.</source>
        <translation>Unter jeden gewählten Absatz kommt ein Bild nach den Worten daneben. Sie werden beim Weiterschreiben nacheinander gezeichnet; jedes lässt sich in einem Schritt zurücknehmen.</translation>
    </message>
    <message>
        <source>Draw a picture below paragraph %1</source>
        <translation>Ein Bild unter Absatz %1 zeichnen</translation>
    </message>
    <message>
        <source>What the picture below paragraph %1 shows</source>
        <translation>Was das Bild unter Absatz %1 zeigt</translation>
    </message>
    <message>
        <source>What does it show?</source>
        <translation>Was zeigt es?</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::SuggestionBar</name>
    <message>
        <source>Suggestion</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Previous try</source>
        <translation>Voriger Versuch</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Keep the suggestion (Tab)</source>
        <translation>Den Vorschlag übernehmen (Tab)</translation>
    </message>
    <message>
        <source>Keep in its place</source>
        <translation>An seiner Stelle übernehmen</translation>
    </message>
    <message>
        <source>In the place of the picture above, which stays as another try</source>
        <translation>An der Stelle des Bildes darüber, das als weiterer Versuch bleibt</translation>
    </message>
    <message>
        <source>Keep first part</source>
        <translation>Ersten Teil übernehmen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Discard the suggestion (Esc)</source>
        <translation>Den Vorschlag verwerfen (Esc)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Neuer Versuch</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop and keep what came as a suggestion (Esc)</source>
        <translation>Anhalten; was da ist, bleibt als Vorschlag (Esc)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Will be kept when it is complete</source>
        <translation>Wird übernommen, sobald er vollständig ist</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Try %1 of %2</source>
        <translation>Versuch %1 von %2</translation>
    </message>
    <message>
        <source>Keep its first paragraph or picture</source>
        <translation>Den ersten Absatz oder das erste Bild übernehmen</translation>
    </message>
    <message>
        <source>Another one in its place</source>
        <translation>Ein anderer an seiner Stelle</translation>
    </message>
</context>
<context>
    <name>pardalis::TemplateCommands</name>
    <message>
        <source>New from &amp;template</source>
        <translation>Neu aus Vo&amp;rlage</translation>
    </message>
    <message>
        <source>Open the folder of templates</source>
        <translation>Vorlagenordner öffnen</translation>
    </message>
    <message>
        <source>Save as template</source>
        <translation>Als Vorlage speichern</translation>
    </message>
    <message>
        <source>Its name below File ▸ New from template:</source>
        <translation>Ihr Name unter Datei ▸ Neu aus Vorlage:</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a template.</source>
        <translation>„%1“ kann keine Vorlage heißen.</translation>
    </message>
    <message>
        <source>“%1” is a template now.</source>
        <translation>„%1“ ist jetzt eine Vorlage.</translation>
    </message>
    <message>
        <source>Your templates are in %1.</source>
        <translation>Die eigenen Vorlagen liegen in %1.</translation>
    </message>
    <message>
        <source>Sa&amp;ve as template…</source>
        <translation>&amp;Als Vorlage speichern …</translation>
    </message>
</context>
<context>
    <name>pardalis::TokenMeter</name>
    <message numerus="yes">
        <source>Left out for want of room: %n block(s)</source>
        <translation>
            <numerusform>Aus Platzmangel weggelassen: %n Block</numerusform>
            <numerusform>Aus Platzmangel weggelassen: %n Blöcke</numerusform>
        </translation>
    </message>
    <message>
        <source>Room in the model&apos;s window</source>
        <translation>Platz im Kontextfenster des Modells</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>room for %n picture(s)</source>
        <translation>
            <numerusform>Platz für %n Bild</numerusform>
            <numerusform>Platz für %n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>too much to read</source>
        <translation>zu viel zu lesen</translation>
    </message>
    <message>
        <source>&lt;b&gt;What the model reads: %1 of %2 tokens&lt;/b&gt;&lt;br&gt;Text %3 · pictures %4 · always read %5 · marks between them %6&lt;br&gt;Kept free for the answer: %7</source>
        <translation>&lt;b&gt;Was das Modell liest: %1 von %2 Token&lt;/b&gt;&lt;br&gt;Text %3 · Bilder %4 · immer gelesen %5 · Zeichen dazwischen %6&lt;br&gt;Für die Antwort frei gehalten: %7</translation>
    </message>
</context>
<context>
    <name>pardalis::Transcript</name>
    <message>
        <source>Questions and answers</source>
        <translation>Fragen und Antworten</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>Show where it stands on the page</source>
        <translation>Zeigen, wo es auf der Seite steht</translation>
    </message>
</context>
<context>
    <name>pardalis::TriesBar</name>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>Dieses übernehmen</translation>
    </message>
    <message>
        <source>The others stay with it as tries</source>
        <translation>Die anderen bleiben als Versuche dabei</translation>
    </message>
    <message>
        <source>Stop this one; the others go on</source>
        <translation>Dieses anhalten; die anderen gehen weiter</translation>
    </message>
    <message>
        <source>Stop this one</source>
        <translation>Dieses anhalten</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>%1 % drawn</source>
        <translation>zu %1 % gezeichnet</translation>
    </message>
    <message>
        <source>stopped at %1 %</source>
        <translation>bei %1 % angehalten</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to choose from</source>
        <translation>
            <numerusform>%n Bild zur Auswahl</numerusform>
            <numerusform>%n Bilder zur Auswahl</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) being drawn</source>
        <translation>
            <numerusform>%n Bild wird gezeichnet</numerusform>
            <numerusform>%n Bilder werden gezeichnet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::TriesDialog</name>
    <message>
        <source>All tries</source>
        <translation>Alle Versuche</translation>
    </message>
    <message>
        <source>What was tried here. The one in bold is on the page; switching is one step, which undo takes back.</source>
        <translation>Was hier versucht wurde. Das Fettgedruckte steht auf der Seite; Wechseln ist ein Schritt, den Rückgängig zurücknimmt.</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>&amp;Show on the page</source>
        <translation>Auf der Seite &amp;zeigen</translation>
    </message>
    <message>
        <source>S&amp;tar</source>
        <translation>&amp;Stern geben</translation>
    </message>
    <message>
        <source>&amp;Keep besides</source>
        <translation>Daneben &amp;übernehmen</translation>
    </message>
    <message>
        <source>A copy below, which stands there for good</source>
        <translation>Eine Kopie darunter, die für immer dort steht</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>on the page</source>
        <translation>auf der Seite</translation>
    </message>
    <message>
        <source>has a star</source>
        <translation>hat einen Stern</translation>
    </message>
    <message>
        <source>Take s&amp;tar away</source>
        <translation>&amp;Stern nehmen</translation>
    </message>
</context>
<context>
    <name>pardalis::UserLibrary</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weitere</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no library in this window.</source>
        <translation>In diesem Fenster gibt es keine Bibliothek.</translation>
    </message>
    <message>
        <source>What finds pictures by words, a CLIP model, did not come with this copy of Pardalis. Choose the folder of one.</source>
        <translation>Das CLIP-Modell, das Bilder nach Worten findet, lag diesem Pardalis nicht bei. Bitte den Ordner eines solchen wählen.</translation>
    </message>
    <message>
        <source>%1 has no config.json: it is not the folder of a CLIP model, or it is away. Choose another.</source>
        <translation>In %1 ist keine config.json: Es ist nicht der Ordner eines CLIP-Modells, oder er fehlt gerade. Bitte einen anderen wählen.</translation>
    </message>
    <message>
        <source>Your library could not be brought up to date: %1</source>
        <translation>Die Bibliothek ließ sich nicht aktualisieren: %1</translation>
    </message>
    <message>
        <source>These could not be read into your library:</source>
        <translation>Nicht in die Bibliothek eingelesen werden konnten:</translation>
    </message>
</context>
<context>
    <name>pardalis::VariantCommands</name>
    <message>
        <source>Pre&amp;vious try</source>
        <translation>Vori&amp;ger Versuch</translation>
    </message>
    <message>
        <source>Ne&amp;xt try</source>
        <translation>N&amp;ächster Versuch</translation>
    </message>
    <message>
        <source>Keep in the place of the picture above</source>
        <translation>An der Stelle des Bildes darüber übernehmen</translation>
    </message>
    <message>
        <source>another try</source>
        <translation>weiterer Versuch</translation>
    </message>
    <message>
        <source>The paragraph in which this was tried is joined to another: it can&apos;t change places any more.</source>
        <translation>Der Absatz, in dem dies versucht wurde, ist mit einem anderen verbunden: Er lässt sich nicht mehr austauschen.</translation>
    </message>
    <message>
        <source>Neither the pixels nor the codes of this try are there.</source>
        <translation>Von diesem Versuch sind weder Pixel noch Codes da.</translation>
    </message>
    <message>
        <source>star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>keep besides</source>
        <translation>daneben übernehmen</translation>
    </message>
    <message>
        <source>delete try</source>
        <translation>Versuch löschen</translation>
    </message>
    <message>
        <source>All tries…</source>
        <translation>Alle Versuche …</translation>
    </message>
</context>
<context>
    <name>pardalis::VariantPager</name>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Previous try</source>
        <translation>Voriger Versuch</translation>
    </message>
    <message>
        <source>All tries</source>
        <translation>Alle Versuche</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Try %1 of %2</source>
        <translation>Versuch %1 von %2</translation>
    </message>
    <message>
        <source>Take the star from this try</source>
        <translation>Diesem Versuch den Stern nehmen</translation>
    </message>
    <message>
        <source>Star this try</source>
        <translation>Diesem Versuch einen Stern geben</translation>
    </message>
    <message>
        <source>All tries…</source>
        <translation>Alle Versuche …</translation>
    </message>
</context>
<context>
    <name>pardalis::VersionCommands</name>
    <message>
        <source>Ear&amp;lier versions…</source>
        <translation>Frü&amp;here Versionen …</translation>
    </message>
    <message>
        <source>only in the earlier version</source>
        <translation>nur in der früheren Version</translation>
    </message>
    <message>
        <source>only on the page here</source>
        <translation>nur hier auf der Seite</translation>
    </message>
    <message>
        <source>The earlier version</source>
        <translation>Die frühere Version</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
</context>
<context>
    <name>pardalis::WishBox</name>
    <message>
        <source>What to draw</source>
        <translation>Was gezeichnet wird</translation>
    </message>
    <message>
        <source>Pages of your library with pictures stand in front of the wish: those that you chose to use, else the two that fit best. They take room in the model&apos;s window</source>
        <translation>Seiten der Bibliothek mit Bildern stehen vor dem Wunsch: die dafür gewählten, sonst die zwei passendsten. Sie brauchen Platz im Kontextfenster des Modells</translation>
    </message>
    <message>
        <source>Strength of the &amp;words:</source>
        <translation>Stärke der &amp;Worte:</translation>
    </message>
    <message>
        <source>How much the new picture does what you say</source>
        <translation>Wie sehr das neue Bild den Worten folgt</translation>
    </message>
    <message>
        <source>of the &amp;picture:</source>
        <translation>des &amp;Bildes:</translation>
    </message>
    <message>
        <source>How much it stays like the one there is</source>
        <translation>Wie sehr es dem vorhandenen gleicht</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Größe des Bildes</translation>
    </message>
    <message>
        <source>Width × height in pixels</source>
        <translation>Breite × Höhe in Pixeln</translation>
    </message>
    <message>
        <source>What should be drawn? For example: a cat on a white background</source>
        <translation>Was soll gezeichnet werden? Zum Beispiel: eine Katze vor weißem Hintergrund</translation>
    </message>
    <message>
        <source>What should be changed? For example: the same, but at night</source>
        <translation>Was soll sich ändern? Zum Beispiel: dasselbe, aber bei Nacht</translation>
    </message>
    <message>
        <source>What should be drawn?</source>
        <translation>Was soll gezeichnet werden?</translation>
    </message>
    <message>
        <source>What should be changed?</source>
        <translation>Was soll sich ändern?</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message numerus="yes">
        <source>Inspired by my &amp;library (up to %n page(s), %1 tokens each and their words)</source>
        <translation>
            <numerusform>Von meiner Bib&amp;liothek inspiriert (bis zu %n Seite mit %1 Token und ihren Worten)</numerusform>
            <numerusform>Von meiner Bib&amp;liothek inspiriert (bis zu %n Seiten mit je %1 Token und ihren Worten)</numerusform>
        </translation>
    </message>
    <message>
        <source>I don&apos;t know &lt;i&gt;%1&lt;/i&gt;.</source>
        <translation>&lt;i&gt;%1&lt;/i&gt; kenne ich nicht.</translation>
    </message>
    <message>
        <source>I don&apos;t know &lt;i&gt;%1&lt;/i&gt;; nearest: %2.</source>
        <translation>&lt;i&gt;%1&lt;/i&gt; kenne ich nicht; am nächsten: %2.</translation>
    </message>
    <message>
        <source>Pictures: </source>
        <translation>Bilder: </translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>Wie viele Bilder</translation>
    </message>
    <message>
        <source>Several are drawn at once, each another way: you keep the one that you like</source>
        <translation>Mehrere werden auf einmal gezeichnet, jedes anders: Sie übernehmen, was Ihnen gefällt</translation>
    </message>
</context>
<context>
    <name>pardalis::WishPanel</name>
    <message>
        <source>What the model can do</source>
        <translation>Was das Modell kann</translation>
    </message>
</context>
<context>
    <name>pardalis::Wishes</name>
    <message>
        <source>Continue</source>
        <translation>Weiterschreiben</translation>
    </message>
    <message>
        <source>The model goes on where the caret is.</source>
        <translation>Das Modell schreibt am Cursor weiter.</translation>
    </message>
    <message>
        <source>Illustrate</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>It draws what is selected, or what you wish.</source>
        <translation>Es zeichnet, was ausgewählt ist oder gewünscht wird.</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>It answers questions about a picture or a passage.</source>
        <translation>Es beantwortet Fragen zu einem Bild oder einer Textstelle.</translation>
    </message>
    <message>
        <source>It answers questions about a passage.</source>
        <translation>Es beantwortet Fragen zu einer Textstelle.</translation>
    </message>
    <message>
        <source>What %1 can do:</source>
        <translation>Was %1 kann:</translation>
    </message>
    <message>
        <source>This small model knows %1 things (%2, …) and %3 places.</source>
        <translation>Dieses kleine Modell kennt %1 Dinge (%2, …) und %3 Orte.</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Draw %1.</source>
        <translation>Zeichne %1.</translation>
    </message>
    <message>
        <source>The model has nothing to add here. A brief, or a sentence more, may help.</source>
        <translation>Das Modell hat hier nichts hinzuzufügen. Eine Vorgabe oder ein Satz mehr kann helfen.</translation>
    </message>
    <message>
        <source>The model knows nothing to say here. This it can do (%1):</source>
        <translation>Das Modell weiß hier nichts zu sagen. Dies kann es (%1):</translation>
    </message>
    <message>
        <source>brief</source>
        <translation>Vorgabe</translation>
    </message>
</context>
<context>
    <name>pardalis::WordGoals</name>
    <message>
        <source>goal of words</source>
        <translation>Wortziel</translation>
    </message>
</context>
<context>
    <name>pardalis::Workplace</name>
    <message>
        <source>“%1” did not work, which is a mistake in Pardalis: %2. Nothing that stands on the page is lost; save it before you go on.</source>
        <translation>„%1“ schlug fehl, ein Fehler in Pardalis: %2. Was auf der Seite steht, ist nicht verloren; vor dem Weiterarbeiten bitte speichern.</translation>
    </message>
</context>
</TS>
