<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AccessiblePage</name>
    <message>
        <source>Picture that the model draws</source>
        <translation>模型正在绘制的图片</translation>
    </message>
    <message>
        <source>Picture without a description</source>
        <translation>没有描述的图片</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <translation>图片：%1</translation>
    </message>
    <message>
        <source>Picture with the caption: %1</source>
        <translation>带题注的图片：%1</translation>
    </message>
    <message>
        <source>Picture: %1. Caption: %2</source>
        <translation>图片：%1。题注：%2</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Something went wrong</source>
        <translation>出了问题</translation>
    </message>
    <message>
        <source>Pardalis made a mistake:
%1

Save your document under another name and start Pardalis again.</source>
        <translation>Pardalis 出错了：
%1

请将文档另存为其他名称，然后重新启动 Pardalis。</translation>
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
        <translation>%1 · %2 / %3 GB</translation>
    </message>
    <message>
        <source>Compute capability %1.%2</source>
        <translation>计算能力 %1.%2</translation>
    </message>
    <message>
        <source>The model takes up to %1: weights %2, context %3, work %4</source>
        <translation>模型最多占用 %1：权重 %2，上下文 %3，工作区 %4</translation>
    </message>
    <message>
        <source>%1 of %2 were free when it was opened</source>
        <translation>打开时 %2 中有 %1 可用</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>原因：%1</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 位</translation>
    </message>
    <message numerus="yes">
        <source>CPU (%n thread(s))</source>
        <translation>
            <numerusform>CPU（%n 个线程）</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (can&apos;t be used: %2)</source>
        <translation>%1（无法使用：%2）</translation>
    </message>
    <message>
        <source>%1 (%2 of %3 GB free)</source>
        <translation>%1（%3 GB 中 %2 GB 可用）</translation>
    </message>
    <message>
        <source>The model is open on the CPU. %1.</source>
        <translation>模型在 CPU 上打开。%1。</translation>
    </message>
</context>
<context>
    <name>FileChooser</name>
    <message>
        <source>There is already a file “%1” in %2. What is in it will be lost when it is replaced.</source>
        <translation>%2 中已有文件“%1”。替换后其中的内容将会丢失。</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>要替换文件吗？</translation>
    </message>
    <message>
        <source>Another name…</source>
        <translation>其他名称…</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>InsertTool</name>
    <message>
        <source>picture that can’t be read</source>
        <translation>无法读取的图片</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>拖放</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
</context>
<context>
    <name>KeyChoices</name>
    <message>
        <source>These are no keys that Pardalis knows.</source>
        <translation>这不是 Pardalis 认识的按键。</translation>
    </message>
    <message>
        <source>%1 is needed for writing. Hold Ctrl or Alt with it, or take a function key.</source>
        <translation>书写需要用到 %1。请与 Ctrl 或 Alt 组合，或使用功能键。</translation>
    </message>
    <message>
        <source>%1 does something on the page that stays as it is. Take other keys.</source>
        <translation>%1 在页面上有固定的作用。请使用其他按键。</translation>
    </message>
    <message>
        <source>%1 opens the menu “%2”. Take other keys.</source>
        <translation>%1 用于打开菜单“%2”。请使用其他按键。</translation>
    </message>
</context>
<context>
    <name>KeyTool</name>
    <message>
        <source>cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>This is a suggestion: keep it with Tab or discard it with Esc, then go on.</source>
        <translation>这是一条建议：请先按 Tab 采纳或按 Esc 放弃，然后再继续。</translation>
    </message>
    <message>
        <source>new paragraph</source>
        <translation>新段落</translation>
    </message>
    <message>
        <source>deleting</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>style</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>typing</source>
        <translation>输入</translation>
    </message>
</context>
<context>
    <name>MouseTool</name>
    <message>
        <source>resize picture</source>
        <translation>调整图片大小</translation>
    </message>
    <message>
        <source>The picture that these words speak of is not in this document.</source>
        <translation>这些文字所指的图片不在此文档中。</translation>
    </message>
</context>
<context>
    <name>OpenModelsText</name>
    <message>
        <source>writes: %1</source>
        <translation>写作：%1</translation>
    </message>
    <message>
        <source>draws: %1</source>
        <translation>绘图：%1</translation>
    </message>
    <message>
        <source>answers: %1</source>
        <translation>回答：%1</translation>
    </message>
    <message>
        <source>looks: %1</source>
        <translation>看图：%1</translation>
    </message>
    <message>
        <source>%1: %2 of memory</source>
        <translation>%1：内存 %2</translation>
    </message>
    <message>
        <source>%1: opened when needed</source>
        <translation>%1：需要时打开</translation>
    </message>
    <message>
        <source>“%1” needs %2, %3 are free: “%4” was closed for it and is opened again when needed.</source>
        <translation>“%1”需要 %2，可用 %3：已为其关闭“%4”，需要时会重新打开。</translation>
    </message>
    <message>
        <source>“%1” needs %2, %3 are free: “%4” was closed for it.</source>
        <translation>“%1”需要 %2，可用 %3：已为其关闭“%4”。</translation>
    </message>
    <message>
        <source>Opening “%1” to write …</source>
        <translation>正在打开“%1”以写作…</translation>
    </message>
    <message>
        <source>Opening “%1” to draw …</source>
        <translation>正在打开“%1”以绘图…</translation>
    </message>
    <message>
        <source>Opening “%1” to answer …</source>
        <translation>正在打开“%1”以回答…</translation>
    </message>
    <message>
        <source>Opening “%1” to look at the picture …</source>
        <translation>正在打开“%1”以查看图片…</translation>
    </message>
</context>
<context>
    <name>PicturePlaces</name>
    <message>
        <source>Place %1 of %2 in the picture: %3</source>
        <translation>图片中的位置 %1/%2：%3</translation>
    </message>
    <message numerus="yes">
        <source>There is no place %1: the picture has %n.</source>
        <translation>
            <numerusform>没有位置 %1：该图片有 %n 处。</numerusform>
        </translation>
    </message>
    <message>
        <source>remove a place</source>
        <translation>移除位置</translation>
    </message>
</context>
<context>
    <name>PromptGutter</name>
    <message>
        <source>The model always reads this.</source>
        <translation>模型始终读取此内容。</translation>
    </message>
    <message>
        <source>The model never reads this.</source>
        <translation>模型从不读取此内容。</translation>
    </message>
    <message>
        <source>For this the model has no room when it goes on at the caret.</source>
        <translation>从光标处续写时，模型放不下此内容。</translation>
    </message>
    <message>
        <source>What the model reads of this…</source>
        <translation>模型从中读取的内容…</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>This link leads neither to a web page nor to a mail address. It may start a program or open a file:</source>
        <translation>此链接既不指向网页，也不指向邮件地址。它可能会启动程序或打开文件：</translation>
    </message>
    <message>
        <source>Open this link?</source>
        <translation>要打开此链接吗？</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Do &amp;not open</source>
        <translation>不打开(&amp;N)</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>ReportText</name>
    <message>
        <source>&lt;b&gt;Yes.&lt;/b&gt;</source>
        <translation>&lt;b&gt;是。&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;No.&lt;/b&gt;</source>
        <translation>&lt;b&gt;否。&lt;/b&gt;</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;fits.&lt;/b&gt; It takes up to %2; %3 are free.</source>
        <translation>%1：&lt;b&gt;放得下。&lt;/b&gt;最多占用 %2，可用 %3。</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;opens, but slowly.&lt;/b&gt; It works with up to %2 and %3 are free: its weights are read from the disk again and again.</source>
        <translation>%1：&lt;b&gt;能打开，但很慢。&lt;/b&gt;它最多使用 %2，而可用 %3：权重会一再从磁盘读取。</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;too large.&lt;/b&gt; It takes up to %2; %3 are free.</source>
        <translation>%1：&lt;b&gt;太大。&lt;/b&gt;最多占用 %2，可用 %3。</translation>
    </message>
    <message>
        <source>%1: can’t be used. %2</source>
        <translation>%1：无法使用。%2</translation>
    </message>
    <message>
        <source>(%1 of that are weights, which are read where they lie in their files.)</source>
        <translation>（其中 %1 是权重，直接从其文件中读取。）</translation>
    </message>
    <message>
        <source>Nothing smaller can be made of it: %1.</source>
        <translation>无法再缩减：%1。</translation>
    </message>
    <message>
        <source>%1: %2, %3.</source>
        <translation>%1：%2，%3。</translation>
    </message>
    <message>
        <source>The one of %1 is made: %2</source>
        <translation>已生成 %1 的版本：%2</translation>
    </message>
    <message>
        <source>&lt;b&gt;Not known.&lt;/b&gt; Its files don’t say. Ask whoever made it what you may do with it.</source>
        <translation>&lt;b&gt;未知。&lt;/b&gt;其文件中没有说明。请向制作者询问允许的用途。</translation>
    </message>
    <message>
        <source>a text of its own</source>
        <translation>自有文本</translation>
    </message>
    <message>
        <source>%1. It came with Pardalis.</source>
        <translation>%1。随 Pardalis 附带。</translation>
    </message>
    <message>
        <source>%1. You accepted it.</source>
        <translation>%1。您已接受。</translation>
    </message>
    <message>
        <source>%1. You are asked to accept it before the model is opened.</source>
        <translation>%1。打开模型前会请您接受。</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>%1 million parameters</source>
        <translation>%1 百万参数</translation>
    </message>
    <message>
        <source>%1 billion parameters</source>
        <translation>%1 十亿参数</translation>
    </message>
    <message>
        <source>%1, %2 on disk (%3)</source>
        <translation>%1，磁盘占用 %2（%3）</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1: damaged.&lt;/b&gt; %2</source>
        <translation>&lt;b&gt;%1：已损坏。&lt;/b&gt;%2</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>写作</translation>
    </message>
    <message>
        <source>Reads pictures</source>
        <translation>读取图片</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>更小</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>须知</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>放得下</translation>
    </message>
    <message>
        <source>slow here</source>
        <translation>在此较慢</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;This model is damaged&lt;/b&gt;, so what it makes can’t be trusted.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;此模型已损坏&lt;/b&gt;，它生成的内容不可信。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Nothing is wrong.&lt;/b&gt; Each file is byte for byte what was published.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;一切正常。&lt;/b&gt;每个文件都与发布的文件逐字节一致。&lt;/p&gt;</translation>
    </message>
    <message numerus="yes">
        <source>&lt;p&gt;&lt;b&gt;Nothing is wrong&lt;/b&gt; as far as can be told. %n file(s) compared with what was published; for the others there is no checksum to compare with.&lt;/p&gt;</source>
        <translation>
            <numerusform>&lt;p&gt;就目前所知&lt;b&gt;一切正常&lt;/b&gt;。已将 %n 个文件与发布的文件比较；其余文件没有可供比较的校验和。&lt;/p&gt;</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Nothing is wrong&lt;/b&gt; as far as can be told: everything could be read and makes sense. There is no published checksum beside the files; compare these with the ones that its makers publish.&lt;/p&gt;</source>
        <translation>&lt;p&gt;就目前所知&lt;b&gt;一切正常&lt;/b&gt;：全部内容均可读取且合理。文件旁没有已发布的校验和；请与制作者发布的校验和比较。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>ShownPrompt</name>
    <message>
        <source>a picture</source>
        <translation>一张图片</translation>
    </message>
    <message>
        <source>an empty paragraph</source>
        <translation>空段落</translation>
    </message>
    <message>
        <source>kept from the model</source>
        <translation>不给模型看</translation>
    </message>
    <message>
        <source>this model reads no pictures; its alternative text is read</source>
        <translation>此模型不读取图片；改为读取替代文本</translation>
    </message>
    <message>
        <source>this model reads no pictures</source>
        <translation>此模型不读取图片</translation>
    </message>
    <message>
        <source>no room; its alternative text is read</source>
        <translation>放不下；改为读取替代文本</translation>
    </message>
    <message>
        <source>no room</source>
        <translation>放不下</translation>
    </message>
    <message>
        <source>%1 of %2 tokens: text %3, pictures %4, always read %5, marks %6. Kept free for the answer: %7.</source>
        <translation>%1 / %2 个词元：文字 %3，图片 %4，始终读取 %5，标记 %6。为回答保留：%7。</translation>
    </message>
    <message>
        <source>A picture of %1 pixels, %2 tokens</source>
        <translation>%1 像素的图片，%2 个词元</translation>
    </message>
    <message>
        <source>%1 (%2 tokens)</source>
        <translation>%1（%2 个词元）</translation>
    </message>
</context>
<context>
    <name>SizeText</name>
    <message>
        <source>as it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 位</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>放得下</translation>
    </message>
    <message>
        <source>fits the CPU, not the GPU</source>
        <translation>CPU 放得下，GPU 放不下</translation>
    </message>
    <message>
        <source>does not fit: opens, but slowly</source>
        <translation>放不下：能打开但很慢</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>放不下</translation>
    </message>
    <message>
        <source>Every weight is rounded to one of 255 steps.
Measured on the model that comes along: 0.00014 nats in pictures (mean KL divergence), perplexity of texts −0.1 %.</source>
        <translation>每个权重舍入为 255 级之一。
在附带模型上测得：图片 0.00014 奈特（平均 KL 散度），文本困惑度 −0.1 %。</translation>
    </message>
    <message>
        <source>Every weight is rounded to one of 16 steps: now and then another word or detail is chosen.
Measured on the model that comes along: 0.0082 nats in pictures (mean KL divergence), perplexity of texts about +1 %.</source>
        <translation>每个权重舍入为 16 级之一：有时会选出另一个词或细节。
在附带模型上测得：图片 0.0082 奈特（平均 KL 散度），文本困惑度约 +1 %。</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>Illustrated story</source>
        <translation>图文故事</translation>
    </message>
    <message>
        <source>How-to</source>
        <translation>操作指南</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>菜谱</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>信函</translation>
    </message>
    <message>
        <source>Lesson sheet</source>
        <translation>课堂讲义</translation>
    </message>
    <message>
        <source>The template “%1” can&apos;t be used. %2</source>
        <translation>无法使用模板“%1”。%2</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
</context>
<context>
    <name>WorkDialog</name>
    <message>
        <source>One moment</source>
        <translation>请稍候</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A word processor whose co-author is a model of text and pictures on your own computer.</source>
        <translation>一款以本机文图模型为合著者的文字处理软件。</translation>
    </message>
    <message>
        <source>Folder or file of the model to open; without it, the one that was open last.</source>
        <translation>要打开的模型的文件夹或文件；省略时为上次打开的模型。</translation>
    </message>
    <message>
        <source>Threads the model computes with; 0: all cores.</source>
        <translation>模型计算所用的线程数；0：所有核心。</translation>
    </message>
    <message>
        <source>Document to open.</source>
        <translation>要打开的文档。</translation>
    </message>
</context>
<context>
    <name>pardalis::AboutDialog</name>
    <message>
        <source>About Pardalis</source>
        <translation>关于 Pardalis</translation>
    </message>
    <message>
        <source>&lt;h2&gt;Pardalis %1&lt;/h2&gt;&lt;p&gt;A word processor whose co-author is a model of text and pictures that runs on this computer. Nothing you write leaves it.&lt;/p&gt;&lt;p&gt;Apache License 2.0.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;Pardalis %1&lt;/h2&gt;&lt;p&gt;一款文字处理软件，其合著者是运行在这台计算机上的文图模型。您所写的内容不会离开本机。&lt;/p&gt;&lt;p&gt;Apache License 2.0.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The open model</source>
        <translation>已打开的模型</translation>
    </message>
    <message>
        <source>&lt;p&gt;No model is open.&lt;/p&gt;</source>
        <translation>&lt;p&gt;没有打开的模型。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>pardalis::AheadCommands</name>
    <message>
        <source>Draft ahead in every pause</source>
        <translation>停顿时预先起草</translation>
    </message>
    <message>
        <source>A few pale words behind the caret: Tab keeps them, any other key lets them go. Not while the computer runs on its battery.</source>
        <translation>在光标后以浅色显示几个词：按 Tab 保留，按其他键丢弃。使用电池时不起草。</translation>
    </message>
    <message>
        <source>Tab keeps the words that the model drafted, any other key lets them go.</source>
        <translation>按 Tab 保留模型起草的词，按其他键丢弃。</translation>
    </message>
</context>
<context>
    <name>pardalis::Announcer</name>
    <message>
        <source>The model begins.</source>
        <translation>模型开始了。</translation>
    </message>
    <message>
        <source>The model had nothing to say.</source>
        <translation>模型无话可说。</translation>
    </message>
    <message>
        <source>The answer is there.</source>
        <translation>回答已给出。</translation>
    </message>
    <message>
        <source>Half of the picture is drawn.</source>
        <translation>图片已画好一半。</translation>
    </message>
    <message>
        <source>Stopped. The suggestion has %1: Tab keeps it, Escape discards it.</source>
        <translation>已停止。建议含 %1：Tab 采纳，Esc 放弃。</translation>
    </message>
    <message>
        <source>The suggestion has %1: Tab keeps it, Escape discards it.</source>
        <translation>建议含 %1：Tab 采纳，Esc 放弃。</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n 词</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1和%2</translation>
    </message>
    <message>
        <source>Heading %1</source>
        <translation>标题 %1</translation>
    </message>
    <message>
        <source>Numbered list item</source>
        <translation>编号列表项</translation>
    </message>
    <message>
        <source>List item</source>
        <translation>列表项</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
