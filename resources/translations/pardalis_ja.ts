<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AccessiblePage</name>
    <message>
        <source>Picture that the model draws</source>
        <translation>モデルが描いている画像</translation>
    </message>
    <message>
        <source>Picture without a description</source>
        <translation>説明のない画像</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <translation>画像: %1</translation>
    </message>
    <message>
        <source>Picture with the caption: %1</source>
        <translation>キャプション付きの画像: %1</translation>
    </message>
    <message>
        <source>Picture: %1. Caption: %2</source>
        <translation>画像: %1。キャプション: %2</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Something went wrong</source>
        <translation>問題が起きました</translation>
    </message>
    <message>
        <source>Pardalis made a mistake:
%1

Save your document under another name and start Pardalis again.</source>
        <translation>Pardalis で誤りが起きました:
%1

文書を別の名前で保存し、Pardalis を起動し直してください。</translation>
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
        <translation>%1 · %3 GB 中 %2</translation>
    </message>
    <message>
        <source>Compute capability %1.%2</source>
        <translation>Compute Capability %1.%2</translation>
    </message>
    <message>
        <source>The model takes up to %1: weights %2, context %3, work %4</source>
        <translation>モデルが使うのは最大 %1: 重み %2、コンテキスト %3、作業用 %4</translation>
    </message>
    <message>
        <source>%1 of %2 were free when it was opened</source>
        <translation>開いたときは %2 のうち %1 が空いていました</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>理由: %1</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 ビット</translation>
    </message>
    <message numerus="yes">
        <source>CPU (%n thread(s))</source>
        <translation>
            <numerusform>CPU (%n スレッド)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (can&apos;t be used: %2)</source>
        <translation>%1 (使えません: %2)</translation>
    </message>
    <message>
        <source>%1 (%2 of %3 GB free)</source>
        <translation>%1 (%3 GB 中 %2 GB 空き)</translation>
    </message>
    <message>
        <source>The model is open on the CPU. %1.</source>
        <translation>モデルは CPU で開いています。%1。</translation>
    </message>
</context>
<context>
    <name>FileChooser</name>
    <message>
        <source>There is already a file “%1” in %2. What is in it will be lost when it is replaced.</source>
        <translation>%2 にはすでにファイル「%1」があります。置き換えると元の内容は失われます。</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>ファイルを置き換えますか?</translation>
    </message>
    <message>
        <source>Another name…</source>
        <translation>別の名前…</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換える</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>InsertTool</name>
    <message>
        <source>picture that can’t be read</source>
        <translation>読めない画像</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>ドロップ</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移動</translation>
    </message>
</context>
<context>
    <name>KeyChoices</name>
    <message>
        <source>These are no keys that Pardalis knows.</source>
        <translation>Pardalis の知らないキーです。</translation>
    </message>
    <message>
        <source>%1 is needed for writing. Hold Ctrl or Alt with it, or take a function key.</source>
        <translation>%1 は文字を書くのに必要です。Ctrl か Alt と組み合わせるか、ファンクションキーを使ってください。</translation>
    </message>
    <message>
        <source>%1 does something on the page that stays as it is. Take other keys.</source>
        <translation>%1 にはページ上での決まった働きがあります。別のキーを使ってください。</translation>
    </message>
    <message>
        <source>%1 opens the menu “%2”. Take other keys.</source>
        <translation>%1 はメニュー「%2」を開きます。別のキーを使ってください。</translation>
    </message>
</context>
<context>
    <name>KeyTool</name>
    <message>
        <source>cut</source>
        <translation>切り取り</translation>
    </message>
    <message>
        <source>This is a suggestion: keep it with Tab or discard it with Esc, then go on.</source>
        <translation>これは提案です。Tab で採用するか Esc で破棄してから続けてください。</translation>
    </message>
    <message>
        <source>new paragraph</source>
        <translation>新しい段落</translation>
    </message>
    <message>
        <source>deleting</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>style</source>
        <translation>スタイル</translation>
    </message>
    <message>
        <source>typing</source>
        <translation>入力</translation>
    </message>
</context>
<context>
    <name>MouseTool</name>
    <message>
        <source>resize picture</source>
        <translation>画像のサイズ変更</translation>
    </message>
    <message>
        <source>The picture that these words speak of is not in this document.</source>
        <translation>この言葉が指す画像はこの文書にありません。</translation>
    </message>
</context>
<context>
    <name>OpenModelsText</name>
    <message>
        <source>writes: %1</source>
        <translation>書く: %1</translation>
    </message>
    <message>
        <source>draws: %1</source>
        <translation>描く: %1</translation>
    </message>
    <message>
        <source>answers: %1</source>
        <translation>答える: %1</translation>
    </message>
    <message>
        <source>looks: %1</source>
        <translation>見る: %1</translation>
    </message>
    <message>
        <source>%1: %2 of memory</source>
        <translation>%1: メモリ %2</translation>
    </message>
    <message>
        <source>%1: opened when needed</source>
        <translation>%1: 必要なときに開きます</translation>
    </message>
    <message>
        <source>“%1” needs %2, %3 are free: “%4” was closed for it and is opened again when needed.</source>
        <translation>「%1」には %2 が必要で、空きは %3 です。そのため「%4」を閉じました。必要なときにまた開きます。</translation>
    </message>
    <message>
        <source>“%1” needs %2, %3 are free: “%4” was closed for it.</source>
        <translation>「%1」には %2 が必要で、空きは %3 です。そのため「%4」を閉じました。</translation>
    </message>
    <message>
        <source>Opening “%1” to write …</source>
        <translation>書くために「%1」を開いています…</translation>
    </message>
    <message>
        <source>Opening “%1” to draw …</source>
        <translation>描くために「%1」を開いています…</translation>
    </message>
    <message>
        <source>Opening “%1” to answer …</source>
        <translation>答えるために「%1」を開いています…</translation>
    </message>
    <message>
        <source>Opening “%1” to look at the picture …</source>
        <translation>画像を見るために「%1」を開いています…</translation>
    </message>
</context>
<context>
    <name>PicturePlaces</name>
    <message>
        <source>Place %1 of %2 in the picture: %3</source>
        <translation>画像内の位置 %1/%2: %3</translation>
    </message>
    <message numerus="yes">
        <source>There is no place %1: the picture has %n.</source>
        <translation>
            <numerusform>位置 %1 はありません。この画像には %n か所あります。</numerusform>
        </translation>
    </message>
    <message>
        <source>remove a place</source>
        <translation>位置の削除</translation>
    </message>
</context>
<context>
    <name>PromptGutter</name>
    <message>
        <source>The model always reads this.</source>
        <translation>モデルは常にこれを読みます。</translation>
    </message>
    <message>
        <source>The model never reads this.</source>
        <translation>モデルはこれを読みません。</translation>
    </message>
    <message>
        <source>For this the model has no room when it goes on at the caret.</source>
        <translation>カーソル位置から続けるとき、モデルにこれを読む余裕はありません。</translation>
    </message>
    <message>
        <source>What the model reads of this…</source>
        <translation>モデルがここから読むもの…</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>This link leads neither to a web page nor to a mail address. It may start a program or open a file:</source>
        <translation>このリンクの先はウェブページでもメールアドレスでもありません。プログラムを起動したりファイルを開いたりするかもしれません:</translation>
    </message>
    <message>
        <source>Open this link?</source>
        <translation>このリンクを開きますか?</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>開く(&amp;O)</translation>
    </message>
    <message>
        <source>Do &amp;not open</source>
        <translation>開かない(&amp;N)</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>画像</translation>
    </message>
</context>
<context>
    <name>ReportText</name>
    <message>
        <source>&lt;b&gt;Yes.&lt;/b&gt;</source>
        <translation>&lt;b&gt;はい。&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;No.&lt;/b&gt;</source>
        <translation>&lt;b&gt;いいえ。&lt;/b&gt;</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;fits.&lt;/b&gt; It takes up to %2; %3 are free.</source>
        <translation>%1: &lt;b&gt;収まります。&lt;/b&gt;最大 %2 を使い、空きは %3 です。</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;opens, but slowly.&lt;/b&gt; It works with up to %2 and %3 are free: its weights are read from the disk again and again.</source>
        <translation>%1: &lt;b&gt;開けますが遅くなります。&lt;/b&gt;最大 %2 で作業し、空きは %3 です。重みをディスクから何度も読み直します。</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;too large.&lt;/b&gt; It takes up to %2; %3 are free.</source>
        <translation>%1: &lt;b&gt;大きすぎます。&lt;/b&gt;最大 %2 を使いますが、空きは %3 です。</translation>
    </message>
    <message>
        <source>%1: can’t be used. %2</source>
        <translation>%1: 使えません。%2</translation>
    </message>
    <message>
        <source>(%1 of that are weights, which are read where they lie in their files.)</source>
        <translation>(そのうち %1 は重みで、ファイルから直接読みます。)</translation>
    </message>
    <message>
        <source>Nothing smaller can be made of it: %1.</source>
        <translation>これより小さくはできません: %1。</translation>
    </message>
    <message>
        <source>%1: %2, %3.</source>
        <translation>%1: %2、%3。</translation>
    </message>
    <message>
        <source>The one of %1 is made: %2</source>
        <translation>%1のものを作成済み: %2</translation>
    </message>
    <message>
        <source>&lt;b&gt;Not known.&lt;/b&gt; Its files don’t say. Ask whoever made it what you may do with it.</source>
        <translation>&lt;b&gt;不明です。&lt;/b&gt;ファイルに書かれていません。何が許されるかは作成者に尋ねてください。</translation>
    </message>
    <message>
        <source>a text of its own</source>
        <translation>独自の文面</translation>
    </message>
    <message>
        <source>%1. It came with Pardalis.</source>
        <translation>%1。Pardalis に付属しています。</translation>
    </message>
    <message>
        <source>%1. You accepted it.</source>
        <translation>%1。同意済みです。</translation>
    </message>
    <message>
        <source>%1. You are asked to accept it before the model is opened.</source>
        <translation>%1。モデルを開く前に同意をお願いします。</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>パラメータ %1 個</translation>
    </message>
    <message>
        <source>%1 million parameters</source>
        <translation>パラメータ %1 百万個</translation>
    </message>
    <message>
        <source>%1 billion parameters</source>
        <translation>パラメータ %1 十億個</translation>
    </message>
    <message>
        <source>%1, %2 on disk (%3)</source>
        <translation>%1、ディスク上 %2 (%3)</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1: damaged.&lt;/b&gt; %2</source>
        <translation>&lt;b&gt;%1: 破損しています。&lt;/b&gt;%2</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>文章作成</translation>
    </message>
    <message>
        <source>Reads pictures</source>
        <translation>画像の読み取り</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>描画</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>小型版</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>不足</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>収まる</translation>
    </message>
    <message>
        <source>slow here</source>
        <translation>ここでは遅い</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>大きすぎる</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>検証済み</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;This model is damaged&lt;/b&gt;, so what it makes can’t be trusted.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;このモデルは壊れている&lt;/b&gt;ため、作ったものは信頼できません。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Nothing is wrong.&lt;/b&gt; Each file is byte for byte what was published.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;問題ありません。&lt;/b&gt;どのファイルも公開されたものと完全に一致します。&lt;/p&gt;</translation>
    </message>
    <message numerus="yes">
        <source>&lt;p&gt;&lt;b&gt;Nothing is wrong&lt;/b&gt; as far as can be told. %n file(s) compared with what was published; for the others there is no checksum to compare with.&lt;/p&gt;</source>
        <translation>
            <numerusform>&lt;p&gt;分かる限りでは&lt;b&gt;問題ありません。&lt;/b&gt;%n 個のファイルを公開されたものと比べました。ほかには比べるチェックサムがありません。&lt;/p&gt;</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Nothing is wrong&lt;/b&gt; as far as can be told: everything could be read and makes sense. There is no published checksum beside the files; compare these with the ones that its makers publish.&lt;/p&gt;</source>
        <translation>&lt;p&gt;分かる限りでは&lt;b&gt;問題ありません。&lt;/b&gt;すべて読み取れ、内容も妥当です。ファイルのそばに公開されたチェックサムがありません。作成者が公開しているものと比べてください。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>ShownPrompt</name>
    <message>
        <source>a picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>an empty paragraph</source>
        <translation>空の段落</translation>
    </message>
    <message>
        <source>kept from the model</source>
        <translation>モデルには見せない</translation>
    </message>
    <message>
        <source>this model reads no pictures; its alternative text is read</source>
        <translation>このモデルは画像を読まないため、代替テキストを読みます</translation>
    </message>
    <message>
        <source>this model reads no pictures</source>
        <translation>このモデルは画像を読みません</translation>
    </message>
    <message>
        <source>no room; its alternative text is read</source>
        <translation>余裕がないため、代替テキストを読みます</translation>
    </message>
    <message>
        <source>no room</source>
        <translation>余裕なし</translation>
    </message>
    <message>
        <source>%1 of %2 tokens: text %3, pictures %4, always read %5, marks %6. Kept free for the answer: %7.</source>
        <translation>%1/%2 トークン: 文章 %3、画像 %4、常に読むもの %5、区切り %6。回答用の空き: %7。</translation>
    </message>
    <message>
        <source>A picture of %1 pixels, %2 tokens</source>
        <translation>%1 ピクセルの画像、%2 トークン</translation>
    </message>
    <message>
        <source>%1 (%2 tokens)</source>
        <translation>%1 (%2 トークン)</translation>
    </message>
</context>
<context>
    <name>SizeText</name>
    <message>
        <source>as it is</source>
        <translation>元のまま</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 ビット</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>収まる</translation>
    </message>
    <message>
        <source>fits the CPU, not the GPU</source>
        <translation>CPU には収まり、GPU には収まらない</translation>
    </message>
    <message>
        <source>does not fit: opens, but slowly</source>
        <translation>収まらない: 開けるが遅い</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>収まらない</translation>
    </message>
    <message>
        <source>Every weight is rounded to one of 255 steps.
Measured on the model that comes along: 0.00014 nats in pictures (mean KL divergence), perplexity of texts −0.1 %.</source>
        <translation>すべての重みを 255 段階のいずれかに丸めます。
付属モデルでの測定: 画像で 0.00014 ナット (平均 KL ダイバージェンス)、文章のパープレキシティ −0.1 %。</translation>
    </message>
    <message>
        <source>Every weight is rounded to one of 16 steps: now and then another word or detail is chosen.
Measured on the model that comes along: 0.0082 nats in pictures (mean KL divergence), perplexity of texts about +1 %.</source>
        <translation>すべての重みを 16 段階のいずれかに丸めます。ときどき別の語や細部が選ばれます。
付属モデルでの測定: 画像で 0.0082 ナット (平均 KL ダイバージェンス)、文章のパープレキシティ 約 +1 %。</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>Illustrated story</source>
        <translation>挿絵のある物語</translation>
    </message>
    <message>
        <source>How-to</source>
        <translation>手順書</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告書</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>手紙</translation>
    </message>
    <message>
        <source>Lesson sheet</source>
        <translation>授業用プリント</translation>
    </message>
    <message>
        <source>The template “%1” can&apos;t be used. %2</source>
        <translation>テンプレート「%1」は使えません。%2</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made.</source>
        <translation>フォルダー %1 を作成できません。</translation>
    </message>
</context>
<context>
    <name>WorkDialog</name>
    <message>
        <source>One moment</source>
        <translation>お待ちください</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A word processor whose co-author is a model of text and pictures on your own computer.</source>
        <translation>お使いのコンピュータで動く文章と画像のモデルを共著者とするワードプロセッサです。</translation>
    </message>
    <message>
        <source>Folder or file of the model to open; without it, the one that was open last.</source>
        <translation>開くモデルのフォルダーまたはファイル。省略時は最後に開いたもの。</translation>
    </message>
    <message>
        <source>Threads the model computes with; 0: all cores.</source>
        <translation>モデルの計算に使うスレッド数。0: すべてのコア。</translation>
    </message>
    <message>
        <source>Document to open.</source>
        <translation>開く文書。</translation>
    </message>
</context>
<context>
    <name>pardalis::AboutDialog</name>
    <message>
        <source>About Pardalis</source>
        <translation>Pardalis について</translation>
    </message>
    <message>
        <source>&lt;h2&gt;Pardalis %1&lt;/h2&gt;&lt;p&gt;A word processor whose co-author is a model of text and pictures that runs on this computer. Nothing you write leaves it.&lt;/p&gt;&lt;p&gt;Apache License 2.0.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;Pardalis %1&lt;/h2&gt;&lt;p&gt;このコンピュータで動く文章と画像のモデルを共著者とするワードプロセッサです。書いたものが外に出ることはありません。&lt;/p&gt;&lt;p&gt;Apache License 2.0.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The open model</source>
        <translation>開いているモデル</translation>
    </message>
    <message>
        <source>&lt;p&gt;No model is open.&lt;/p&gt;</source>
        <translation>&lt;p&gt;開いているモデルはありません。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>pardalis::AheadCommands</name>
    <message>
        <source>Draft ahead in every pause</source>
        <translation>手を止めたら下書きする</translation>
    </message>
    <message>
        <source>A few pale words behind the caret: Tab keeps them, any other key lets them go. Not while the computer runs on its battery.</source>
        <translation>カーソルの後ろに薄い文字で数語を示します。Tab で残し、ほかのキーで消えます。バッテリー駆動中は動作しません。</translation>
    </message>
    <message>
        <source>Tab keeps the words that the model drafted, any other key lets them go.</source>
        <translation>Tab でモデルの下書きを残し、ほかのキーで消します。</translation>
    </message>
</context>
<context>
    <name>pardalis::Announcer</name>
    <message>
        <source>The model begins.</source>
        <translation>モデルが始めました。</translation>
    </message>
    <message>
        <source>The model had nothing to say.</source>
        <translation>モデルには言うことがありませんでした。</translation>
    </message>
    <message>
        <source>The answer is there.</source>
        <translation>回答ができました。</translation>
    </message>
    <message>
        <source>Half of the picture is drawn.</source>
        <translation>画像が半分描けました。</translation>
    </message>
    <message>
        <source>Stopped. The suggestion has %1: Tab keeps it, Escape discards it.</source>
        <translation>停止しました。提案は %1。Tab で採用、Esc で破棄します。</translation>
    </message>
    <message>
        <source>The suggestion has %1: Tab keeps it, Escape discards it.</source>
        <translation>提案は %1。Tab で採用、Esc で破棄します。</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n 語</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>画像 %n 枚</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1と%2</translation>
    </message>
    <message>
        <source>Heading %1</source>
        <translation>見出し %1</translation>
    </message>
    <message>
        <source>Numbered list item</source>
        <translation>番号付きリストの項目</translation>
    </message>
    <message>
        <source>List item</source>
        <translation>リストの項目</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>本文</translation>
    </message>
</context>
<context>
    <name>pardalis::AskPanel</name>
    <message>
        <source>Ask</source>
        <translation>質問</translation>
    </message>
    <message>
        <source>About a part of the picture “%1”</source>
        <translation>画像「%1」の一部について</translation>
    </message>
    <message>
        <source>About a part of this picture</source>
        <translation>この画像の一部について</translation>
    </message>
    <message>
        <source>About the picture “%1”</source>
        <translation>画像「%1」について</translation>
    </message>
    <message>
        <source>About this picture</source>
        <translation>この画像について</translation>
    </message>
    <message>
        <source>About “%1”</source>
        <translation>「%1」について</translation>
    </message>
    <message>
        <source>Ask about the whole picture</source>
        <translation>画像全体について質問する</translation>
    </message>
    <message>
        <source>Ask about something else</source>
        <translation>別のものについて質問する</translation>
    </message>
    <message numerus="yes">
        <source>The first %n question(s) about this, and what was answered, no longer fit into the model&apos;s window: it does not know them now.</source>
        <translation>
            <numerusform>これについての最初の %n 件の質問と回答は、モデルのコンテキストウィンドウに収まらなくなりました。モデルはもう覚えていません。</numerusform>
        </translation>
    </message>
    <message>
        <source>The model is looking at the picture …</source>
        <translation>モデルが画像を見ています…</translation>
    </message>
    <message>
        <source>Keep the boxes</source>
        <translation>枠を残す</translation>
    </message>
    <message>
        <source>Puts them into the document, with the picture</source>
        <translation>画像とともに文書に入れます</translation>
    </message>
    <message>
        <source>The model gave no answer.</source>
        <translation>モデルは答えませんでした。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>&amp;Stay with this</source>
        <translation>この対象に固定(&amp;S)</translation>
    </message>
    <message>
        <source>Goes on about this, whatever is selected on the page</source>
        <translation>ページで何を選択しても、この対象について続けます</translation>
    </message>
    <message>
        <source>Ask a question …</source>
        <translation>質問を入力…</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>質問</translation>
    </message>
    <message>
        <source>Insert answer</source>
        <translation>回答を挿入</translation>
    </message>
    <message>
        <source>Put the last answer into the document at the caret</source>
        <translation>最後の回答を文書のカーソル位置に入れます</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新しい会話</translation>
    </message>
    <message>
        <source>Forgets what was asked and answered</source>
        <translation>これまでの質問と回答を忘れます</translation>
    </message>
    <message numerus="yes">
        <source>About %n picture(s)</source>
        <translation>
            <numerusform>%n 枚の画像について</numerusform>
        </translation>
    </message>
    <message>
        <source>About this picture and “%1”</source>
        <translation>この画像と「%1」について</translation>
    </message>
    <message>
        <source>Select pictures or a passage in the document to ask about them.</source>
        <translation>文書内の画像や文章を選択すると、それについて質問できます。</translation>
    </message>
</context>
<context>
    <name>pardalis::AskWays</name>
    <message>
        <source>Show &amp;where</source>
        <translation>位置を示す(&amp;W)</translation>
    </message>
    <message>
        <source>The words of the answer say where in the picture is what they speak of</source>
        <translation>回答の語が指すものが画像のどこにあるかを示します</translation>
    </message>
    <message>
        <source>&amp;Reasons first</source>
        <translation>理由を先に(&amp;R)</translation>
    </message>
    <message>
        <source>The model says what it sees before it answers. You may change that and have it answer again.</source>
        <translation>モデルは答える前に見たものを述べます。それを直して答え直させることができます。</translation>
    </message>
    <message>
        <source>From a pa&amp;ge&apos;s text</source>
        <translation>ページの文章から(&amp;G)</translation>
    </message>
    <message>
        <source>The picture shows a page or a screen: the answer is taken from its text, and shown there</source>
        <translation>画像がページや画面を写しています。回答はその文章から取り、その場所を示します</translation>
    </message>
    <message>
        <source>The page&apos;s text</source>
        <translation>ページの文章</translation>
    </message>
    <message>
        <source>What the picture shows as text. The answer is taken from it.</source>
        <translation>画像に文章として写っているものです。回答はここから取ります。</translation>
    </message>
    <message>
        <source>A &amp;part…</source>
        <translation>一部(&amp;P)…</translation>
    </message>
    <message>
        <source>Ask about a part of the picture alone, which the model then sees larger</source>
        <translation>画像の一部だけについて質問します。モデルにはその部分が大きく見えます</translation>
    </message>
    <message>
        <source>&amp;Choose among…</source>
        <translation>選択肢から(&amp;C)…</translation>
    </message>
    <message>
        <source>Which of several answers is likeliest, or which of several things are there</source>
        <translation>いくつかの答えのうち最もありそうなもの、またはいくつかの物のうち写っているもの</translation>
    </message>
</context>
<context>
    <name>pardalis::Asking</name>
    <message>
        <source>Each question stands by itself.</source>
        <translation>質問はそれぞれ独立しています。</translation>
    </message>
    <message>
        <source>The model looks at the picture for it and knows nothing of those before.</source>
        <translation>モデルは質問ごとに画像を見て、それまでの質問は覚えていません。</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>トークン %1/%2</translation>
    </message>
    <message numerus="yes">
        <source>knows %n earlier question(s)</source>
        <translation>
            <numerusform>以前の質問 %n 件を把握</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no room for the first %n</source>
        <translation>
            <numerusform>最初の %n 件は入りません</numerusform>
        </translation>
    </message>
    <message>
        <source>What the model will read, what was asked about this before included. Kept free for the answer: %1 tokens.</source>
        <translation>これについての以前の質問も含め、モデルが読む内容です。回答のために空けてある量: %1 トークン。</translation>
    </message>
</context>
<context>
    <name>pardalis::AskingRow</name>
    <message>
        <source>Looked at</source>
        <translation>確認済み</translation>
    </message>
    <message>
        <source>%v of %m looked at</source>
        <translation>%m 件中 %v 件を確認</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>pardalis::Banner</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
    <message>
        <source>Show all…</source>
        <translation>すべて表示…</translation>
    </message>
    <message>
        <source>What there is to know</source>
        <translation>お知らせの内容</translation>
    </message>
</context>
<context>
    <name>pardalis::BoxesEditor</name>
    <message>
        <source>Frame with boxes</source>
        <translation>枠を置く画面</translation>
    </message>
    <message>
        <source>Insert makes a box, Page up and Page down go from one to the next, the arrow keys move it, with Shift they resize it, Delete takes it away.</source>
        <translation>Insert で枠を作り、Page Up と Page Down で枠を移り、矢印キーで動かし、Shift を押しながらで大きさを変え、Delete で消します。</translation>
    </message>
    <message>
        <source>Picture with a box around a part of it</source>
        <translation>一部を枠で囲んだ画像</translation>
    </message>
    <message>
        <source>Insert makes the box, the arrow keys move it, with Shift they resize it, Delete takes it away.</source>
        <translation>Insert で枠を作り、矢印キーで動かし、Shift を押しながらで大きさを変え、Delete で消します。</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>Drag a box where something is to stand</source>
        <translation>何かを置く場所に枠を描いてください</translation>
    </message>
</context>
<context>
    <name>pardalis::BriefBar</name>
    <message>
        <source>Brief: what is being written</source>
        <translation>執筆の指示: 何を書いているか</translation>
    </message>
    <message>
        <source>What are you writing? For example: Write a story about a fox.</source>
        <translation>何を書きますか? 例: キツネの物語を書いて。</translation>
    </message>
    <message>
        <source>The brief is put before everything else that the model reads</source>
        <translation>執筆の指示は、モデルが読むほかのすべての前に置かれます</translation>
    </message>
    <message>
        <source>brief</source>
        <translation>執筆の指示</translation>
    </message>
</context>
<context>
    <name>pardalis::CertaintyCommands</name>
    <message>
        <source>How sure the model was of its wor&amp;ds</source>
        <translation>モデルの言葉の確信度(&amp;D)</translation>
    </message>
    <message>
        <source>Words of the suggestion, or of the kept text at the caret, are tinted: where it is yellow, the model saw many ways to go on</source>
        <translation>提案の言葉、またはカーソルのある採用済みの文章の言葉に色を付けます。黄色いところでは、モデルに多くの続け方がありました</translation>
    </message>
    <message>
        <source>Other words &amp;here…</source>
        <translation>ここでのほかの言葉(&amp;H)…</translation>
    </message>
    <message>
        <source>What else the model might have written here; another try begins with what you choose</source>
        <translation>モデルがここに書いたかもしれないほかの言葉です。選んだ言葉から別の案を始めます</translation>
    </message>
    <message>
        <source>The model says nothing of it.</source>
        <translation>モデルは何も述べませんでした。</translation>
    </message>
    <message>
        <source>less than 0.1</source>
        <translation>0.1 未満</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>a part of a picture</source>
        <translation>画像の一部</translation>
    </message>
    <message>
        <source>the end of the text</source>
        <translation>文章の終わり</translation>
    </message>
    <message>
        <source>a blank or a new paragraph</source>
        <translation>空白または新しい段落</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>「%1」</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1: %2 %</translation>
    </message>
    <message>
        <source>%1 had %2 %. The likeliest here, at %3 bits:</source>
        <translation>%1 の確率は %2 % でした。ここで最もありそうな言葉 (%3 ビット):</translation>
    </message>
    <message>
        <source>The model is at work.</source>
        <translation>モデルは作業中です。</translation>
    </message>
    <message>
        <source>Put the caret into a text that the open model wrote: its words will be tinted.</source>
        <translation>開いているモデルが書いた文章にカーソルを置いてください。その言葉に色が付きます。</translation>
    </message>
</context>
<context>
    <name>pardalis::CertaintyDialog</name>
    <message>
        <source>How sure the model was</source>
        <translation>モデルの確信度</translation>
    </message>
    <message>
        <source>Of each part of the picture, how many ways to go on %1 saw there, behind what stands above and to the left: where it is yellow, another seed gives most likely something else.</source>
        <translation>画像の各部分で、上と左にあるものの続きとして %1 がどれだけの可能性を見ていたかを示します。黄色の部分は、シードが違えば別のものになる見込みが高いところです。</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>確か</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>不確か</translation>
    </message>
    <message>
        <source>Show the &amp;map</source>
        <translation>マップを表示(&amp;M)</translation>
    </message>
    <message>
        <source>On average %1 bits a part, which is as many ways as the toss of so many coins has.</source>
        <translation>平均で 1 部分あたり %1 ビット。同じ枚数の硬貨を投げたときの場合の数に当たります。</translation>
    </message>
    <message>
        <source>Row %1, column %2: %3 bits. What was drawn there had %4 %.</source>
        <translation>%1 行 %2 列: %3 ビット。そこに描かれたものの確率は %4 % でした。</translation>
    </message>
    <message>
        <source>less than 0.1</source>
        <translation>0.1 未満</translation>
    </message>
</context>
<context>
    <name>pardalis::CertaintyMap</name>
    <message>
        <source>How sure the model was of each part of the picture; arrow keys go from part to part</source>
        <translation>画像の各部分についてのモデルの確信度。矢印キーで部分を移ります</translation>
    </message>