</context>
<context>
    <name>pardalis::AskPanel</name>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>About a part of the picture “%1”</source>
        <translation>关于图片“%1”的一部分</translation>
    </message>
    <message>
        <source>About a part of this picture</source>
        <translation>关于此图片的一部分</translation>
    </message>
    <message>
        <source>About the picture “%1”</source>
        <translation>关于图片“%1”</translation>
    </message>
    <message>
        <source>About this picture</source>
        <translation>关于此图片</translation>
    </message>
    <message>
        <source>About “%1”</source>
        <translation>关于“%1”</translation>
    </message>
    <message>
        <source>Ask about the whole picture</source>
        <translation>就整张图片提问</translation>
    </message>
    <message>
        <source>Ask about something else</source>
        <translation>就其他内容提问</translation>
    </message>
    <message numerus="yes">
        <source>The first %n question(s) about this, and what was answered, no longer fit into the model&apos;s window: it does not know them now.</source>
        <translation>
            <numerusform>关于此内容的前 %n 个问题及其回答已放不进模型的上下文窗口：模型现在不知道它们。</numerusform>
        </translation>
    </message>
    <message>
        <source>The model is looking at the picture …</source>
        <translation>模型正在看图…</translation>
    </message>
    <message>
        <source>Keep the boxes</source>
        <translation>保留方框</translation>
    </message>
    <message>
        <source>Puts them into the document, with the picture</source>
        <translation>将其随图片放入文档</translation>
    </message>
    <message>
        <source>The model gave no answer.</source>
        <translation>模型没有给出回答。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>&amp;Stay with this</source>
        <translation>固定此对象(&amp;S)</translation>
    </message>
    <message>
        <source>Goes on about this, whatever is selected on the page</source>
        <translation>无论在页面上选择什么，都继续讨论此对象</translation>
    </message>
    <message>
        <source>Ask a question …</source>
        <translation>输入问题…</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Insert answer</source>
        <translation>插入回答</translation>
    </message>
    <message>
        <source>Put the last answer into the document at the caret</source>
        <translation>将最后的回答插入文档光标处</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Forgets what was asked and answered</source>
        <translation>忘记之前的问答</translation>
    </message>
    <message numerus="yes">
        <source>About %n picture(s)</source>
        <translation>
            <numerusform>关于 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>About this picture and “%1”</source>
        <translation>关于此图片和“%1”</translation>
    </message>
    <message>
        <source>Select pictures or a passage in the document to ask about them.</source>
        <translation>在文档中选择图片或一段文字，即可就其提问。</translation>
    </message>
</context>
<context>
    <name>pardalis::AskWays</name>
    <message>
        <source>Show &amp;where</source>
        <translation>显示位置(&amp;W)</translation>
    </message>
    <message>
        <source>The words of the answer say where in the picture is what they speak of</source>
        <translation>回答中的词语会标明所指之物在图片中的位置</translation>
    </message>
    <message>
        <source>&amp;Reasons first</source>
        <translation>先说理由(&amp;R)</translation>
    </message>
    <message>
        <source>The model says what it sees before it answers. You may change that and have it answer again.</source>
        <translation>模型在回答前先说出看到了什么。您可以修改后让它重新回答。</translation>
    </message>
    <message>
        <source>From a pa&amp;ge&apos;s text</source>
        <translation>根据页面文字(&amp;G)</translation>
    </message>
    <message>
        <source>The picture shows a page or a screen: the answer is taken from its text, and shown there</source>
        <translation>图片是一个页面或屏幕：回答取自其文字，并在其上标出</translation>
    </message>
    <message>
        <source>The page&apos;s text</source>
        <translation>页面文字</translation>
    </message>
    <message>
        <source>What the picture shows as text. The answer is taken from it.</source>
        <translation>图片中显示的文字。回答取自其中。</translation>
    </message>
    <message>
        <source>A &amp;part…</source>
        <translation>一部分(&amp;P)…</translation>
    </message>
    <message>
        <source>Ask about a part of the picture alone, which the model then sees larger</source>
        <translation>只就图片的一部分提问，模型会将其放大查看</translation>
    </message>
    <message>
        <source>&amp;Choose among…</source>
        <translation>从中选择(&amp;C)…</translation>
    </message>
    <message>
        <source>Which of several answers is likeliest, or which of several things are there</source>
        <translation>几个答案中哪个最有可能，或几样东西中有哪些</translation>
    </message>
</context>
<context>
    <name>pardalis::Asking</name>
    <message>
        <source>Each question stands by itself.</source>
        <translation>每个问题彼此独立。</translation>
    </message>
    <message>
        <source>The model looks at the picture for it and knows nothing of those before.</source>
        <translation>模型为每个问题单独看图，不知道之前的问题。</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>词元 %1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>knows %n earlier question(s)</source>
        <translation>
            <numerusform>知道之前的 %n 个问题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no room for the first %n</source>
        <translation>
            <numerusform>放不下最前面的 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>What the model will read, what was asked about this before included. Kept free for the answer: %1 tokens.</source>
        <translation>模型将要读取的内容，包括之前就此提出的问题。为回答保留：%1 个词元。</translation>
    </message>
</context>
<context>
    <name>pardalis::AskingRow</name>
    <message>
        <source>Looked at</source>
        <translation>已查看</translation>
    </message>
    <message>
        <source>%v of %m looked at</source>
        <translation>已查看 %v / %m</translation>
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
            <numerusform>… 还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Show all…</source>
        <translation>全部显示…</translation>
    </message>
    <message>
        <source>What there is to know</source>
        <translation>须知内容</translation>
    </message>
</context>
<context>
    <name>pardalis::BoxesEditor</name>
    <message>
        <source>Frame with boxes</source>
        <translation>带方框的画面</translation>
    </message>
    <message>
        <source>Insert makes a box, Page up and Page down go from one to the next, the arrow keys move it, with Shift they resize it, Delete takes it away.</source>
        <translation>Insert 新建方框，Page Up 和 Page Down 在方框间切换，方向键移动，按住 Shift 调整大小，Delete 删除。</translation>
    </message>
    <message>
        <source>Picture with a box around a part of it</source>
        <translation>局部带方框的图片</translation>
    </message>
    <message>
        <source>Insert makes the box, the arrow keys move it, with Shift they resize it, Delete takes it away.</source>
        <translation>Insert 新建方框，方向键移动，按住 Shift 调整大小，Delete 删除。</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>Drag a box where something is to stand</source>
        <translation>在要放置内容的地方拖出一个方框</translation>
    </message>
</context>
<context>
    <name>pardalis::BriefBar</name>
    <message>
        <source>Brief: what is being written</source>
        <translation>写作说明：正在写什么</translation>
    </message>
    <message>
        <source>What are you writing? For example: Write a story about a fox.</source>
        <translation>您在写什么？例如：写一个关于狐狸的故事。</translation>
    </message>
    <message>
        <source>The brief is put before everything else that the model reads</source>
        <translation>写作说明会放在模型读取的所有内容之前</translation>
    </message>
    <message>
        <source>brief</source>
        <translation>写作说明</translation>
    </message>
</context>
<context>
    <name>pardalis::CertaintyCommands</name>
    <message>
        <source>How sure the model was of its wor&amp;ds</source>
        <translation>模型用词的把握程度(&amp;D)</translation>
    </message>
    <message>
        <source>Words of the suggestion, or of the kept text at the caret, are tinted: where it is yellow, the model saw many ways to go on</source>
        <translation>为建议或光标所在的已采纳文本的词着色：黄色之处，模型看到许多种续写的可能</translation>
    </message>
    <message>
        <source>Other words &amp;here…</source>
        <translation>此处的其他词(&amp;H)…</translation>
    </message>
    <message>
        <source>What else the model might have written here; another try begins with what you choose</source>
        <translation>模型在此处本可能写的其他词；从所选的词开始另一个方案</translation>
    </message>
    <message>
        <source>The model says nothing of it.</source>
        <translation>模型对此没有任何说明。</translation>
    </message>
    <message>
        <source>less than 0.1</source>
        <translation>小于 0.1</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>一张图片</translation>
    </message>
    <message>
        <source>a part of a picture</source>
        <translation>图片的一部分</translation>
    </message>
    <message>
        <source>the end of the text</source>
        <translation>文本的结尾</translation>
    </message>
    <message>
        <source>a blank or a new paragraph</source>
        <translation>空格或新段落</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1：%2 %</translation>
    </message>
    <message>
        <source>%1 had %2 %. The likeliest here, at %3 bits:</source>
        <translation>%1 的概率为 %2 %。此处最可能的词（%3 比特）：</translation>
    </message>
    <message>
        <source>The model is at work.</source>
        <translation>模型正在工作。</translation>
    </message>
    <message>
        <source>Put the caret into a text that the open model wrote: its words will be tinted.</source>
        <translation>将光标放入当前模型所写的文本中，其中的词会被着色。</translation>
    </message>
</context>
<context>
    <name>pardalis::CertaintyDialog</name>
    <message>
        <source>How sure the model was</source>
        <translation>模型的把握程度</translation>
    </message>
    <message>
        <source>Of each part of the picture, how many ways to go on %1 saw there, behind what stands above and to the left: where it is yellow, another seed gives most likely something else.</source>
        <translation>图片的每一部分中，%1 在上方和左侧内容之后看到多少种可能的延续：黄色处换一个种子很可能得到不同的内容。</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>有把握</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>没把握</translation>
    </message>
    <message>
        <source>Show the &amp;map</source>
        <translation>显示热图(&amp;M)</translation>
    </message>
    <message>
        <source>On average %1 bits a part, which is as many ways as the toss of so many coins has.</source>
        <translation>平均每部分 %1 位，相当于抛同样多枚硬币的可能数。</translation>
    </message>
    <message>
        <source>Row %1, column %2: %3 bits. What was drawn there had %4 %.</source>
        <translation>第 %1 行第 %2 列：%3 位。画在那里的内容概率为 %4 %。</translation>
    </message>
    <message>
        <source>less than 0.1</source>
        <translation>小于 0.1</translation>
    </message>
</context>
<context>
    <name>pardalis::CertaintyMap</name>
    <message>
        <source>How sure the model was of each part of the picture; arrow keys go from part to part</source>
        <translation>模型对图片各部分的把握程度；方向键在各部分间移动</translation>
    </message>
</context>
<context>
    <name>pardalis::ChoicesDialog</name>
    <message>
        <source>Choose among answers</source>
        <translation>从答案中选择</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>提问方式</translation>
    </message>
    <message>
        <source>Which answer is likeliest</source>
        <translation>哪个答案最有可能</translation>
    </message>
    <message>
        <source>A checklist: which things are there</source>
        <translation>清单：有哪些东西</translation>
    </message>
    <message>
        <source>What is it made of?</source>
        <translation>它是用什么做的？</translation>
    </message>
    <message>
        <source>&amp;Question:</source>
        <translation>问题(&amp;Q)：</translation>
    </message>
    <message>
        <source>As&amp;k</source>
        <translation>提问(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Put into the page</source>
        <translation>放入页面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Things, one a line:</source>
        <translation>事物，每行一个(&amp;T)：</translation>
    </message>
    <message>
        <source>&amp;Answers, one a line:</source>
        <translation>答案，每行一个(&amp;A)：</translation>
    </message>
    <message>
        <source>a fox
a tree</source>
        <translation>狐狸
树</translation>
    </message>
    <message>
        <source>wood
stone</source>
        <translation>木头
石头</translation>
    </message>
    <message>
        <source>Each is asked by itself: is it in the picture?</source>
        <translation>逐一询问：图片里有它吗？</translation>
    </message>
    <message>
        <source>One of them is taken to be right; two at least.</source>
        <translation>其中一个被视为正确；至少需要两个。</translation>
    </message>
</context>
<context>
    <name>pardalis::CommandList</name>
    <message>
        <source>A few letters of what to do</source>
        <translation>输入操作名称的几个字</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Nothing is called so</source>
        <translation>没有叫这个名称的命令</translation>
    </message>
</context>
<context>
    <name>pardalis::CommandPalette</name>
    <message>
        <source>&amp;Find a command…</source>
        <translation>查找命令(&amp;F)…</translation>
    </message>
    <message>
        <source>At a picture</source>
        <translation>在图片上</translation>
    </message>
</context>
<context>
    <name>pardalis::ComparedPages</name>
    <message>
        <source>What differs, side by side</source>
        <translation>并排差异</translation>
    </message>
    <message numerus="yes">
        <source>… and %n paragraph(s) more</source>
        <translation>
            <numerusform>… 还有 %n 个段落</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n paragraph(s) are the same …</source>
        <translation>
            <numerusform>… %n 个段落相同 …</numerusform>
        </translation>
    </message>
    <message>
        <source>This picture is only here.</source>
        <translation>此图片仅在这里。</translation>
    </message>
    <message>
        <source>Only here.</source>
        <translation>仅在这里。</translation>
    </message>
    <message>
        <source>Another picture.</source>
        <translation>另一张图片。</translation>
    </message>
    <message>
        <source>The picture is set or described otherwise.</source>
        <translation>图片的排版或描述不同。</translation>
    </message>
    <message>
        <source>The same words, set otherwise.</source>
        <translation>文字相同，排版不同。</translation>
    </message>
</context>
<context>
    <name>pardalis::CountsCommands</name>
    <message>
        <source>Counts and &amp;goals…</source>
        <translation>字数与目标(&amp;G)…</translation>
    </message>
</context>
<context>
    <name>pardalis::CountsDialog</name>
    <message numerus="yes">
        <source>%n word(s) (%1 %)</source>
        <translation>
            <numerusform>%n 词（%1 %）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n picture(s)</source>
        <translation>
            <numerusform>%1，%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Words</source>
        <translation>字数</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符数</translation>
    </message>
    <message>
        <source>Characters without blanks</source>
        <translation>字符数（不含空格）</translation>
    </message>
    <message>
        <source>Paragraphs</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Minutes to read</source>
        <translation>阅读时间（分钟）</translation>
    </message>
    <message>
        <source>Written by you</source>
        <translation>由您书写</translation>
    </message>
    <message>
        <source>Written by a model</source>
        <translation>由模型书写</translation>
    </message>
    <message>
        <source>Written by a model, changed by you</source>
        <translation>由模型书写、经您修改</translation>
    </message>
    <message>
        <source>From other files</source>
        <translation>来自其他文件</translation>
    </message>
    <message>
        <source>no goal</source>
        <translation>无目标</translation>
    </message>
    <message>
        <source> words</source>
        <translation> 词</translation>
    </message>
    <message>
        <source>Counts and goals</source>
        <translation>字数与目标</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选区</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>This document</source>
        <translation>此文档</translation>
    </message>
    <message>
        <source>Today, in all documents</source>
        <translation>今天，所有文档</translation>
    </message>
</context>
<context>
    <name>pardalis::CropFrameEditor</name>
    <message>
        <source>Picture with crop frame</source>
        <translation>带裁剪框的图片</translation>
    </message>
    <message>
        <source>The arrow keys move the frame, plus and minus resize it.</source>
        <translation>方向键移动裁剪框，加号和减号调整大小。</translation>
    </message>
</context>
<context>
    <name>pardalis::DescribeDialog</name>
    <message>
        <source>Describe pictures</source>
        <translation>描述图片</translation>
    </message>
    <message>
        <source>What someone who can&apos;t see the pictures is told. The model may be wrong: read each.</source>
        <translation>说给看不见图片的人听的内容。模型可能出错：请逐条阅读。</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>图片 %1</translation>
    </message>
    <message>
        <source>Put in the text of picture %1</source>
        <translation>放入图片 %1 的文本</translation>
    </message>
    <message>
        <source>Put this one in</source>
        <translation>放入此条</translation>
    </message>
    <message>
        <source>waiting …</source>
        <translation>等待中…</translation>
    </message>
    <message>
        <source>%v of %m looked at</source>
        <translation>已查看 %v / %m</translation>
    </message>
    <message>
        <source>Put in</source>
        <translation>放入</translation>
    </message>
    <message>
        <source>The model has nothing to say about it.</source>
        <translation>模型对此无话可说。</translation>
    </message>
</context>
<context>
    <name>pardalis::DifferencesDialog</name>
    <message numerus="yes">
        <source>… and %n line(s) more</source>
        <translation>
            <numerusform>… 还有 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n paragraph(s) are the same …</source>
        <translation>
            <numerusform>… %n 个段落相同 …</numerusform>
        </translation>
    </message>
    <message>
        <source>[picture]</source>
        <translation>[图片]</translation>
    </message>
    <message>
        <source>[picture: %1]</source>
        <translation>[图片：%1]</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>− %1
+ %2</source>
        <translation>− %1
+ %2</translation>
    </message>
    <message>
        <source>What differs, line by line</source>
        <translation>逐行差异</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>没有差异。</translation>
    </message>
    <message>
        <source>The words and pictures are the same. What differs is how they are set, or what is noted about them.</source>
        <translation>文字和图片相同。不同的是排版或附注信息。</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>上一处(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一处(&amp;N)</translation>
    </message>
    <message>
        <source>Take this &amp;back</source>
        <translation>取回此处(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>并排(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Line by line</source>
        <translation>逐行(&amp;L)</translation>
    </message>
    <message>
        <source>Take &amp;everything back</source>
        <translation>全部取回(&amp;E)</translation>
    </message>
    <message>
        <source>take a paragraph back</source>
        <translation>取回段落</translation>
    </message>
    <message>
        <source>take an earlier state back</source>
        <translation>取回以前的状态</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentCommands</name>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Propert&amp;ies…</source>
        <translation>属性(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>字数</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符数</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>%1, which take %2</source>
        <translation>%1，占用 %2</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>none but what is shown</source>
        <translation>只有正在显示的</translation>
    </message>
    <message>
        <source>%1 in %2 places, which take %3</source>
        <translation>%2 处共 %1 个，占用 %3</translation>
    </message>
    <message>
        <source>delete tries</source>
        <translation>删除方案</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>清除列表</translation>
    </message>
    <message>
        <source>Open a document</source>
        <translation>打开文档</translation>
    </message>
    <message>
        <source>%1 (mine)</source>
        <translation>%1（我的）</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>保存文档</translation>
    </message>
    <message>
        <source>Pardalis saves a page, its pictures and how they were made in a file of its own. This one becomes “%1”, beside “%2”, which stays as it is. File ▸ Export writes %2 anew.</source>
        <translation>Pardalis 将页面、图片及其生成方式保存在自己的文件中。此文档将成为“%2”旁的“%1”，原文件保持不变。“文件”▸“导出”可重新写出 %2。</translation>
    </message>
    <message>
        <source>Save as %1</source>
        <translation>另存为 %1</translation>
    </message>
    <message>
        <source>Another name…</source>
        <translation>其他名称…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>“%1” is not saved. %2</source>
        <translation>“%1”未保存。%2</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Export the document</source>
        <translation>导出文档</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>新建窗口(&amp;W)</translation>
    </message>
    <message>
        <source>Recent &amp;documents…</source>
        <translation>最近的文档(&amp;D)…</translation>
    </message>
    <message>
        <source>“%1” is being written…</source>
        <translation>正在写入“%1”…</translation>
    </message>
    <message>
        <source>Nothing is exported.</source>
        <translation>未导出任何内容。</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentFile</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentOpener</name>
    <message>
        <source>%1: there is not enough memory to open it.</source>
        <translation>%1：内存不足，无法打开。</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentView</name>
    <message>
        <source>typing</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>deleting</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>正在读取图片…</translation>
    </message>
    <message>
        <source>style</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>indent</source>
        <translation>缩进</translation>
    </message>
    <message>
        <source>new paragraph</source>
        <translation>新段落</translation>
    </message>
    <message>
        <source>insert answer</source>
        <translation>插入回答</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Write here. Model ▸ Continue lets the model go on where the caret is.</source>
        <translation>在此书写。“模型”▸“续写”让模型从光标处继续。</translation>
    </message>
    <message>
        <source>Write here. %1 lets the model go on where the caret is.</source>
        <translation>在此书写。按 %1 让模型从光标处续写。</translation>
    </message>
</context>
<context>
    <name>pardalis::DrawingCommands</name>
    <message>
        <source>C&amp;hange this picture…</source>
        <translation>更改此图片(&amp;H)…</translation>
    </message>
    <message>
        <source>The model draws it anew, changed as you say</source>
        <translation>模型按您所说的更改重新绘制</translation>
    </message>
    <message>
        <source>Draw a part ane&amp;w…</source>
        <translation>重新绘制一部分(&amp;W)…</translation>
    </message>
    <message>
        <source>The model draws some of its rows once more; the others stay, as it sees them</source>
        <translation>模型重新绘制其中几行；其余保持模型所见的样子</translation>
    </message>
    <message>
        <source>Draw what lies &amp;below…</source>
        <translation>向下扩展绘制(&amp;B)…</translation>
    </message>
    <message>
        <source>The picture becomes the top of a taller one</source>
        <translation>此图片成为一张更高图片的上半部分</translation>
    </message>
    <message>
        <source>Place its &amp;things anew…</source>
        <translation>重新布置事物(&amp;T)…</translation>
    </message>
    <message>
        <source>Dra&amp;w from a sketch…</source>
        <translation>根据草图绘制(&amp;W)…</translation>
    </message>
    <message>
        <source>The picture follows lines that you draw, or those of another picture</source>
        <translation>图片依照您画的线条或另一张图片的线条</translation>
    </message>
    <message>
        <source>&amp;Place things…</source>
        <translation>布置事物(&amp;P)…</translation>
    </message>
    <message>
        <source>Boxes say where in the picture things are to stand</source>
        <translation>用方框指定各事物在图片中的位置</translation>
    </message>
    <message>
        <source>A picture whose edges are to be drawn after</source>
        <translation>用作轮廓的图片</translation>
    </message>
</context>
<context>
    <name>pardalis::EarlierVersionsDialog</name>
    <message>
        <source>Saved</source>
        <translation>保存时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>字数</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>以前的版本</translation>
    </message>
    <message>
        <source>Earlier versions of “%1”</source>
        <translation>“%1”的以前版本</translation>
    </message>
    <message>
        <source>There is no earlier version yet. The first one is kept when you next save.</source>
        <translation>还没有以前的版本。下次保存时会保留第一个。</translation>
    </message>
    <message>
        <source>What the file held before each of the last saves. All that is kept of your documents takes %1.</source>
        <translation>每次保存之前文件中的内容。为您的文档保留的全部内容占用 %1。</translation>
    </message>
    <message>
        <source>How this version begins</source>
        <translation>此版本的开头</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Open as a copy</source>
        <translation>作为副本打开</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>显示差异</translation>
    </message>
    <message>
        <source>Saves &amp;kept of each document:</source>
        <translation>每个文档保留的保存次数(&amp;K)：</translation>
    </message>
</context>
<context>
    <name>pardalis::EditCommands</name>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Heading 1</source>
        <translation>标题 1</translation>
    </message>
    <message>
        <source>Heading 2</source>
        <translation>标题 2</translation>
    </message>
    <message>
        <source>Heading 3</source>
        <translation>标题 3</translation>
    </message>
    <message>
        <source>Bullets</source>
        <translation>项目符号</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Paste as p&amp;lain text</source>
        <translation>粘贴为纯文本(&amp;L)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>查找上一个(&amp;V)</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>替换(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Bold</source>
        <translation>粗体(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Italic</source>
        <translation>斜体(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Strike through</source>
        <translation>删除线(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Code in text</source>
        <translation>行内代码(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Link…</source>
        <translation>链接(&amp;L)…</translation>
    </message>
    <message>
        <source>List &amp;deeper</source>
        <translation>降低列表级别(&amp;D)</translation>
    </message>
    <message>
        <source>List l&amp;ess deep</source>
        <translation>提升列表级别(&amp;E)</translation>
    </message>
    <message>
        <source>Paragraph style</source>
        <translation>段落样式</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Heading %1</source>
        <translation>标题 %1</translation>
    </message>
    <message>
        <source>link</source>
        <translation>链接</translation>
    </message>
</context>
<context>
    <name>pardalis::Failures</name>
    <message>
        <source>The model could not be opened. %1</source>
        <translation>无法打开模型。%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Open another model…</source>
        <translation>打开其他模型…</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>Open a smaller model…</source>
        <translation>打开更小的模型…</translation>
    </message>
    <message>
        <source>Use the CPU</source>
        <translation>使用 CPU</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Close other programs</source>
        <translation>关闭其他程序</translation>
    </message>
    <message>
        <source>Close other programs that use the GPU</source>
        <translation>关闭其他使用 GPU 的程序</translation>
    </message>
    <message>
        <source>Open “%1”</source>
        <translation>打开“%1”</translation>
    </message>
</context>
<context>
    <name>pardalis::FindBar</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>全字匹配</translation>
    </message>
    <message>
        <source>.*</source>
        <translation>.*</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>[ ]</source>
        <translation>[ ]</translation>
    </message>
    <message>
        <source>In the selection alone</source>
        <translation>仅在选区内</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2, in a picture&apos;s text</source>
        <translation>%1 / %2，在图片文本中</translation>
    </message>
    <message>
        <source>%1 of %2, in a caption</source>
        <translation>%1 / %2，在题注中</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>replace all</source>
        <translation>全部替换</translation>
    </message>
    <message numerus="yes">
        <source>%n replaced.</source>
        <translation>
            <numerusform>已替换 %n 处。</numerusform>
        </translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>替代</translation>
    </message>
    <message>
        <source>In alternative texts of pictures, too</source>
        <translation>也在图片的替代文本中</translation>
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
        <translation>带图片的 Markdown(&amp;M)</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Plain &amp;text</source>
        <translation>纯文本(&amp;T)</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>&amp;Web page</source>
        <translation>网页(&amp;W)</translation>
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
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Documents and pictures</source>
        <translation>文档和图片</translation>
    </message>
</context>
<context>
    <name>pardalis::GenerationController</name>
    <message>
        <source>bring back suggestion</source>
        <translation>恢复建议</translation>
    </message>
    <message>
        <source>The model is still being opened.</source>
        <translation>模型仍在打开。</translation>
    </message>
    <message>
        <source>This model&apos;s folder has no text tokenizer that Pardalis can read.</source>
        <translation>此模型的文件夹中没有 Pardalis 能读取的文本分词器。</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <translation>没有打开的模型。</translation>
    </message>
    <message>
        <source>%1: there is no room for it beside the picture</source>
        <translation>%1：图片之外放不下它</translation>
    </message>
    <message>
        <source>No others were looked for: %1</source>
        <translation>未查找其他页面：%1</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>suggestion</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>discard suggestion</source>
        <translation>放弃建议</translation>
    </message>
    <message>
        <source>The model is still at work on the page.</source>
        <translation>模型仍在处理此页面。</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The model is still at work.</source>
        <translation>模型仍在工作。</translation>
    </message>
    <message>
        <source>The model that answers was not opened.</source>
        <translation>回答用的模型未打开。</translation>
    </message>
    <message>
        <source>another try</source>
        <translation>另一个方案</translation>
    </message>
    <message>
        <source>There are too many tries in this place.</source>
        <translation>此处方案过多。</translation>
    </message>
    <message>
        <source>The model is at work.</source>
        <translation>模型正在工作。</translation>
    </message>
    <message>
        <source>Its pixels come from its codes, and no model that can draw is open.</source>
        <translation>其像素由编码生成，而没有打开能绘图的模型。</translation>
    </message>
    <message>
        <source>Its pixels come from its codes, which are not %1’s: open the model that drew it.</source>
        <translation>其像素由编码生成，但不是 %1 的编码：请打开绘制它的模型。</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>this page</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>another word</source>
        <translation>另一个词</translation>
    </message>
    <message>
        <source>What stands here can’t be tried again as a text: there are pictures in it.</source>
        <translation>此处的内容不能作为文本重试：其中有图片。</translation>
    </message>
</context>
<context>
    <name>pardalis::GoalLabel</name>
    <message>
        <source>%1 % of this document&apos;s goal.</source>
        <translation>此文档目标的 %1 %。</translation>
    </message>
    <message>
        <source>%1 % of today&apos;s goal.</source>
        <translation>今日目标的 %1 %。</translation>
    </message>
</context>
<context>
    <name>pardalis::KeyCommands</name>
    <message>
        <source>&amp;Keys…</source>
        <translation>快捷键(&amp;K)…</translation>
    </message>
</context>
<context>
    <name>pardalis::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>&amp;New keys:</source>
        <translation>新快捷键(&amp;N)：</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>Press the keys that the command is to have; Tab goes on</source>
        <translation>按下要指定给该命令的按键；Tab 跳到下一项</translation>
    </message>
    <message>
        <source>N&amp;o keys</source>
        <translation>无快捷键(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;As it came</source>
        <translation>恢复默认(&amp;A)</translation>
    </message>
    <message>
        <source>A&amp;ll as they came</source>
        <translation>全部恢复默认(&amp;L)</translation>
    </message>
    <message>
        <source>Press keys here</source>
        <translation>在此按键</translation>
    </message>
    <message>
        <source>%1 is “%2”. Take it away from there?</source>
        <translation>%1 已用于“%2”。要从那里移走吗？</translation>
    </message>
    <message>
        <source>Keys that are taken</source>
        <translation>已被占用的按键</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>移走</translation>
    </message>
    <message>
        <source>Leave it there</source>
        <translation>保留在那里</translation>
    </message>
</context>
<context>
    <name>pardalis::Leaving</name>
    <message>
        <source>The model is still at work on a suggestion.</source>
        <translation>模型仍在生成建议。</translation>
    </message>
    <message>
        <source>A suggestion of the model waits to be kept.</source>
        <translation>模型的一条建议等待采纳。</translation>
    </message>
    <message>
        <source>“%1” has changes that are not saved.</source>
        <translation>“%1”有未保存的更改。</translation>
    </message>
    <message>
        <source>Stop, keep it and save</source>
        <translation>停止，采纳并保存</translation>
    </message>
    <message>
        <source>Keep it and save</source>
        <translation>采纳并保存</translation>
    </message>
    <message>
        <source>Save without it</source>
        <translation>不含建议保存</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard both</source>
        <translation>两者都放弃</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留在此处</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>A suggestion is open</source>
        <translation>有待处理的建议</translation>
    </message>
    <message>
        <source>Keeping the suggestion</source>
        <translation>采纳建议</translation>
    </message>
    <message>
        <source>The model finishes what it is at …</source>
        <translation>模型正在完成手头的工作…</translation>
    </message>
</context>
<context>
    <name>pardalis::LibraryCommands</name>
    <message>
        <source>Your li&amp;brary</source>
        <translation>我的资料库(&amp;B)</translation>
    </message>
    <message>
        <source>What you wrote and collected, found by what it says and shows</source>
        <translation>按所述与所示查找您写作和收集的内容</translation>
    </message>
    <message>
        <source>&amp;Inspired by…</source>
        <translation>灵感来源(&amp;I)…</translation>
    </message>
    <message>
        <source>The pages of your library that it was drawn like</source>
        <translation>绘制时所参照的资料库页面</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>insert from your library</source>
        <translation>从资料库插入</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 已不存在。</translation>
    </message>
    <message>
        <source>No program opens %1.</source>
        <translation>没有可打开 %1 的程序。</translation>
    </message>
    <message>
        <source>Draw &amp;again like what fits now</source>
        <translation>参照现在合适的页面重新绘制(&amp;A)</translation>
    </message>
    <message>
        <source>In front of its prompt: %1 tokens</source>
        <translation>提示词之前：%1 个词元</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>&amp;Use for pictures</source>
        <translation>用于图片(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Never use</source>
        <translation>从不使用(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open source</source>
        <translation>打开来源(&amp;O)</translation>
    </message>
    <message>
        <source>Add a folder to your library</source>
        <translation>将文件夹添加到资料库</translation>
    </message>
    <message>
        <source>Add files to your library</source>
        <translation>将文件添加到资料库</translation>
    </message>
    <message>
        <source>What finds pictures by words</source>
        <translation>用文字查找图片的模型</translation>
    </message>
    <message>
        <source>Your library is found with the CLIP model in %1. Another one reads all of it anew.</source>
        <translation>您的资料库通过 %1 中的 CLIP 模型查找。换用其他模型将全部重新读取。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Take the one of Pardalis</source>
        <translation>使用 Pardalis 自带的</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The folder of a CLIP model</source>
        <translation>CLIP 模型的文件夹</translation>
    </message>
</context>
<context>
    <name>pardalis::LibraryFinder</name>
    <message>
        <source>There is not enough memory for it.</source>
        <translation>内存不足。</translation>
    </message>
</context>
<context>
    <name>pardalis::LibraryPanel</name>
    <message>
        <source>Library</source>
        <translation>资料库</translation>
    </message>
    <message>
        <source>Search by words, or drop a picture</source>
        <translation>输入文字搜索，或拖入图片</translation>
    </message>
    <message>
        <source>Search your library</source>
        <translation>搜索资料库</translation>
    </message>
    <message>
        <source>Search without this picture</source>
        <translation>不用此图片搜索</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Into the page, its text as caption and description (Return)</source>
        <translation>插入页面，其文字作为题注和描述（回车）</translation>
    </message>
    <message>
        <source>Open source</source>
        <translation>打开来源</translation>
    </message>
    <message>
        <source>The file that it stands in, with the program for such files</source>
        <translation>用相应的程序打开它所在的文件</translation>
    </message>
    <message>
        <source>Use for pictures</source>
        <translation>用于图片</translation>
    </message>
    <message>
        <source>The next pictures are drawn like this, until it is released</source>
        <translation>在取消之前，接下来的图片都参照它绘制</translation>
    </message>
    <message>
        <source>Never use</source>
        <translation>从不使用</translation>
    </message>
    <message>
        <source>No picture is drawn like this; it is still found here</source>
        <translation>绘图时从不参照它；此处仍可找到</translation>
    </message>
    <message>
        <source>Folders and files of your library</source>
        <translation>资料库的文件夹和文件</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Documents and pictures in it and in its folders</source>
        <translation>该文件夹及其子文件夹中的文档和图片</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Documents or pictures</source>
        <translation>文档或图片</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Takes it out of the library; the files stay where they are (Delete)</source>
        <translation>将其移出资料库；文件留在原处（Delete）</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Looks at all files anew; what changed is noticed at each start, too</source>
        <translation>重新检查所有文件；每次启动时也会发现更改</translation>
    </message>
    <message>
        <source>How far the library is</source>
        <translation>资料库的进度</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Goes on where it was</source>
        <translation>可从中断处继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What is done is kept; the rest is done at the next start</source>
        <translation>已完成的会保留；其余在下次启动时进行</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>The CLIP model that finds pictures by words; another one reads all anew</source>
        <translation>用文字查找图片的 CLIP 模型；换用其他模型将全部重新读取</translation>
    </message>
    <message>
        <source>Like the picture that was dropped</source>
        <translation>与拖入的图片相似</translation>
    </message>
    <message>
        <source>Like %1</source>
        <translation>与 %1 相似</translation>
    </message>
    <message>
        <source>Add a folder of what you wrote and collected: it is found here by what it says and shows.</source>
        <translation>请添加存放您写作和收集内容的文件夹：可按所述与所示在此查找。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>The next pictures are drawn like:</source>
        <translation>接下来的图片将参照：</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>什么也没找到。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 documents, %2 with pictures</source>
        <translation>%1 个文档，%2 个含图片</translation>
    </message>
    <message>
        <source>No CLIP model</source>
        <translation>没有 CLIP 模型</translation>
    </message>
    <message>
        <source>Found with %1</source>
        <translation>用 %1 查找</translation>
    </message>
    <message>
        <source>Found with the CLIP model of Pardalis</source>
        <translation>用 Pardalis 的 CLIP 模型查找</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>%1 of %2 files</source>
        <translation>文件 %1 / %2</translation>
    </message>
    <message>
        <source>Paused, %1</source>
        <translation>已暂停，%1</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>正在查找文件…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>pardalis::LibraryResults</name>
    <message>
        <source>What was found in your library</source>
        <translation>资料库中的查找结果</translation>
    </message>
    <message>
        <source>used for pictures</source>
        <translation>用于图片</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>从不使用</translation>
    </message>
    <message>
        <source>A picture without words</source>
        <translation>没有文字的图片</translation>
    </message>
    <message>
        <source>Can&apos;t be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1，来自 %2</translation>
    </message>
</context>
<context>
    <name>pardalis::LicenceDialog</name>
    <message>
        <source>a licence of its own</source>
        <translation>自有许可证</translation>
    </message>
    <message>
        <source>No licence is known for this model: its files don’t say. Ask whoever made it what you may do with it.</source>
        <translation>此模型没有已知的许可证：其文件中没有说明。请向制作者询问允许的用途。</translation>
    </message>
    <message>
        <source>Its files name the licence “%1” and don’t hold its text.</source>
        <translation>其文件写明许可证为“%1”，但不含全文。</translation>
    </message>
    <message>
        <source>Licence of “%1”</source>
        <translation>“%1”的许可证</translation>
    </message>
    <message>
        <source>Whoever made “%1” allows its use under %2. It opens once you accept that; you are asked this once.</source>
        <translation>“%1”的制作者允许在 %2 下使用它。接受后即可打开；只会询问这一次。</translation>
    </message>
    <message>
        <source>What whoever made “%1” allows.</source>
        <translation>“%1”的制作者所允许的内容。</translation>
    </message>
    <message>
        <source>The licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>接受(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Don’t open it</source>
        <translation>不打开(&amp;D)</translation>
    </message>
</context>
<context>
    <name>pardalis::LinkDialog</name>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>地址(&amp;A)：</translation>
    </message>
    <message>
        <source>A link leads to a http, https or mailto address, or to a file beside the document.</source>
        <translation>链接指向 http、https 或 mailto 地址，或文档旁的文件。</translation>
    </message>
    <message>
        <source>Without an address there is no link.</source>
        <translation>没有地址就没有链接。</translation>
    </message>
</context>
<context>
    <name>pardalis::LookingCommands</name>
    <message>
        <source>&amp;Describe</source>
        <translation>描述(&amp;D)</translation>
    </message>
    <message>
        <source>describe</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>The model says what it shows: its alternative text</source>
        <translation>模型说出图片内容，作为其替代文本</translation>
    </message>
    <message>
        <source>Su&amp;ggest a caption</source>
        <translation>建议题注(&amp;G)</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>题注</translation>
    </message>
    <message>
        <source>The model describes it in the text below it</source>
        <translation>模型在其下方的文字中描述它</translation>
    </message>
    <message>
        <source>Those without an alternative text; you read what the model says before it is put in</source>
        <translation>针对没有替代文本的图片；放入前您可先阅读模型的描述</translation>
    </message>
    <message>
        <source>The model is looking at the picture …</source>
        <translation>模型正在看图…</translation>
    </message>
    <message>
        <source>The model has nothing to say about it.</source>
        <translation>模型对此无话可说。</translation>
    </message>
    <message>
        <source>Nothing was said about it: %1</source>
        <translation>对此没有任何描述：%1</translation>
    </message>
    <message>
        <source>The model says: “%1” Undo takes it out.</source>
        <translation>模型说：“%1”。可通过“撤销”去掉。</translation>
    </message>
    <message>
        <source>describe pictures</source>
        <translation>描述图片</translation>
    </message>
    <message>
        <source>Describe all pict&amp;ures…</source>
        <translation>描述所有图片(&amp;U)…</translation>
    </message>
</context>
<context>
    <name>pardalis::MainWindow</name>
    <message>
        <source>The suggestion that waited was kept. Undo takes it out.</source>
        <translation>已采纳等待中的建议。可通过“撤销”去掉。</translation>
    </message>
    <message>
        <source>Looking for pages of your library that fit …</source>
        <translation>正在资料库中查找合适的页面…</translation>
    </message>
    <message>
        <source>The picture is drawn without some pages of your library:</source>
        <translation>绘制图片时未使用资料库中的某些页面：</translation>
    </message>
    <message>
        <source>What came behind this made no sense and was left out.</source>
        <translation>其后的内容没有意义，已略去。</translation>
    </message>
    <message>
        <source>Your words alone gave nothing. This came of: %1</source>
        <translation>仅凭您的文字没有结果。此结果来自：%1</translation>
    </message>
    <message>
        <source>“%1” is nowhere else on this page.</source>
        <translation>“%1”未出现在此页的其他地方。</translation>
    </message>
    <message>
        <source>The model is at work.</source>
        <translation>模型正在工作。</translation>
    </message>
    <message>
        <source>No model that can answer is open.</source>
        <translation>没有打开能回答问题的模型。</translation>
    </message>
    <message>
        <source>Inspired by %1</source>
        <translation>灵感来自 %1</translation>
    </message>
    <message>
        <source>Inspired by %1 and %2 more</source>
        <translation>灵感来自 %1 等另外 %2 页</translation>
    </message>
    <message>
        <source>%1[*] – Pardalis</source>
        <translation>%1[*] – Pardalis</translation>
    </message>
    <message>
        <source>“%1” is a folder without a model in it. Drop a document, a picture or a model’s folder.</source>
        <translation>“%1”是一个不含模型的文件夹。请拖入文档、图片或模型的文件夹。</translation>
    </message>
    <message numerus="yes">
        <source>A window holds one document: %n other file(s) were left alone.</source>
        <translation>
            <numerusform>一个窗口容纳一个文档：未处理其他 %n 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Unsaved work can&apos;t be kept safe from a crash, so save often. %1</source>
        <translation>未保存的工作无法防备崩溃，请经常保存。%1</translation>
    </message>
    <message>
        <source>“%1” is open in another window, too. Whoever saves last is asked before anything is replaced.</source>
        <translation>“%1”也在另一个窗口中打开。后保存的一方在替换前会得到询问。</translation>
    </message>
    <message>
        <source>This is what was not saved when Pardalis ended. It is in no file of yours until you save it.</source>
        <translation>这是 Pardalis 结束时未保存的内容。在您保存之前，它不在任何文件中。</translation>
    </message>
    <message>
        <source>What the model had written and you had not kept is in it, too: Undo takes it out.</source>
        <translation>其中还有模型写出而您尚未采纳的内容：可通过“撤销”去掉。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) could not be read.</source>
        <translation>
            <numerusform>有 %n 处更改无法读取。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are missing; their words stand in their place.</source>
        <translation>
            <numerusform>缺少 %n 张图片；其位置上是它们的文字。</numerusform>
        </translation>
    </message>
    <message>
        <source>what the model had written</source>
        <translation>模型写出的内容</translation>
    </message>
    <message>
        <source>What differs from the file</source>
        <translation>与文件的差异</translation>
    </message>
    <message>
        <source>Ask first next time</source>
        <translation>下次先询问</translation>
    </message>
    <message>
        <source>The one that came with Pardalis is opened in its place.</source>
        <translation>将改为打开 Pardalis 附带的模型。</translation>
    </message>
    <message>
        <source>“%1” is opened in its place.</source>
        <translation>将改为打开“%1”。</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Normal size</source>
        <translation>正常大小(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Who wrote what</source>
        <translation>显示作者(&amp;W)</translation>
    </message>
    <message>
        <source>Next &amp;part of the window</source>
        <translation>窗口的下一部分(&amp;P)</translation>
    </message>
    <message>
        <source>P&amp;revious part of the window</source>
        <translation>窗口的上一部分(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;As the system</source>
        <translation>跟随系统(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;About Pardalis</source>
        <translation>关于 Pardalis(&amp;A)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>插入(&amp;I)</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>格式(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>The model that was open last is gone from %1.</source>
        <translation>上次打开的模型已不在 %1。</translation>
    </message>
    <message>
        <source>Language of the &amp;system</source>
        <translation>系统语言(&amp;S)</translation>
    </message>
    <message>
        <source>Esc leads back to the window.</source>
        <translation>按 Esc 返回窗口。</translation>
    </message>
    <message>
        <source>&amp;Focus</source>
        <translation>专注(&amp;F)</translation>
    </message>
    <message>
        <source>T&amp;ypewriter</source>
        <translation>打字机(&amp;Y)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>Out&amp;line</source>
        <translation>大纲(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;High contrast, light</source>
        <translation>高对比度，浅色(&amp;H)</translation>
    </message>
    <message>
        <source>High &amp;contrast, dark</source>
        <translation>高对比度，深色(&amp;C)</translation>
    </message>
</context>
<context>
    <name>pardalis::MakingSmaller</name>
    <message>
        <source>“%1” was not made smaller, and nothing of it was kept. %2</source>
        <translation>“%1”未能缩减，且未保留任何内容。%2</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>重试…</translation>
    </message>
    <message>
        <source>“%1” was not made smaller: it was cancelled, and nothing of it was kept.</source>
        <translation>“%1”未缩减：已取消，且未保留任何内容。</translation>
    </message>
    <message>
        <source>Nothing smaller can be made of “%1”: %2.</source>
        <translation>“%1”无法再缩减：%2。</translation>
    </message>
    <message>
        <source>Looking at “%1” …</source>
        <translation>正在查看“%1”…</translation>
    </message>
    <message>
        <source>“%1” is being made smaller; one at a time.</source>
        <translation>正在缩减“%1”；一次只能处理一个。</translation>
    </message>
    <message>
        <source>Making “%1” smaller, %2</source>
        <translation>正在缩减“%1”，%2</translation>
    </message>
    <message>
        <source>“%1” of %2 is made: %3, in %4.</source>
        <translation>已生成“%1”的 %2 版本：%3，位于 %4。</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>“%1” is larger than is good for this computer. %2.</source>
        <translation>“%1”对这台计算机来说太大。%2。</translation>
    </message>
    <message>
        <source>Open the one of %1</source>
        <translation>打开 %1 版本</translation>
    </message>
    <message>
        <source>Make smaller…</source>
        <translation>缩减…</translation>
    </message>
    <message>
        <source>A model is being made smaller</source>
        <translation>正在缩减模型</translation>
    </message>
    <message>
        <source>“%1” is being made smaller. If the window closes, that ends and nothing of it is kept.</source>
        <translation>正在缩减“%1”。关闭窗口将中断，且不保留任何内容。</translation>
    </message>
    <message>
        <source>Stop it and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留在此处</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelCardDialog</name>
    <message>
        <source>Its folder has no README.md.</source>
        <translation>其文件夹中没有 README.md。</translation>
    </message>
    <message>
        <source>Fill in: its vocabulary has no marks for gaps.</source>
        <translation>填空：其词表没有表示空缺的标记。</translation>
    </message>
    <message>
        <source>Fill in is experimental: the model has marks for gaps, but its makers do not say that it was trained with them.</source>
        <translation>填空为实验性功能：模型有空缺标记，但其制作者未说明是否用它们训练过。</translation>
    </message>
    <message>
        <source>Changing pictures, sketches and boxes: its makers name no such task.</source>
        <translation>更改图片、草图和方框：其制作者未提及此类任务。</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>写作</translation>
    </message>
    <message>
        <source>draws</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>sees pictures</source>
        <translation>看图</translation>
    </message>
    <message>
        <source>fills gaps</source>
        <translation>填空</translation>
    </message>
    <message>
        <source>changes pictures</source>
        <translation>更改图片</translation>
    </message>
    <message>
        <source>draws after sketches</source>
        <translation>根据草图绘制</translation>
    </message>
    <message>
        <source>places things</source>
        <translation>布置事物</translation>
    </message>
    <message>
        <source>Demonstration quality: this small model shows what Pardalis does, and is often wrong. Open a larger one for real work.</source>
        <translation>演示质量：这个小模型用于展示 Pardalis 的功能，常会出错。实际工作请打开更大的模型。</translation>
    </message>
    <message>
        <source>Abilities</source>
        <translation>能力</translation>
    </message>
    <message>
        <source>Not offered</source>
        <translation>不提供</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1 million parameters, %2, weights of %3</source>
        <translation>%1 百万参数，%2，权重 %3</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>上下文窗口</translation>
    </message>
    <message>
        <source>%1 tokens, of which a picture takes %2</source>
        <translation>%1 个词元，其中一张图片占 %2 个</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>About this model</source>
        <translation>关于此模型</translation>
    </message>
    <message>
        <source>The model&apos;s README</source>
        <translation>模型的 README</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelCommands</name>
    <message>
        <source>Picture: %1</source>
        <translation>图片：%1</translation>
    </message>
    <message>
        <source>untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>续写(&amp;C)</translation>
    </message>
    <message>
        <source>The model goes on where the caret is</source>
        <translation>模型从光标处续写</translation>
    </message>
    <message>
        <source>Fill i&amp;n</source>
        <translation>填空(&amp;N)</translation>
    </message>
    <message>
        <source>The model writes anew what is selected, its blanks ___ alone, or what is missing at the caret, and knows what stands before and behind it</source>
        <translation>模型了解前后文，重写所选内容、仅填其中的空白 ___，或补上光标处缺少的内容</translation>
    </message>
    <message>
        <source>Fill i&amp;n (experimental)</source>
        <translation>填空（实验性）(&amp;N)</translation>
    </message>
    <message>
        <source>Three ways, of which the likeliest is shown; the others are put aside, to be brought back</source>
        <translation>生成三种，显示最有可能的一种；其余存放一旁，可以恢复</translation>
    </message>
    <message>
        <source>&amp;Illustrate here…</source>
        <translation>在此绘图(&amp;I)…</translation>
    </message>
    <message>
        <source>The model draws what is selected, or what stands here</source>
        <translation>模型画出所选内容或此处所写的内容</translation>
    </message>
    <message>
        <source>Inspired by m&amp;y library</source>
        <translation>从我的资料库获取灵感(&amp;Y)</translation>
    </message>
    <message>
        <source>Pictures are drawn like pages of your library: those that you chose to use, else the two that fit best</source>
        <translation>参照资料库的页面绘图：您选定的页面，否则为最合适的两页</translation>
    </message>
    <message>
        <source>&amp;Ask…</source>
        <translation>提问(&amp;A)…</translation>
    </message>
    <message>
        <source>Ask about the picture or passage that is selected</source>
        <translation>就所选的图片或文字提问</translation>
    </message>
    <message>
        <source>Ask about &amp;this picture…</source>
        <translation>就此图片提问(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Keep suggestion</source>
        <translation>采纳建议(&amp;K)</translation>
    </message>
    <message>
        <source>Keep &amp;first part</source>
        <translation>采纳第一部分(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Discard suggestion</source>
        <translation>放弃建议(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>恢复(&amp;B)</translation>
    </message>
    <message>
        <source>Suggestions of this document that were discarded or tried again</source>
        <translation>此文档中已放弃或重试过的建议</translation>
    </message>
    <message>
        <source>Mode&amp;ls</source>
        <translation>模型列表(&amp;L)</translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation>打开模型(&amp;M)…</translation>
    </message>
    <message>
        <source>Mana&amp;ge models…</source>
        <translation>管理模型(&amp;G)…</translation>
    </message>
    <message>
        <source>What each model can do, whether it fits, its licence; add, verify and remove</source>
        <translation>各模型能做什么、是否放得下、许可证；添加、验证和移除</translation>
    </message>
    <message>
        <source>Make smalle&amp;r…</source>
        <translation>缩减(&amp;R)…</translation>
    </message>
    <message>
        <source>A second file of the open model that takes a half or less than a third of its memory</source>
        <translation>已打开模型的第二个文件，仅占用一半或不到三分之一的内存</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>设置(&amp;E)…</translation>
    </message>
    <message>
        <source>%1 (%2 of memory)</source>
        <translation>%1（内存 %2）</translation>
    </message>
    <message>
        <source>No model has been opened yet</source>
        <translation>尚未打开过模型</translation>
    </message>
    <message>
        <source>Fill in, the best &amp;of three</source>
        <translation>三选最佳填空(&amp;O)</translation>
    </message>
    <message>
        <source>Add model…</source>
        <translation>添加模型…</translation>
    </message>
    <message>
        <source>About t&amp;his model…</source>
        <translation>关于此模型(&amp;H)…</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Draw “%1”</source>
        <translation>绘制“%1”</translation>
    </message>
    <message>
        <source>It waits for its turn: %1</source>
        <translation>正在排队：%1</translation>
    </message>
    <message>
        <source>Another try of the suggestion, or of the kept text at the caret, beside it</source>
        <translation>在建议或光标所在的已采纳文本旁边再写一个方案</translation>
    </message>
    <message>
        <source>Try this text a&amp;gain</source>
        <translation>重试此文本(&amp;G)</translation>
    </message>
    <message>
        <source>Draw several at once…</source>
        <translation>一次绘制多张…</translation>
    </message>
    <message>
        <source>Pictures of one wish, side by side: you keep the one that you like, and the others stay as tries</source>
        <translation>按同一要求并排绘制多张图片：采纳喜欢的一张，其余留作方案</translation>
    </message>
    <message>
        <source>Try again, four at once</source>
        <translation>重试(一次四张)</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelManagerDialog</name>
    <message>
        <source>Models (%1)</source>
        <translation>模型（%1）</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>&lt;h4&gt;Verified&lt;/h4&gt;&lt;p&gt;&lt;b&gt;It could not be verified.&lt;/b&gt; %1&lt;/p&gt;</source>
        <translation>&lt;h4&gt;验证&lt;/h4&gt;&lt;p&gt;&lt;b&gt;无法验证。&lt;/b&gt;%1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Add the folder of a model</source>
        <translation>添加模型的文件夹</translation>
    </message>
    <message>
        <source>Add a model’s file</source>
        <translation>添加模型的文件</translation>
    </message>
    <message>
        <source>looking at it …</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>is gone</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>can’t be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>%1 (open)</source>
        <translation>%1（已打开）</translation>
    </message>
    <message>
        <source>%1 (open beside it, %2 of memory)</source>
        <translation>%1（同时打开，内存 %2）</translation>
    </message>
    <message>
        <source>If it lies on a disk or a share that is not there now, it can be opened when that is back. If it was moved, add it where it is now.</source>
        <translation>如果它位于当前未连接的磁盘或共享上，重新连接后即可打开。如果已移动，请在现在的位置添加它。</translation>
    </message>
    <message>
        <source>Looking at it …</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Add the folder or the file of a model, or drop it here. Nothing is copied.</source>
        <translation>添加模型的文件夹或文件，或将其拖到此处。不会复制任何内容。</translation>
    </message>
    <message>
        <source>“%1” is off the list. Its files are where they were.</source>
        <translation>“%1”已从列表中移除。其文件仍在原处。</translation>
    </message>
    <message>
        <source>Reading every byte of “%1”:</source>
        <translation>正在读取“%1”的每个字节：</translation>
    </message>
    <message>
        <source>Questions go to whichever is open; those about pictures to “%1”, for the open one can’t look at them.</source>
        <translation>问题由已打开的模型回答；关于图片的问题交给“%1”，因为已打开的模型看不了图片。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Open this model to do what is given to no other</source>
        <translation>打开此模型，处理未指派给其他模型的任务</translation>
    </message>
    <message>
        <source>Known models</source>
        <translation>已知模型</translation>
    </message>
    <message>
        <source>Add &amp;folder…</source>
        <translation>添加文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Add a model where it lies; nothing is copied</source>
        <translation>在原处添加模型；不会复制任何内容</translation>
    </message>
    <message>
        <source>Add f&amp;ile…</source>
        <translation>添加文件(&amp;I)…</translation>
    </message>
    <message>
        <source>Add a model of one file where it lies; nothing is copied</source>
        <translation>在原处添加单文件模型；不会复制任何内容</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Take it off this list; its files stay where they are (Del)</source>
        <translation>将其从列表中移除；文件留在原处（Del）</translation>
    </message>
    <message>
        <source>What is known of this model</source>
        <translation>关于此模型的已知信息</translation>
    </message>
    <message>
        <source>Always use it to</source>
        <translation>始终用它来</translation>
    </message>
    <message>
        <source>&amp;write</source>
        <translation>写作(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;draw</source>
        <translation>绘图(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;answer</source>
        <translation>回答(&amp;A)</translation>
    </message>
    <message>
        <source>It is opened for that when another model is open, which stays open beside it where there is memory for both</source>
        <translation>打开其他模型时也会为此打开它；内存足够时两者同时打开</translation>
    </message>
    <message>
        <source>Always use this model to write</source>
        <translation>写作时始终使用此模型</translation>
    </message>
    <message>
        <source>Always use this model to draw</source>
        <translation>绘图时始终使用此模型</translation>
    </message>
    <message>
        <source>Always use this model to answer questions</source>
        <translation>回答问题时始终使用此模型</translation>
    </message>
    <message>
        <source>&amp;Verify…</source>
        <translation>验证(&amp;V)…</translation>
    </message>
    <message>
        <source>Read every byte and compare it with published checksums</source>
        <translation>读取每个字节并与发布的校验和比较</translation>
    </message>
    <message>
        <source>&amp;Licence…</source>
        <translation>许可证(&amp;L)…</translation>
    </message>
    <message>
        <source>Read what its makers allow</source>
        <translation>阅读其制作者所允许的内容</translation>
    </message>
    <message>
        <source>S&amp;maller…</source>
        <translation>缩减(&amp;M)…</translation>
    </message>
    <message>
        <source>Make a second file of it with fewer bits a weight, which takes less memory</source>
        <translation>生成每个权重位数更少、占用内存更小的第二个文件</translation>
    </message>
    <message>
        <source>How much of it has been read</source>
        <translation>已读取的量</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>停止读取</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelOpening</name>
    <message>
        <source>Looking at “%1” …</source>
        <translation>正在查看“%1”…</translation>
    </message>
    <message>
        <source>“%1” was not opened.</source>
        <translation>“%1”未打开。</translation>
    </message>
    <message>
        <source>No licence is known for “%1”: ask whoever made it what you may do with it.</source>
        <translation>“%1”没有已知的许可证：请向制作者询问允许的用途。</translation>
    </message>
    <message>
        <source>“%1” takes %2 as it is: %3.

It was made smaller before. %4: %5, %6.</source>
        <translation>“%1”原样占用 %2：%3。

之前已缩减过。%4：%5，%6。</translation>
    </message>
    <message>
        <source>There is a smaller one</source>
        <translation>有一个更小的版本</translation>
    </message>
    <message>
        <source>Open the one of %1</source>
        <translation>打开 %1 版本</translation>
    </message>
    <message>
        <source>Open it as it is</source>
        <translation>原样打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open a model&apos;s folder</source>
        <translation>打开模型的文件夹</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>A model is a folder as it was published, or a single file. It is used where it lies; nothing is copied.</source>
        <translation>模型是发布时的文件夹或单个文件。它在原处使用；不会复制任何内容。</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Add the folder of a model</source>
        <translation>添加模型的文件夹</translation>
    </message>
    <message>
        <source>Add a model’s file</source>
        <translation>添加模型的文件</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelReports</name>
    <message>
        <source>%1: there is not enough memory to look at it.</source>
        <translation>%1：内存不足，无法查看。</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelShrinker</name>
    <message>
        <source>There is not enough memory for it.</source>
        <translation>内存不足。</translation>
    </message>
</context>
<context>
    <name>pardalis::OpeningSheet</name>
    <message>
        <source>How much of the document is read</source>
        <translation>文档的读取进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>正在打开 %1…</translation>
    </message>
</context>
<context>
    <name>pardalis::OutlineModel</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>(an empty heading)</source>
        <translation>（空标题）</translation>
    </message>
    <message>
        <source>Heading %1: %2</source>
        <translation>标题 %1：%2</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <translation>图片：%1</translation>
    </message>
</context>
<context>
    <name>pardalis::OutlinePanel</name>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>Headings and pictures of the page stand here.</source>
        <translation>页面中的标题和图片显示在此处。</translation>
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
        <translation>横向 3 : 2</translation>
    </message>
    <message>
        <source>Landscape 4 : 3</source>
        <translation>横向 4 : 3</translation>
    </message>
    <message>
        <source>Wide 16 : 9</source>
        <translation>宽屏 16 : 9</translation>
    </message>
    <message>
        <source>Portrait 2 : 3</source>
        <translation>纵向 2 : 3</translation>
    </message>
    <message>
        <source>Portrait 3 : 4</source>
        <translation>纵向 3 : 4</translation>
    </message>
    <message>
        <source>Crop or Pad on Output</source>
        <translation>输出时裁剪或填充</translation>
    </message>
    <message>
        <source>&amp;Whole picture</source>
        <translation>整张图片(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Crop to</source>
        <translation>裁剪为(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Pad with white to</source>
        <translation>用白色填充为(&amp;P)</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Other …</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>Aspect width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Aspect height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>The picture on the page</source>
        <translation>页面上的图片</translation>
    </message>
    <message>
        <source>:</source>
        <translation>:</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
</context>
<context>
    <name>pardalis::OutsideChanges</name>
    <message>
        <source>%1 on %2</source>
        <translation>%2 上的 %1</translation>
    </message>
    <message>
        <source>“%1” is open in another window, too, since %2.</source>
        <translation>“%1”自 %2 起也在另一个窗口中打开。</translation>
    </message>
    <message>
        <source>“%1” is open by %2 since %3.</source>
        <translation>“%1”自 %3 起由 %2 打开。</translation>
    </message>
    <message>
        <source>Read again. What stood here before is kept: File ▸ Earlier versions has it.</source>
        <translation>已重新读取。之前的内容保留在“文件”▸“以前的版本”中。</translation>
    </message>
    <message>
        <source>Saved, but the version before could not be kept. %1</source>
        <translation>已保存，但无法保留之前的版本。%1</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>打开副本</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>You have “%1” now. Whoever had it is asked before saving.</source>
        <translation>现在由您编辑“%1”。之前的使用者保存前会得到询问。</translation>
    </message>
    <message>
        <source>“%1” could not be taken over.</source>
        <translation>无法接管“%1”。</translation>
    </message>
    <message>
        <source>%1 Whoever saves last is asked before anything is replaced.</source>
        <translation>%1 后保存的一方在替换前会得到询问。</translation>
    </message>
    <message>
        <source>The file of “%1” is gone from %2. What stands here is not lost: saving writes it anew.</source>
        <translation>“%1”的文件已不在 %2 中。此处的内容并未丢失：保存即可重新写出。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新加载</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Save beside…</source>
        <translation>另存一份…</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>显示差异</translation>
    </message>
    <message>
        <source>“%1” was changed by another program, and here, too.</source>
        <translation>“%1”被另一个程序更改，在此处也有更改。</translation>
    </message>
    <message>
        <source>“%1” was changed by another program.</source>
        <translation>“%1”被另一个程序更改。</translation>
    </message>
    <message>
        <source>Reload the file?</source>
        <translation>要重新加载文件吗？</translation>
    </message>
    <message>
        <source>What is not saved of “%1” is lost when the file is read again.</source>
        <translation>重新读取文件后，“%1”中未保存的内容将会丢失。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>only on the page here</source>
        <translation>仅在此页面中</translation>
    </message>
    <message>
        <source>only in the file</source>
        <translation>仅在文件中</translation>
    </message>
    <message>
        <source>%1 Saving replaces what is saved there, and what is saved there next replaces yours.</source>
        <translation>%1 保存会替换那边已保存的内容，而那边下次保存会替换您的。</translation>
    </message>
    <message>
        <source>The file is open elsewhere</source>
        <translation>文件在别处已打开</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>仍然保存</translation>
    </message>
    <message>
        <source>The file has changed</source>
        <translation>文件已更改</translation>
    </message>
    <message>
        <source>Another program, or another window, has written “%1” since it was opened here. Saving replaces what it wrote.</source>
        <translation>自在此处打开以来，另一个程序或窗口写入了“%1”。保存会替换它写入的内容。</translation>
    </message>
    <message>
        <source>Keep mine and replace it</source>
        <translation>保留我的并替换</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The page here</source>
        <translation>此页面</translation>
    </message>
</context>
<context>
    <name>pardalis::PaletteDialog</name>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
</context>
<context>
    <name>pardalis::PartDialog</name>
    <message>
        <source>Ask about a part</source>
        <translation>就一部分提问</translation>
    </message>
    <message>
        <source>Drag a box around what the questions are about. The model then sees that alone, larger, with a little of what is around it.</source>
        <translation>用方框圈出要提问的部分。模型将只放大查看该部分及其周围少许内容。</translation>
    </message>
    <message>
        <source>Ask about this part</source>
        <translation>就此部分提问</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureChip</name>
    <message>
        <source>How the model sees it…</source>
        <translation>模型所见…</translation>
    </message>
    <message>
        <source>Pad or crop for the model, description, caption (double click)</source>
        <translation>为模型填充或裁剪、描述、题注（双击）</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureCommands</name>
    <message>
        <source>&amp;Picture…</source>
        <translation>图片(&amp;P)…</translation>
    </message>
    <message>
        <source>Save picture &amp;as…</source>
        <translation>图片另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>How the &amp;model sees it…</source>
        <translation>模型所见(&amp;M)…</translation>
    </message>
    <message>
        <source>Crop or &amp;pad on output…</source>
        <translation>输出时裁剪或填充(&amp;P)…</translation>
    </message>
    <message>
        <source>Alternative &amp;text…</source>
        <translation>替代文本(&amp;T)…</translation>
    </message>
    <message>
        <source>Alternative text</source>
        <translation>替代文本</translation>
    </message>
    <message>
        <source>What someone who can&apos;t see the picture is told:</source>
        <translation>说给看不见图片的人听的内容：</translation>
    </message>
    <message>
        <source>&amp;Caption…</source>
        <translation>题注(&amp;C)…</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>题注</translation>
    </message>
    <message>
        <source>Text below the picture:</source>
        <translation>图片下方的文字：</translation>
    </message>
    <message>
        <source>Insert a picture</source>
        <translation>插入图片</translation>
    </message>
    <message>
        <source>insert picture</source>
        <translation>插入图片</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>crop or pad</source>
        <translation>裁剪或填充</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Double-click the picture for how the model sees it, its description and its caption.</source>
        <translation>双击图片可查看模型所见、描述和题注。</translation>
    </message>
    <message>
        <source>For deco&amp;ration only</source>
        <translation>仅作装饰(&amp;R)</translation>
    </message>
    <message>
        <source>decoration</source>
        <translation>装饰</translation>
    </message>
    <message>
        <source>There is nothing to tell: screen readers pass the picture over</source>
        <translation>无需说明：屏幕阅读器会跳过此图片</translation>
    </message>
    <message>
        <source>Si&amp;ze…</source>
        <translation>大小(&amp;Z)…</translation>
    </message>
    <message>
        <source>&amp;Wider</source>
        <translation>加宽(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Narrower</source>
        <translation>变窄(&amp;N)</translation>
    </message>
    <message>
        <source>At the &amp;left</source>
        <translation>靠左(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;In the middle</source>
        <translation>居中(&amp;I)</translation>
    </message>
    <message>
        <source>At the ri&amp;ght</source>
        <translation>靠右(&amp;G)</translation>
    </message>
    <message>
        <source>place of the picture</source>
        <translation>图片位置</translation>
    </message>
    <message>
        <source>size of the picture</source>
        <translation>图片大小</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureDialog</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>&amp;Pad to the nearest shape</source>
        <translation>填充到最接近的形状(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pad to a square</source>
        <translation>填充为正方形(&amp;P)</translation>
    </message>
    <message>
        <source>Nothing of the picture is lost. Best for questions about it.</source>
        <translation>图片不会有任何丢失。最适合就其提问。</translation>
    </message>
    <message>
        <source>&amp;Crop to a square</source>
        <translation>裁剪为正方形(&amp;C)</translation>
    </message>
    <message>
        <source>Only what is in the frame. Drag it to what matters.</source>
        <translation>只保留框内的内容。将框拖到要紧之处。</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>模型所见</translation>
    </message>
    <message>
        <source>What the picture shows, for readers who can&apos;t see it</source>
        <translation>为看不见图片的读者说明图片内容</translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation>描述(&amp;D)：</translation>
    </message>
    <message>
        <source>C&amp;aption:</source>
        <translation>题注(&amp;A)：</translation>
    </message>
    <message>
        <source>The model sees %1 × %2 pixels and spends %3 tokens on them.</source>
        <translation>模型看到 %1 × %2 像素，为此耗用 %3 个词元。</translation>
    </message>
    <message>
        <source>The model sees a square.</source>
        <translation>模型看到的是正方形。</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureImports</name>
    <message>
        <source>There is not enough memory to read %1.</source>
        <translation>内存不足，无法读取 %1。</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureQuestions</name>
    <message>
        <source>There is no text to answer from: put the page&apos;s into the box.</source>
        <translation>没有可供作答的文字：请将页面文字放入框中。</translation>
    </message>
    <message>
        <source>These words stand in the text that you gave, not on the page.</source>
        <translation>这些文字在您给出的文本中，但不在页面上。</translation>
    </message>
    <message>
        <source>These words do not stand in the page&apos;s text.</source>
        <translation>这些文字不在页面文本中。</translation>
    </message>
    <message>
        <source>The text is too long for this model: of %1 characters it was given the first %2.</source>
        <translation>文本对此模型来说太长：%1 个字符中只给了前 %2 个。</translation>
    </message>
    <message>
        <source>The picture is no longer in the document.</source>
        <translation>该图片已不在文档中。</translation>
    </message>
    <message>
        <source>something</source>
        <translation>某物</translation>
    </message>
    <message>
        <source>The picture has these boxes already, or no room for more.</source>
        <translation>图片已有这些方框，或放不下更多。</translation>
    </message>
    <message>
        <source>keep boxes</source>
        <translation>保留方框</translation>
    </message>
    <message>
        <source>These words no longer stand on the page.</source>
        <translation>这些文字已不在页面上。</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureSizeDialog</name>
    <message>
        <source> px</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source>Size of the Picture</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>&amp;Natural size: %1 × %2 px</source>
        <translation>原始大小(&amp;N)：%1 × %2 像素</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Width:</source>
        <translation>宽度(&amp;W)：</translation>
    </message>
    <message>
        <source>&amp;Height:</source>
        <translation>高度(&amp;H)：</translation>
    </message>
    <message>
        <source>&amp;Of the page&apos;s width:</source>
        <translation>占页面宽度(&amp;O)：</translation>
    </message>
</context>
<context>
    <name>pardalis::PlaceThingsDialog</name>
    <message>
        <source>Place things</source>
        <translation>布置事物</translation>
    </message>
    <message>
        <source>For example: a fox and a tree in a meadow</source>
        <translation>例如：草地上的一只狐狸和一棵树</translation>
    </message>
    <message>
        <source>&amp;What the picture shows:</source>
        <translation>图片的内容(&amp;W)：</translation>
    </message>
    <message>
        <source>a fox</source>
        <translation>狐狸</translation>
    </message>
    <message>
        <source>&amp;In the box that is selected:</source>
        <translation>所选方框内(&amp;I)：</translation>
    </message>
    <message>
        <source>&amp;Add a box</source>
        <translation>添加方框(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove this box</source>
        <translation>移除此方框(&amp;R)</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
</context>
<context>
    <name>pardalis::PlacesDialog</name>
    <message>
        <source>What is where in the picture</source>
        <translation>图片中各物的位置</translation>
    </message>
    <message>
        <source>Drag a box over something: the model says what it is, and you may say it otherwise.</source>
        <translation>用方框圈出某物：模型会说出它是什么，您也可以另行说明。</translation>
    </message>
    <message>
        <source>Drag a box over something and say what it is.</source>
        <translation>用方框圈出某物并说明它是什么。</translation>
    </message>
    <message>
        <source>&amp;In the box that is selected:</source>
        <translation>所选方框内(&amp;I)：</translation>
    </message>
    <message>
        <source>&amp;Add a box</source>
        <translation>添加方框(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove this box</source>
        <translation>移除此方框(&amp;R)</translation>
    </message>
    <message>
        <source>Ask the &amp;model</source>
        <translation>询问模型(&amp;M)</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>The model is looking at what is in the box …</source>
        <translation>模型正在看方框中的内容…</translation>
    </message>
    <message>
        <source>It has nothing to say about it.</source>
        <translation>它对此无话可说。</translation>
    </message>
    <message>
        <source>The model says: “%1”.</source>
        <translation>模型说：“%1”。</translation>
    </message>
    <message>
        <source>The model did not name it: %1</source>
        <translation>模型没有说出它的名称：%1</translation>
    </message>
</context>
<context>
    <name>pardalis::PointingCommands</name>
    <message>
        <source>Needs a model that says where in a picture something is, as Kosmos-2 does</source>
        <translation>需要能指出图片中物体位置的模型，例如 Kosmos-2</translation>
    </message>
    <message>
        <source>Show what is &amp;where</source>
        <translation>显示各物的位置(&amp;W)</translation>
    </message>
    <message>
        <source>The model points out what it sees, box by box</source>
        <translation>模型用方框逐一指出所见之物</translation>
    </message>
    <message>
        <source>W&amp;here is…</source>
        <translation>某物在哪里(&amp;H)…</translation>
    </message>
    <message>
        <source>The model is asked whether something is there, and then where</source>
        <translation>先问模型某物是否存在，再问它在哪里</translation>
    </message>
    <message>
        <source>&amp;Name what I box…</source>
        <translation>命名方框中的内容(&amp;N)…</translation>
    </message>
    <message>
        <source>Boxes over the picture and their names; a model that points proposes these</source>
        <translation>图片上的方框及其名称；能指认的模型会给出建议</translation>
    </message>
    <message>
        <source>Remove all &amp;boxes</source>
        <translation>移除所有方框(&amp;B)</translation>
    </message>
    <message>
        <source>Find this in the p&amp;icture</source>
        <translation>在图片中查找此内容(&amp;I)</translation>
    </message>
    <message>
        <source>The model is looking at the picture …</source>
        <translation>模型正在看图…</translation>
    </message>
    <message>
        <source>Nothing was said about it: %1</source>
        <translation>对此没有任何描述：%1</translation>
    </message>
    <message>
        <source>something</source>
        <translation>某物</translation>
    </message>
    <message>
        <source>The model points at nothing in it.</source>
        <translation>模型没有指出图片中的任何东西。</translation>
    </message>
    <message>
        <source>The model points at nothing that is not boxed already.</source>
        <translation>模型没有指出尚未加框的东西。</translation>
    </message>
    <message>
        <source>show what is where</source>
        <translation>显示各物的位置</translation>
    </message>
    <message>
        <source>The model points out: %1. Undo takes it out.</source>
        <translation>模型指出：%1。可通过“撤销”去掉。</translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation>它在哪里？</translation>
    </message>
    <message>
        <source>What is looked for, for example “the fox”:</source>
        <translation>要找什么，例如“狐狸”：</translation>
    </message>
    <message>
        <source>The model does not think that %1 is in the picture.</source>
        <translation>模型认为 %1 不在图片中。</translation>
    </message>
    <message>
        <source>Look all the same</source>
        <translation>仍然查找</translation>
    </message>
    <message>
        <source>The model found no place for it.</source>
        <translation>模型没有找到它的位置。</translation>
    </message>
    <message>
        <source>A suggestion: %1 is in the box. A model always finds something.</source>
        <translation>建议：%1 在方框中。模型总会找到些什么。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Not so</source>
        <translation>不对</translation>
    </message>
    <message>
        <source>place in a picture</source>
        <translation>图片中的位置</translation>
    </message>
    <message>
        <source>boxes in a picture</source>
        <translation>图片中的方框</translation>
    </message>
    <message>
        <source>remove all boxes</source>
        <translation>移除所有方框</translation>
    </message>
</context>
<context>
    <name>pardalis::PrintCommands</name>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>Print preview</source>
        <translation>打印预览</translation>
    </message>
    <message>
        <source>The printer takes nothing.</source>
        <translation>打印机不接受任何内容。</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be written.</source>
        <translation>无法写入“%1”。</translation>
    </message>
    <message>
        <source>The printer took no more than a part of it.</source>
        <translation>打印机只接受了一部分。</translation>
    </message>
    <message>
        <source>The page is not printed. %1</source>
        <translation>页面未打印。%1</translation>
    </message>
    <message>
        <source>Print preview…</source>
        <translation>打印预览…</translation>
    </message>
    <message>
        <source>“%1” is being printed…</source>
        <translation>正在打印“%1”…</translation>
    </message>
    <message>
        <source>Nothing more is printed.</source>
        <translation>不再打印。</translation>
    </message>
</context>
<context>
    <name>pardalis::PromptCommands</name>
    <message>
        <source>What the &amp;model reads</source>
        <translation>模型读取的内容(&amp;M)</translation>
    </message>
    <message>
        <source>what the model reads</source>
        <translation>模型读取的内容</translation>
    </message>
    <message>
        <source>What is always read takes %1 of %2 tokens.</source>
        <translation>始终读取的内容占 %2 个词元中的 %1 个。</translation>
    </message>
    <message>
        <source>Always read by the model</source>
        <translation>模型始终读取</translation>
    </message>
    <message>
        <source>Never read by the model</source>
        <translation>模型从不读取</translation>
    </message>
</context>
<context>
    <name>pardalis::PromptPanel</name>
    <message>
        <source>What the model reads</source>
        <translation>模型读取的内容</translation>
    </message>
    <message>
        <source>Notes for the model</source>
        <translation>给模型的笔记</translation>
    </message>
    <message>
        <source>Always read, and not part of the page: who is who, what has to be kept to.</source>
        <translation>始终读取，但不属于页面：人物关系、须遵守之事。</translation>
    </message>
    <message>
        <source>The prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Not read:</source>
        <translation>不读取：</translation>
    </message>
    <message>
        <source>What is not read</source>
        <translation>不读取的内容</translation>
    </message>
    <message>
        <source>Show tokens</source>
        <translation>显示词元</translation>
    </message>
    <message>
        <source>Every second token is shaded</source>
        <translation>每隔一个词元加底色</translation>
    </message>
    <message>
        <source>No model that writes is open.</source>
        <translation>没有打开能写作的模型。</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>笔记</translation>
    </message>
</context>
<context>
    <name>pardalis::PropertiesDialog</name>
    <message>
        <source>Properties of “%1”</source>
        <translation>“%1”的属性</translation>
    </message>
    <message>
        <source>&amp;Delete tries that are not shown</source>
        <translation>删除未显示的方案(&amp;D)</translation>
    </message>
    <message>
        <source>One step, which undo takes back until the document is closed</source>
        <translation>作为一步操作，在关闭文档之前可以撤销</translation>
    </message>
</context>
<context>
    <name>pardalis::QuestionCommands</name>
    <message>
        <source>Ask about a pa&amp;rt…</source>
        <translation>就一部分提问(&amp;R)…</translation>
    </message>
    <message>
        <source>The model sees that part alone, larger</source>
        <translation>模型只看该部分，并放大</translation>
    </message>
    <message>
        <source>Ask about the page that it &amp;shows…</source>
        <translation>就所示页面提问(&amp;S)…</translation>
    </message>
    <message>
        <source>The answer is taken from the page&apos;s text, and shown there</source>
        <translation>回答取自页面文字，并在其上标出</translation>
    </message>
    <message>
        <source>Ch&amp;oose among answers…</source>
        <translation>从答案中选择(&amp;O)…</translation>
    </message>
    <message>
        <source>Which of several answers is likeliest, or which of several things are there</source>
        <translation>几个答案中哪个最有可能，或几样东西中有哪些</translation>
    </message>
    <message>
        <source>Which of some pictures goes on with a series of others</source>
        <translation>几张图片中哪一张接续另一组图片</translation>
    </message>
    <message>
        <source>Ask about a part</source>
        <translation>就一部分提问</translation>
    </message>
    <message>
        <source>Choose among answers</source>
        <translation>从答案中选择</translation>
    </message>
    <message>
        <source>The picture can&apos;t be shown.</source>
        <translation>无法显示该图片。</translation>
    </message>
    <message>
        <source>The picture is no longer in the document.</source>
        <translation>该图片已不在文档中。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
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
        <translation>答案</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>图片 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Which comes next… (experimental)</source>
        <translation>接下来是哪个…（实验性）</translation>
    </message>
</context>
<context>
    <name>pardalis::QueueBar</name>
    <message>
        <source>Drop all</source>
        <translation>全部取消</translation>
    </message>
    <message>
        <source>What waits for the model</source>
        <translation>等待模型的任务</translation>
    </message>
    <message>
        <source>Show all that waits</source>
        <translation>显示所有等待的任务</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Drop this one</source>
        <translation>取消此项</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>接下来：%1</translation>
    </message>
    <message numerus="yes">
        <source>Next: %1, and %n more</source>
        <translation>
            <numerusform>接下来：%1，还有 %n 项</numerusform>
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
        <translation>模型在回答前所看到的。有错之处请修改。</translation>
    </message>
    <message>
        <source>Answer agai&amp;n</source>
        <translation>重新回答(&amp;N)</translation>
    </message>
    <message>
        <source>The last question, behind the reasons as they stand now</source>
        <translation>依据现在的理由回答上一个问题</translation>
    </message>
    <message>
        <source>The model is looking …</source>
        <translation>模型正在看…</translation>
    </message>
</context>
<context>
    <name>pardalis::RecentDialog</name>
    <message>
        <source>Recent documents</source>
        <translation>最近的文档</translation>
    </message>
    <message>
        <source>%1, changed %2</source>
        <translation>%1，更改于 %2</translation>
    </message>
    <message>
        <source>%1 is gone.</source>
        <translation>%1 已不存在。</translation>
    </message>
    <message>
        <source>&amp;Remove from the list</source>
        <translation>从列表中移除(&amp;R)</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordCommands</name>
    <message>
        <source>Draw aga&amp;in…</source>
        <translation>再次绘制(&amp;I)…</translation>
    </message>
    <message>
        <source>What the picture was drawn of, to be changed; the new one comes below it</source>
        <translation>修改绘制此图所用的文字；新图片位于其下方</translation>
    </message>
    <message>
        <source>G&amp;o on drawing</source>
        <translation>继续绘制(&amp;O)</translation>
    </message>
    <message>
        <source>The rest of a picture that was stopped, as if it had not been; kept, it takes its place</source>
        <translation>把中途停止的图片画完，如同未曾停止；采纳后取代原图</translation>
    </message>
    <message>
        <source>How it was mad&amp;e…</source>
        <translation>生成方式(&amp;E)…</translation>
    </message>
    <message>
        <source>Model, seed, settings, the prompt as it was sent, and times</source>
        <translation>模型、种子、设置、实际发送的提示词和用时</translation>
    </message>
    <message>
        <source>How s&amp;ure the model was…</source>
        <translation>模型的把握程度(&amp;U)…</translation>
    </message>
    <message>
        <source>A map over the picture: where another seed would have drawn something else</source>
        <translation>图片上的热图：换一个种子会画出不同内容之处</translation>
    </message>
    <message>
        <source>A version wrote it that did not keep the prompt, so it can&apos;t be run again.</source>
        <translation>它由未保存提示词的版本写出，因此无法重新运行。</translation>
    </message>
    <message>
        <source>The model that is open now is another one.</source>
        <translation>现在打开的是另一个模型。</translation>
    </message>
    <message>
        <source>The record is damaged: %1</source>
        <translation>记录已损坏：%1</translation>
    </message>
    <message>
        <source>Looking at the picture&apos;s codes once more…</source>
        <translation>正在重新查看图片的编码…</translation>
    </message>
    <message>
        <source>The model says nothing of it.</source>
        <translation>模型对此没有任何说明。</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Another model drew it.</source>
        <translation>它由另一个模型绘制。</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordDialog</name>
    <message>
        <source>How it was made</source>
        <translation>生成方式</translation>
    </message>
    <message>
        <source>What it was made with</source>
        <translation>生成时所用的内容</translation>
    </message>
    <message>
        <source>The prompt as it was sent</source>
        <translation>实际发送的提示词</translation>
    </message>
    <message>
        <source>The &amp;prompt as it was sent:</source>
        <translation>实际发送的提示词(&amp;P)：</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>复制为 JSON(&amp;J)</translation>
    </message>
    <message>
        <source>The whole record, as the document keeps it</source>
        <translation>文档所保存的完整记录</translation>
    </message>
    <message>
        <source>&amp;Run again exactly</source>
        <translation>完全照原样运行(&amp;R)</translation>
    </message>
    <message>
        <source>The same request with the same seed, below the picture; says whether the picture is the same</source>
        <translation>以相同的种子在图片下方执行相同的请求，并说明图片是否相同</translation>
    </message>
    <message>
        <source>Same with a &amp;new seed</source>
        <translation>用新种子运行(&amp;N)</translation>
    </message>
    <message>
        <source>The same request, another picture</source>
        <translation>相同的请求，不同的图片</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordModel</name>
    <message>
        <source>a model without a name</source>
        <translation>未命名的模型</translation>
    </message>
    <message>
        <source>Open “%1”</source>
        <translation>打开“%1”</translation>
    </message>
    <message>
        <source>Go on with “%1”</source>
        <translation>用“%1”继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The picture was drawn by “%1”; the model that is open is “%2”.</source>
        <translation>此图片由“%1”绘制；现在打开的模型是“%2”。</translation>
    </message>
    <message>
        <source>The picture was drawn by “%1”; no model is open.</source>
        <translation>此图片由“%1”绘制；没有打开的模型。</translation>
    </message>
    <message>
        <source>Another model draws another picture.</source>
        <translation>另一个模型会画出另一张图片。</translation>
    </message>
    <message>
        <source>Another model can&apos;t go on with its codes.</source>
        <translation>另一个模型无法接续它的编码。</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>另一个模型</translation>
    </message>
    <message>
        <source>“%1” is not the one that drew the picture, though it is called so.</source>
        <translation>“%1”虽然同名，却不是绘制此图片的模型。</translation>
    </message>
    <message>
        <source>Where “%1” lies is not known.</source>
        <translation>不知道“%1”在哪里。</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordText</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>not known: the record does not say</source>
        <translation>未知：记录中没有说明</translation>
    </message>
    <message>
        <source>a model without a name (%1)</source>
        <translation>未命名的模型（%1）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>always the likeliest code</source>
        <translation>始终取最可能的编码</translation>
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
        <translation>以竞速方式抽取</translation>
    </message>
    <message>
        <source>%1 by the words</source>
        <translation>按文字 %1</translation>
    </message>
    <message>
        <source>%1 by the pictures</source>
        <translation>按图片 %1</translation>
    </message>
    <message>
        <source>by contrast (k %1, alpha %2)</source>
        <translation>按对比（k %1，alpha %2）</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>%1 × %2 codes, %3</source>
        <translation>%1 × %2 个编码，%3</translation>
    </message>
    <message>
        <source>%1 for the prompt, %2 for the rest</source>
        <translation>提示词 %1，其余 %2</translation>
    </message>
    <message>
        <source>%1 of the prompt, %2 drawn and written</source>
        <translation>提示词 %1 个，绘制和写作 %2 个</translation>
    </message>
    <message>
        <source>[a picture that is not in the document]</source>
        <translation>[不在文档中的图片]</translation>
    </message>
    <message>
        <source>[a picture without a text]</source>
        <translation>[没有文字的图片]</translation>
    </message>
    <message>
        <source>[picture: %1]</source>
        <translation>[图片：%1]</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>after %1 of %2 codes</source>
        <translation>在 %2 个编码中的第 %1 个之后</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>[beginning]</source>
        <translation>[开头]</translation>
    </message>
    <message>
        <source>[end of turn]</source>
        <translation>[轮次结束]</translation>
    </message>
    <message>
        <source>[gap %1]</source>
        <translation>[空缺 %1]</translation>
    </message>
    <message numerus="yes">
        <source>[%n token(s)]</source>
        <translation>
            <numerusform>[%n 个词元]</numerusform>
        </translation>
    </message>
    <message>
        <source>The same picture, code for code.</source>
        <translation>同一张图片，编码逐个相同。</translation>
    </message>
    <message>
        <source>Not the same picture: they part at code %1 of %2.</source>
        <translation>不是同一张图片：在 %2 个编码的第 %1 个处分岔。</translation>
    </message>
    <message>
        <source>Stopped: its %1 codes are the same as the first of %2.</source>
        <translation>已停止：其 %1 个编码与 %2 个中的前段相同。</translation>
    </message>
    <message>
        <source>The same picture as far as it was drawn: its %1 codes are the first of %2.</source>
        <translation>就已绘制的部分而言是同一张图片：其 %1 个编码是 %2 个中的前段。</translation>
    </message>
    <message>
        <source>%1 for the prompt, %2 for the rest, %3 tokens a second</source>
        <translation>提示词 %1，其余 %2，每秒 %3 个词元</translation>
    </message>
    <message>
        <source>%1 of the prompt, %2 drawn and written; %3 were known from the run before</source>
        <translation>提示词 %1 个，绘制和写作 %2 个；其中 %3 个沿用上次运行</translation>
    </message>
</context>
<context>
    <name>pardalis::RecoveryDialog</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>%1 – in no Pardalis file yet, as it was %2</source>
        <translation>%1 – 尚无 Pardalis 文件，%2 时的内容</translation>
    </message>
    <message>
        <source>%1 – not saved since, as it was %2</source>
        <translation>%1 – 此后未保存，%2 时的内容</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>Pardalis ended before this was saved:</source>
        <translation>在保存以下内容之前，Pardalis 已结束：</translation>
    </message>
    <message>
        <source>Documents that were not saved</source>
        <translation>未保存的文档</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>&amp;What differs…</source>
        <translation>差异(&amp;W)…</translation>
    </message>
    <message>
        <source>From the file, as it is now</source>
        <translation>与文件现在内容的差异</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>&amp;Ask, even where it is one document alone</source>
        <translation>即使只有一个文档也询问(&amp;A)</translation>
    </message>
    <message>
        <source>only in the file</source>
        <translation>仅在文件中</translation>
    </message>
    <message>
        <source>only in what was not saved</source>
        <translation>仅在未保存的内容中</translation>
    </message>
    <message>
        <source>Delete unsaved work</source>
        <translation>删除未保存的工作</translation>
    </message>
    <message>
        <source>Delete this for good?

%1</source>
        <translation>要永久删除此内容吗？

%1</translation>
    </message>
    <message>
        <source>[picture]</source>
        <translation>[图片]</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What was not saved</source>
        <translation>未保存的内容</translation>
    </message>
</context>
<context>
    <name>pardalis::RepaintDialog</name>
    <message>
        <source>Draw a part anew</source>
        <translation>重新绘制一部分</translation>
    </message>
    <message>
        <source>&amp;What the picture shows:</source>
        <translation>图片的内容(&amp;W)：</translation>
    </message>
    <message>
        <source>Drag over the rows that are to be drawn anew. The others stay as the model sees them.</source>
        <translation>拖选要重新绘制的行。其余保持模型所见的样子。</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
</context>
<context>
    <name>pardalis::RowsEditor</name>
    <message>
        <source>Part of the picture that is drawn anew</source>
        <translation>要重新绘制的部分</translation>
    </message>
    <message>
        <source>Rows %1 to %2 of %3. The arrow keys move them, with Shift their lower edge.</source>
        <translation>第 %1 至 %2 行，共 %3 行。方向键移动，按住 Shift 移动下边缘。</translation>
    </message>
</context>
<context>
    <name>pardalis::ScreenPictures</name>
    <message>
        <source>There is not enough memory to show the picture</source>
        <translation>内存不足，无法显示图片</translation>
    </message>
    <message>
        <source>The picture&apos;s file is missing</source>
        <translation>图片文件缺失</translation>
    </message>
</context>
<context>
    <name>pardalis::SeriesDialog</name>
    <message>
        <source>Which comes next (experimental)</source>
        <translation>接下来是哪个（实验性）</translation>
    </message>
    <message>
        <source>Tick the pictures of the series, in their order on the page, and those that may follow. Expect little: the published model was right about one time in four with six to choose from; chance is one in six.</source>
        <translation>按页面顺序勾选序列中的图片，以及可能接续的图片。请勿期望过高：已发布的模型六选一时约四次对一次，随机则为六次对一次。</translation>
    </message>
    <message>
        <source>in the series</source>
        <translation>在序列中</translation>
    </message>
    <message>
        <source>%1 is in the series</source>
        <translation>%1 在序列中</translation>
    </message>
    <message>
        <source>may follow</source>
        <translation>可能接续</translation>
    </message>
    <message>
        <source>%1 may follow</source>
        <translation>%1 可能接续</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>提问(&amp;A)</translation>
    </message>
</context>
<context>
    <name>pardalis::SettingsDialog</name>
    <message>
        <source>How the model writes and draws</source>
        <translation>模型如何写作和绘图</translation>
    </message>
    <message>
        <source>The model may put in pictures where it likes</source>
        <translation>模型可在它想要的地方插入图片</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> 个词元</translation>
    </message>
    <message>
        <source>Always the same seed</source>
        <translation>始终使用相同种子</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>In 16 bits</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>In 8 bits: about half the memory, a little less exact</source>
        <translation>8 位：内存约减半，精度略低</translation>
    </message>
    <message>
        <source>What the model remembers of the text while it writes: its keys and values</source>
        <translation>模型写作时对文本的记忆：键和值</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>随机性</translation>
    </message>
    <message>
        <source>Own values in place of the model&apos;s</source>
        <translation>用自定义值代替模型的值</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Against repetition</source>
        <translation>抑制重复</translation>
    </message>
    <message>
        <source>Heed the text</source>
        <translation>遵循文字</translation>
    </message>
    <message>
        <source>Heed pictures</source>
        <translation>遵循图片</translation>
    </message>
    <message>
        <source>Model&apos;s own values</source>
        <translation>模型自身的值</translation>
    </message>
    <message>
        <source>Automatic: a GPU with room for the model, else the CPU</source>
        <translation>自动：放得下模型的 GPU，否则用 CPU</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 (not found)</source>
        <translation>%1（未找到）</translation>
    </message>
    <message>
        <source>Looking for GPUs…</source>
        <translation>正在查找 GPU…</translation>
    </message>
    <message>
        <source>No GPU: %1.</source>
        <translation>没有 GPU：%1。</translation>
    </message>
    <message>
        <source>0: always the likeliest; higher: more daring</source>
        <translation>0：始终取最可能的；越高越大胆</translation>
    </message>
    <message>
        <source>Only the likeliest that together have this share; 1: all</source>
        <translation>只取合计达到此份额的最可能者；1：全部</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Only this many of the likeliest</source>
        <translation>只取这么多个最可能者</translation>
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
        <translation>关</translation>
    </message>
    <message>
        <source>In place of the two above: draw what the text adds, out of what is about as likely as the likeliest in this place (CD-K); 8 is a start</source>
        <translation>代替上面两项：在此处与最可能者概率相近的内容中，绘出文字所增添的部分（CD-K）；可从 8 开始</translation>
    </message>
    <message>
        <source>How likely beside that; 0: anything may be drawn</source>
        <translation>与之相比需有多可能；0：什么都可以画</translation>
    </message>
    <message>
        <source>By contrast</source>
        <translation>按对比</translation>
    </message>
    <message>
        <source>Likely from</source>
        <translation>最低可能性</translation>
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
        <translation>模型的猜测，并非真实性的度量</translation>
    </message>
</context>
<context>
    <name>pardalis::SketchDialog</name>
    <message>
        <source>Draw from a sketch</source>
        <translation>根据草图绘制</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Draw lines</source>
        <translation>画线</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Take lines away</source>
        <translation>擦去线条</translation>
    </message>
    <message>
        <source> px</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source>Width of the pen</source>
        <translation>画笔宽度</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take back the last line (Ctrl+Z)</source>
        <translation>撤销上一条线（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>An empty sheet</source>
        <translation>空白画纸</translation>
    </message>
    <message>
        <source>Edges of a picture…</source>
        <translation>图片的轮廓…</translation>
    </message>
    <message>
        <source>The lines of a picture in place of a sketch; Ctrl+V takes a copied one</source>
        <translation>用图片的线条代替草图；Ctrl+V 使用已复制的图片</translation>
    </message>
    <message>
        <source>&amp;What it shows:</source>
        <translation>它画的是(&amp;W)：</translation>
    </message>
    <message>
        <source>For example: a red house by a lake</source>
        <translation>例如：湖边的一座红房子</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
</context>
<context>
    <name>pardalis::SketchPad</name>
    <message>
        <source>Sketch</source>
        <translation>草图</translation>
    </message>
    <message>
        <source>Drawn on with a mouse or pen; a picture&apos;s lines can be taken instead.</source>
        <translation>用鼠标或笔绘制；也可改用图片的线条。</translation>
    </message>
</context>
<context>
    <name>pardalis::SmallerBar</name>
    <message>
        <source>How much of the smaller model has been made</source>
        <translation>缩减模型的进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>pardalis::SmallerDialog</name>
    <message>
        <source>Make “%1” smaller</source>
        <translation>缩减“%1”</translation>
    </message>
    <message>
        <source>The weights of “%1” take %2 as they are: %3. A second file of it with fewer bits a weight takes less memory, and is faster. The model itself stays as it is.</source>
        <translation>“%1”的权重原样占用 %2：%3。每个权重位数更少的第二个文件占用内存更小，也更快。模型本身保持不变。</translation>
    </message>
    <message>
        <source>&amp;Make it smaller</source>
        <translation>缩减(&amp;M)</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>It was made before: %1</source>
        <translation>之前已生成：%1</translation>
    </message>
    <message>
        <source>Where the smaller model is written</source>
        <translation>缩减模型的保存位置</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>文件(&amp;F)：</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>选择(&amp;H)…</translation>
    </message>
    <message>
        <source>Write the smaller model</source>
        <translation>写出缩减模型</translation>
    </message>
    <message>
        <source>Pardalis models (*%1)</source>
        <translation>Pardalis 模型 (*%1)</translation>
    </message>
    <message>
        <source>Say where it is to be written.</source>
        <translation>请指定写出位置。</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 是文件夹。</translation>
    </message>
    <message>
        <source>%1 can’t be written to.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>%1 has %2 free, and the file takes %3.</source>
        <translation>%1 可用 %2，而文件需要 %3。</translation>
    </message>
    <message>
        <source>Replace this file?</source>
        <translation>要替换此文件吗？</translation>
    </message>
    <message>
        <source>%1 is there already. It stays as it is until the new one is whole.</source>
        <translation>%1 已存在。在新文件完整之前它保持不变。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>pardalis::SnapshotCommands</name>
    <message>
        <source>&amp;Keep a snapshot…</source>
        <translation>保留快照(&amp;K)…</translation>
    </message>
    <message>
        <source>Snaps&amp;hots…</source>
        <translation>快照(&amp;H)…</translation>
    </message>
    <message numerus="yes">
        <source>This document has %n snapshot(s), which is all that it holds. Delete some of them first.</source>
        <translation>
            <numerusform>此文档已有 %n 个快照，不能再多。请先删除一些。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep a snapshot</source>
        <translation>保留快照</translation>
    </message>
    <message>
        <source>What the page as it stands is called:</source>
        <translation>当前页面的名称：</translation>
    </message>
    <message>
        <source>The snapshot is kept with the next save.</source>
        <translation>快照将在下次保存时写入文件。</translation>
    </message>
    <message>
        <source>only in the snapshot</source>
        <translation>仅在快照中</translation>
    </message>
    <message>
        <source>only on the page here</source>
        <translation>仅在此页面中</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>only in “%1”</source>
        <translation>仅在“%1”中</translation>
    </message>
    <message>
        <source>Delete the snapshot?</source>
        <translation>删除快照？</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be brought back: this is no step that Undo knows.</source>
        <translation>“%1”无法恢复：撤销不包括此操作。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>pardalis::SnapshotsDialog</name>
    <message>
        <source>Snapshots of “%1”</source>
        <translation>“%1”的快照</translation>
    </message>
    <message>
        <source>There is none yet. File ▸ Keep a snapshot… names the page as it stands, to come back to it.</source>
        <translation>还没有快照。“文件 ▸ 保留快照…”为当前页面命名，以便日后返回。</translation>
    </message>
    <message>
        <source>They are kept in the document: whoever gets its file gets them, too. Choose two to compare them with each other.</source>
        <translation>快照保存在文档中：得到文件的人也会得到它们。选择两个可互相比较。</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>显示差异</translation>
    </message>
    <message>
        <source>Open as a copy</source>
        <translation>作为副本打开</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n 词</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::Spelling</name>
    <message>
        <source>Pardalis ended unexpectedly while it opened the dictionary %1.</source>
        <translation>打开词典 %1 时 Pardalis 意外结束。</translation>
    </message>
</context>
<context>
    <name>pardalis::SpellingCommands</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>&amp;Check spelling</source>
        <translation>检查拼写(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Next misspelt word</source>
        <translation>下一个拼写错误(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous misspelt word</source>
        <translation>上一个拼写错误(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Add to my words</source>
        <translation>添加到我的词语(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Ignore in this document</source>
        <translation>在本文档中忽略(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Language of this document</source>
        <translation>本文档的语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Spelling</source>
        <translation>拼写(&amp;S)</translation>
    </message>
    <message>
        <source>%1: no dictionary is installed</source>
        <translation>%1：未安装词典</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No dictionary is installed.</source>
        <translation>未安装词典。</translation>
    </message>
    <message>
        <source>Debian has them in packages named hunspell-…</source>
        <translation>在 Debian 中位于名为 hunspell-… 的软件包</translation>
    </message>
    <message>
        <source>Debian’s package %1 brings one.</source>
        <translation>Debian 软件包 %1 提供词典。</translation>
    </message>
    <message>
        <source>Language of this document</source>
        <translation>本文档的语言</translation>
    </message>
    <message>
        <source>language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Looking for what was meant…</source>
        <translation>正在查找建议…</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>拼写</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>没有建议</translation>
    </message>
    <message>
        <source>correcting</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>The words that you added can’t be read. %1</source>
        <translation>无法读取您添加的词语。%1</translation>
    </message>
    <message>
        <source>The spelling is not checked. %1</source>
        <translation>未检查拼写。%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>pardalis::SpellingMarks</name>
    <message>
        <source>“%1” is not in the dictionary.</source>
        <translation>词典中没有“%1”。</translation>
    </message>
    <message>
        <source>No misspelt word was found.</source>
        <translation>没有发现拼写错误。</translation>
    </message>
</context>
<context>
    <name>pardalis::SpellingThread</name>
    <message>
        <source>There is not enough memory for it.</source>
        <translation>内存不足。</translation>
    </message>
</context>
<context>
    <name>pardalis::StatusPanel</name>
    <message>
        <source>demonstration quality</source>
        <translation>演示质量</translation>
    </message>
    <message>
        <source>This small model shows what Pardalis does. Open a larger one for real work.</source>
        <translation>这个小模型用于展示 Pardalis 的功能。实际工作请打开更大的模型。</translation>
    </message>
    <message>
        <source>Opening the model, %1 %</source>
        <translation>正在打开模型，%1 %</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>Its weights: %1</source>
        <translation>权重：%1</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>正在打开模型</translation>
    </message>
    <message>
        <source>Looking at a picture</source>
        <translation>正在看图</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写作</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>正在绘图</translation>
    </message>
    <message>
        <source>Finishing the picture</source>
        <translation>正在完成图片</translation>
    </message>
    <message numerus="yes">
        <source>about %n s left</source>
        <translation>
            <numerusform>约剩 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>约剩 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n 词</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 个字符</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In front of this picture&apos;s prompt stood %n page(s) of your library: %1 tokens</source>
        <translation>
            <numerusform>此图片的提示词之前有资料库的 %n 页：%1 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The goal of %n word(s) is reached.</source>
        <translation>
            <numerusform>已达成 %n 词的目标。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today&apos;s goal of %n word(s) is reached.</source>
        <translation>
            <numerusform>已达成今日 %n 词的目标。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 / %n word(s)</source>
        <translation>
            <numerusform>%1 / %n 词</numerusform>
        </translation>
    </message>
    <message>
        <source>today %1 / %2</source>
        <translation>今日 %1 / %2</translation>
    </message>
</context>
<context>
    <name>pardalis::StoryCommands</name>
    <message>
        <source>Pictures below its paragraphs: where and of what you choose, then they are drawn one after the other</source>
        <translation>在段落下方配图：选择位置和内容，然后依次绘制</translation>
    </message>
    <message>
        <source>There is no paragraph here that has no picture below it.</source>
        <translation>这里的段落下方都已有图片。</translation>
    </message>
    <message>
        <source>Draw “%1”</source>
        <translation>绘制“%1”</translation>
    </message>
    <message>
        <source>Illustrate this story…</source>
        <translation>为故事配图…</translation>
    </message>
</context>
<context>
    <name>pardalis::StoryDialog</name>
    <message>
        <source>Illustrate this Story</source>
        <translation>为故事配图</translation>
    </message>
    <message>
        <source>A picture comes below each paragraph that you choose, drawn of the words beside it. They are drawn one after the other while you go on writing; each is one step to undo.</source>
        <translation>所选的每个段落下方会放入按旁边文字绘制的图片。在您继续书写时依次绘制；每张可作为一步撤销。</translation>
    </message>
    <message>
        <source>Draw a picture below paragraph %1</source>
        <translation>在第 %1 段下方绘图</translation>
    </message>
    <message>
        <source>What the picture below paragraph %1 shows</source>
        <translation>第 %1 段下方图片的内容</translation>
    </message>
    <message>
        <source>What does it show?</source>
        <translation>画的是什么？</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::SuggestionBar</name>
    <message>
        <source>Suggestion</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Previous try</source>
        <translation>上一个方案</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>下一个方案</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Keep the suggestion (Tab)</source>
        <translation>采纳建议（Tab）</translation>
    </message>
    <message>
        <source>Keep in its place</source>
        <translation>原位采纳</translation>
    </message>
    <message>
        <source>In the place of the picture above, which stays as another try</source>
        <translation>取代上方的图片，原图作为另一个方案保留</translation>
    </message>
    <message>
        <source>Keep first part</source>
        <translation>采纳第一部分</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Discard the suggestion (Esc)</source>
        <translation>放弃建议（Esc）</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop and keep what came as a suggestion (Esc)</source>
        <translation>停止，并将已生成的内容保留为建议（Esc）</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Will be kept when it is complete</source>
        <translation>完成后将被采纳</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Try %1 of %2</source>
        <translation>方案 %1 / %2</translation>
    </message>
    <message>
        <source>Keep its first paragraph or picture</source>
        <translation>采纳其第一个段落或图片</translation>
    </message>
    <message>
        <source>Another one in its place</source>
        <translation>换一条建议</translation>
    </message>
</context>
<context>
    <name>pardalis::TemplateCommands</name>
    <message>
        <source>New from &amp;template</source>
        <translation>从模板新建(&amp;T)</translation>
    </message>
    <message>
        <source>Open the folder of templates</source>
        <translation>打开模板文件夹</translation>
    </message>
    <message>
        <source>Save as template</source>
        <translation>另存为模板</translation>
    </message>
    <message>
        <source>Its name below File ▸ New from template:</source>
        <translation>在“文件”▸“从模板新建”中的名称：</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a template.</source>
        <translation>“%1”不能作为模板的名称。</translation>
    </message>
    <message>
        <source>“%1” is a template now.</source>
        <translation>“%1”现在是模板。</translation>
    </message>
    <message>
        <source>Your templates are in %1.</source>
        <translation>您的模板位于 %1。</translation>
    </message>
    <message>
        <source>Sa&amp;ve as template…</source>
        <translation>另存为模板(&amp;V)…</translation>
    </message>
</context>
<context>
    <name>pardalis::TokenMeter</name>
    <message numerus="yes">
        <source>Left out for want of room: %n block(s)</source>
        <translation>
            <numerusform>因空间不足略去：%n 个块</numerusform>
        </translation>
    </message>
    <message>
        <source>Room in the model&apos;s window</source>
        <translation>模型上下文窗口的余量</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>room for %n picture(s)</source>
        <translation>
            <numerusform>可容纳 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>too much to read</source>
        <translation>要读取的内容过多</translation>
    </message>
    <message>
        <source>&lt;b&gt;What the model reads: %1 of %2 tokens&lt;/b&gt;&lt;br&gt;Text %3 · pictures %4 · always read %5 · marks between them %6&lt;br&gt;Kept free for the answer: %7</source>
        <translation>&lt;b&gt;模型读取：%1 / %2 个词元&lt;/b&gt;&lt;br&gt;文字 %3 · 图片 %4 · 始终读取 %5 · 其间标记 %6&lt;br&gt;为回答保留：%7</translation>
    </message>
</context>
<context>
    <name>pardalis::Transcript</name>
    <message>
        <source>Questions and answers</source>
        <translation>问答</translation>
    </message>
    <message>
        <source>here</source>
        <translation>此处</translation>
    </message>
    <message>
        <source>Show where it stands on the page</source>
        <translation>显示它在页面上的位置</translation>
    </message>
</context>
<context>
    <name>pardalis::TriesBar</name>
    <message>
        <source>Tries</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>采纳这张</translation>
    </message>
    <message>
        <source>The others stay with it as tries</source>
        <translation>其余作为方案一同保留</translation>
    </message>
    <message>
        <source>Stop this one; the others go on</source>
        <translation>停止这张，其余继续</translation>
    </message>
    <message>
        <source>Stop this one</source>
        <translation>停止这张</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>方案 %1</translation>
    </message>
    <message>
        <source>%1 % drawn</source>
        <translation>已绘制 %1 %</translation>
    </message>
    <message>
        <source>stopped at %1 %</source>
        <translation>停止于 %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to choose from</source>
        <translation>
            <numerusform>可从 %n 张图片中选择</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) being drawn</source>
        <translation>
            <numerusform>正在绘制 %n 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::TriesDialog</name>
    <message>
        <source>All tries</source>
        <translation>所有方案</translation>
    </message>
    <message>
        <source>What was tried here. The one in bold is on the page; switching is one step, which undo takes back.</source>
        <translation>此处尝试过的内容。粗体者在页面上；切换为一步操作，可以撤销。</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>&amp;Show on the page</source>
        <translation>在页面上显示(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;tar</source>
        <translation>加星标(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Keep besides</source>
        <translation>另存一份(&amp;K)</translation>
    </message>
    <message>
        <source>A copy below, which stands there for good</source>
        <translation>在下方放一份副本，长久保留</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>方案 %1</translation>
    </message>
    <message>
        <source>on the page</source>
        <translation>在页面上</translation>
    </message>
    <message>
        <source>has a star</source>
        <translation>有星标</translation>
    </message>
    <message>
        <source>Take s&amp;tar away</source>
        <translation>取消星标(&amp;T)</translation>
    </message>
</context>
<context>
    <name>pardalis::UserLibrary</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… 还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no library in this window.</source>
        <translation>此窗口中没有资料库。</translation>
    </message>
    <message>
        <source>What finds pictures by words, a CLIP model, did not come with this copy of Pardalis. Choose the folder of one.</source>
        <translation>此份 Pardalis 未附带用文字查找图片的 CLIP 模型。请选择一个 CLIP 模型的文件夹。</translation>
    </message>
    <message>
        <source>%1 has no config.json: it is not the folder of a CLIP model, or it is away. Choose another.</source>
        <translation>%1 中没有 config.json：它不是 CLIP 模型的文件夹，或当前不可用。请另选一个。</translation>
    </message>
    <message>
        <source>Your library could not be brought up to date: %1</source>
        <translation>无法更新您的资料库：%1</translation>
    </message>
    <message>
        <source>These could not be read into your library:</source>
        <translation>无法读入资料库的内容：</translation>
    </message>
</context>
<context>
    <name>pardalis::VariantCommands</name>
    <message>
        <source>Pre&amp;vious try</source>
        <translation>上一个方案(&amp;V)</translation>
    </message>
    <message>
        <source>Ne&amp;xt try</source>
        <translation>下一个方案(&amp;X)</translation>
    </message>
    <message>
        <source>Keep in the place of the picture above</source>
        <translation>采纳并取代上方图片</translation>
    </message>
    <message>
        <source>another try</source>
        <translation>另一个方案</translation>
    </message>
    <message>
        <source>The paragraph in which this was tried is joined to another: it can&apos;t change places any more.</source>
        <translation>尝试此内容的段落已与另一段合并：无法再切换。</translation>
    </message>
    <message>
        <source>Neither the pixels nor the codes of this try are there.</source>
        <translation>此方案的像素和编码都不存在。</translation>
    </message>
    <message>
        <source>star</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>keep besides</source>
        <translation>另存一份</translation>
    </message>
    <message>
        <source>delete try</source>
        <translation>删除方案</translation>
    </message>
    <message>
        <source>All tries…</source>
        <translation>所有方案…</translation>
    </message>
</context>
<context>
    <name>pardalis::VariantPager</name>
    <message>
        <source>Tries</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Previous try</source>
        <translation>上一个方案</translation>
    </message>
    <message>
        <source>All tries</source>
        <translation>所有方案</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>下一个方案</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Try %1 of %2</source>
        <translation>方案 %1 / %2</translation>
    </message>
    <message>
        <source>Take the star from this try</source>
        <translation>取消此方案的星标</translation>
    </message>
    <message>
        <source>Star this try</source>
        <translation>给此方案加星标</translation>
    </message>
    <message>
        <source>All tries…</source>
        <translation>所有方案…</translation>
    </message>
</context>
<context>
    <name>pardalis::VersionCommands</name>
    <message>
        <source>Ear&amp;lier versions…</source>
        <translation>以前的版本(&amp;L)…</translation>
    </message>
    <message>
        <source>only in the earlier version</source>
        <translation>仅在以前的版本中</translation>
    </message>
    <message>
        <source>only on the page here</source>
        <translation>仅在此页面中</translation>
    </message>
    <message>
        <source>The earlier version</source>
        <translation>以前的版本</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>pardalis::WishBox</name>
    <message>
        <source>What to draw</source>
        <translation>要画什么</translation>
    </message>
    <message>
        <source>Pages of your library with pictures stand in front of the wish: those that you chose to use, else the two that fit best. They take room in the model&apos;s window</source>
        <translation>将资料库中带图片的页面放在要求之前：您选定的页面，否则为最合适的两页。它们会占用模型的上下文窗口</translation>
    </message>
    <message>
        <source>Strength of the &amp;words:</source>
        <translation>文字的强度(&amp;W)：</translation>
    </message>
    <message>
        <source>How much the new picture does what you say</source>
        <translation>新图片在多大程度上照您所说</translation>
    </message>
    <message>
        <source>of the &amp;picture:</source>
        <translation>图片的强度(&amp;P)：</translation>
    </message>
    <message>
        <source>How much it stays like the one there is</source>
        <translation>在多大程度上保持原图的样子</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>图片的大小</translation>
    </message>
    <message>
        <source>Width × height in pixels</source>
        <translation>宽 × 高（像素）</translation>
    </message>
    <message>
        <source>What should be drawn? For example: a cat on a white background</source>
        <translation>要画什么？例如：白色背景上的一只猫</translation>
    </message>
    <message>
        <source>What should be changed? For example: the same, but at night</source>
        <translation>要改什么？例如：同样的画面，但在夜晚</translation>
    </message>
    <message>
        <source>What should be drawn?</source>
        <translation>要画什么？</translation>
    </message>
    <message>
        <source>What should be changed?</source>
        <translation>要改什么？</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message numerus="yes">
        <source>Inspired by my &amp;library (up to %n page(s), %1 tokens each and their words)</source>
        <translation>
            <numerusform>从我的资料库获取灵感（最多 %n 页，每页 %1 个词元及其文字）(&amp;L)</numerusform>
        </translation>
    </message>
    <message>
        <source>I don&apos;t know &lt;i&gt;%1&lt;/i&gt;.</source>
        <translation>我不认识 &lt;i&gt;%1&lt;/i&gt;。</translation>
    </message>
    <message>
        <source>I don&apos;t know &lt;i&gt;%1&lt;/i&gt;; nearest: %2.</source>
        <translation>我不认识 &lt;i&gt;%1&lt;/i&gt;；最接近的：%2。</translation>
    </message>
    <message>
        <source>Pictures: </source>
        <translation>图片数：</translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>图片数量</translation>
    </message>
    <message>
        <source>Several are drawn at once, each another way: you keep the one that you like</source>
        <translation>一次绘制多张，各不相同：采纳喜欢的一张</translation>
    </message>
</context>
<context>
    <name>pardalis::WishPanel</name>
    <message>
        <source>What the model can do</source>
        <translation>模型能做什么</translation>
    </message>
</context>
<context>
    <name>pardalis::Wishes</name>
    <message>
        <source>Continue</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>The model goes on where the caret is.</source>
        <translation>模型从光标处续写。</translation>
    </message>
    <message>
        <source>Illustrate</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>It draws what is selected, or what you wish.</source>
        <translation>它画出所选内容或您想要的东西。</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>It answers questions about a picture or a passage.</source>
        <translation>它回答关于图片或文字的问题。</translation>
    </message>
    <message>
        <source>It answers questions about a passage.</source>
        <translation>它回答关于文字的问题。</translation>
    </message>
    <message>
        <source>What %1 can do:</source>
        <translation>%1 能做的事：</translation>
    </message>
    <message>
        <source>This small model knows %1 things (%2, …) and %3 places.</source>
        <translation>这个小模型认识 %1 种事物（%2 等）和 %3 个地点。</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Draw %1.</source>
        <translation>画 %1。</translation>
    </message>
    <message>
        <source>The model has nothing to add here. A brief, or a sentence more, may help.</source>
        <translation>模型在此没有可补充的内容。写一段写作说明或再多写一句可能会有帮助。</translation>
    </message>
    <message>
        <source>The model knows nothing to say here. This it can do (%1):</source>
        <translation>模型不知道在此说什么。它能做的有（%1）：</translation>
    </message>
    <message>
        <source>brief</source>
        <translation>写作说明</translation>
    </message>
</context>
<context>
    <name>pardalis::WordGoals</name>
    <message>
        <source>goal of words</source>
        <translation>字数目标</translation>
    </message>
</context>
<context>
    <name>pardalis::Workplace</name>
    <message>
        <source>“%1” did not work, which is a mistake in Pardalis: %2. Nothing that stands on the page is lost; save it before you go on.</source>
        <translation>“%1”未能完成，这是 Pardalis 的错误：%2。页面上的内容没有丢失；请先保存再继续。</translation>
    </message>
</context>
</TS>