</context>
<context>
    <name>pardalis::ChoicesDialog</name>
    <message>
        <source>Choose among answers</source>
        <translation>答えの中から選ぶ</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>尋ね方</translation>
    </message>
    <message>
        <source>Which answer is likeliest</source>
        <translation>最もありそうな答え</translation>
    </message>
    <message>
        <source>A checklist: which things are there</source>
        <translation>チェックリスト: どれがあるか</translation>
    </message>
    <message>
        <source>What is it made of?</source>
        <translation>何でできていますか?</translation>
    </message>
    <message>
        <source>&amp;Question:</source>
        <translation>質問(&amp;Q):</translation>
    </message>
    <message>
        <source>As&amp;k</source>
        <translation>質問(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Put into the page</source>
        <translation>ページに入れる(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Things, one a line:</source>
        <translation>物 (1 行に 1 つ)(&amp;T):</translation>
    </message>
    <message>
        <source>&amp;Answers, one a line:</source>
        <translation>答え (1 行に 1 つ)(&amp;A):</translation>
    </message>
    <message>
        <source>a fox
a tree</source>
        <translation>キツネ
木</translation>
    </message>
    <message>
        <source>wood
stone</source>
        <translation>木
石</translation>
    </message>
    <message>
        <source>Each is asked by itself: is it in the picture?</source>
        <translation>1 つずつ「画像にあるか」を尋ねます。</translation>
    </message>
    <message>
        <source>One of them is taken to be right; two at least.</source>
        <translation>そのうち 1 つを正しいと見なします。2 つ以上必要です。</translation>
    </message>
</context>
<context>
    <name>pardalis::CommandList</name>
    <message>
        <source>A few letters of what to do</source>
        <translation>したいことを数文字で</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Nothing is called so</source>
        <translation>その名前のコマンドはありません</translation>
    </message>
</context>
<context>
    <name>pardalis::CommandPalette</name>
    <message>
        <source>&amp;Find a command…</source>
        <translation>コマンドを検索(&amp;F)…</translation>
    </message>
    <message>
        <source>At a picture</source>
        <translation>画像で</translation>
    </message>
</context>
<context>
    <name>pardalis::ComparedPages</name>
    <message>
        <source>What differs, side by side</source>
        <translation>並べた相違点</translation>
    </message>
    <message numerus="yes">
        <source>… and %n paragraph(s) more</source>
        <translation>
            <numerusform>… ほか %n 段落</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n paragraph(s) are the same …</source>
        <translation>
            <numerusform>… %n 段落は同じ …</numerusform>
        </translation>
    </message>
    <message>
        <source>This picture is only here.</source>
        <translation>この画像はここだけにあります。</translation>
    </message>
    <message>
        <source>Only here.</source>
        <translation>ここだけにあります。</translation>
    </message>
    <message>
        <source>Another picture.</source>
        <translation>別の画像です。</translation>
    </message>
    <message>
        <source>The picture is set or described otherwise.</source>
        <translation>画像の配置または説明が異なります。</translation>
    </message>
    <message>
        <source>The same words, set otherwise.</source>
        <translation>同じ文章で、書式が異なります。</translation>
    </message>
</context>
<context>
    <name>pardalis::CountsCommands</name>
    <message>
        <source>Counts and &amp;goals…</source>
        <translation>文字数と目標(&amp;G)…</translation>
    </message>
</context>
<context>
    <name>pardalis::CountsDialog</name>
    <message numerus="yes">
        <source>%n word(s) (%1 %)</source>
        <translation>
            <numerusform>%n 語 (%1 %)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n picture(s)</source>
        <translation>
            <numerusform>%1、画像 %n 枚</numerusform>
        </translation>
    </message>
    <message>
        <source>Words</source>
        <translation>単語数</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>文字数</translation>
    </message>
    <message>
        <source>Characters without blanks</source>
        <translation>文字数 (空白を除く)</translation>
    </message>
    <message>
        <source>Paragraphs</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Minutes to read</source>
        <translation>読むのにかかる時間 (分)</translation>
    </message>
    <message>
        <source>Written by you</source>
        <translation>自分で書いたもの</translation>
    </message>
    <message>
        <source>Written by a model</source>
        <translation>モデルが書いたもの</translation>
    </message>
    <message>
        <source>Written by a model, changed by you</source>
        <translation>モデルが書き、自分で直したもの</translation>
    </message>
    <message>
        <source>From other files</source>
        <translation>ほかのファイルから</translation>
    </message>
    <message>
        <source>no goal</source>
        <translation>目標なし</translation>
    </message>
    <message>
        <source> words</source>
        <translation> 語</translation>
    </message>
    <message>
        <source>Counts and goals</source>
        <translation>文字数と目標</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文書</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>選択範囲</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>目標</translation>
    </message>
    <message>
        <source>This document</source>
        <translation>この文書</translation>
    </message>
    <message>
        <source>Today, in all documents</source>
        <translation>今日、すべての文書で</translation>
    </message>
</context>
<context>
    <name>pardalis::CropFrameEditor</name>
    <message>
        <source>Picture with crop frame</source>
        <translation>切り抜き枠のある画像</translation>
    </message>
    <message>
        <source>The arrow keys move the frame, plus and minus resize it.</source>
        <translation>矢印キーで枠を動かし、プラスとマイナスで大きさを変えます。</translation>
    </message>
</context>
<context>
    <name>pardalis::DescribeDialog</name>
    <message>
        <source>Describe pictures</source>
        <translation>画像の説明</translation>
    </message>
    <message>
        <source>What someone who can&apos;t see the pictures is told. The model may be wrong: read each.</source>
        <translation>画像を見られない人に伝える内容です。モデルは間違うことがあるので、1 つずつ確かめてください。</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>画像 %1</translation>
    </message>
    <message>
        <source>Put in the text of picture %1</source>
        <translation>画像 %1 の説明を入れる</translation>
    </message>
    <message>
        <source>Put this one in</source>
        <translation>これを入れる</translation>
    </message>
    <message>
        <source>waiting …</source>
        <translation>待機中…</translation>
    </message>
    <message>
        <source>%v of %m looked at</source>
        <translation>%m 件中 %v 件を確認</translation>
    </message>
    <message>
        <source>Put in</source>
        <translation>入れる</translation>
    </message>
    <message>
        <source>The model has nothing to say about it.</source>
        <translation>モデルには言うことがありません。</translation>
    </message>
</context>
<context>
    <name>pardalis::DifferencesDialog</name>
    <message numerus="yes">
        <source>… and %n line(s) more</source>
        <translation>
            <numerusform>… ほか %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n paragraph(s) are the same …</source>
        <translation>
            <numerusform>… %n 段落は同じ …</numerusform>
        </translation>
    </message>
    <message>
        <source>[picture]</source>
        <translation>[画像]</translation>
    </message>
    <message>
        <source>[picture: %1]</source>
        <translation>[画像: %1]</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>相違点</translation>
    </message>
    <message>
        <source>− %1
+ %2</source>
        <translation>− %1
+ %2</translation>
    </message>
    <message>
        <source>What differs, line by line</source>
        <translation>行ごとの相違点</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>相違点はありません。</translation>
    </message>
    <message>
        <source>The words and pictures are the same. What differs is how they are set, or what is noted about them.</source>
        <translation>文章と画像は同じです。異なるのは書式か、付記された情報です。</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>前へ(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>次へ(&amp;N)</translation>
    </message>
    <message>
        <source>Take this &amp;back</source>
        <translation>これを戻す(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>並べて(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Line by line</source>
        <translation>行ごと(&amp;L)</translation>
    </message>
    <message>
        <source>Take &amp;everything back</source>
        <translation>すべて戻す(&amp;E)</translation>
    </message>
    <message>
        <source>take a paragraph back</source>
        <translation>段落を戻す</translation>
    </message>
    <message>
        <source>take an earlier state back</source>
        <translation>以前の状態に戻す</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentCommands</name>
    <message>
        <source>&amp;New</source>
        <translation>新規(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近使ったファイル(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>名前を付けて保存(&amp;A)…</translation>
    </message>
    <message>
        <source>Propert&amp;ies…</source>
        <translation>プロパティ(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>エクスポート(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>ディスク上のサイズ</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>単語数</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>文字数</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>%1, which take %2</source>
        <translation>%1 (容量 %2)</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>案</translation>
    </message>
    <message>
        <source>none but what is shown</source>
        <translation>表示中のもののみ</translation>
    </message>
    <message>
        <source>%1 in %2 places, which take %3</source>
        <translation>%2 か所に %1 個 (容量 %3)</translation>
    </message>
    <message>
        <source>delete tries</source>
        <translation>案の削除</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>一覧を消去</translation>
    </message>
    <message>
        <source>Open a document</source>
        <translation>文書を開く</translation>
    </message>
    <message>
        <source>%1 (mine)</source>
        <translation>%1 (自分の版)</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>文書を保存</translation>
    </message>
    <message>
        <source>Pardalis saves a page, its pictures and how they were made in a file of its own. This one becomes “%1”, beside “%2”, which stays as it is. File ▸ Export writes %2 anew.</source>
        <translation>Pardalis は文章と画像、その作られ方を独自のファイルに保存します。この文書は「%2」の隣の「%1」になり、元のファイルはそのまま残ります。「ファイル」▸「エクスポート」で %2 を書き直せます。</translation>
    </message>
    <message>
        <source>Save as %1</source>
        <translation>%1 として保存</translation>
    </message>
    <message>
        <source>Another name…</source>
        <translation>別の名前…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>“%1” is not saved. %2</source>
        <translation>「%1」は保存されていません。%2</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>名前を付けて保存…</translation>
    </message>
    <message>
        <source>Export the document</source>
        <translation>文書をエクスポート</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>%1 にエクスポートしました</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>新しいウィンドウ(&amp;W)</translation>
    </message>
    <message>
        <source>Recent &amp;documents…</source>
        <translation>最近使った文書(&amp;D)…</translation>
    </message>
    <message>
        <source>“%1” is being written…</source>
        <translation>「%1」を書き出しています…</translation>
    </message>
    <message>
        <source>Nothing is exported.</source>
        <translation>エクスポートしませんでした。</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentFile</name>
    <message>
        <source>Untitled</source>
        <translation>無題</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (コピー)</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentOpener</name>
    <message>
        <source>%1: there is not enough memory to open it.</source>
        <translation>%1: 開くためのメモリが足りません。</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentView</name>
    <message>
        <source>typing</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>deleting</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文書</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>画像を読み込み中…</translation>
    </message>
    <message>
        <source>style</source>
        <translation>スタイル</translation>
    </message>
    <message>
        <source>indent</source>
        <translation>インデント</translation>
    </message>
    <message>
        <source>new paragraph</source>
        <translation>新しい段落</translation>
    </message>
    <message>
        <source>insert answer</source>
        <translation>回答の挿入</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>貼り付け</translation>
    </message>
    <message>
        <source>Write here. Model ▸ Continue lets the model go on where the caret is.</source>
        <translation>ここに書いてください。「モデル」▸「続きを書く」で、カーソル位置からモデルが続きを書きます。</translation>
    </message>
    <message>
        <source>Write here. %1 lets the model go on where the caret is.</source>
        <translation>ここに書いてください。%1 で、カーソル位置からモデルが続きを書きます。</translation>
    </message>
</context>
<context>
    <name>pardalis::DrawingCommands</name>
    <message>
        <source>C&amp;hange this picture…</source>
        <translation>この画像を変更(&amp;H)…</translation>
    </message>
    <message>
        <source>The model draws it anew, changed as you say</source>
        <translation>指示に沿って、モデルが描き直します</translation>
    </message>
    <message>
        <source>Draw a part ane&amp;w…</source>
        <translation>一部を描き直す(&amp;W)…</translation>
    </message>
    <message>
        <source>The model draws some of its rows once more; the others stay, as it sees them</source>
        <translation>モデルがいくつかの行を描き直します。残りはモデルに見えるままです</translation>
    </message>
    <message>
        <source>Draw what lies &amp;below…</source>
        <translation>下を描き足す(&amp;B)…</translation>
    </message>
    <message>
        <source>The picture becomes the top of a taller one</source>
        <translation>この画像が縦に長い画像の上部になります</translation>
    </message>
    <message>
        <source>Place its &amp;things anew…</source>
        <translation>物を配置し直す(&amp;T)…</translation>
    </message>
    <message>
        <source>Dra&amp;w from a sketch…</source>
        <translation>スケッチから描く(&amp;W)…</translation>
    </message>
    <message>
        <source>The picture follows lines that you draw, or those of another picture</source>
        <translation>描いた線、または別の画像の線に沿った画像になります</translation>
    </message>
    <message>
        <source>&amp;Place things…</source>
        <translation>物を配置(&amp;P)…</translation>
    </message>
    <message>
        <source>Boxes say where in the picture things are to stand</source>
        <translation>画像のどこに何を置くかを枠で示します</translation>
    </message>
    <message>
        <source>A picture whose edges are to be drawn after</source>
        <translation>輪郭をもとにする画像</translation>
    </message>
</context>
<context>
    <name>pardalis::EarlierVersionsDialog</name>
    <message>
        <source>Saved</source>
        <translation>保存日時</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>単語数</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>以前のバージョン</translation>
    </message>
    <message>
        <source>Earlier versions of “%1”</source>
        <translation>「%1」の以前のバージョン</translation>
    </message>
    <message>
        <source>There is no earlier version yet. The first one is kept when you next save.</source>
        <translation>以前のバージョンはまだありません。次に保存するとき最初のものが残されます。</translation>
    </message>
    <message>
        <source>What the file held before each of the last saves. All that is kept of your documents takes %1.</source>
        <translation>最近の各保存の直前にファイルにあった内容です。保管している文書は全部で %1 です。</translation>
    </message>
    <message>
        <source>How this version begins</source>
        <translation>このバージョンの書き出し</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Open as a copy</source>
        <translation>コピーとして開く</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>相違点を表示</translation>
    </message>
    <message>
        <source>Saves &amp;kept of each document:</source>
        <translation>文書ごとに残す保存の数(&amp;K):</translation>
    </message>
</context>
<context>
    <name>pardalis::EditCommands</name>
    <message>
        <source>Text</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>Heading 1</source>
        <translation>見出し 1</translation>
    </message>
    <message>
        <source>Heading 2</source>
        <translation>見出し 2</translation>
    </message>
    <message>
        <source>Heading 3</source>
        <translation>見出し 3</translation>
    </message>
    <message>
        <source>Bullets</source>
        <translation>箇条書き</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>番号付き</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>元に戻す(&amp;U): %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直し(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>やり直し(&amp;R): %1</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>切り取り(&amp;T)</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>切り取り</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>Paste as p&amp;lain text</source>
        <translation>書式なしで貼り付け(&amp;L)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>すべて選択(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>検索(&amp;F)…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>次を検索(&amp;N)</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>前を検索(&amp;V)</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>置換(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Bold</source>
        <translation>太字(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Italic</source>
        <translation>斜体(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Strike through</source>
        <translation>取り消し線(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Code in text</source>
        <translation>文中のコード(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Link…</source>
        <translation>リンク(&amp;L)…</translation>
    </message>
    <message>
        <source>List &amp;deeper</source>
        <translation>リストを深く(&amp;D)</translation>
    </message>
    <message>
        <source>List l&amp;ess deep</source>
        <translation>リストを浅く(&amp;E)</translation>
    </message>
    <message>
        <source>Paragraph style</source>
        <translation>段落スタイル</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Heading %1</source>
        <translation>見出し %1</translation>
    </message>
    <message>
        <source>link</source>
        <translation>リンク</translation>
    </message>
</context>
<context>
    <name>pardalis::Failures</name>
    <message>
        <source>The model could not be opened. %1</source>
        <translation>モデルを開けませんでした。%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Open another model…</source>
        <translation>別のモデルを開く…</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>モデルを開く…</translation>
    </message>
    <message>
        <source>Open a smaller model…</source>
        <translation>小さいモデルを開く…</translation>
    </message>
    <message>
        <source>Use the CPU</source>
        <translation>CPU を使う</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>設定…</translation>
    </message>
    <message>
        <source>Close other programs</source>
        <translation>ほかのプログラムを閉じる</translation>
    </message>
    <message>
        <source>Close other programs that use the GPU</source>
        <translation>GPU を使うほかのプログラムを閉じる</translation>
    </message>
    <message>
        <source>Open “%1”</source>
        <translation>「%1」を開く</translation>
    </message>
</context>
<context>
    <name>pardalis::FindBar</name>
    <message>
        <source>Find</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>大文字と小文字を区別</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>単語全体</translation>
    </message>
    <message>
        <source>.*</source>
        <translation>.*</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正規表現</translation>
    </message>
    <message>
        <source>[ ]</source>
        <translation>[ ]</translation>
    </message>
    <message>
        <source>In the selection alone</source>
        <translation>選択範囲のみ</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>置換後の文字列</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換える</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>すべて置換</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n 件見つかりました</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>%1 of %2, in a picture&apos;s text</source>
        <translation>%1/%2 (画像の代替テキスト)</translation>
    </message>
    <message>
        <source>%1 of %2, in a caption</source>
        <translation>%1/%2 (キャプション)</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>置換</translation>
    </message>
    <message>
        <source>replace all</source>
        <translation>すべて置換</translation>
    </message>
    <message numerus="yes">
        <source>%n replaced.</source>
        <translation>
            <numerusform>%n 件を置換しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>代替</translation>
    </message>
    <message>
        <source>In alternative texts of pictures, too</source>
        <translation>画像の代替テキストも</translation>
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
        <translation>画像付き Markdown(&amp;M)</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>プレーンテキスト</translation>
    </message>
    <message>
        <source>Plain &amp;text</source>
        <translation>プレーンテキスト(&amp;T)</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>ウェブページ</translation>
    </message>
    <message>
        <source>&amp;Web page</source>
        <translation>ウェブページ(&amp;W)</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>&amp;PDF</source>
        <translation>PDF(&amp;P)</translation>
    </message>
</context>
<context>
    <name>pardalis::FormatNames</name>
    <message>
        <source>All files</source>
        <translation>すべてのファイル</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文書</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Documents and pictures</source>
        <translation>文書と画像</translation>
    </message>
</context>
<context>
    <name>pardalis::GenerationController</name>
    <message>
        <source>bring back suggestion</source>
        <translation>提案を復元</translation>
    </message>
    <message>
        <source>The model is still being opened.</source>
        <translation>モデルはまだ開いている途中です。</translation>
    </message>
    <message>
        <source>This model&apos;s folder has no text tokenizer that Pardalis can read.</source>
        <translation>このモデルのフォルダーには、Pardalis が読めるテキストトークナイザーがありません。</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <translation>開いているモデルはありません。</translation>
    </message>
    <message>
        <source>%1: there is no room for it beside the picture</source>
        <translation>%1: 画像とあわせると入りきりません</translation>
    </message>
    <message>
        <source>No others were looked for: %1</source>
        <translation>ほかは探しませんでした: %1</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>やり直し</translation>
    </message>
    <message>
        <source>suggestion</source>
        <translation>提案</translation>
    </message>
    <message>
        <source>discard suggestion</source>
        <translation>提案の破棄</translation>
    </message>
    <message>
        <source>The model is still at work on the page.</source>
        <translation>モデルはまだページで作業中です。</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>停止しました。</translation>
    </message>
    <message>
        <source>The model is still at work.</source>
        <translation>モデルはまだ作業中です。</translation>
    </message>
    <message>
        <source>The model that answers was not opened.</source>
        <translation>答えるモデルを開けませんでした。</translation>
    </message>
    <message>
        <source>another try</source>
        <translation>別の案</translation>
    </message>
    <message>
        <source>There are too many tries in this place.</source>
        <translation>この場所には案が多すぎます。</translation>
    </message>
    <message>
        <source>The model is at work.</source>
        <translation>モデルは作業中です。</translation>
    </message>
    <message>
        <source>Its pixels come from its codes, and no model that can draw is open.</source>
        <translation>ピクセルはコードから作られますが、描けるモデルが開いていません。</translation>
    </message>
    <message>
        <source>Its pixels come from its codes, which are not %1’s: open the model that drew it.</source>
        <translation>ピクセルはコードから作られますが、%1 のコードではありません。描いたモデルを開いてください。</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>this page</source>
        <translation>このページ</translation>
    </message>
    <message>
        <source>another word</source>
        <translation>別の言葉</translation>
    </message>
    <message>
        <source>What stands here can’t be tried again as a text: there are pictures in it.</source>
        <translation>ここにあるものは文章としてやり直せません。画像が含まれています。</translation>
    </message>
</context>
<context>
    <name>pardalis::GoalLabel</name>
    <message>
        <source>%1 % of this document&apos;s goal.</source>
        <translation>この文書の目標の %1 %。</translation>
    </message>
    <message>
        <source>%1 % of today&apos;s goal.</source>
        <translation>今日の目標の %1 %。</translation>
    </message>
</context>
<context>
    <name>pardalis::KeyCommands</name>
    <message>
        <source>&amp;Keys…</source>
        <translation>ショートカットキー(&amp;K)…</translation>
    </message>
</context>
<context>
    <name>pardalis::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>ショートカットキー</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>初期設定</translation>
    </message>
    <message>
        <source>&amp;New keys:</source>
        <translation>新しいキー(&amp;N):</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新しいキー</translation>
    </message>
    <message>
        <source>Press the keys that the command is to have; Tab goes on</source>
        <translation>コマンドに割り当てるキーを押してください。Tab で次に進みます</translation>
    </message>
    <message>
        <source>N&amp;o keys</source>
        <translation>キーなし(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;As it came</source>
        <translation>初期設定に戻す(&amp;A)</translation>
    </message>
    <message>
        <source>A&amp;ll as they came</source>
        <translation>すべて初期設定に戻す(&amp;L)</translation>
    </message>
    <message>
        <source>Press keys here</source>
        <translation>ここでキーを押す</translation>
    </message>
    <message>
        <source>%1 is “%2”. Take it away from there?</source>
        <translation>%1 は「%2」に使われています。そこから外しますか?</translation>
    </message>
    <message>
        <source>Keys that are taken</source>
        <translation>使用中のキー</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>Leave it there</source>
        <translation>そのままにする</translation>
    </message>
</context>
<context>
    <name>pardalis::Leaving</name>
    <message>
        <source>The model is still at work on a suggestion.</source>
        <translation>モデルはまだ提案を作っています。</translation>
    </message>
    <message>
        <source>A suggestion of the model waits to be kept.</source>
        <translation>モデルの提案が採用を待っています。</translation>
    </message>
    <message>
        <source>“%1” has changes that are not saved.</source>
        <translation>「%1」には保存されていない変更があります。</translation>
    </message>
    <message>
        <source>Stop, keep it and save</source>
        <translation>停止し、採用して保存</translation>
    </message>
    <message>
        <source>Keep it and save</source>
        <translation>採用して保存</translation>
    </message>
    <message>
        <source>Save without it</source>
        <translation>提案なしで保存</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard both</source>
        <translation>両方を破棄</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>このままにする</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>保存されていない変更</translation>
    </message>
    <message>
        <source>A suggestion is open</source>
        <translation>未決の提案</translation>
    </message>
    <message>
        <source>Keeping the suggestion</source>
        <translation>提案の採用</translation>
    </message>
    <message>
        <source>The model finishes what it is at …</source>
        <translation>モデルが作業を終えています…</translation>
    </message>
</context>
<context>
    <name>pardalis::LibraryCommands</name>
    <message>
        <source>Your li&amp;brary</source>
        <translation>マイライブラリ(&amp;B)</translation>
    </message>
    <message>
        <source>What you wrote and collected, found by what it says and shows</source>
        <translation>書いたもの・集めたものを、言葉と見た目で探します</translation>
    </message>
    <message>
        <source>&amp;Inspired by…</source>
        <translation>着想の元(&amp;I)…</translation>
    </message>
    <message>
        <source>The pages of your library that it was drawn like</source>
        <translation>描くときに手本にした、ライブラリのページ</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>挿入</translation>
    </message>
    <message>
        <source>insert from your library</source>
        <translation>ライブラリから挿入</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 はもうありません。</translation>
    </message>
    <message>
        <source>No program opens %1.</source>
        <translation>%1 を開くプログラムがありません。</translation>
    </message>
    <message>
        <source>Draw &amp;again like what fits now</source>
        <translation>今合うページでもう一度描く(&amp;A)</translation>
    </message>
    <message>
        <source>In front of its prompt: %1 tokens</source>
        <translation>プロンプトの前: %1 トークン</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Use for pictures</source>
        <translation>画像に使う(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Never use</source>
        <translation>使わない(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open source</source>
        <translation>元ファイルを開く(&amp;O)</translation>
    </message>
    <message>
        <source>Add a folder to your library</source>
        <translation>ライブラリにフォルダーを追加</translation>
    </message>
    <message>
        <source>Add files to your library</source>
        <translation>ライブラリにファイルを追加</translation>
    </message>
    <message>
        <source>What finds pictures by words</source>
        <translation>言葉で画像を探すもの</translation>
    </message>
    <message>
        <source>Your library is found with the CLIP model in %1. Another one reads all of it anew.</source>
        <translation>ライブラリは %1 の CLIP モデルで検索されます。別のものにすると、すべて読み直します。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>フォルダーを選択…</translation>
    </message>
    <message>
        <source>Take the one of Pardalis</source>
        <translation>Pardalis のものを使う</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>The folder of a CLIP model</source>
        <translation>CLIP モデルのフォルダー</translation>
    </message>
</context>
<context>
    <name>pardalis::LibraryFinder</name>
    <message>
        <source>There is not enough memory for it.</source>
        <translation>メモリが足りません。</translation>
    </message>
</context>
<context>
    <name>pardalis::LibraryPanel</name>
    <message>
        <source>Library</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>Search by words, or drop a picture</source>
        <translation>言葉で検索、または画像をドロップ</translation>
    </message>
    <message>
        <source>Search your library</source>
        <translation>ライブラリを検索</translation>
    </message>
    <message>
        <source>Search without this picture</source>
        <translation>この画像なしで検索</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>挿入</translation>
    </message>
    <message>
        <source>Into the page, its text as caption and description (Return)</source>
        <translation>ページに入れます。文章はキャプションと説明になります (Enter)</translation>
    </message>
    <message>
        <source>Open source</source>
        <translation>元ファイルを開く</translation>
    </message>
    <message>
        <source>The file that it stands in, with the program for such files</source>
        <translation>それが入っているファイルを、対応するプログラムで開きます</translation>
    </message>
    <message>
        <source>Use for pictures</source>
        <translation>画像に使う</translation>
    </message>
    <message>
        <source>The next pictures are drawn like this, until it is released</source>
        <translation>解除するまで、次の画像はこれを手本に描かれます</translation>
    </message>
    <message>
        <source>Never use</source>
        <translation>使わない</translation>
    </message>
    <message>
        <source>No picture is drawn like this; it is still found here</source>
        <translation>画像の手本には使われません。ここでは引き続き見つかります</translation>
    </message>
    <message>
        <source>Folders and files of your library</source>
        <translation>ライブラリのフォルダーとファイル</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Documents and pictures in it and in its folders</source>
        <translation>その中とサブフォルダーにある文書と画像</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>ファイルを追加…</translation>
    </message>
    <message>
        <source>Documents or pictures</source>
        <translation>文書または画像</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>取り除く</translation>
    </message>
    <message>
        <source>Takes it out of the library; the files stay where they are (Delete)</source>
        <translation>ライブラリから外します。ファイルは元の場所に残ります (Delete)</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>読み直す</translation>
    </message>
    <message>
        <source>Looks at all files anew; what changed is noticed at each start, too</source>
        <translation>すべてのファイルを調べ直します。変更は起動のたびにも確認されます</translation>
    </message>
    <message>
        <source>How far the library is</source>
        <translation>ライブラリの進み具合</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Goes on where it was</source>
        <translation>続きから再開できます</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>What is done is kept; the rest is done at the next start</source>
        <translation>済んだ分は残り、残りは次の起動時に行われます</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>The CLIP model that finds pictures by words; another one reads all anew</source>
        <translation>言葉で画像を探す CLIP モデルです。変えるとすべて読み直します</translation>
    </message>
    <message>
        <source>Like the picture that was dropped</source>
        <translation>ドロップした画像に似たもの</translation>
    </message>
    <message>
        <source>Like %1</source>
        <translation>%1 に似たもの</translation>
    </message>
    <message>
        <source>Add a folder of what you wrote and collected: it is found here by what it says and shows.</source>
        <translation>書いたものや集めたもののフォルダーを追加してください。言葉と見た目でここから探せます。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>検索中…</translation>
    </message>
    <message>
        <source>The next pictures are drawn like:</source>
        <translation>次の画像の手本:</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>見つかりませんでした。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 documents, %2 with pictures</source>
        <translation>文書 %1 件、うち画像あり %2 件</translation>
    </message>
    <message>
        <source>No CLIP model</source>
        <translation>CLIP モデルなし</translation>
    </message>
    <message>
        <source>Found with %1</source>
        <translation>%1 で検索</translation>
    </message>
    <message>
        <source>Found with the CLIP model of Pardalis</source>
        <translation>Pardalis の CLIP モデルで検索</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>%1 of %2 files</source>
        <translation>ファイル %1/%2</translation>
    </message>
    <message>
        <source>Paused, %1</source>
        <translation>一時停止中、%1</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>ファイルを探しています…</translation>
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
        <translation>ライブラリで見つかったもの</translation>
    </message>
    <message>
        <source>used for pictures</source>
        <translation>画像に使用</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>使わない</translation>
    </message>
    <message>
        <source>A picture without words</source>
        <translation>言葉のない画像</translation>
    </message>
    <message>
        <source>Can&apos;t be read: %1</source>
        <translation>読めません: %1</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1、%2 より</translation>
    </message>
</context>
<context>
    <name>pardalis::LicenceDialog</name>
    <message>
        <source>a licence of its own</source>
        <translation>独自のライセンス</translation>
    </message>
    <message>
        <source>No licence is known for this model: its files don’t say. Ask whoever made it what you may do with it.</source>
        <translation>このモデルのライセンスは不明です。ファイルに書かれていません。何が許されるかは作成者に尋ねてください。</translation>
    </message>
    <message>
        <source>Its files name the licence “%1” and don’t hold its text.</source>
        <translation>ファイルにはライセンス名「%1」だけがあり、本文はありません。</translation>
    </message>
    <message>
        <source>Licence of “%1”</source>
        <translation>「%1」のライセンス</translation>
    </message>
    <message>
        <source>Whoever made “%1” allows its use under %2. It opens once you accept that; you are asked this once.</source>
        <translation>「%1」の作成者は %2 の下での利用を認めています。同意すると開きます。お尋ねするのは一度だけです。</translation>
    </message>
    <message>
        <source>What whoever made “%1” allows.</source>
        <translation>「%1」の作成者が認めている内容です。</translation>
    </message>
    <message>
        <source>The licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>同意する(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Don’t open it</source>
        <translation>開かない(&amp;D)</translation>
    </message>
</context>
<context>
    <name>pardalis::LinkDialog</name>
    <message>
        <source>Link</source>
        <translation>リンク</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>アドレス(&amp;A):</translation>
    </message>
    <message>
        <source>A link leads to a http, https or mailto address, or to a file beside the document.</source>
        <translation>リンク先は http、https、mailto のアドレス、または文書と同じ場所のファイルです。</translation>
    </message>
    <message>
        <source>Without an address there is no link.</source>
        <translation>アドレスがなければリンクになりません。</translation>
    </message>
</context>
<context>
    <name>pardalis::LookingCommands</name>
    <message>
        <source>&amp;Describe</source>
        <translation>説明(&amp;D)</translation>
    </message>
    <message>
        <source>describe</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>The model says what it shows: its alternative text</source>
        <translation>何が写っているかをモデルが述べ、代替テキストにします</translation>
    </message>
    <message>
        <source>Su&amp;ggest a caption</source>
        <translation>キャプションを提案(&amp;G)</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>キャプション</translation>
    </message>
    <message>
        <source>The model describes it in the text below it</source>
        <translation>モデルが下の文章で説明します</translation>
    </message>
    <message>
        <source>Those without an alternative text; you read what the model says before it is put in</source>
        <translation>代替テキストのない画像が対象です。入れる前にモデルの言葉を確かめられます</translation>
    </message>
    <message>
        <source>The model is looking at the picture …</source>
        <translation>モデルが画像を見ています…</translation>
    </message>
    <message>
        <source>The model has nothing to say about it.</source>
        <translation>モデルには言うことがありません。</translation>
    </message>
    <message>
        <source>Nothing was said about it: %1</source>
        <translation>何も述べられませんでした: %1</translation>
    </message>
    <message>
        <source>The model says: “%1” Undo takes it out.</source>
        <translation>モデルの説明: 「%1」「元に戻す」で取り消せます。</translation>
    </message>
    <message>
        <source>describe pictures</source>
        <translation>画像の説明</translation>
    </message>
    <message>
        <source>Describe all pict&amp;ures…</source>
        <translation>すべての画像を説明(&amp;U)…</translation>
    </message>
</context>
<context>
    <name>pardalis::MainWindow</name>
    <message>
        <source>The suggestion that waited was kept. Undo takes it out.</source>
        <translation>待っていた提案を採用しました。「元に戻す」で取り消せます。</translation>
    </message>
    <message>
        <source>Looking for pages of your library that fit …</source>
        <translation>ライブラリから合うページを探しています…</translation>
    </message>
    <message>
        <source>The picture is drawn without some pages of your library:</source>
        <translation>ライブラリの一部のページなしで画像を描きます:</translation>
    </message>
    <message>
        <source>What came behind this made no sense and was left out.</source>
        <translation>この後に出てきたものは意味をなさないため省きました。</translation>
    </message>
    <message>
        <source>Your words alone gave nothing. This came of: %1</source>
        <translation>入力した言葉だけでは何も出ませんでした。これは次の言い方から得られました: %1</translation>
    </message>
    <message>
        <source>“%1” is nowhere else on this page.</source>
        <translation>「%1」はこのページのほかの場所にはありません。</translation>
    </message>
    <message>
        <source>The model is at work.</source>
        <translation>モデルは作業中です。</translation>
    </message>
    <message>
        <source>No model that can answer is open.</source>
        <translation>答えられるモデルが開いていません。</translation>
    </message>
    <message>
        <source>Inspired by %1</source>
        <translation>着想の元: %1</translation>
    </message>
    <message>
        <source>Inspired by %1 and %2 more</source>
        <translation>着想の元: %1 ほか %2 件</translation>
    </message>
    <message>
        <source>%1[*] – Pardalis</source>
        <translation>%1[*] – Pardalis</translation>
    </message>
    <message>
        <source>“%1” is a folder without a model in it. Drop a document, a picture or a model’s folder.</source>
        <translation>「%1」はモデルの入っていないフォルダーです。文書、画像、モデルのフォルダーをドロップしてください。</translation>
    </message>
    <message numerus="yes">
        <source>A window holds one document: %n other file(s) were left alone.</source>
        <translation>
            <numerusform>1 つのウィンドウに開けるのは 1 つの文書です。ほかの %n 個のファイルには触れていません。</numerusform>
        </translation>
    </message>
    <message>
        <source>Unsaved work can&apos;t be kept safe from a crash, so save often. %1</source>
        <translation>保存していない作業をクラッシュに備えて保管できません。こまめに保存してください。%1</translation>
    </message>
    <message>
        <source>“%1” is open in another window, too. Whoever saves last is asked before anything is replaced.</source>
        <translation>「%1」は別のウィンドウでも開かれています。後から保存する側に、置き換える前に確認します。</translation>
    </message>
    <message>
        <source>This is what was not saved when Pardalis ended. It is in no file of yours until you save it.</source>
        <translation>Pardalis が終了したときに保存されていなかった内容です。保存するまでどのファイルにもありません。</translation>
    </message>
    <message>
        <source>What the model had written and you had not kept is in it, too: Undo takes it out.</source>
        <translation>モデルが書き、まだ採用していなかったものも含まれています。「元に戻す」で取り除けます。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) could not be read.</source>
        <translation>
            <numerusform>%n 件の変更を読み取れませんでした。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are missing; their words stand in their place.</source>
        <translation>
            <numerusform>%n 枚の画像がありません。代わりにその言葉が入っています。</numerusform>
        </translation>
    </message>
    <message>
        <source>what the model had written</source>
        <translation>モデルが書いたもの</translation>
    </message>
    <message>
        <source>What differs from the file</source>
        <translation>ファイルとの相違点</translation>
    </message>
    <message>
        <source>Ask first next time</source>
        <translation>次回は先に確認</translation>
    </message>
    <message>
        <source>The one that came with Pardalis is opened in its place.</source>
        <translation>代わりに Pardalis 付属のモデルを開きます。</translation>
    </message>
    <message>
        <source>“%1” is opened in its place.</source>
        <translation>代わりに「%1」を開きます。</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>拡大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>縮小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Normal size</source>
        <translation>標準サイズ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Who wrote what</source>
        <translation>書き手を表示(&amp;W)</translation>
    </message>
    <message>
        <source>Next &amp;part of the window</source>
        <translation>ウィンドウの次の部分(&amp;P)</translation>
    </message>
    <message>
        <source>P&amp;revious part of the window</source>
        <translation>ウィンドウの前の部分(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;As the system</source>
        <translation>システムに合わせる(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>ライト(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>ダーク(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>テーマ(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;About Pardalis</source>
        <translation>Pardalis について(&amp;A)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>言語(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>挿入(&amp;I)</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>書式(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>モデル(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>The model that was open last is gone from %1.</source>
        <translation>最後に開いたモデルが %1 からなくなりました。</translation>
    </message>
    <message>
        <source>Language of the &amp;system</source>
        <translation>システムの言語(&amp;S)</translation>
    </message>
    <message>
        <source>Esc leads back to the window.</source>
        <translation>Esc でウィンドウに戻ります。</translation>
    </message>
    <message>
        <source>&amp;Focus</source>
        <translation>フォーカス(&amp;F)</translation>
    </message>
    <message>
        <source>T&amp;ypewriter</source>
        <translation>タイプライター(&amp;Y)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全画面(&amp;U)</translation>
    </message>
    <message>
        <source>Out&amp;line</source>
        <translation>アウトライン(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;High contrast, light</source>
        <translation>ハイコントラスト (ライト)(&amp;H)</translation>
    </message>
    <message>
        <source>High &amp;contrast, dark</source>
        <translation>ハイコントラスト (ダーク)(&amp;C)</translation>
    </message>
</context>
<context>
    <name>pardalis::MakingSmaller</name>
    <message>
        <source>“%1” was not made smaller, and nothing of it was kept. %2</source>
        <translation>「%1」を小さくできず、何も残していません。%2</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>再試行…</translation>
    </message>
    <message>
        <source>“%1” was not made smaller: it was cancelled, and nothing of it was kept.</source>
        <translation>「%1」は小さくなりませんでした。キャンセルされ、何も残していません。</translation>
    </message>
    <message>
        <source>Nothing smaller can be made of “%1”: %2.</source>
        <translation>「%1」をこれより小さくはできません: %2。</translation>
    </message>
    <message>
        <source>Looking at “%1” …</source>
        <translation>「%1」を調べています…</translation>
    </message>
    <message>
        <source>“%1” is being made smaller; one at a time.</source>
        <translation>「%1」を小さくしています。一度に 1 つだけです。</translation>
    </message>
    <message>
        <source>Making “%1” smaller, %2</source>
        <translation>「%1」を小さくしています、%2</translation>
    </message>
    <message>
        <source>“%1” of %2 is made: %3, in %4.</source>
        <translation>「%1」の%2版ができました: %3、%4。</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2、%3</translation>
    </message>
    <message>
        <source>“%1” is larger than is good for this computer. %2.</source>
        <translation>「%1」はこのコンピュータには大きすぎます。%2。</translation>
    </message>
    <message>
        <source>Open the one of %1</source>
        <translation>%1のものを開く</translation>
    </message>
    <message>
        <source>Make smaller…</source>
        <translation>小さくする…</translation>
    </message>
    <message>
        <source>A model is being made smaller</source>
        <translation>モデルを小さくしています</translation>
    </message>
    <message>
        <source>“%1” is being made smaller. If the window closes, that ends and nothing of it is kept.</source>
        <translation>「%1」を小さくしています。ウィンドウを閉じると中止され、何も残りません。</translation>
    </message>
    <message>
        <source>Stop it and close</source>
        <translation>中止して閉じる</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>このままにする</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelCardDialog</name>
    <message>
        <source>Its folder has no README.md.</source>
        <translation>フォルダーに README.md がありません。</translation>
    </message>
    <message>
        <source>Fill in: its vocabulary has no marks for gaps.</source>
        <translation>空所を埋める: 語彙に空所の記号がありません。</translation>
    </message>
    <message>
        <source>Fill in is experimental: the model has marks for gaps, but its makers do not say that it was trained with them.</source>
        <translation>空所を埋める機能は実験的です。モデルには空所の記号がありますが、それで訓練したと作成者は述べていません。</translation>
    </message>
    <message>
        <source>Changing pictures, sketches and boxes: its makers name no such task.</source>
        <translation>画像の変更、スケッチ、枠: 作成者はそのような用途を挙げていません。</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>文章を書く</translation>
    </message>
    <message>
        <source>draws</source>
        <translation>描く</translation>
    </message>
    <message>
        <source>sees pictures</source>
        <translation>画像を見る</translation>
    </message>
    <message>
        <source>fills gaps</source>
        <translation>空所を埋める</translation>
    </message>
    <message>
        <source>changes pictures</source>
        <translation>画像を変更する</translation>
    </message>
    <message>
        <source>draws after sketches</source>
        <translation>スケッチから描く</translation>
    </message>
    <message>
        <source>places things</source>
        <translation>物を配置する</translation>
    </message>
    <message>
        <source>Demonstration quality: this small model shows what Pardalis does, and is often wrong. Open a larger one for real work.</source>
        <translation>デモ品質: この小さなモデルは Pardalis の働きを示すもので、よく間違えます。実際の作業にはより大きなモデルを開いてください。</translation>
    </message>
    <message>
        <source>Abilities</source>
        <translation>できること</translation>
    </message>
    <message>
        <source>Not offered</source>
        <translation>できないこと</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>%1 million parameters, %2, weights of %3</source>
        <translation>パラメータ %1 百万個、%2、重み %3</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>コンテキスト</translation>
    </message>
    <message>
        <source>%1 tokens, of which a picture takes %2</source>
        <translation>%1 トークン、うち画像 1 枚が %2</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>About this model</source>
        <translation>このモデルについて</translation>
    </message>
    <message>
        <source>The model&apos;s README</source>
        <translation>モデルの README</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelCommands</name>
    <message>
        <source>Picture: %1</source>
        <translation>画像: %1</translation>
    </message>
    <message>
        <source>untitled</source>
        <translation>無題</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>続きを書く(&amp;C)</translation>
    </message>
    <message>
        <source>The model goes on where the caret is</source>
        <translation>モデルがカーソル位置から続けます</translation>
    </message>
    <message>
        <source>Fill i&amp;n</source>
        <translation>空所を埋める(&amp;N)</translation>
    </message>
    <message>
        <source>The model writes anew what is selected, its blanks ___ alone, or what is missing at the caret, and knows what stands before and behind it</source>
        <translation>選択した文章、その空所 ___、またはカーソル位置に欠けているものを、前後の文章を踏まえてモデルが書きます</translation>
    </message>
    <message>
        <source>Fill i&amp;n (experimental)</source>
        <translation>空所を埋める (実験的)(&amp;N)</translation>
    </message>
    <message>
        <source>Three ways, of which the likeliest is shown; the others are put aside, to be brought back</source>
        <translation>3 通り作り、最もありそうなものを表示します。残りは取り置かれ、復元できます</translation>
    </message>
    <message>
        <source>&amp;Illustrate here…</source>
        <translation>ここに画像を描く(&amp;I)…</translation>
    </message>
    <message>
        <source>The model draws what is selected, or what stands here</source>
        <translation>選択した文章、またはここに書かれていることをモデルが描きます</translation>
    </message>
    <message>
        <source>Inspired by m&amp;y library</source>
        <translation>ライブラリを手本にする(&amp;Y)</translation>
    </message>
    <message>
        <source>Pictures are drawn like pages of your library: those that you chose to use, else the two that fit best</source>
        <translation>ライブラリのページを手本に画像を描きます。使うと選んだもの、なければ最も合う 2 ページです</translation>
    </message>
    <message>
        <source>&amp;Ask…</source>
        <translation>質問(&amp;A)…</translation>
    </message>
    <message>
        <source>Ask about the picture or passage that is selected</source>
        <translation>選択した画像や文章について質問します</translation>
    </message>
    <message>
        <source>Ask about &amp;this picture…</source>
        <translation>この画像について質問(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Keep suggestion</source>
        <translation>提案を採用(&amp;K)</translation>
    </message>
    <message>
        <source>Keep &amp;first part</source>
        <translation>最初の部分を採用(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>やり直す(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Discard suggestion</source>
        <translation>提案を破棄(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>復元(&amp;B)</translation>
    </message>
    <message>
        <source>Suggestions of this document that were discarded or tried again</source>
        <translation>破棄またはやり直した、この文書の提案</translation>
    </message>
    <message>
        <source>Mode&amp;ls</source>
        <translation>モデル一覧(&amp;L)</translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation>モデルを開く(&amp;M)…</translation>
    </message>
    <message>
        <source>Mana&amp;ge models…</source>
        <translation>モデルを管理(&amp;G)…</translation>
    </message>
    <message>
        <source>What each model can do, whether it fits, its licence; add, verify and remove</source>
        <translation>各モデルでできること、収まるかどうか、ライセンス。追加・検証・削除</translation>
    </message>
    <message>
        <source>Make smalle&amp;r…</source>
        <translation>小さくする(&amp;R)…</translation>
    </message>
    <message>
        <source>A second file of the open model that takes a half or less than a third of its memory</source>
        <translation>開いているモデルの別ファイルで、メモリは半分、または 3 分の 1 未満になります</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>設定(&amp;E)…</translation>
    </message>
    <message>
        <source>%1 (%2 of memory)</source>
        <translation>%1 (メモリ %2)</translation>
    </message>
    <message>
        <source>No model has been opened yet</source>
        <translation>まだモデルを開いていません</translation>
    </message>
    <message>
        <source>Fill in, the best &amp;of three</source>
        <translation>3 通りから最良で埋める(&amp;O)</translation>
    </message>
    <message>
        <source>Add model…</source>
        <translation>モデルを追加…</translation>
    </message>
    <message>
        <source>About t&amp;his model…</source>
        <translation>このモデルについて(&amp;H)…</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>続きを書く</translation>
    </message>
    <message>
        <source>Draw “%1”</source>
        <translation>「%1」を描く</translation>
    </message>
    <message>
        <source>It waits for its turn: %1</source>
        <translation>順番を待っています: %1</translation>
    </message>
    <message>
        <source>Another try of the suggestion, or of the kept text at the caret, beside it</source>
        <translation>提案、またはカーソルのある採用済みの文章の別の案を、その隣に作ります</translation>
    </message>
    <message>
        <source>Try this text a&amp;gain</source>
        <translation>この文章をやり直す(&amp;G)</translation>
    </message>
    <message>
        <source>Draw several at once…</source>
        <translation>一度に数枚を描く…</translation>
    </message>
    <message>
        <source>Pictures of one wish, side by side: you keep the one that you like, and the others stay as tries</source>
        <translation>一つの希望から何枚かの画像を並べて描きます。気に入ったものを採用すると、ほかは案として残ります</translation>
    </message>
    <message>
        <source>Try again, four at once</source>
        <translation>やり直す(一度に4枚)</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelManagerDialog</name>
    <message>
        <source>Models (%1)</source>
        <translation>モデル (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>&lt;h4&gt;Verified&lt;/h4&gt;&lt;p&gt;&lt;b&gt;It could not be verified.&lt;/b&gt; %1&lt;/p&gt;</source>
        <translation>&lt;h4&gt;検証&lt;/h4&gt;&lt;p&gt;&lt;b&gt;検証できませんでした。&lt;/b&gt;%1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Add the folder of a model</source>
        <translation>モデルのフォルダーを追加</translation>
    </message>
    <message>
        <source>Add a model’s file</source>
        <translation>モデルのファイルを追加</translation>
    </message>
    <message>
        <source>looking at it …</source>
        <translation>調べています…</translation>
    </message>
    <message>
        <source>is gone</source>
        <translation>ありません</translation>
    </message>
    <message>
        <source>can’t be opened</source>
        <translation>開けません</translation>
    </message>
    <message>
        <source>%1 (open)</source>
        <translation>%1 (開いています)</translation>
    </message>
    <message>
        <source>%1 (open beside it, %2 of memory)</source>
        <translation>%1 (一緒に開いています、メモリ %2)</translation>
    </message>
    <message>
        <source>If it lies on a disk or a share that is not there now, it can be opened when that is back. If it was moved, add it where it is now.</source>
        <translation>今つながっていないディスクや共有にあるなら、戻ったときに開けます。移動したのなら、今の場所で追加してください。</translation>
    </message>
    <message>
        <source>Looking at it …</source>
        <translation>調べています…</translation>
    </message>
    <message>
        <source>Add the folder or the file of a model, or drop it here. Nothing is copied.</source>
        <translation>モデルのフォルダーやファイルを追加するか、ここにドロップしてください。コピーはしません。</translation>
    </message>
    <message>
        <source>“%1” is off the list. Its files are where they were.</source>
        <translation>「%1」を一覧から外しました。ファイルは元の場所にあります。</translation>
    </message>
    <message>
        <source>Reading every byte of “%1”:</source>
        <translation>「%1」の全バイトを読んでいます:</translation>
    </message>
    <message>
        <source>Questions go to whichever is open; those about pictures to “%1”, for the open one can’t look at them.</source>
        <translation>質問には開いているモデルが答えます。そのモデルは画像を見られないため、画像についての質問には「%1」が答えます。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>開く(&amp;O)</translation>
    </message>
    <message>
        <source>Open this model to do what is given to no other</source>
        <translation>ほかに任せていないことを行うためにこのモデルを開きます</translation>
    </message>
    <message>
        <source>Known models</source>
        <translation>登録済みのモデル</translation>
    </message>
    <message>
        <source>Add &amp;folder…</source>
        <translation>フォルダーを追加(&amp;F)…</translation>
    </message>
    <message>
        <source>Add a model where it lies; nothing is copied</source>
        <translation>モデルを今ある場所のまま追加します。コピーはしません</translation>
    </message>
    <message>
        <source>Add f&amp;ile…</source>
        <translation>ファイルを追加(&amp;I)…</translation>
    </message>
    <message>
        <source>Add a model of one file where it lies; nothing is copied</source>
        <translation>1 つのファイルのモデルを今ある場所のまま追加します。コピーはしません</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>取り除く(&amp;R)</translation>
    </message>
    <message>
        <source>Take it off this list; its files stay where they are (Del)</source>
        <translation>この一覧から外します。ファイルは元の場所に残ります (Del)</translation>
    </message>
    <message>
        <source>What is known of this model</source>
        <translation>このモデルについて分かっていること</translation>
    </message>
    <message>
        <source>Always use it to</source>
        <translation>常にこのモデルを使う:</translation>
    </message>
    <message>
        <source>&amp;write</source>
        <translation>書く(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;draw</source>
        <translation>描く(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;answer</source>
        <translation>答える(&amp;A)</translation>
    </message>
    <message>
        <source>It is opened for that when another model is open, which stays open beside it where there is memory for both</source>
        <translation>別のモデルが開いていても、そのためにはこのモデルを開きます。両方が入るメモリがあれば、もう一方も開いたままです</translation>
    </message>
    <message>
        <source>Always use this model to write</source>
        <translation>書くときは常にこのモデルを使う</translation>
    </message>
    <message>
        <source>Always use this model to draw</source>
        <translation>描くときは常にこのモデルを使う</translation>
    </message>
    <message>
        <source>Always use this model to answer questions</source>
        <translation>質問に答えるときは常にこのモデルを使う</translation>
    </message>
    <message>
        <source>&amp;Verify…</source>
        <translation>検証(&amp;V)…</translation>
    </message>
    <message>
        <source>Read every byte and compare it with published checksums</source>
        <translation>全バイトを読み、公開されたチェックサムと比べます</translation>
    </message>
    <message>
        <source>&amp;Licence…</source>
        <translation>ライセンス(&amp;L)…</translation>
    </message>
    <message>
        <source>Read what its makers allow</source>
        <translation>作成者が認めていることを読みます</translation>
    </message>
    <message>
        <source>S&amp;maller…</source>
        <translation>小さくする(&amp;M)…</translation>
    </message>
    <message>
        <source>Make a second file of it with fewer bits a weight, which takes less memory</source>
        <translation>重みあたりのビット数を減らし、メモリの少なくて済む別ファイルを作ります</translation>
    </message>
    <message>
        <source>How much of it has been read</source>
        <translation>読み取りの進み具合</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>読み取りをやめます</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelOpening</name>
    <message>
        <source>Looking at “%1” …</source>
        <translation>「%1」を調べています…</translation>
    </message>
    <message>
        <source>“%1” was not opened.</source>
        <translation>「%1」は開きませんでした。</translation>
    </message>
    <message>
        <source>No licence is known for “%1”: ask whoever made it what you may do with it.</source>
        <translation>「%1」のライセンスは不明です。何が許されるかは作成者に尋ねてください。</translation>
    </message>
    <message>
        <source>“%1” takes %2 as it is: %3.

It was made smaller before. %4: %5, %6.</source>
        <translation>「%1」は元のままだと %2 を使います: %3。

以前に小さくしたものがあります。%4: %5、%6。</translation>
    </message>
    <message>
        <source>There is a smaller one</source>
        <translation>小さいものがあります</translation>
    </message>
    <message>
        <source>Open the one of %1</source>
        <translation>%1のものを開く</translation>
    </message>
    <message>
        <source>Open it as it is</source>
        <translation>元のまま開く</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Open a model&apos;s folder</source>
        <translation>モデルのフォルダーを開く</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>モデルを追加</translation>
    </message>
    <message>
        <source>A model is a folder as it was published, or a single file. It is used where it lies; nothing is copied.</source>
        <translation>モデルは公開されたままのフォルダー、または 1 つのファイルです。今ある場所で使い、コピーはしません。</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>フォルダー…</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <source>Add the folder of a model</source>
        <translation>モデルのフォルダーを追加</translation>
    </message>
    <message>
        <source>Add a model’s file</source>
        <translation>モデルのファイルを追加</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelReports</name>
    <message>
        <source>%1: there is not enough memory to look at it.</source>
        <translation>%1: 調べるためのメモリが足りません。</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelShrinker</name>
    <message>
        <source>There is not enough memory for it.</source>
        <translation>メモリが足りません。</translation>
    </message>
</context>
<context>
    <name>pardalis::OpeningSheet</name>
    <message>
        <source>How much of the document is read</source>
        <translation>文書の読み込みの進み具合</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>%1 を開いています…</translation>
    </message>
</context>
<context>
    <name>pardalis::OutlineModel</name>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>(an empty heading)</source>
        <translation>(空の見出し)</translation>
    </message>
    <message>
        <source>Heading %1: %2</source>
        <translation>見出し %1: %2</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <translation>画像: %1</translation>
    </message>
</context>
<context>
    <name>pardalis::OutlinePanel</name>
    <message>
        <source>Outline</source>
        <translation>アウトライン</translation>
    </message>
    <message>
        <source>Headings and pictures of the page stand here.</source>
        <translation>ページの見出しと画像がここに表示されます。</translation>
    </message>
</context>
<context>
    <name>pardalis::OutputViewDialog</name>
    <message>
        <source>Square 1 : 1</source>
        <translation>正方形 1 : 1</translation>
    </message>
    <message>
        <source>Landscape 3 : 2</source>
        <translation>横 3 : 2</translation>
    </message>
    <message>
        <source>Landscape 4 : 3</source>
        <translation>横 4 : 3</translation>
    </message>
    <message>
        <source>Wide 16 : 9</source>
        <translation>ワイド 16 : 9</translation>
    </message>
    <message>
        <source>Portrait 2 : 3</source>
        <translation>縦 2 : 3</translation>
    </message>
    <message>
        <source>Portrait 3 : 4</source>
        <translation>縦 3 : 4</translation>
    </message>
    <message>
        <source>Crop or Pad on Output</source>
        <translation>出力時の切り抜きと余白</translation>
    </message>
    <message>
        <source>&amp;Whole picture</source>
        <translation>画像全体(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Crop to</source>
        <translation>切り抜く比率(&amp;C):</translation>
    </message>
    <message>
        <source>&amp;Pad with white to</source>
        <translation>白い余白を加える比率(&amp;P):</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>縦横比</translation>
    </message>
    <message>
        <source>Other …</source>
        <translation>その他…</translation>
    </message>
    <message>
        <source>Aspect width</source>
        <translation>横の比</translation>
    </message>
    <message>
        <source>Aspect height</source>
        <translation>縦の比</translation>
    </message>
    <message>
        <source>The picture on the page</source>
        <translation>ページ上の画像</translation>
    </message>
    <message>
        <source>:</source>
        <translation>:</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 ピクセル</translation>
    </message>
</context>
<context>
    <name>pardalis::OutsideChanges</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>“%1” is open in another window, too, since %2.</source>
        <translation>「%1」は %2 から別のウィンドウでも開かれています。</translation>
    </message>
    <message>
        <source>“%1” is open by %2 since %3.</source>
        <translation>「%1」は %3 から %2 が開いています。</translation>
    </message>
    <message>
        <source>Read again. What stood here before is kept: File ▸ Earlier versions has it.</source>
        <translation>読み直しました。以前ここにあったものは「ファイル」▸「以前のバージョン」にあります。</translation>
    </message>
    <message>
        <source>Saved, but the version before could not be kept. %1</source>
        <translation>保存しましたが、以前のバージョンを残せませんでした。%1</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>コピーを開く</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>引き継ぐ</translation>
    </message>
    <message>
        <source>You have “%1” now. Whoever had it is asked before saving.</source>
        <translation>「%1」を引き継ぎました。これまで開いていた側は、保存する前に確認されます。</translation>
    </message>
    <message>
        <source>“%1” could not be taken over.</source>
        <translation>「%1」を引き継げませんでした。</translation>
    </message>
    <message>
        <source>%1 Whoever saves last is asked before anything is replaced.</source>
        <translation>%1 後から保存する側に、置き換える前に確認します。</translation>
    </message>
    <message>
        <source>The file of “%1” is gone from %2. What stands here is not lost: saving writes it anew.</source>
        <translation>「%1」のファイルが %2 からなくなりました。ここにある内容は失われません。保存すると書き直されます。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>再読み込み</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>自分の版を残す</translation>
    </message>
    <message>
        <source>Save beside…</source>
        <translation>別に保存…</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>相違点を表示</translation>
    </message>
    <message>
        <source>“%1” was changed by another program, and here, too.</source>
        <translation>「%1」は別のプログラムで、そしてここでも変更されました。</translation>
    </message>
    <message>
        <source>“%1” was changed by another program.</source>
        <translation>「%1」は別のプログラムで変更されました。</translation>
    </message>
    <message>
        <source>Reload the file?</source>
        <translation>ファイルを再読み込みしますか?</translation>
    </message>
    <message>
        <source>What is not saved of “%1” is lost when the file is read again.</source>
        <translation>ファイルを読み直すと、「%1」の保存していない内容は失われます。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>only on the page here</source>
        <translation>このページだけにあるもの</translation>
    </message>
    <message>
        <source>only in the file</source>
        <translation>ファイルだけにあるもの</translation>
    </message>
    <message>
        <source>%1 Saving replaces what is saved there, and what is saved there next replaces yours.</source>
        <translation>%1 保存するとそちらで保存されたものが置き換わり、次にそちらで保存されるとこちらのものが置き換わります。</translation>
    </message>
    <message>
        <source>The file is open elsewhere</source>
        <translation>ファイルはほかでも開かれています</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>それでも保存</translation>
    </message>
    <message>
        <source>The file has changed</source>
        <translation>ファイルが変更されました</translation>
    </message>
    <message>
        <source>Another program, or another window, has written “%1” since it was opened here. Saving replaces what it wrote.</source>
        <translation>ここで開いた後に、別のプログラムまたは別のウィンドウが「%1」を書き換えました。保存するとそれが置き換わります。</translation>
    </message>
    <message>
        <source>Keep mine and replace it</source>
        <translation>自分の版で置き換える</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>The page here</source>
        <translation>このページ</translation>
    </message>
</context>
<context>
    <name>pardalis::PaletteDialog</name>
    <message>
        <source>Find a command</source>
        <translation>コマンドの検索</translation>
    </message>
</context>
<context>
    <name>pardalis::PartDialog</name>
    <message>
        <source>Ask about a part</source>
        <translation>一部について質問</translation>
    </message>
    <message>
        <source>Drag a box around what the questions are about. The model then sees that alone, larger, with a little of what is around it.</source>
        <translation>質問したい部分を枠で囲んでください。モデルには、その部分だけが周りを少し含めて大きく見えます。</translation>
    </message>
    <message>
        <source>Ask about this part</source>
        <translation>この部分について質問</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureChip</name>
    <message>
        <source>How the model sees it…</source>
        <translation>モデルの見え方…</translation>
    </message>
    <message>
        <source>Pad or crop for the model, description, caption (double click)</source>
        <translation>モデル用の余白・切り抜き、説明、キャプション (ダブルクリック)</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureCommands</name>
    <message>
        <source>&amp;Picture…</source>
        <translation>画像(&amp;P)…</translation>
    </message>
    <message>
        <source>Save picture &amp;as…</source>
        <translation>画像を名前を付けて保存(&amp;A)…</translation>
    </message>
    <message>
        <source>How the &amp;model sees it…</source>
        <translation>モデルの見え方(&amp;M)…</translation>
    </message>
    <message>
        <source>Crop or &amp;pad on output…</source>
        <translation>出力時の切り抜きと余白(&amp;P)…</translation>
    </message>
    <message>
        <source>Alternative &amp;text…</source>
        <translation>代替テキスト(&amp;T)…</translation>
    </message>
    <message>
        <source>Alternative text</source>
        <translation>代替テキスト</translation>
    </message>
    <message>
        <source>What someone who can&apos;t see the picture is told:</source>
        <translation>画像を見られない人に伝える内容:</translation>
    </message>
    <message>
        <source>&amp;Caption…</source>
        <translation>キャプション(&amp;C)…</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>キャプション</translation>
    </message>
    <message>
        <source>Text below the picture:</source>
        <translation>画像の下の文章:</translation>
    </message>
    <message>
        <source>Insert a picture</source>
        <translation>画像を挿入</translation>
    </message>
    <message>
        <source>insert picture</source>
        <translation>画像の挿入</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>crop or pad</source>
        <translation>切り抜き・余白</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>画像を保存</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Double-click the picture for how the model sees it, its description and its caption.</source>
        <translation>画像をダブルクリックすると、モデルの見え方、説明、キャプションを確認できます。</translation>
    </message>
    <message>
        <source>For deco&amp;ration only</source>
        <translation>装飾のみ(&amp;R)</translation>
    </message>
    <message>
        <source>decoration</source>
        <translation>装飾</translation>
    </message>
    <message>
        <source>There is nothing to tell: screen readers pass the picture over</source>
        <translation>伝える内容はなく、スクリーンリーダーはこの画像を読み飛ばします</translation>
    </message>
    <message>
        <source>Si&amp;ze…</source>
        <translation>サイズ(&amp;Z)…</translation>
    </message>
    <message>
        <source>&amp;Wider</source>
        <translation>広く(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Narrower</source>
        <translation>狭く(&amp;N)</translation>
    </message>
    <message>
        <source>At the &amp;left</source>
        <translation>左寄せ(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;In the middle</source>
        <translation>中央(&amp;I)</translation>
    </message>
    <message>
        <source>At the ri&amp;ght</source>
        <translation>右寄せ(&amp;G)</translation>
    </message>
    <message>
        <source>place of the picture</source>
        <translation>画像の位置</translation>
    </message>
    <message>
        <source>size of the picture</source>
        <translation>画像のサイズ</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureDialog</name>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>&amp;Pad to the nearest shape</source>
        <translation>最も近い形に余白を加える(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pad to a square</source>
        <translation>正方形に余白を加える(&amp;P)</translation>
    </message>
    <message>
        <source>Nothing of the picture is lost. Best for questions about it.</source>
        <translation>画像は欠けません。質問するときに最適です。</translation>
    </message>
    <message>
        <source>&amp;Crop to a square</source>
        <translation>正方形に切り抜く(&amp;C)</translation>
    </message>
    <message>
        <source>Only what is in the frame. Drag it to what matters.</source>
        <translation>枠の中だけです。大事な部分へ枠を動かしてください。</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>モデルに見えるもの</translation>
    </message>
    <message>
        <source>What the picture shows, for readers who can&apos;t see it</source>
        <translation>画像を見られない読み手のための、画像の内容</translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation>説明(&amp;D):</translation>
    </message>
    <message>
        <source>C&amp;aption:</source>
        <translation>キャプション(&amp;A):</translation>
    </message>
    <message>
        <source>The model sees %1 × %2 pixels and spends %3 tokens on them.</source>
        <translation>モデルは %1 × %2 ピクセルを見て、%3 トークンを使います。</translation>
    </message>
    <message>
        <source>The model sees a square.</source>
        <translation>モデルには正方形が見えます。</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureImports</name>
    <message>
        <source>There is not enough memory to read %1.</source>
        <translation>%1 を読むためのメモリが足りません。</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureQuestions</name>
    <message>
        <source>There is no text to answer from: put the page&apos;s into the box.</source>
        <translation>答えの元になる文章がありません。ページの文章を欄に入れてください。</translation>
    </message>
    <message>
        <source>These words stand in the text that you gave, not on the page.</source>
        <translation>この言葉は入力した文章にありますが、ページにはありません。</translation>
    </message>
    <message>
        <source>These words do not stand in the page&apos;s text.</source>
        <translation>この言葉はページの文章にありません。</translation>
    </message>
    <message>
        <source>The text is too long for this model: of %1 characters it was given the first %2.</source>
        <translation>文章がこのモデルには長すぎます。%1 文字のうち最初の %2 文字だけを渡しました。</translation>
    </message>
    <message>
        <source>The picture is no longer in the document.</source>
        <translation>その画像はもう文書にありません。</translation>
    </message>
    <message>
        <source>something</source>
        <translation>何か</translation>
    </message>
    <message>
        <source>The picture has these boxes already, or no room for more.</source>
        <translation>画像にはすでにこの枠があるか、これ以上入りません。</translation>
    </message>
    <message>
        <source>keep boxes</source>
        <translation>枠を残す</translation>
    </message>
    <message>
        <source>These words no longer stand on the page.</source>
        <translation>この言葉はもうページにありません。</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureSizeDialog</name>
    <message>
        <source> px</source>
        <translation> ピクセル</translation>
    </message>
    <message>
        <source>Size of the Picture</source>
        <translation>画像のサイズ</translation>
    </message>
    <message>
        <source>&amp;Natural size: %1 × %2 px</source>
        <translation>元のサイズ(&amp;N): %1 × %2 ピクセル</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Width:</source>
        <translation>幅(&amp;W):</translation>
    </message>
    <message>
        <source>&amp;Height:</source>
        <translation>高さ(&amp;H):</translation>
    </message>
    <message>
        <source>&amp;Of the page&apos;s width:</source>
        <translation>ページ幅に対して(&amp;O):</translation>
    </message>
</context>
<context>
    <name>pardalis::PlaceThingsDialog</name>
    <message>
        <source>Place things</source>
        <translation>物を配置</translation>
    </message>
    <message>
        <source>For example: a fox and a tree in a meadow</source>
        <translation>例: 草原のキツネと木</translation>
    </message>
    <message>
        <source>&amp;What the picture shows:</source>
        <translation>画像の内容(&amp;W):</translation>
    </message>
    <message>
        <source>a fox</source>
        <translation>キツネ</translation>
    </message>
    <message>
        <source>&amp;In the box that is selected:</source>
        <translation>選択した枠の中(&amp;I):</translation>
    </message>
    <message>
        <source>&amp;Add a box</source>
        <translation>枠を追加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove this box</source>
        <translation>この枠を取り除く(&amp;R)</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>描く</translation>
    </message>
</context>
<context>
    <name>pardalis::PlacesDialog</name>
    <message>
        <source>What is where in the picture</source>
        <translation>画像内の物の位置</translation>
    </message>
    <message>
        <source>Drag a box over something: the model says what it is, and you may say it otherwise.</source>
        <translation>何かを枠で囲むと、モデルがそれが何かを述べます。書き直すこともできます。</translation>
    </message>
    <message>
        <source>Drag a box over something and say what it is.</source>
        <translation>何かを枠で囲み、それが何かを書いてください。</translation>
    </message>
    <message>
        <source>&amp;In the box that is selected:</source>
        <translation>選択した枠の中(&amp;I):</translation>
    </message>
    <message>
        <source>&amp;Add a box</source>
        <translation>枠を追加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove this box</source>
        <translation>この枠を取り除く(&amp;R)</translation>
    </message>
    <message>
        <source>Ask the &amp;model</source>
        <translation>モデルに尋ねる(&amp;M)</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>The model is looking at what is in the box …</source>
        <translation>モデルが枠の中を見ています…</translation>
    </message>
    <message>
        <source>It has nothing to say about it.</source>
        <translation>モデルには言うことがありません。</translation>
    </message>
    <message>
        <source>The model says: “%1”.</source>
        <translation>モデルの答え: 「%1」。</translation>
    </message>
    <message>
        <source>The model did not name it: %1</source>
        <translation>モデルは名前を挙げませんでした: %1</translation>
    </message>
</context>
<context>
    <name>pardalis::PointingCommands</name>
    <message>
        <source>Needs a model that says where in a picture something is, as Kosmos-2 does</source>
        <translation>Kosmos-2 のように、画像のどこに何があるかを答えるモデルが必要です</translation>
    </message>
    <message>
        <source>Show what is &amp;where</source>
        <translation>何がどこにあるかを示す(&amp;W)</translation>
    </message>
    <message>
        <source>The model points out what it sees, box by box</source>
        <translation>モデルが見たものを枠で 1 つずつ示します</translation>
    </message>
    <message>
        <source>W&amp;here is…</source>
        <translation>場所を探す(&amp;H)…</translation>
    </message>
    <message>
        <source>The model is asked whether something is there, and then where</source>
        <translation>それがあるか、次にどこにあるかをモデルに尋ねます</translation>
    </message>
    <message>
        <source>&amp;Name what I box…</source>
        <translation>枠で囲んで名前を付ける(&amp;N)…</translation>
    </message>
    <message>
        <source>Boxes over the picture and their names; a model that points proposes these</source>
        <translation>画像上の枠とその名前です。位置を示せるモデルは名前を提案します</translation>
    </message>
    <message>
        <source>Remove all &amp;boxes</source>
        <translation>すべての枠を取り除く(&amp;B)</translation>
    </message>
    <message>
        <source>Find this in the p&amp;icture</source>
        <translation>画像でこれを探す(&amp;I)</translation>
    </message>
    <message>
        <source>The model is looking at the picture …</source>
        <translation>モデルが画像を見ています…</translation>
    </message>
    <message>
        <source>Nothing was said about it: %1</source>
        <translation>何も述べられませんでした: %1</translation>
    </message>
    <message>
        <source>something</source>
        <translation>何か</translation>
    </message>
    <message>
        <source>The model points at nothing in it.</source>
        <translation>モデルは何も指し示しませんでした。</translation>
    </message>
    <message>
        <source>The model points at nothing that is not boxed already.</source>
        <translation>モデルは、すでに枠のあるもの以外を指し示しませんでした。</translation>
    </message>
    <message>
        <source>show what is where</source>
        <translation>位置の表示</translation>
    </message>
    <message>
        <source>The model points out: %1. Undo takes it out.</source>
        <translation>モデルが示したもの: %1。「元に戻す」で取り消せます。</translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation>どこにありますか?</translation>
    </message>
    <message>
        <source>What is looked for, for example “the fox”:</source>
        <translation>探すもの (例:「キツネ」):</translation>
    </message>
    <message>
        <source>The model does not think that %1 is in the picture.</source>
        <translation>モデルは %1 が画像にないと考えています。</translation>
    </message>
    <message>
        <source>Look all the same</source>
        <translation>それでも探す</translation>
    </message>
    <message>
        <source>The model found no place for it.</source>
        <translation>モデルは場所を見つけられませんでした。</translation>
    </message>
    <message>
        <source>A suggestion: %1 is in the box. A model always finds something.</source>
        <translation>提案: %1 は枠の中です。モデルは必ず何かを見つけるものです。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>Not so</source>
        <translation>違う</translation>
    </message>
    <message>
        <source>place in a picture</source>
        <translation>画像内の位置</translation>
    </message>
    <message>
        <source>boxes in a picture</source>
        <translation>画像内の枠</translation>
    </message>
    <message>
        <source>remove all boxes</source>
        <translation>すべての枠の削除</translation>
    </message>
</context>
<context>
    <name>pardalis::PrintCommands</name>
    <message>
        <source>&amp;Print…</source>
        <translation>印刷(&amp;P)…</translation>
    </message>
    <message>
        <source>Print preview</source>
        <translation>印刷プレビュー</translation>
    </message>
    <message>
        <source>The printer takes nothing.</source>
        <translation>プリンターが受け付けません。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be written.</source>
        <translation>「%1」に書き込めません。</translation>
    </message>
    <message>
        <source>The printer took no more than a part of it.</source>
        <translation>プリンターは一部しか受け付けませんでした。</translation>
    </message>
    <message>
        <source>The page is not printed. %1</source>
        <translation>ページは印刷されていません。%1</translation>
    </message>
    <message>
        <source>Print preview…</source>
        <translation>印刷プレビュー…</translation>
    </message>
    <message>
        <source>“%1” is being printed…</source>
        <translation>「%1」を印刷しています…</translation>
    </message>
    <message>
        <source>Nothing more is printed.</source>
        <translation>これ以上は印刷しません。</translation>
    </message>
</context>
<context>
    <name>pardalis::PromptCommands</name>
    <message>
        <source>What the &amp;model reads</source>
        <translation>モデルが読むもの(&amp;M)</translation>
    </message>
    <message>
        <source>what the model reads</source>
        <translation>モデルが読むもの</translation>
    </message>
    <message>
        <source>What is always read takes %1 of %2 tokens.</source>
        <translation>常に読むものが %2 トークン中 %1 を使います。</translation>
    </message>
    <message>
        <source>Always read by the model</source>
        <translation>モデルが常に読む</translation>
    </message>
    <message>
        <source>Never read by the model</source>
        <translation>モデルが読まない</translation>
    </message>
</context>
<context>
    <name>pardalis::PromptPanel</name>
    <message>
        <source>What the model reads</source>
        <translation>モデルが読むもの</translation>
    </message>
    <message>
        <source>Notes for the model</source>
        <translation>モデルへのメモ</translation>
    </message>
    <message>
        <source>Always read, and not part of the page: who is who, what has to be kept to.</source>
        <translation>ページには含まれず、常に読まれます: 登場人物、守るべきことなど。</translation>
    </message>
    <message>
        <source>The prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>Not read:</source>
        <translation>読まないもの:</translation>
    </message>
    <message>
        <source>What is not read</source>
        <translation>読まれないもの</translation>
    </message>
    <message>
        <source>Show tokens</source>
        <translation>トークンを表示</translation>
    </message>
    <message>
        <source>Every second token is shaded</source>
        <translation>トークンを 1 つおきに網かけで示します</translation>
    </message>
    <message>
        <source>No model that writes is open.</source>
        <translation>文章を書くモデルが開いていません。</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>メモ</translation>
    </message>
</context>
<context>
    <name>pardalis::PropertiesDialog</name>
    <message>
        <source>Properties of “%1”</source>
        <translation>「%1」のプロパティ</translation>
    </message>
    <message>
        <source>&amp;Delete tries that are not shown</source>
        <translation>表示されていない案を削除(&amp;D)</translation>
    </message>
    <message>
        <source>One step, which undo takes back until the document is closed</source>
        <translation>1 つの操作で、文書を閉じるまで「元に戻す」で取り消せます</translation>
    </message>
</context>
<context>
    <name>pardalis::QuestionCommands</name>
    <message>
        <source>Ask about a pa&amp;rt…</source>
        <translation>一部について質問(&amp;R)…</translation>
    </message>
    <message>
        <source>The model sees that part alone, larger</source>
        <translation>モデルにはその部分だけが大きく見えます</translation>
    </message>
    <message>
        <source>Ask about the page that it &amp;shows…</source>
        <translation>写っているページについて質問(&amp;S)…</translation>
    </message>
    <message>
        <source>The answer is taken from the page&apos;s text, and shown there</source>
        <translation>回答はページの文章から取り、その場所を示します</translation>
    </message>
    <message>
        <source>Ch&amp;oose among answers…</source>
        <translation>答えの中から選ぶ(&amp;O)…</translation>
    </message>
    <message>
        <source>Which of several answers is likeliest, or which of several things are there</source>
        <translation>いくつかの答えのうち最もありそうなもの、またはいくつかの物のうち写っているもの</translation>
    </message>
    <message>
        <source>Which of some pictures goes on with a series of others</source>
        <translation>いくつかの画像のうち、どれが並びの続きになるか</translation>
    </message>
    <message>
        <source>Ask about a part</source>
        <translation>一部について質問</translation>
    </message>
    <message>
        <source>Choose among answers</source>
        <translation>答えの中から選ぶ</translation>
    </message>
    <message>
        <source>The picture can&apos;t be shown.</source>
        <translation>画像を表示できません。</translation>
    </message>
    <message>
        <source>The picture is no longer in the document.</source>
        <translation>その画像はもう文書にありません。</translation>
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
        <translation>答え</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>画像 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Which comes next… (experimental)</source>
        <translation>次に来るのは… (実験的)</translation>
    </message>
</context>
<context>
    <name>pardalis::QueueBar</name>
    <message>
        <source>Drop all</source>
        <translation>すべて取り消す</translation>
    </message>
    <message>
        <source>What waits for the model</source>
        <translation>モデルを待っているもの</translation>
    </message>
    <message>
        <source>Show all that waits</source>
        <translation>待っているものをすべて表示</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>後で</translation>
    </message>
    <message>
        <source>Drop this one</source>
        <translation>これを取り消す</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>次: %1</translation>
    </message>
    <message numerus="yes">
        <source>Next: %1, and %n more</source>
        <translation>
            <numerusform>次: %1 ほか %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::ReasonsBox</name>
    <message>
        <source>Reasons</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>What the model saw before it answered. Change it where it is wrong.</source>
        <translation>モデルが答える前に見たものです。間違いは直してください。</translation>
    </message>
    <message>
        <source>Answer agai&amp;n</source>
        <translation>もう一度答える(&amp;N)</translation>
    </message>
    <message>
        <source>The last question, behind the reasons as they stand now</source>
        <translation>今の理由を踏まえて、最後の質問に答えます</translation>
    </message>
    <message>
        <source>The model is looking …</source>
        <translation>モデルが見ています…</translation>
    </message>
</context>
<context>
    <name>pardalis::RecentDialog</name>
    <message>
        <source>Recent documents</source>
        <translation>最近使った文書</translation>
    </message>
    <message>
        <source>%1, changed %2</source>
        <translation>%1、%2 に変更</translation>
    </message>
    <message>
        <source>%1 is gone.</source>
        <translation>%1 はなくなりました。</translation>
    </message>
    <message>
        <source>&amp;Remove from the list</source>
        <translation>一覧から取り除く(&amp;R)</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordCommands</name>
    <message>
        <source>Draw aga&amp;in…</source>
        <translation>もう一度描く(&amp;I)…</translation>
    </message>
    <message>
        <source>What the picture was drawn of, to be changed; the new one comes below it</source>
        <translation>描いたときの言葉を変えて描きます。新しい画像は下に入ります</translation>
    </message>
    <message>
        <source>G&amp;o on drawing</source>
        <translation>続きを描く(&amp;O)</translation>
    </message>
    <message>
        <source>The rest of a picture that was stopped, as if it had not been; kept, it takes its place</source>
        <translation>停止した画像の残りを、停止しなかったかのように描きます。採用すると置き換わります</translation>
    </message>
    <message>
        <source>How it was mad&amp;e…</source>
        <translation>作られ方(&amp;E)…</translation>
    </message>
    <message>
        <source>Model, seed, settings, the prompt as it was sent, and times</source>
        <translation>モデル、シード、設定、送られたままのプロンプト、時間</translation>
    </message>
    <message>
        <source>How s&amp;ure the model was…</source>
        <translation>モデルの確信度(&amp;U)…</translation>
    </message>
    <message>
        <source>A map over the picture: where another seed would have drawn something else</source>
        <translation>画像に重ねたマップ: シードが違えば別のものが描かれたところ</translation>
    </message>
    <message>
        <source>A version wrote it that did not keep the prompt, so it can&apos;t be run again.</source>
        <translation>プロンプトを保存しない版が書いたため、もう一度実行できません。</translation>
    </message>
    <message>
        <source>The model that is open now is another one.</source>
        <translation>今開いているのは別のモデルです。</translation>
    </message>
    <message>
        <source>The record is damaged: %1</source>
        <translation>記録が壊れています: %1</translation>
    </message>
    <message>
        <source>Looking at the picture&apos;s codes once more…</source>
        <translation>画像のコードをもう一度調べています…</translation>
    </message>
    <message>
        <source>The model says nothing of it.</source>
        <translation>モデルは何も述べませんでした。</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Another model drew it.</source>
        <translation>別のモデルが描いた画像です。</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordDialog</name>
    <message>
        <source>How it was made</source>
        <translation>作られ方</translation>
    </message>
    <message>
        <source>What it was made with</source>
        <translation>作るのに使ったもの</translation>
    </message>
    <message>
        <source>The prompt as it was sent</source>
        <translation>送られたままのプロンプト</translation>
    </message>
    <message>
        <source>The &amp;prompt as it was sent:</source>
        <translation>送られたままのプロンプト(&amp;P):</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>JSON としてコピー(&amp;J)</translation>
    </message>
    <message>
        <source>The whole record, as the document keeps it</source>
        <translation>文書が保持している記録のすべて</translation>
    </message>
    <message>
        <source>&amp;Run again exactly</source>
        <translation>まったく同じに再実行(&amp;R)</translation>
    </message>
    <message>
        <source>The same request with the same seed, below the picture; says whether the picture is the same</source>
        <translation>同じシードで同じ要求を画像の下に実行し、同じ画像かどうかを伝えます</translation>
    </message>
    <message>
        <source>Same with a &amp;new seed</source>
        <translation>新しいシードで同じ要求(&amp;N)</translation>
    </message>
    <message>
        <source>The same request, another picture</source>
        <translation>同じ要求、別の画像</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordModel</name>
    <message>
        <source>a model without a name</source>
        <translation>名前のないモデル</translation>
    </message>
    <message>
        <source>Open “%1”</source>
        <translation>「%1」を開く</translation>
    </message>
    <message>
        <source>Go on with “%1”</source>
        <translation>「%1」で続ける</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>The picture was drawn by “%1”; the model that is open is “%2”.</source>
        <translation>この画像は「%1」が描きました。開いているモデルは「%2」です。</translation>
    </message>
    <message>
        <source>The picture was drawn by “%1”; no model is open.</source>
        <translation>この画像は「%1」が描きました。開いているモデルはありません。</translation>
    </message>
    <message>
        <source>Another model draws another picture.</source>
        <translation>別のモデルでは別の画像になります。</translation>
    </message>
    <message>
        <source>Another model can&apos;t go on with its codes.</source>
        <translation>別のモデルはこのコードの続きを描けません。</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>別のモデル</translation>
    </message>
    <message>
        <source>“%1” is not the one that drew the picture, though it is called so.</source>
        <translation>「%1」は名前は同じですが、この画像を描いたモデルではありません。</translation>
    </message>
    <message>
        <source>Where “%1” lies is not known.</source>
        <translation>「%1」の場所は分かりません。</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordText</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ミリ秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>not known: the record does not say</source>
        <translation>不明: 記録にありません</translation>
    </message>
    <message>
        <source>a model without a name (%1)</source>
        <translation>名前のないモデル (%1)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>always the likeliest code</source>
        <translation>常に最も確率の高いコード</translation>
    </message>
    <message>
        <source>temperature %1</source>
        <translation>温度 %1</translation>
    </message>
    <message>
        <source>top-p %1</source>
        <translation>top-p %1</translation>
    </message>
    <message>
        <source>top-k %1</source>
        <translation>top-k %1</translation>
    </message>
    <message>
        <source>drawn by a race</source>
        <translation>競走で抽選</translation>
    </message>
    <message>
        <source>%1 by the words</source>
        <translation>言葉による %1</translation>
    </message>
    <message>
        <source>%1 by the pictures</source>
        <translation>画像による %1</translation>
    </message>
    <message>
        <source>by contrast (k %1, alpha %2)</source>
        <translation>対比による (k %1、α %2)</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 ピクセル</translation>
    </message>
    <message>
        <source>%1 × %2 codes, %3</source>
        <translation>%1 × %2 コード、%3</translation>
    </message>
    <message>
        <source>%1 for the prompt, %2 for the rest</source>
        <translation>プロンプトに %1、残りに %2</translation>
    </message>
    <message>
        <source>%1 of the prompt, %2 drawn and written</source>
        <translation>プロンプト %1、描画・執筆 %2</translation>
    </message>
    <message>
        <source>[a picture that is not in the document]</source>
        <translation>[文書にない画像]</translation>
    </message>
    <message>
        <source>[a picture without a text]</source>
        <translation>[文章のない画像]</translation>
    </message>
    <message>
        <source>[picture: %1]</source>
        <translation>[画像: %1]</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>サンプリング</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>ガイダンス</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>after %1 of %2 codes</source>
        <translation>%2 コード中 %1 の後</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>[beginning]</source>
        <translation>[始まり]</translation>
    </message>
    <message>
        <source>[end of turn]</source>
        <translation>[ターンの終わり]</translation>
    </message>
    <message>
        <source>[gap %1]</source>
        <translation>[空所 %1]</translation>
    </message>
    <message numerus="yes">
        <source>[%n token(s)]</source>
        <translation>
            <numerusform>[%n トークン]</numerusform>
        </translation>
    </message>
    <message>
        <source>The same picture, code for code.</source>
        <translation>コードまで同じ画像です。</translation>
    </message>
    <message>
        <source>Not the same picture: they part at code %1 of %2.</source>
        <translation>同じ画像ではありません。%2 コード中 %1 番目で分かれます。</translation>
    </message>
    <message>
        <source>Stopped: its %1 codes are the same as the first of %2.</source>
        <translation>停止: %1 コードが %2 コードの最初の部分と一致します。</translation>
    </message>
    <message>
        <source>The same picture as far as it was drawn: its %1 codes are the first of %2.</source>
        <translation>描かれたところまでは同じ画像です。その %1 コードは %2 コードの最初の部分です。</translation>
    </message>
    <message>
        <source>%1 for the prompt, %2 for the rest, %3 tokens a second</source>
        <translation>プロンプトに %1、残りに %2、毎秒 %3 トークン</translation>
    </message>
    <message>
        <source>%1 of the prompt, %2 drawn and written; %3 were known from the run before</source>
        <translation>プロンプト %1、描画・執筆 %2。%3 は前の実行から既知</translation>
    </message>
</context>
<context>
    <name>pardalis::RecoveryDialog</name>
    <message>
        <source>Untitled</source>
        <translation>無題</translation>
    </message>
    <message>
        <source>%1 – in no Pardalis file yet, as it was %2</source>
        <translation>%1 – まだ Pardalis ファイルになし、%2 の状態</translation>
    </message>
    <message>
        <source>%1 – not saved since, as it was %2</source>
        <translation>%1 – その後保存なし、%2 の状態</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>保存されていない作業</translation>
    </message>
    <message>
        <source>Pardalis ended before this was saved:</source>
        <translation>次のものが保存される前に Pardalis が終了しました:</translation>
    </message>
    <message>
        <source>Documents that were not saved</source>
        <translation>保存されていない文書</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>&amp;What differs…</source>
        <translation>相違点(&amp;W)…</translation>
    </message>
    <message>
        <source>From the file, as it is now</source>
        <translation>今のファイルとの相違点</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>後で</translation>
    </message>
    <message>
        <source>&amp;Ask, even where it is one document alone</source>
        <translation>文書が 1 つだけでも確認する(&amp;A)</translation>
    </message>
    <message>
        <source>only in the file</source>
        <translation>ファイルだけにあるもの</translation>
    </message>
    <message>
        <source>only in what was not saved</source>
        <translation>保存されていないものだけにある</translation>
    </message>
    <message>
        <source>Delete unsaved work</source>
        <translation>保存されていない作業を削除</translation>
    </message>
    <message>
        <source>Delete this for good?

%1</source>
        <translation>これを完全に削除しますか?

%1</translation>
    </message>
    <message>
        <source>[picture]</source>
        <translation>[画像]</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>What was not saved</source>
        <translation>保存されていなかったもの</translation>
    </message>
</context>
<context>
    <name>pardalis::RepaintDialog</name>
    <message>
        <source>Draw a part anew</source>
        <translation>一部を描き直す</translation>
    </message>
    <message>
        <source>&amp;What the picture shows:</source>
        <translation>画像の内容(&amp;W):</translation>
    </message>
    <message>
        <source>Drag over the rows that are to be drawn anew. The others stay as the model sees them.</source>
        <translation>描き直す行をドラッグで選んでください。残りはモデルに見えるままです。</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>描く</translation>
    </message>
</context>
<context>
    <name>pardalis::RowsEditor</name>
    <message>
        <source>Part of the picture that is drawn anew</source>
        <translation>描き直す部分</translation>
    </message>
    <message>
        <source>Rows %1 to %2 of %3. The arrow keys move them, with Shift their lower edge.</source>
        <translation>%3 行中 %1〜%2 行。矢印キーで動かし、Shift を押しながらで下端を動かします。</translation>
    </message>
</context>
<context>
    <name>pardalis::ScreenPictures</name>
    <message>
        <source>There is not enough memory to show the picture</source>
        <translation>画像を表示するメモリが足りません</translation>
    </message>
    <message>
        <source>The picture&apos;s file is missing</source>
        <translation>画像のファイルがありません</translation>
    </message>
</context>
<context>
    <name>pardalis::SeriesDialog</name>
    <message>
        <source>Which comes next (experimental)</source>
        <translation>次に来るもの (実験的)</translation>
    </message>
    <message>
        <source>Tick the pictures of the series, in their order on the page, and those that may follow. Expect little: the published model was right about one time in four with six to choose from; chance is one in six.</source>
        <translation>並びを成す画像をページの順に、続きの候補とともに選んでください。あまり期待はできません。公開されているモデルの正答は 6 択で 4 回に 1 回ほど、偶然なら 6 回に 1 回です。</translation>
    </message>
    <message>
        <source>in the series</source>
        <translation>並びに含む</translation>
    </message>
    <message>
        <source>%1 is in the series</source>
        <translation>%1 は並びに含む</translation>
    </message>
    <message>
        <source>may follow</source>
        <translation>続きの候補</translation>
    </message>
    <message>
        <source>%1 may follow</source>
        <translation>%1 は続きの候補</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>質問(&amp;A)</translation>
    </message>
</context>
<context>
    <name>pardalis::SettingsDialog</name>
    <message>
        <source>How the model writes and draws</source>
        <translation>モデルの書き方と描き方</translation>
    </message>
    <message>
        <source>The model may put in pictures where it likes</source>
        <translation>モデルは好きな場所に画像を入れてよい</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> トークン</translation>
    </message>
    <message>
        <source>Always the same seed</source>
        <translation>常に同じシード</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>In 16 bits</source>
        <translation>16 ビット</translation>
    </message>
    <message>
        <source>In 8 bits: about half the memory, a little less exact</source>
        <translation>8 ビット: メモリは約半分、精度はやや低い</translation>
    </message>
    <message>
        <source>What the model remembers of the text while it writes: its keys and values</source>
        <translation>書いている間にモデルが文章について覚えておくもの: キーと値</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>コンテキスト</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>偶然性</translation>
    </message>
    <message>
        <source>Own values in place of the model&apos;s</source>
        <translation>モデルの値の代わりに自分の値を使う</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>Against repetition</source>
        <translation>繰り返しの抑制</translation>
    </message>
    <message>
        <source>Heed the text</source>
        <translation>文章への忠実さ</translation>
    </message>
    <message>
        <source>Heed pictures</source>
        <translation>画像への忠実さ</translation>
    </message>
    <message>
        <source>Model&apos;s own values</source>
        <translation>モデルの値</translation>
    </message>
    <message>
        <source>Automatic: a GPU with room for the model, else the CPU</source>
        <translation>自動: モデルが入る GPU、なければ CPU</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 (not found)</source>
        <translation>%1 (見つかりません)</translation>
    </message>
    <message>
        <source>Looking for GPUs…</source>
        <translation>GPU を探しています…</translation>
    </message>
    <message>
        <source>No GPU: %1.</source>
        <translation>GPU なし: %1。</translation>
    </message>
    <message>
        <source>0: always the likeliest; higher: more daring</source>
        <translation>0: 常に最も確率の高いもの。高いほど大胆</translation>
    </message>
    <message>
        <source>Only the likeliest that together have this share; 1: all</source>
        <translation>合わせてこの割合になる上位だけ。1: すべて</translation>
    </message>
    <message>
        <source>all</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Only this many of the likeliest</source>
        <translation>最も確率の高いものからこの数だけ</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
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
        <translation>オフ</translation>
    </message>
    <message>
        <source>In place of the two above: draw what the text adds, out of what is about as likely as the likeliest in this place (CD-K); 8 is a start</source>
        <translation>上の 2 つの代わりに、その場で最も確率の高いものと同程度のものの中から、文章が加えるものを描きます (CD-K)。まず 8 から</translation>
    </message>
    <message>
        <source>How likely beside that; 0: anything may be drawn</source>
        <translation>それに比べてどれだけの確率が必要か。0: 何でも描けます</translation>
    </message>
    <message>
        <source>By contrast</source>
        <translation>対比</translation>
    </message>
    <message>
        <source>Likely from</source>
        <translation>確率の下限</translation>
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
        <translation>モデルの推測であり、真実の尺度ではありません</translation>
    </message>
</context>
<context>
    <name>pardalis::SketchDialog</name>
    <message>
        <source>Draw from a sketch</source>
        <translation>スケッチから描く</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>ペン</translation>
    </message>
    <message>
        <source>Draw lines</source>
        <translation>線を引く</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>消しゴム</translation>
    </message>
    <message>
        <source>Take lines away</source>
        <translation>線を消す</translation>
    </message>
    <message>
        <source> px</source>
        <translation> ピクセル</translation>
    </message>
    <message>
        <source>Width of the pen</source>
        <translation>ペンの太さ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Take back the last line (Ctrl+Z)</source>
        <translation>最後の線を取り消す (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>消去</translation>
    </message>
    <message>
        <source>An empty sheet</source>
        <translation>白紙にします</translation>
    </message>
    <message>
        <source>Edges of a picture…</source>
        <translation>画像の輪郭…</translation>
    </message>
    <message>
        <source>The lines of a picture in place of a sketch; Ctrl+V takes a copied one</source>
        <translation>スケッチの代わりに画像の線を使います。コピーした画像は Ctrl+V で</translation>
    </message>
    <message>
        <source>&amp;What it shows:</source>
        <translation>内容(&amp;W):</translation>
    </message>
    <message>
        <source>For example: a red house by a lake</source>
        <translation>例: 湖畔の赤い家</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>描く</translation>
    </message>
</context>
<context>
    <name>pardalis::SketchPad</name>
    <message>
        <source>Sketch</source>
        <translation>スケッチ</translation>
    </message>
    <message>
        <source>Drawn on with a mouse or pen; a picture&apos;s lines can be taken instead.</source>
        <translation>マウスやペンで描きます。代わりに画像の線も使えます。</translation>
    </message>
</context>
<context>
    <name>pardalis::SmallerBar</name>
    <message>
        <source>How much of the smaller model has been made</source>
        <translation>小さいモデルの作成の進み具合</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>停止しています…</translation>
    </message>
</context>
<context>
    <name>pardalis::SmallerDialog</name>
    <message>
        <source>Make “%1” smaller</source>
        <translation>「%1」を小さくする</translation>
    </message>
    <message>
        <source>The weights of “%1” take %2 as they are: %3. A second file of it with fewer bits a weight takes less memory, and is faster. The model itself stays as it is.</source>
        <translation>「%1」の重みは元のままだと %2 を使います: %3。重みあたりのビット数を減らした別ファイルなら、メモリが少なく済み、速くもなります。モデル自体は変わりません。</translation>
    </message>
    <message>
        <source>&amp;Make it smaller</source>
        <translation>小さくする(&amp;M)</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2、%3</translation>
    </message>
    <message>
        <source>It was made before: %1</source>
        <translation>以前に作成: %1</translation>
    </message>
    <message>
        <source>Where the smaller model is written</source>
        <translation>小さいモデルの保存先</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>ファイル(&amp;F):</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>選択(&amp;H)…</translation>
    </message>
    <message>
        <source>Write the smaller model</source>
        <translation>小さいモデルを保存</translation>
    </message>
    <message>
        <source>Pardalis models (*%1)</source>
        <translation>Pardalis モデル (*%1)</translation>
    </message>
    <message>
        <source>Say where it is to be written.</source>
        <translation>保存先を指定してください。</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 はフォルダーです。</translation>
    </message>
    <message>
        <source>%1 can’t be written to.</source>
        <translation>%1 に書き込めません。</translation>
    </message>
    <message>
        <source>%1 has %2 free, and the file takes %3.</source>
        <translation>%1 の空きは %2 で、ファイルは %3 です。</translation>
    </message>
    <message>
        <source>Replace this file?</source>
        <translation>このファイルを置き換えますか?</translation>
    </message>
    <message>
        <source>%1 is there already. It stays as it is until the new one is whole.</source>
        <translation>%1 はすでにあります。新しいものが完成するまで元のまま残ります。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>置き換える</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>pardalis::SnapshotCommands</name>
    <message>
        <source>&amp;Keep a snapshot…</source>
        <translation>スナップショットを残す(&amp;K)…</translation>
    </message>
    <message>
        <source>Snaps&amp;hots…</source>
        <translation>スナップショット(&amp;H)…</translation>
    </message>
    <message numerus="yes">
        <source>This document has %n snapshot(s), which is all that it holds. Delete some of them first.</source>
        <translation>
            <numerusform>この文書にはスナップショットが %n 個あり、これ以上は残せません。先にいくつか削除してください。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep a snapshot</source>
        <translation>スナップショットを残す</translation>
    </message>
    <message>
        <source>What the page as it stands is called:</source>
        <translation>今のページの名前:</translation>
    </message>
    <message>
        <source>The snapshot is kept with the next save.</source>
        <translation>スナップショットは次の保存でファイルに残ります。</translation>
    </message>
    <message>
        <source>only in the snapshot</source>
        <translation>スナップショットだけにあるもの</translation>
    </message>
    <message>
        <source>only on the page here</source>
        <translation>このページだけにあるもの</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>only in “%1”</source>
        <translation>「%1」だけにあるもの</translation>
    </message>
    <message>
        <source>Delete the snapshot?</source>
        <translation>スナップショットを削除しますか?</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be brought back: this is no step that Undo knows.</source>
        <translation>「%1」は元に戻せません。取り消しの対象になりません。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>pardalis::SnapshotsDialog</name>
    <message>
        <source>Snapshots of “%1”</source>
        <translation>「%1」のスナップショット</translation>
    </message>
    <message>
        <source>There is none yet. File ▸ Keep a snapshot… names the page as it stands, to come back to it.</source>
        <translation>まだありません。「ファイル ▸ スナップショットを残す…」で今のページに名前を付けると、後で戻れます。</translation>
    </message>
    <message>
        <source>They are kept in the document: whoever gets its file gets them, too. Choose two to compare them with each other.</source>
        <translation>文書の中に残されるので、ファイルを受け取る人にも渡ります。2 つ選ぶと互いに比べられます。</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>スナップショット</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>相違点を表示</translation>
    </message>
    <message>
        <source>Open as a copy</source>
        <translation>コピーとして開く</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>削除(&amp;D)…</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n 語</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::Spelling</name>
    <message>
        <source>Pardalis ended unexpectedly while it opened the dictionary %1.</source>
        <translation>辞書 %1 を開いている間に Pardalis が予期せず終了しました。</translation>
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
        <translation>スペルチェック(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Next misspelt word</source>
        <translation>次の誤り(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous misspelt word</source>
        <translation>前の誤り(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Add to my words</source>
        <translation>自分の単語に追加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Ignore in this document</source>
        <translation>この文書では無視(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Language of this document</source>
        <translation>この文書の言語(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Spelling</source>
        <translation>スペル(&amp;S)</translation>
    </message>
    <message>
        <source>%1: no dictionary is installed</source>
        <translation>%1: 辞書がインストールされていません</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>No dictionary is installed.</source>
        <translation>辞書がインストールされていません。</translation>
    </message>
    <message>
        <source>Debian has them in packages named hunspell-…</source>
        <translation>Debian では hunspell-… という名前のパッケージにあります</translation>
    </message>
    <message>
        <source>Debian’s package %1 brings one.</source>
        <translation>Debian のパッケージ %1 に入っています。</translation>
    </message>
    <message>
        <source>Language of this document</source>
        <translation>この文書の言語</translation>
    </message>
    <message>
        <source>language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Looking for what was meant…</source>
        <translation>候補を探しています…</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>スペル</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>候補なし</translation>
    </message>
    <message>
        <source>correcting</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>The words that you added can’t be read. %1</source>
        <translation>追加した単語を読み込めません。%1</translation>
    </message>
    <message>
        <source>The spelling is not checked. %1</source>
        <translation>スペルチェックは行われません。%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>やり直す</translation>
    </message>
</context>
<context>
    <name>pardalis::SpellingMarks</name>
    <message>
        <source>“%1” is not in the dictionary.</source>
        <translation>「%1」は辞書にありません。</translation>
    </message>
    <message>
        <source>No misspelt word was found.</source>
        <translation>誤りは見つかりませんでした。</translation>
    </message>
</context>
<context>
    <name>pardalis::SpellingThread</name>
    <message>
        <source>There is not enough memory for it.</source>
        <translation>メモリが足りません。</translation>
    </message>
</context>
<context>
    <name>pardalis::StatusPanel</name>
    <message>
        <source>demonstration quality</source>
        <translation>デモ品質</translation>
    </message>
    <message>
        <source>This small model shows what Pardalis does. Open a larger one for real work.</source>
        <translation>この小さなモデルは Pardalis の働きを示すものです。実際の作業にはより大きなモデルを開いてください。</translation>
    </message>
    <message>
        <source>Opening the model, %1 %</source>
        <translation>モデルを開いています、%1 %</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>停止しています…</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>モデルなし</translation>
    </message>
    <message>
        <source>Its weights: %1</source>
        <translation>重み: %1</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>モデルを開いています</translation>
    </message>
    <message>
        <source>Looking at a picture</source>
        <translation>画像を見ています</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読んでいます</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>書いています</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>描いています</translation>
    </message>
    <message>
        <source>Finishing the picture</source>
        <translation>画像を仕上げています</translation>
    </message>
    <message numerus="yes">
        <source>about %n s left</source>
        <translation>
            <numerusform>残り約 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>残り約 %n 分</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 トークン/秒</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n 語</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>画像 %n 枚</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 文字</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In front of this picture&apos;s prompt stood %n page(s) of your library: %1 tokens</source>
        <translation>
            <numerusform>この画像のプロンプトの前に、ライブラリのページが %n 件ありました: %1 トークン</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The goal of %n word(s) is reached.</source>
        <translation>
            <numerusform>%n 語の目標に達しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today&apos;s goal of %n word(s) is reached.</source>
        <translation>
            <numerusform>今日の %n 語の目標に達しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 / %n word(s)</source>
        <translation>
            <numerusform>%1/%n 語</numerusform>
        </translation>
    </message>
    <message>
        <source>today %1 / %2</source>
        <translation>今日 %1/%2</translation>
    </message>
</context>
<context>
    <name>pardalis::StoryCommands</name>
    <message>
        <source>Pictures below its paragraphs: where and of what you choose, then they are drawn one after the other</source>
        <translation>段落の下に画像を入れます。場所と内容を選ぶと、順に描かれます</translation>
    </message>
    <message>
        <source>There is no paragraph here that has no picture below it.</source>
        <translation>下に画像のない段落はここにありません。</translation>
    </message>
    <message>
        <source>Draw “%1”</source>
        <translation>「%1」を描く</translation>
    </message>
    <message>
        <source>Illustrate this story…</source>
        <translation>物語に挿絵を付ける…</translation>
    </message>
</context>
<context>
    <name>pardalis::StoryDialog</name>
    <message>
        <source>Illustrate this Story</source>
        <translation>物語に挿絵を付ける</translation>
    </message>
    <message>
        <source>A picture comes below each paragraph that you choose, drawn of the words beside it. They are drawn one after the other while you go on writing; each is one step to undo.</source>
        <translation>選んだ段落の下に、横に書かれた言葉から描いた画像が入ります。書き続けている間に順に描かれ、それぞれ 1 つの操作として元に戻せます。</translation>
    </message>
    <message>
        <source>Draw a picture below paragraph %1</source>
        <translation>段落 %1 の下に画像を描く</translation>
    </message>
    <message>
        <source>What the picture below paragraph %1 shows</source>
        <translation>段落 %1 の下の画像の内容</translation>
    </message>
    <message>
        <source>What does it show?</source>
        <translation>何が描かれていますか?</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>描く</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>画像 %n 枚</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::SuggestionBar</name>
    <message>
        <source>Suggestion</source>
        <translation>提案</translation>
    </message>
    <message>
        <source>Previous try</source>
        <translation>前の案</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>次の案</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>Keep the suggestion (Tab)</source>
        <translation>提案を採用 (Tab)</translation>
    </message>
    <message>
        <source>Keep in its place</source>
        <translation>置き換えて採用</translation>
    </message>
    <message>
        <source>In the place of the picture above, which stays as another try</source>
        <translation>上の画像と置き換えます。元の画像は別の案として残ります</translation>
    </message>
    <message>
        <source>Keep first part</source>
        <translation>最初の部分を採用</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Discard the suggestion (Esc)</source>
        <translation>提案を破棄 (Esc)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop and keep what came as a suggestion (Esc)</source>
        <translation>停止し、出たところまでを提案として残します (Esc)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>停止しています…</translation>
    </message>
    <message>
        <source>Will be kept when it is complete</source>
        <translation>完成したら採用されます</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Try %1 of %2</source>
        <translation>案 %1/%2</translation>
    </message>
    <message>
        <source>Keep its first paragraph or picture</source>
        <translation>最初の段落または画像だけを採用</translation>
    </message>
    <message>
        <source>Another one in its place</source>
        <translation>代わりに別の提案を作ります</translation>
    </message>
</context>
<context>
    <name>pardalis::TemplateCommands</name>
    <message>
        <source>New from &amp;template</source>
        <translation>テンプレートから新規作成(&amp;T)</translation>
    </message>
    <message>
        <source>Open the folder of templates</source>
        <translation>テンプレートのフォルダーを開く</translation>
    </message>
    <message>
        <source>Save as template</source>
        <translation>テンプレートとして保存</translation>
    </message>
    <message>
        <source>Its name below File ▸ New from template:</source>
        <translation>「ファイル」▸「テンプレートから新規作成」での名前:</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a template.</source>
        <translation>「%1」はテンプレートの名前にできません。</translation>
    </message>
    <message>
        <source>“%1” is a template now.</source>
        <translation>「%1」をテンプレートにしました。</translation>
    </message>
    <message>
        <source>Your templates are in %1.</source>
        <translation>テンプレートは %1 にあります。</translation>
    </message>
    <message>
        <source>Sa&amp;ve as template…</source>
        <translation>テンプレートとして保存(&amp;V)…</translation>
    </message>
</context>
<context>
    <name>pardalis::TokenMeter</name>
    <message numerus="yes">
        <source>Left out for want of room: %n block(s)</source>
        <translation>
            <numerusform>入りきらず省いたもの: %n ブロック</numerusform>
        </translation>
    </message>
    <message>
        <source>Room in the model&apos;s window</source>
        <translation>モデルのコンテキストの余裕</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message numerus="yes">
        <source>room for %n picture(s)</source>
        <translation>
            <numerusform>画像 %n 枚分の余裕</numerusform>
        </translation>
    </message>
    <message>
        <source>too much to read</source>
        <translation>読む量が多すぎます</translation>
    </message>
    <message>
        <source>&lt;b&gt;What the model reads: %1 of %2 tokens&lt;/b&gt;&lt;br&gt;Text %3 · pictures %4 · always read %5 · marks between them %6&lt;br&gt;Kept free for the answer: %7</source>
        <translation>&lt;b&gt;モデルが読むもの: %1/%2 トークン&lt;/b&gt;&lt;br&gt;文章 %3 · 画像 %4 · 常に読むもの %5 · 区切り %6&lt;br&gt;回答用の空き: %7</translation>
    </message>
</context>
<context>
    <name>pardalis::Transcript</name>
    <message>
        <source>Questions and answers</source>
        <translation>質問と回答</translation>
    </message>
    <message>
        <source>here</source>
        <translation>ここ</translation>
    </message>
    <message>
        <source>Show where it stands on the page</source>
        <translation>ページのどこにあるかを示す</translation>
    </message>
</context>
<context>
    <name>pardalis::TriesBar</name>
    <message>
        <source>Tries</source>
        <translation>案</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>これを採用</translation>
    </message>
    <message>
        <source>The others stay with it as tries</source>
        <translation>ほかは案として一緒に残ります</translation>
    </message>
    <message>
        <source>Stop this one; the others go on</source>
        <translation>これを停止します。ほかは続きます</translation>
    </message>
    <message>
        <source>Stop this one</source>
        <translation>これを停止</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>案 %1</translation>
    </message>
    <message>
        <source>%1 % drawn</source>
        <translation>%1 % まで描画済み</translation>
    </message>
    <message>
        <source>stopped at %1 %</source>
        <translation>%1 % で停止</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to choose from</source>
        <translation>
            <numerusform>%n 枚の画像から選べます</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) being drawn</source>
        <translation>
            <numerusform>%n 枚の画像を描いています</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::TriesDialog</name>
    <message>
        <source>All tries</source>
        <translation>すべての案</translation>
    </message>
    <message>
        <source>What was tried here. The one in bold is on the page; switching is one step, which undo takes back.</source>
        <translation>ここで試したものです。太字がページにあるものです。切り替えは 1 つの操作で、「元に戻す」で取り消せます。</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>案</translation>
    </message>
    <message>
        <source>&amp;Show on the page</source>
        <translation>ページに表示(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;tar</source>
        <translation>スターを付ける(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Keep besides</source>
        <translation>別に残す(&amp;K)</translation>
    </message>
    <message>
        <source>A copy below, which stands there for good</source>
        <translation>下にコピーを作り、そのまま残します</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>案 %1</translation>
    </message>
    <message>
        <source>on the page</source>
        <translation>ページにあります</translation>
    </message>
    <message>
        <source>has a star</source>
        <translation>スター付き</translation>
    </message>
    <message>
        <source>Take s&amp;tar away</source>
        <translation>スターを外す(&amp;T)</translation>
    </message>
</context>
<context>
    <name>pardalis::UserLibrary</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no library in this window.</source>
        <translation>このウィンドウにはライブラリがありません。</translation>
    </message>
    <message>
        <source>What finds pictures by words, a CLIP model, did not come with this copy of Pardalis. Choose the folder of one.</source>
        <translation>言葉で画像を探す CLIP モデルが、この Pardalis には付属していません。そのフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>%1 has no config.json: it is not the folder of a CLIP model, or it is away. Choose another.</source>
        <translation>%1 に config.json がありません。CLIP モデルのフォルダーでないか、今はありません。別のものを選んでください。</translation>
    </message>
    <message>
        <source>Your library could not be brought up to date: %1</source>
        <translation>ライブラリを更新できませんでした: %1</translation>
    </message>
    <message>
        <source>These could not be read into your library:</source>
        <translation>ライブラリに読み込めなかったもの:</translation>
    </message>
</context>
<context>
    <name>pardalis::VariantCommands</name>
    <message>
        <source>Pre&amp;vious try</source>
        <translation>前の案(&amp;V)</translation>
    </message>
    <message>
        <source>Ne&amp;xt try</source>
        <translation>次の案(&amp;X)</translation>
    </message>
    <message>
        <source>Keep in the place of the picture above</source>
        <translation>上の画像と置き換えて採用</translation>
    </message>
    <message>
        <source>another try</source>
        <translation>別の案</translation>
    </message>
    <message>
        <source>The paragraph in which this was tried is joined to another: it can&apos;t change places any more.</source>
        <translation>これを試した段落は別の段落とつながっているため、もう入れ替えられません。</translation>
    </message>
    <message>
        <source>Neither the pixels nor the codes of this try are there.</source>
        <translation>この案のピクセルもコードもありません。</translation>
    </message>
    <message>
        <source>star</source>
        <translation>スター</translation>
    </message>
    <message>
        <source>keep besides</source>
        <translation>別に残す</translation>
    </message>
    <message>
        <source>delete try</source>
        <translation>案の削除</translation>
    </message>
    <message>
        <source>All tries…</source>
        <translation>すべての案…</translation>
    </message>
</context>
<context>
    <name>pardalis::VariantPager</name>
    <message>
        <source>Tries</source>
        <translation>案</translation>
    </message>
    <message>
        <source>Previous try</source>
        <translation>前の案</translation>
    </message>
    <message>
        <source>All tries</source>
        <translation>すべての案</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>次の案</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>スター</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Try %1 of %2</source>
        <translation>案 %1/%2</translation>
    </message>
    <message>
        <source>Take the star from this try</source>
        <translation>この案のスターを外す</translation>
    </message>
    <message>
        <source>Star this try</source>
        <translation>この案にスターを付ける</translation>
    </message>
    <message>
        <source>All tries…</source>
        <translation>すべての案…</translation>
    </message>
</context>
<context>
    <name>pardalis::VersionCommands</name>
    <message>
        <source>Ear&amp;lier versions…</source>
        <translation>以前のバージョン(&amp;L)…</translation>
    </message>
    <message>
        <source>only in the earlier version</source>
        <translation>以前のバージョンだけにある</translation>
    </message>
    <message>
        <source>only on the page here</source>
        <translation>このページだけにあるもの</translation>
    </message>
    <message>
        <source>The earlier version</source>
        <translation>以前のバージョン</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
</context>
<context>
    <name>pardalis::WishBox</name>
    <message>
        <source>What to draw</source>
        <translation>描くもの</translation>
    </message>
    <message>
        <source>Pages of your library with pictures stand in front of the wish: those that you chose to use, else the two that fit best. They take room in the model&apos;s window</source>
        <translation>画像のあるライブラリのページを、希望の前に置きます。使うと選んだもの、なければ最も合う 2 ページです。モデルのコンテキストウィンドウを使います</translation>
    </message>
    <message>
        <source>Strength of the &amp;words:</source>
        <translation>言葉の強さ(&amp;W):</translation>
    </message>
    <message>
        <source>How much the new picture does what you say</source>
        <translation>新しい画像がどれだけ言葉に従うか</translation>
    </message>
    <message>
        <source>of the &amp;picture:</source>
        <translation>画像の強さ(&amp;P):</translation>
    </message>
    <message>
        <source>How much it stays like the one there is</source>
        <translation>今の画像にどれだけ近いままか</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>画像のサイズ</translation>
    </message>
    <message>
        <source>Width × height in pixels</source>
        <translation>幅 × 高さ (ピクセル)</translation>
    </message>
    <message>
        <source>What should be drawn? For example: a cat on a white background</source>
        <translation>何を描きますか? 例: 白い背景の猫</translation>
    </message>
    <message>
        <source>What should be changed? For example: the same, but at night</source>
        <translation>何を変えますか? 例: 同じもので夜に</translation>
    </message>
    <message>
        <source>What should be drawn?</source>
        <translation>何を描きますか?</translation>
    </message>
    <message>
        <source>What should be changed?</source>
        <translation>何を変えますか?</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>描く</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message numerus="yes">
        <source>Inspired by my &amp;library (up to %n page(s), %1 tokens each and their words)</source>
        <translation>
            <numerusform>ライブラリを手本にする (最大 %n ページ、各 %1 トークンと言葉)(&amp;L)</numerusform>
        </translation>
    </message>
    <message>
        <source>I don&apos;t know &lt;i&gt;%1&lt;/i&gt;.</source>
        <translation>&lt;i&gt;%1&lt;/i&gt; は知りません。</translation>
    </message>
    <message>
        <source>I don&apos;t know &lt;i&gt;%1&lt;/i&gt;; nearest: %2.</source>
        <translation>&lt;i&gt;%1&lt;/i&gt; は知りません。近いもの: %2。</translation>
    </message>
    <message>
        <source>Pictures: </source>
        <translation>枚数: </translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>画像の枚数</translation>
    </message>
    <message>
        <source>Several are drawn at once, each another way: you keep the one that you like</source>
        <translation>一度に数枚を描き分けます。気に入ったものを採用します</translation>
    </message>
</context>
<context>
    <name>pardalis::WishPanel</name>
    <message>
        <source>What the model can do</source>
        <translation>モデルにできること</translation>
    </message>
</context>
<context>
    <name>pardalis::Wishes</name>
    <message>
        <source>Continue</source>
        <translation>続きを書く</translation>
    </message>
    <message>
        <source>The model goes on where the caret is.</source>
        <translation>モデルがカーソル位置から続けます。</translation>
    </message>
    <message>
        <source>Illustrate</source>
        <translation>画像を描く</translation>
    </message>
    <message>
        <source>It draws what is selected, or what you wish.</source>
        <translation>選択した文章や希望するものを描きます。</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>質問</translation>
    </message>
    <message>
        <source>It answers questions about a picture or a passage.</source>
        <translation>画像や文章についての質問に答えます。</translation>
    </message>
    <message>
        <source>It answers questions about a passage.</source>
        <translation>文章についての質問に答えます。</translation>
    </message>
    <message>
        <source>What %1 can do:</source>
        <translation>%1 にできること:</translation>
    </message>
    <message>
        <source>This small model knows %1 things (%2, …) and %3 places.</source>
        <translation>この小さなモデルは %1 個の物 (%2、…) と %3 か所の場所を知っています。</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>すべて表示</translation>
    </message>
    <message>
        <source>Draw %1.</source>
        <translation>%1 を描く。</translation>
    </message>
    <message>
        <source>The model has nothing to add here. A brief, or a sentence more, may help.</source>
        <translation>モデルにはここに加えるものがありません。執筆の指示や文を足すとよいかもしれません。</translation>
    </message>
    <message>
        <source>The model knows nothing to say here. This it can do (%1):</source>
        <translation>モデルはここで言うことがありません。できること (%1):</translation>
    </message>
    <message>
        <source>brief</source>
        <translation>執筆の指示</translation>
    </message>
</context>
<context>
    <name>pardalis::WordGoals</name>
    <message>
        <source>goal of words</source>
        <translation>語数の目標</translation>
    </message>
</context>
<context>
    <name>pardalis::Workplace</name>
    <message>
        <source>“%1” did not work, which is a mistake in Pardalis: %2. Nothing that stands on the page is lost; save it before you go on.</source>
        <translation>「%1」は失敗しました。Pardalis の誤りです: %2。ページの内容は失われていません。続ける前に保存してください。</translation>
    </message>
</context>
</TS>
