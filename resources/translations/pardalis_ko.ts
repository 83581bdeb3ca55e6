<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AccessiblePage</name>
    <message>
        <source>Picture that the model draws</source>
        <translation>모델이 그리는 그림</translation>
    </message>
    <message>
        <source>Picture without a description</source>
        <translation>설명이 없는 그림</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <translation>그림: %1</translation>
    </message>
    <message>
        <source>Picture with the caption: %1</source>
        <translation>캡션이 있는 그림: %1</translation>
    </message>
    <message>
        <source>Picture: %1. Caption: %2</source>
        <translation>그림: %1. 캡션: %2</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Something went wrong</source>
        <translation>문제가 생겼습니다</translation>
    </message>
    <message>
        <source>Pardalis made a mistake:
%1

Save your document under another name and start Pardalis again.</source>
        <translation>Pardalis에서 오류가 났습니다:
%1

문서를 다른 이름으로 저장하고 Pardalis를 다시 시작하십시오.</translation>
    </message>
</context>
<context>
    <name>DeviceText</name>
    <message>
        <source>%1 GB</source>
        <translation>%1GB</translation>
    </message>
    <message>
        <source>%1 · %2 of %3 GB</source>
        <translation>%1 · %3GB 중 %2GB</translation>
    </message>
    <message>
        <source>Compute capability %1.%2</source>
        <translation>연산 능력 %1.%2</translation>
    </message>
    <message>
        <source>The model takes up to %1: weights %2, context %3, work %4</source>
        <translation>모델은 최대 %1를 차지합니다. 가중치 %2, 컨텍스트 %3, 작업 %4</translation>
    </message>
    <message>
        <source>%1 of %2 were free when it was opened</source>
        <translation>열 때 %2 중 %1가 비어 있었습니다</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>이유: %1</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1비트</translation>
    </message>
    <message numerus="yes">
        <source>CPU (%n thread(s))</source>
        <translation>
            <numerusform>CPU(스레드 %n개)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (can&apos;t be used: %2)</source>
        <translation>%1(사용할 수 없음: %2)</translation>
    </message>
    <message>
        <source>%1 (%2 of %3 GB free)</source>
        <translation>%1(%3GB 중 %2GB 비어 있음)</translation>
    </message>
    <message>
        <source>The model is open on the CPU. %1.</source>
        <translation>모델이 CPU에서 열려 있습니다. %1.</translation>
    </message>
</context>
<context>
    <name>FileChooser</name>
    <message>
        <source>There is already a file “%1” in %2. What is in it will be lost when it is replaced.</source>
        <translation>%2에 “%1” 파일이 이미 있습니다. 바꾸면 그 내용이 사라집니다.</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>파일을 바꾸시겠습니까?</translation>
    </message>
    <message>
        <source>Another name…</source>
        <translation>다른 이름…</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>InsertTool</name>
    <message>
        <source>picture that can’t be read</source>
        <translation>읽을 수 없는 그림</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>놓기</translation>
    </message>
    <message>
        <source>move</source>
        <translation>이동</translation>
    </message>
</context>
<context>
    <name>KeyChoices</name>
    <message>
        <source>These are no keys that Pardalis knows.</source>
        <translation>Pardalis가 모르는 키입니다.</translation>
    </message>
    <message>
        <source>%1 is needed for writing. Hold Ctrl or Alt with it, or take a function key.</source>
        <translation>%1은(는) 글을 쓰는 데 필요합니다. Ctrl이나 Alt와 함께 누르거나 기능 키를 쓰십시오.</translation>
    </message>
    <message>
        <source>%1 does something on the page that stays as it is. Take other keys.</source>
        <translation>%1은(는) 페이지에서 바꿀 수 없는 일을 합니다. 다른 키를 쓰십시오.</translation>
    </message>
    <message>
        <source>%1 opens the menu “%2”. Take other keys.</source>
        <translation>%1은(는) “%2” 메뉴를 엽니다. 다른 키를 쓰십시오.</translation>
    </message>
</context>
<context>
    <name>KeyTool</name>
    <message>
        <source>cut</source>
        <translation>잘라내기</translation>
    </message>
    <message>
        <source>This is a suggestion: keep it with Tab or discard it with Esc, then go on.</source>
        <translation>이것은 제안입니다. Tab으로 채택하거나 Esc로 버린 다음 계속하십시오.</translation>
    </message>
    <message>
        <source>new paragraph</source>
        <translation>새 단락</translation>
    </message>
    <message>
        <source>deleting</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>style</source>
        <translation>스타일</translation>
    </message>
    <message>
        <source>typing</source>
        <translation>입력</translation>
    </message>
</context>
<context>
    <name>MouseTool</name>
    <message>
        <source>resize picture</source>
        <translation>그림 크기 조정</translation>
    </message>
    <message>
        <source>The picture that these words speak of is not in this document.</source>
        <translation>이 말이 가리키는 그림이 이 문서에 없습니다.</translation>
    </message>
</context>
<context>
    <name>OpenModelsText</name>
    <message>
        <source>writes: %1</source>
        <translation>글쓰기: %1</translation>
    </message>
    <message>
        <source>draws: %1</source>
        <translation>그리기: %1</translation>
    </message>
    <message>
        <source>answers: %1</source>
        <translation>답하기: %1</translation>
    </message>
    <message>
        <source>looks: %1</source>
        <translation>보기: %1</translation>
    </message>
    <message>
        <source>%1: %2 of memory</source>
        <translation>%1: 메모리 %2</translation>
    </message>
    <message>
        <source>%1: opened when needed</source>
        <translation>%1: 필요할 때 열림</translation>
    </message>
    <message>
        <source>“%1” needs %2, %3 are free: “%4” was closed for it and is opened again when needed.</source>
        <translation>“%1”에 %2가 필요한데 %3가 비어 있습니다. 그래서 “%4”을(를) 닫았으며 필요할 때 다시 엽니다.</translation>
    </message>
    <message>
        <source>“%1” needs %2, %3 are free: “%4” was closed for it.</source>
        <translation>“%1”에 %2가 필요한데 %3가 비어 있습니다. 그래서 “%4”을(를) 닫았습니다.</translation>
    </message>
    <message>
        <source>Opening “%1” to write …</source>
        <translation>글을 쓰기 위해 “%1”을(를) 여는 중…</translation>
    </message>
    <message>
        <source>Opening “%1” to draw …</source>
        <translation>그리기 위해 “%1”을(를) 여는 중…</translation>
    </message>
    <message>
        <source>Opening “%1” to answer …</source>
        <translation>답하기 위해 “%1”을(를) 여는 중…</translation>
    </message>
    <message>
        <source>Opening “%1” to look at the picture …</source>
        <translation>그림을 보기 위해 “%1”을(를) 여는 중…</translation>
    </message>
</context>
<context>
    <name>PicturePlaces</name>
    <message>
        <source>Place %1 of %2 in the picture: %3</source>
        <translation>그림의 위치 %1/%2: %3</translation>
    </message>
    <message numerus="yes">
        <source>There is no place %1: the picture has %n.</source>
        <translation>
            <numerusform>위치 %1은(는) 없습니다. 이 그림에는 %n개가 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>remove a place</source>
        <translation>위치 제거</translation>
    </message>
</context>
<context>
    <name>PromptGutter</name>
    <message>
        <source>The model always reads this.</source>
        <translation>모델이 항상 읽습니다.</translation>
    </message>
    <message>
        <source>The model never reads this.</source>
        <translation>모델이 읽지 않습니다.</translation>
    </message>
    <message>
        <source>For this the model has no room when it goes on at the caret.</source>
        <translation>커서 위치에서 이어 쓸 때 모델에 이것을 읽을 자리가 없습니다.</translation>
    </message>
    <message>
        <source>What the model reads of this…</source>
        <translation>모델이 여기서 읽는 것…</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>This link leads neither to a web page nor to a mail address. It may start a program or open a file:</source>
        <translation>이 링크는 웹 페이지나 메일 주소로 이어지지 않습니다. 프로그램을 실행하거나 파일을 열 수 있습니다:</translation>
    </message>
    <message>
        <source>Open this link?</source>
        <translation>이 링크를 여시겠습니까?</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>열기(&amp;O)</translation>
    </message>
    <message>
        <source>Do &amp;not open</source>
        <translation>열지 않기(&amp;N)</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>그림</translation>
    </message>
</context>
<context>
    <name>ReportText</name>
    <message>
        <source>&lt;b&gt;Yes.&lt;/b&gt;</source>
        <translation>&lt;b&gt;예.&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;No.&lt;/b&gt;</source>
        <translation>&lt;b&gt;아니요.&lt;/b&gt;</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;fits.&lt;/b&gt; It takes up to %2; %3 are free.</source>
        <translation>%1: &lt;b&gt;들어갑니다.&lt;/b&gt; 최대 %2를 차지하며 %3가 비어 있습니다.</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;opens, but slowly.&lt;/b&gt; It works with up to %2 and %3 are free: its weights are read from the disk again and again.</source>
        <translation>%1: &lt;b&gt;열리지만 느립니다.&lt;/b&gt; 최대 %2로 작업하는데 %3가 비어 있어, 가중치를 디스크에서 거듭 읽습니다.</translation>
    </message>
    <message>
        <source>%1: &lt;b&gt;too large.&lt;/b&gt; It takes up to %2; %3 are free.</source>
        <translation>%1: &lt;b&gt;너무 큽니다.&lt;/b&gt; 최대 %2를 차지하는데 %3가 비어 있습니다.</translation>
    </message>
    <message>
        <source>%1: can’t be used. %2</source>
        <translation>%1: 사용할 수 없습니다. %2</translation>
    </message>
    <message>
        <source>(%1 of that are weights, which are read where they lie in their files.)</source>
        <translation>(그중 %1는 가중치이며, 파일에 있는 그대로 읽습니다.)</translation>
    </message>
    <message>
        <source>Nothing smaller can be made of it: %1.</source>
        <translation>더 작게 만들 수 없습니다: %1.</translation>
    </message>
    <message>
        <source>%1: %2, %3.</source>
        <translation>%1: %2, %3.</translation>
    </message>
    <message>
        <source>The one of %1 is made: %2</source>
        <translation>%1 모델을 만들었습니다: %2</translation>
    </message>
    <message>
        <source>&lt;b&gt;Not known.&lt;/b&gt; Its files don’t say. Ask whoever made it what you may do with it.</source>
        <translation>&lt;b&gt;알 수 없습니다.&lt;/b&gt; 파일에 적혀 있지 않습니다. 만든 이에게 사용해도 되는 범위를 물어보십시오.</translation>
    </message>
    <message>
        <source>a text of its own</source>
        <translation>자체 라이선스 문서</translation>
    </message>
    <message>
        <source>%1. It came with Pardalis.</source>
        <translation>%1. Pardalis에 포함된 모델입니다.</translation>
    </message>
    <message>
        <source>%1. You accepted it.</source>
        <translation>%1. 동의하셨습니다.</translation>
    </message>
    <message>
        <source>%1. You are asked to accept it before the model is opened.</source>
        <translation>%1. 모델을 열기 전에 동의를 묻습니다.</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>매개변수 %1개</translation>
    </message>
    <message>
        <source>%1 million parameters</source>
        <translation>매개변수 %1백만 개</translation>
    </message>
    <message>
        <source>%1 billion parameters</source>
        <translation>매개변수 %1십억 개</translation>
    </message>
    <message>
        <source>%1, %2 on disk (%3)</source>
        <translation>%1, 디스크에서 %2(%3)</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1: damaged.&lt;/b&gt; %2</source>
        <translation>&lt;b&gt;%1: 손상됨.&lt;/b&gt; %2</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>글쓰기</translation>
    </message>
    <message>
        <source>Reads pictures</source>
        <translation>그림 읽기</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>그리기</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>더 작게</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>없는 것</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>알아 둘 점</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>들어감</translation>
    </message>
    <message>
        <source>slow here</source>
        <translation>여기서는 느림</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>너무 큼</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>검증됨</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;This model is damaged&lt;/b&gt;, so what it makes can’t be trusted.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;이 모델은 손상되어&lt;/b&gt; 만든 결과를 믿을 수 없습니다.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Nothing is wrong.&lt;/b&gt; Each file is byte for byte what was published.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;문제가 없습니다.&lt;/b&gt; 모든 파일이 공개된 것과 바이트까지 같습니다.&lt;/p&gt;</translation>
    </message>
    <message numerus="yes">
        <source>&lt;p&gt;&lt;b&gt;Nothing is wrong&lt;/b&gt; as far as can be told. %n file(s) compared with what was published; for the others there is no checksum to compare with.&lt;/p&gt;</source>
        <translation>
            <numerusform>&lt;p&gt;알 수 있는 한 &lt;b&gt;문제가 없습니다.&lt;/b&gt; 파일 %n개를 공개된 것과 비교했습니다. 나머지는 비교할 체크섬이 없습니다.&lt;/p&gt;</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Nothing is wrong&lt;/b&gt; as far as can be told: everything could be read and makes sense. There is no published checksum beside the files; compare these with the ones that its makers publish.&lt;/p&gt;</source>
        <translation>&lt;p&gt;알 수 있는 한 &lt;b&gt;문제가 없습니다.&lt;/b&gt; 모두 읽을 수 있고 내용도 맞습니다. 파일 옆에 공개된 체크섬이 없으니, 제작자가 공개한 것과 비교하십시오.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>ShownPrompt</name>
    <message>
        <source>a picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>an empty paragraph</source>
        <translation>빈 단락</translation>
    </message>
    <message>
        <source>kept from the model</source>
        <translation>모델에 보이지 않음</translation>
    </message>
    <message>
        <source>this model reads no pictures; its alternative text is read</source>
        <translation>이 모델은 그림을 읽지 않아 대체 텍스트를 읽음</translation>
    </message>
    <message>
        <source>this model reads no pictures</source>
        <translation>이 모델은 그림을 읽지 않음</translation>
    </message>
    <message>
        <source>no room; its alternative text is read</source>
        <translation>자리가 없어 대체 텍스트를 읽음</translation>
    </message>
    <message>
        <source>no room</source>
        <translation>자리 없음</translation>
    </message>
    <message>
        <source>%1 of %2 tokens: text %3, pictures %4, always read %5, marks %6. Kept free for the answer: %7.</source>
        <translation>토큰 %2개 중 %1개: 글 %3, 그림 %4, 항상 읽음 %5, 표시 %6. 답을 위해 비워 둠: %7.</translation>
    </message>
    <message>
        <source>A picture of %1 pixels, %2 tokens</source>
        <translation>%1픽셀 그림, 토큰 %2개</translation>
    </message>
    <message>
        <source>%1 (%2 tokens)</source>
        <translation>%1(토큰 %2개)</translation>
    </message>
</context>
<context>
    <name>SizeText</name>
    <message>
        <source>as it is</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1비트</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>들어감</translation>
    </message>
    <message>
        <source>fits the CPU, not the GPU</source>
        <translation>CPU에는 들어가나 GPU에는 들어가지 않음</translation>
    </message>
    <message>
        <source>does not fit: opens, but slowly</source>
        <translation>들어가지 않음: 열리지만 느림</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>들어가지 않음</translation>
    </message>
    <message>
        <source>Every weight is rounded to one of 255 steps.
Measured on the model that comes along: 0.00014 nats in pictures (mean KL divergence), perplexity of texts −0.1 %.</source>
        <translation>모든 가중치를 255단계 중 하나로 반올림합니다.
함께 제공되는 모델에서 측정: 그림에서 0.00014내트(평균 KL 발산), 글의 퍼플렉서티 −0.1%.</translation>
    </message>
    <message>
        <source>Every weight is rounded to one of 16 steps: now and then another word or detail is chosen.
Measured on the model that comes along: 0.0082 nats in pictures (mean KL divergence), perplexity of texts about +1 %.</source>
        <translation>모든 가중치를 16단계 중 하나로 반올림합니다. 가끔 다른 낱말이나 세부가 선택됩니다.
함께 제공되는 모델에서 측정: 그림에서 0.0082내트(평균 KL 발산), 글의 퍼플렉서티 약 +1%.</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>Illustrated story</source>
        <translation>그림 이야기</translation>
    </message>
    <message>
        <source>How-to</source>
        <translation>사용 방법</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>요리법</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>보고서</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>편지</translation>
    </message>
    <message>
        <source>Lesson sheet</source>
        <translation>수업 자료</translation>
    </message>
    <message>
        <source>The template “%1” can&apos;t be used. %2</source>
        <translation>서식 파일 “%1”을(를) 쓸 수 없습니다. %2</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made.</source>
        <translation>폴더 %1을(를) 만들 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>WorkDialog</name>
    <message>
        <source>One moment</source>
        <translation>잠시만요</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A word processor whose co-author is a model of text and pictures on your own computer.</source>
        <translation>자신의 컴퓨터에서 도는 글과 그림의 모델을 공동 저자로 둔 워드 프로세서입니다.</translation>
    </message>
    <message>
        <source>Folder or file of the model to open; without it, the one that was open last.</source>
        <translation>열 모델의 폴더나 파일. 없으면 마지막에 연 모델.</translation>
    </message>
    <message>
        <source>Threads the model computes with; 0: all cores.</source>
        <translation>모델이 계산에 쓰는 스레드 수. 0: 모든 코어.</translation>
    </message>
    <message>
        <source>Document to open.</source>
        <translation>열 문서.</translation>
    </message>
</context>
<context>
    <name>pardalis::AboutDialog</name>
    <message>
        <source>About Pardalis</source>
        <translation>Pardalis 정보</translation>
    </message>
    <message>
        <source>&lt;h2&gt;Pardalis %1&lt;/h2&gt;&lt;p&gt;A word processor whose co-author is a model of text and pictures that runs on this computer. Nothing you write leaves it.&lt;/p&gt;&lt;p&gt;Apache License 2.0.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;Pardalis %1&lt;/h2&gt;&lt;p&gt;이 컴퓨터에서 도는 글과 그림의 모델을 공동 저자로 둔 워드 프로세서입니다. 쓰신 글은 컴퓨터 밖으로 나가지 않습니다.&lt;/p&gt;&lt;p&gt;Apache License 2.0.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The open model</source>
        <translation>열려 있는 모델</translation>
    </message>
    <message>
        <source>&lt;p&gt;No model is open.&lt;/p&gt;</source>
        <translation>&lt;p&gt;열려 있는 모델이 없습니다.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>pardalis::AheadCommands</name>
    <message>
        <source>Draft ahead in every pause</source>
        <translation>멈추면 이어서 초안 쓰기</translation>
    </message>
    <message>
        <source>A few pale words behind the caret: Tab keeps them, any other key lets them go. Not while the computer runs on its battery.</source>
        <translation>커서 뒤에 흐린 단어 몇 개를 보여 줍니다. Tab은 받아들이고, 다른 키는 버립니다. 배터리로 작동하는 동안에는 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Tab keeps the words that the model drafted, any other key lets them go.</source>
        <translation>Tab은 모델이 쓴 초안을 받아들이고, 다른 키는 버립니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::Announcer</name>
    <message>
        <source>The model begins.</source>
        <translation>모델이 시작합니다.</translation>
    </message>
    <message>
        <source>The model had nothing to say.</source>
        <translation>모델이 할 말이 없었습니다.</translation>
    </message>
    <message>
        <source>The answer is there.</source>
        <translation>답이 나왔습니다.</translation>
    </message>
    <message>
        <source>Half of the picture is drawn.</source>
        <translation>그림을 절반 그렸습니다.</translation>
    </message>
    <message>
        <source>Stopped. The suggestion has %1: Tab keeps it, Escape discards it.</source>
        <translation>중지했습니다. 제안: %1. Tab으로 채택하고 Esc로 버립니다.</translation>
    </message>
    <message>
        <source>The suggestion has %1: Tab keeps it, Escape discards it.</source>
        <translation>제안: %1. Tab으로 채택하고 Esc로 버립니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>낱말 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>그림 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Heading %1</source>
        <translation>제목 %1</translation>
    </message>
    <message>
        <source>Numbered list item</source>
        <translation>번호 목록 항목</translation>
    </message>
    <message>
        <source>List item</source>
        <translation>목록 항목</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>인용</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>본문</translation>
    </message>
</context>
<context>
    <name>pardalis::AskPanel</name>
    <message>
        <source>Ask</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>About a part of the picture “%1”</source>
        <translation>그림 “%1”의 일부에 대해</translation>
    </message>
    <message>
        <source>About a part of this picture</source>
        <translation>이 그림의 일부에 대해</translation>
    </message>
    <message>
        <source>About the picture “%1”</source>
        <translation>그림 “%1”에 대해</translation>
    </message>
    <message>
        <source>About this picture</source>
        <translation>이 그림에 대해</translation>
    </message>
    <message>
        <source>About “%1”</source>
        <translation>“%1”에 대해</translation>
    </message>
    <message>
        <source>Ask about the whole picture</source>
        <translation>그림 전체에 대해 질문</translation>
    </message>
    <message>
        <source>Ask about something else</source>
        <translation>다른 것에 대해 질문</translation>
    </message>
    <message numerus="yes">
        <source>The first %n question(s) about this, and what was answered, no longer fit into the model&apos;s window: it does not know them now.</source>
        <translation>
            <numerusform>이에 대한 처음 질문 %n개와 그 답이 모델의 컨텍스트 창에 더 이상 들어가지 않아, 모델은 이제 그것을 모릅니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The model is looking at the picture …</source>
        <translation>모델이 그림을 보고 있습니다…</translation>
    </message>
    <message>
        <source>Keep the boxes</source>
        <translation>상자 유지</translation>
    </message>
    <message>
        <source>Puts them into the document, with the picture</source>
        <translation>그림과 함께 문서에 넣습니다</translation>
    </message>
    <message>
        <source>The model gave no answer.</source>
        <translation>모델이 답하지 않았습니다.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>&amp;Stay with this</source>
        <translation>이 대상에 고정(&amp;S)</translation>
    </message>
    <message>
        <source>Goes on about this, whatever is selected on the page</source>
        <translation>페이지에서 무엇을 선택하든 이 대상에 대해 계속합니다</translation>
    </message>
    <message>
        <source>Ask a question …</source>
        <translation>질문을 입력하십시오…</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Insert answer</source>
        <translation>답 삽입</translation>
    </message>
    <message>
        <source>Put the last answer into the document at the caret</source>
        <translation>마지막 답을 문서의 커서 위치에 넣습니다</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>새 대화</translation>
    </message>
    <message>
        <source>Forgets what was asked and answered</source>
        <translation>묻고 답한 내용을 잊습니다</translation>
    </message>
    <message numerus="yes">
        <source>About %n picture(s)</source>
        <translation>
            <numerusform>그림 %n개에 대해</numerusform>
        </translation>
    </message>
    <message>
        <source>About this picture and “%1”</source>
        <translation>이 그림과 “%1”에 대해</translation>
    </message>
    <message>
        <source>Select pictures or a passage in the document to ask about them.</source>
        <translation>문서에서 그림이나 글을 선택하면 그에 대해 질문할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::AskWays</name>
    <message>
        <source>Show &amp;where</source>
        <translation>위치 표시(&amp;W)</translation>
    </message>
    <message>
        <source>The words of the answer say where in the picture is what they speak of</source>
        <translation>답의 낱말이 가리키는 것이 그림의 어디에 있는지 보여 줍니다</translation>
    </message>
    <message>
        <source>&amp;Reasons first</source>
        <translation>이유 먼저(&amp;R)</translation>
    </message>
    <message>
        <source>The model says what it sees before it answers. You may change that and have it answer again.</source>
        <translation>모델이 답하기 전에 본 것을 말합니다. 고쳐서 다시 답하게 할 수 있습니다.</translation>
    </message>
    <message>
        <source>From a pa&amp;ge&apos;s text</source>
        <translation>페이지의 글에서(&amp;G)</translation>
    </message>
    <message>
        <source>The picture shows a page or a screen: the answer is taken from its text, and shown there</source>
        <translation>그림이 페이지나 화면을 보여 줍니다. 답을 그 글에서 찾아 그 자리에 보여 줍니다</translation>
    </message>
    <message>
        <source>The page&apos;s text</source>
        <translation>페이지의 글</translation>
    </message>
    <message>
        <source>What the picture shows as text. The answer is taken from it.</source>
        <translation>그림에 글로 나온 내용입니다. 답을 여기서 가져옵니다.</translation>
    </message>
    <message>
        <source>A &amp;part…</source>
        <translation>일부(&amp;P)…</translation>
    </message>
    <message>
        <source>Ask about a part of the picture alone, which the model then sees larger</source>
        <translation>그림의 일부에 대해서만 질문합니다. 모델은 그 부분을 더 크게 봅니다</translation>
    </message>
    <message>
        <source>&amp;Choose among…</source>
        <translation>골라 답하기(&amp;C)…</translation>
    </message>
    <message>
        <source>Which of several answers is likeliest, or which of several things are there</source>
        <translation>여러 답 중 가장 그럴듯한 것, 또는 여러 사물 중 있는 것을 찾습니다</translation>
    </message>
</context>
<context>
    <name>pardalis::Asking</name>
    <message>
        <source>Each question stands by itself.</source>
        <translation>질문마다 따로 다룹니다.</translation>
    </message>
    <message>
        <source>The model looks at the picture for it and knows nothing of those before.</source>
        <translation>모델은 질문마다 그림을 보며, 앞의 질문은 알지 못합니다.</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>토큰 %1/%2</translation>
    </message>
    <message numerus="yes">
        <source>knows %n earlier question(s)</source>
        <translation>
            <numerusform>이전 질문 %n개를 앎</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no room for the first %n</source>
        <translation>
            <numerusform>처음 %n개는 들어가지 않음</numerusform>
        </translation>
    </message>
    <message>
        <source>What the model will read, what was asked about this before included. Kept free for the answer: %1 tokens.</source>
        <translation>모델이 읽을 내용이며, 이에 대해 전에 물은 것도 포함합니다. 답을 위해 비워 둔 양: 토큰 %1개.</translation>
    </message>
</context>
<context>
    <name>pardalis::AskingRow</name>
    <message>
        <source>Looked at</source>
        <translation>살펴봄</translation>
    </message>
    <message>
        <source>%v of %m looked at</source>
        <translation>%m개 중 %v개 살펴봄</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
</context>
<context>
    <name>pardalis::Banner</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… 외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>이 알림 닫기</translation>
    </message>
    <message>
        <source>Show all…</source>
        <translation>모두 보기…</translation>
    </message>
    <message>
        <source>What there is to know</source>
        <translation>알려 드릴 내용</translation>
    </message>
</context>
<context>
    <name>pardalis::BoxesEditor</name>
    <message>
        <source>Frame with boxes</source>
        <translation>상자가 있는 틀</translation>
    </message>
    <message>
        <source>Insert makes a box, Page up and Page down go from one to the next, the arrow keys move it, with Shift they resize it, Delete takes it away.</source>
        <translation>Insert로 상자를 만들고, Page Up과 Page Down으로 상자를 오가며, 화살표 키로 옮기고, Shift와 함께 누르면 크기를 바꾸고, Delete로 지웁니다.</translation>
    </message>
    <message>
        <source>Picture with a box around a part of it</source>
        <translation>일부에 상자를 두른 그림</translation>
    </message>
    <message>
        <source>Insert makes the box, the arrow keys move it, with Shift they resize it, Delete takes it away.</source>
        <translation>Insert로 상자를 만들고, 화살표 키로 옮기고, Shift와 함께 누르면 크기를 바꾸고, Delete로 지웁니다.</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>Drag a box where something is to stand</source>
        <translation>무언가가 놓일 자리에 상자를 끌어 그리십시오</translation>
    </message>
</context>
<context>
    <name>pardalis::BriefBar</name>
    <message>
        <source>Brief: what is being written</source>
        <translation>글 설명: 무엇을 쓰고 있는지</translation>
    </message>
    <message>
        <source>What are you writing? For example: Write a story about a fox.</source>
        <translation>무엇을 쓰십니까? 예: 여우 이야기를 써 줘.</translation>
    </message>
    <message>
        <source>The brief is put before everything else that the model reads</source>
        <translation>글 설명은 모델이 읽는 모든 것 앞에 놓입니다</translation>
    </message>
    <message>
        <source>brief</source>
        <translation>글 설명</translation>
    </message>
</context>
<context>
    <name>pardalis::CertaintyCommands</name>
    <message>
        <source>How sure the model was of its wor&amp;ds</source>
        <translation>모델이 쓴 말의 확신도(&amp;D)</translation>
    </message>
    <message>
        <source>Words of the suggestion, or of the kept text at the caret, are tinted: where it is yellow, the model saw many ways to go on</source>
        <translation>제안의 말이나 커서가 있는 채택한 글의 말에 색을 입힙니다. 노란 곳에서 모델은 이어 쓸 길을 여럿 보았습니다</translation>
    </message>
    <message>
        <source>Other words &amp;here…</source>
        <translation>여기 다른 말(&amp;H)…</translation>
    </message>
    <message>
        <source>What else the model might have written here; another try begins with what you choose</source>
        <translation>모델이 여기에 쓸 수도 있었던 다른 말입니다. 고른 말로 다른 시안을 시작합니다</translation>
    </message>
    <message>
        <source>The model says nothing of it.</source>
        <translation>모델이 이에 대해 아무 말도 하지 않습니다.</translation>
    </message>
    <message>
        <source>less than 0.1</source>
        <translation>0.1 미만</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>a part of a picture</source>
        <translation>그림의 일부</translation>
    </message>
    <message>
        <source>the end of the text</source>
        <translation>글의 끝</translation>
    </message>
    <message>
        <source>a blank or a new paragraph</source>
        <translation>빈칸이나 새 문단</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1: %2 %</translation>
    </message>
    <message>
        <source>%1 had %2 %. The likeliest here, at %3 bits:</source>
        <translation>%1의 확률은 %2 %였습니다. 여기서 가장 그럴듯한 말(%3비트):</translation>
    </message>
    <message>
        <source>The model is at work.</source>
        <translation>모델이 작업 중입니다.</translation>
    </message>
    <message>
        <source>Put the caret into a text that the open model wrote: its words will be tinted.</source>
        <translation>열려 있는 모델이 쓴 글에 커서를 두십시오. 그 말에 색이 입혀집니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::CertaintyDialog</name>
    <message>
        <source>How sure the model was</source>
        <translation>모델의 확신도</translation>
    </message>
    <message>
        <source>Of each part of the picture, how many ways to go on %1 saw there, behind what stands above and to the left: where it is yellow, another seed gives most likely something else.</source>
        <translation>그림의 각 부분에서 %1이(가) 위와 왼쪽에 있는 것 다음에 이어질 수 있다고 본 경우의 수입니다. 노란 곳은 시드가 다르면 다른 것이 나올 가능성이 큽니다.</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>확실</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>불확실</translation>
    </message>
    <message>
        <source>Show the &amp;map</source>
        <translation>지도 표시(&amp;M)</translation>
    </message>
    <message>
        <source>On average %1 bits a part, which is as many ways as the toss of so many coins has.</source>
        <translation>부분당 평균 %1비트이며, 이는 그만큼의 동전을 던질 때 나오는 경우의 수와 같습니다.</translation>
    </message>
    <message>
        <source>Row %1, column %2: %3 bits. What was drawn there had %4 %.</source>
        <translation>%1행 %2열: %3비트. 거기에 그려진 것의 확률은 %4%였습니다.</translation>
    </message>
    <message>
        <source>less than 0.1</source>
        <translation>0.1 미만</translation>
    </message>
</context>
<context>
    <name>pardalis::CertaintyMap</name>
    <message>
        <source>How sure the model was of each part of the picture; arrow keys go from part to part</source>
        <translation>그림 각 부분에 대한 모델의 확신도. 화살표 키로 부분을 오갑니다</translation>
    </message>
</context>
<context>
    <name>pardalis::ChoicesDialog</name>
    <message>
        <source>Choose among answers</source>
        <translation>답 중에서 고르기</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>묻는 방식</translation>
    </message>
    <message>
        <source>Which answer is likeliest</source>
        <translation>가장 그럴듯한 답</translation>
    </message>
    <message>
        <source>A checklist: which things are there</source>
        <translation>점검표: 무엇이 있는지</translation>
    </message>
    <message>
        <source>What is it made of?</source>
        <translation>무엇으로 만들었습니까?</translation>
    </message>
    <message>
        <source>&amp;Question:</source>
        <translation>질문(&amp;Q):</translation>
    </message>
    <message>
        <source>As&amp;k</source>
        <translation>질문(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Put into the page</source>
        <translation>페이지에 넣기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Things, one a line:</source>
        <translation>사물, 한 줄에 하나씩(&amp;T):</translation>
    </message>
    <message>
        <source>&amp;Answers, one a line:</source>
        <translation>답, 한 줄에 하나씩(&amp;A):</translation>
    </message>
    <message>
        <source>a fox
a tree</source>
        <translation>여우
나무</translation>
    </message>
    <message>
        <source>wood
stone</source>
        <translation>나무
돌</translation>
    </message>
    <message>
        <source>Each is asked by itself: is it in the picture?</source>
        <translation>하나씩 따로 묻습니다. 그림에 있습니까?</translation>
    </message>
    <message>
        <source>One of them is taken to be right; two at least.</source>
        <translation>그중 하나를 옳은 것으로 봅니다. 적어도 두 개가 필요합니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::CommandList</name>
    <message>
        <source>A few letters of what to do</source>
        <translation>할 일의 몇 글자</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Nothing is called so</source>
        <translation>그런 이름의 명령이 없습니다</translation>
    </message>
</context>
<context>
    <name>pardalis::CommandPalette</name>
    <message>
        <source>&amp;Find a command…</source>
        <translation>명령 찾기(&amp;F)…</translation>
    </message>
    <message>
        <source>At a picture</source>
        <translation>그림에서</translation>
    </message>
</context>
<context>
    <name>pardalis::ComparedPages</name>
    <message>
        <source>What differs, side by side</source>
        <translation>나란히 보는 다른 점</translation>
    </message>
    <message numerus="yes">
        <source>… and %n paragraph(s) more</source>
        <translation>
            <numerusform>… 외 단락 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n paragraph(s) are the same …</source>
        <translation>
            <numerusform>… 단락 %n개는 같음 …</numerusform>
        </translation>
    </message>
    <message>
        <source>This picture is only here.</source>
        <translation>이 그림은 여기에만 있습니다.</translation>
    </message>
    <message>
        <source>Only here.</source>
        <translation>여기에만 있음.</translation>
    </message>
    <message>
        <source>Another picture.</source>
        <translation>다른 그림입니다.</translation>
    </message>
    <message>
        <source>The picture is set or described otherwise.</source>
        <translation>그림의 배치나 설명이 다릅니다.</translation>
    </message>
    <message>
        <source>The same words, set otherwise.</source>
        <translation>같은 글이지만 서식이 다릅니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::CountsCommands</name>
    <message>
        <source>Counts and &amp;goals…</source>
        <translation>분량과 목표(&amp;G)…</translation>
    </message>
</context>
<context>
    <name>pardalis::CountsDialog</name>
    <message numerus="yes">
        <source>%n word(s) (%1 %)</source>
        <translation>
            <numerusform>낱말 %n개(%1%)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n picture(s)</source>
        <translation>
            <numerusform>%1, 그림 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Words</source>
        <translation>낱말</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>글자</translation>
    </message>
    <message>
        <source>Characters without blanks</source>
        <translation>글자(공백 제외)</translation>
    </message>
    <message>
        <source>Paragraphs</source>
        <translation>단락</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Minutes to read</source>
        <translation>읽는 시간(분)</translation>
    </message>
    <message>
        <source>Written by you</source>
        <translation>직접 씀</translation>
    </message>
    <message>
        <source>Written by a model</source>
        <translation>모델이 씀</translation>
    </message>
    <message>
        <source>Written by a model, changed by you</source>
        <translation>모델이 쓰고 직접 고침</translation>
    </message>
    <message>
        <source>From other files</source>
        <translation>다른 파일에서 옴</translation>
    </message>
    <message>
        <source>no goal</source>
        <translation>목표 없음</translation>
    </message>
    <message>
        <source> words</source>
        <translation> 낱말</translation>
    </message>
    <message>
        <source>Counts and goals</source>
        <translation>분량과 목표</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>선택 영역</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>This document</source>
        <translation>이 문서</translation>
    </message>
    <message>
        <source>Today, in all documents</source>
        <translation>오늘, 모든 문서에서</translation>
    </message>
</context>
<context>
    <name>pardalis::CropFrameEditor</name>
    <message>
        <source>Picture with crop frame</source>
        <translation>자르기 틀이 있는 그림</translation>
    </message>
    <message>
        <source>The arrow keys move the frame, plus and minus resize it.</source>
        <translation>화살표 키로 틀을 옮기고, 더하기와 빼기로 크기를 바꿉니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::DescribeDialog</name>
    <message>
        <source>Describe pictures</source>
        <translation>그림 설명</translation>
    </message>
    <message>
        <source>What someone who can&apos;t see the pictures is told. The model may be wrong: read each.</source>
        <translation>그림을 볼 수 없는 사람에게 들려줄 내용입니다. 모델이 틀릴 수 있으니 하나씩 읽어 보십시오.</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>그림 %1</translation>
    </message>
    <message>
        <source>Put in the text of picture %1</source>
        <translation>그림 %1의 글 넣기</translation>
    </message>
    <message>
        <source>Put this one in</source>
        <translation>이것 넣기</translation>
    </message>
    <message>
        <source>waiting …</source>
        <translation>기다리는 중…</translation>
    </message>
    <message>
        <source>%v of %m looked at</source>
        <translation>%m개 중 %v개 살펴봄</translation>
    </message>
    <message>
        <source>Put in</source>
        <translation>넣기</translation>
    </message>
    <message>
        <source>The model has nothing to say about it.</source>
        <translation>모델이 이에 대해 할 말이 없습니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::DifferencesDialog</name>
    <message numerus="yes">
        <source>… and %n line(s) more</source>
        <translation>
            <numerusform>… 외 %n줄</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n paragraph(s) are the same …</source>
        <translation>
            <numerusform>… 단락 %n개는 같음 …</numerusform>
        </translation>
    </message>
    <message>
        <source>[picture]</source>
        <translation>[그림]</translation>
    </message>
    <message>
        <source>[picture: %1]</source>
        <translation>[그림: %1]</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>다른 점</translation>
    </message>
    <message>
        <source>− %1
+ %2</source>
        <translation>− %1
+ %2</translation>
    </message>
    <message>
        <source>What differs, line by line</source>
        <translation>줄별로 다른 점</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>다른 점이 없습니다.</translation>
    </message>
    <message>
        <source>The words and pictures are the same. What differs is how they are set, or what is noted about them.</source>
        <translation>글과 그림은 같습니다. 서식이나 기록된 정보가 다릅니다.</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>이전(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>다음(&amp;N)</translation>
    </message>
    <message>
        <source>Take this &amp;back</source>
        <translation>이것 되돌리기(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>나란히(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Line by line</source>
        <translation>줄별로(&amp;L)</translation>
    </message>
    <message>
        <source>Take &amp;everything back</source>
        <translation>모두 되돌리기(&amp;E)</translation>
    </message>
    <message>
        <source>take a paragraph back</source>
        <translation>단락 되돌리기</translation>
    </message>
    <message>
        <source>take an earlier state back</source>
        <translation>이전 상태 되돌리기</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentCommands</name>
    <message>
        <source>&amp;New</source>
        <translation>새로 만들기(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 문서 열기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>다른 이름으로 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>Propert&amp;ies…</source>
        <translation>속성(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>내보내기(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>아직 저장되지 않음</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>디스크 크기</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>낱말</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>글자</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>%1, which take %2</source>
        <translation>%1, 용량 %2</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시안</translation>
    </message>
    <message>
        <source>none but what is shown</source>
        <translation>보이는 것뿐</translation>
    </message>
    <message>
        <source>%1 in %2 places, which take %3</source>
        <translation>%2곳에 %1개, 용량 %3</translation>
    </message>
    <message>
        <source>delete tries</source>
        <translation>시안 삭제</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>목록 지우기</translation>
    </message>
    <message>
        <source>Open a document</source>
        <translation>문서 열기</translation>
    </message>
    <message>
        <source>%1 (mine)</source>
        <translation>%1(내 것)</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>문서 저장</translation>
    </message>
    <message>
        <source>Pardalis saves a page, its pictures and how they were made in a file of its own. This one becomes “%1”, beside “%2”, which stays as it is. File ▸ Export writes %2 anew.</source>
        <translation>Pardalis는 페이지와 그림, 그리고 만들어진 과정을 고유한 파일에 저장합니다. 이 문서는 “%2” 옆의 “%1”이(가) 되며, 원본은 그대로 둡니다. 파일 ▸ 내보내기로 %2을(를) 새로 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Save as %1</source>
        <translation>%1(으)로 저장</translation>
    </message>
    <message>
        <source>Another name…</source>
        <translation>다른 이름…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>“%1” is not saved. %2</source>
        <translation>“%1”을(를) 저장하지 못했습니다. %2</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>Export the document</source>
        <translation>문서 내보내기</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>%1(으)로 내보냈습니다</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>새 창(&amp;W)</translation>
    </message>
    <message>
        <source>Recent &amp;documents…</source>
        <translation>최근 문서(&amp;D)…</translation>
    </message>
    <message>
        <source>“%1” is being written…</source>
        <translation>“%1”을(를) 쓰는 중…</translation>
    </message>
    <message>
        <source>Nothing is exported.</source>
        <translation>내보내지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentFile</name>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1(사본)</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentOpener</name>
    <message>
        <source>%1: there is not enough memory to open it.</source>
        <translation>%1: 여는 데 필요한 메모리가 부족합니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::DocumentView</name>
    <message>
        <source>typing</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>deleting</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>그림을 읽는 중…</translation>
    </message>
    <message>
        <source>style</source>
        <translation>스타일</translation>
    </message>
    <message>
        <source>indent</source>
        <translation>들여쓰기</translation>
    </message>
    <message>
        <source>new paragraph</source>
        <translation>새 단락</translation>
    </message>
    <message>
        <source>insert answer</source>
        <translation>답 삽입</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Write here. Model ▸ Continue lets the model go on where the caret is.</source>
        <translation>여기에 쓰십시오. 모델 ▸ 이어 쓰기를 고르면 모델이 커서 위치에서 이어 씁니다.</translation>
    </message>
    <message>
        <source>Write here. %1 lets the model go on where the caret is.</source>
        <translation>여기에 쓰십시오. %1을(를) 누르면 모델이 커서 위치에서 이어 씁니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::DrawingCommands</name>
    <message>
        <source>C&amp;hange this picture…</source>
        <translation>이 그림 바꾸기(&amp;H)…</translation>
    </message>
    <message>
        <source>The model draws it anew, changed as you say</source>
        <translation>말씀하신 대로 바꿔 모델이 다시 그립니다</translation>
    </message>
    <message>
        <source>Draw a part ane&amp;w…</source>
        <translation>일부 다시 그리기(&amp;W)…</translation>
    </message>
    <message>
        <source>The model draws some of its rows once more; the others stay, as it sees them</source>
        <translation>모델이 몇 행을 다시 그립니다. 나머지는 모델이 보는 그대로 남습니다</translation>
    </message>
    <message>
        <source>Draw what lies &amp;below…</source>
        <translation>아래쪽 이어 그리기(&amp;B)…</translation>
    </message>
    <message>
        <source>The picture becomes the top of a taller one</source>
        <translation>이 그림이 더 긴 그림의 윗부분이 됩니다</translation>
    </message>
    <message>
        <source>Place its &amp;things anew…</source>
        <translation>사물 다시 배치(&amp;T)…</translation>
    </message>
    <message>
        <source>Dra&amp;w from a sketch…</source>
        <translation>스케치로 그리기(&amp;W)…</translation>
    </message>
    <message>
        <source>The picture follows lines that you draw, or those of another picture</source>
        <translation>그림이 직접 그린 선이나 다른 그림의 선을 따릅니다</translation>
    </message>
    <message>
        <source>&amp;Place things…</source>
        <translation>사물 배치(&amp;P)…</translation>
    </message>
    <message>
        <source>Boxes say where in the picture things are to stand</source>
        <translation>그림의 어디에 무엇이 놓일지 상자로 정합니다</translation>
    </message>
    <message>
        <source>A picture whose edges are to be drawn after</source>
        <translation>윤곽선을 따라 그릴 그림</translation>
    </message>
</context>
<context>
    <name>pardalis::EarlierVersionsDialog</name>
    <message>
        <source>Saved</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>낱말</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>이전 버전</translation>
    </message>
    <message>
        <source>Earlier versions of “%1”</source>
        <translation>“%1”의 이전 버전</translation>
    </message>
    <message>
        <source>There is no earlier version yet. The first one is kept when you next save.</source>
        <translation>이전 버전이 아직 없습니다. 다음에 저장할 때 첫 버전을 보관합니다.</translation>
    </message>
    <message>
        <source>What the file held before each of the last saves. All that is kept of your documents takes %1.</source>
        <translation>최근에 저장할 때마다 그 직전의 파일 내용입니다. 보관된 문서는 모두 %1를 차지합니다.</translation>
    </message>
    <message>
        <source>How this version begins</source>
        <translation>이 버전의 시작 부분</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Open as a copy</source>
        <translation>사본으로 열기</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>다른 점 보기</translation>
    </message>
    <message>
        <source>Saves &amp;kept of each document:</source>
        <translation>문서마다 보관할 저장본 수(&amp;K):</translation>
    </message>
</context>
<context>
    <name>pardalis::EditCommands</name>
    <message>
        <source>Text</source>
        <translation>본문</translation>
    </message>
    <message>
        <source>Heading 1</source>
        <translation>제목 1</translation>
    </message>
    <message>
        <source>Heading 2</source>
        <translation>제목 2</translation>
    </message>
    <message>
        <source>Heading 3</source>
        <translation>제목 3</translation>
    </message>
    <message>
        <source>Bullets</source>
        <translation>글머리 기호</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>번호 매기기</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>인용</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>실행 취소(&amp;U): %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>다시 실행(&amp;R): %1</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>잘라내기(&amp;T)</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>잘라내기</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>Paste as p&amp;lain text</source>
        <translation>서식 없이 붙여넣기(&amp;L)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>모두 선택(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>찾기(&amp;F)…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>다음 찾기(&amp;N)</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>이전 찾기(&amp;V)</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>바꾸기(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Bold</source>
        <translation>굵게(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Italic</source>
        <translation>기울임(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Strike through</source>
        <translation>취소선(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Code in text</source>
        <translation>글 속 코드(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Link…</source>
        <translation>링크(&amp;L)…</translation>
    </message>
    <message>
        <source>List &amp;deeper</source>
        <translation>목록 수준 내리기(&amp;D)</translation>
    </message>
    <message>
        <source>List l&amp;ess deep</source>
        <translation>목록 수준 올리기(&amp;E)</translation>
    </message>
    <message>
        <source>Paragraph style</source>
        <translation>단락 스타일</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Heading %1</source>
        <translation>제목 %1</translation>
    </message>
    <message>
        <source>link</source>
        <translation>링크</translation>
    </message>
</context>
<context>
    <name>pardalis::Failures</name>
    <message>
        <source>The model could not be opened. %1</source>
        <translation>모델을 열지 못했습니다. %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Open another model…</source>
        <translation>다른 모델 열기…</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>모델 열기…</translation>
    </message>
    <message>
        <source>Open a smaller model…</source>
        <translation>더 작은 모델 열기…</translation>
    </message>
    <message>
        <source>Use the CPU</source>
        <translation>CPU 사용</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>설정…</translation>
    </message>
    <message>
        <source>Close other programs</source>
        <translation>다른 프로그램을 닫으십시오</translation>
    </message>
    <message>
        <source>Close other programs that use the GPU</source>
        <translation>GPU를 쓰는 다른 프로그램을 닫으십시오</translation>
    </message>
    <message>
        <source>Open “%1”</source>
        <translation>“%1” 열기</translation>
    </message>
</context>
<context>
    <name>pardalis::FindBar</name>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>대소문자 구분</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>온전한 낱말만</translation>
    </message>
    <message>
        <source>.*</source>
        <translation>.*</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>정규 표현식</translation>
    </message>
    <message>
        <source>[ ]</source>
        <translation>[ ]</translation>
    </message>
    <message>
        <source>In the selection alone</source>
        <translation>선택 영역에서만</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>바꿀 내용</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>모두 바꾸기</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n개 찾음</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>%1 of %2, in a picture&apos;s text</source>
        <translation>%1/%2, 그림의 대체 텍스트</translation>
    </message>
    <message>
        <source>%1 of %2, in a caption</source>
        <translation>%1/%2, 캡션</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>replace all</source>
        <translation>모두 바꾸기</translation>
    </message>
    <message numerus="yes">
        <source>%n replaced.</source>
        <translation>
            <numerusform>%n개를 바꿨습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>대체</translation>
    </message>
    <message>
        <source>In alternative texts of pictures, too</source>
        <translation>그림의 대체 텍스트에서도</translation>
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
        <translation>그림이 있는 Markdown(&amp;M)</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>일반 텍스트</translation>
    </message>
    <message>
        <source>Plain &amp;text</source>
        <translation>일반 텍스트(&amp;T)</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>웹 페이지</translation>
    </message>
    <message>
        <source>&amp;Web page</source>
        <translation>웹 페이지(&amp;W)</translation>
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
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Documents and pictures</source>
        <translation>문서와 그림</translation>
    </message>
</context>
<context>
    <name>pardalis::GenerationController</name>
    <message>
        <source>bring back suggestion</source>
        <translation>제안 되살리기</translation>
    </message>
    <message>
        <source>The model is still being opened.</source>
        <translation>모델을 여는 중입니다.</translation>
    </message>
    <message>
        <source>This model&apos;s folder has no text tokenizer that Pardalis can read.</source>
        <translation>이 모델의 폴더에는 Pardalis가 읽을 수 있는 텍스트 토크나이저가 없습니다.</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <translation>열려 있는 모델이 없습니다.</translation>
    </message>
    <message>
        <source>%1: there is no room for it beside the picture</source>
        <translation>%1: 그림 옆에 들어갈 자리가 없습니다</translation>
    </message>
    <message>
        <source>No others were looked for: %1</source>
        <translation>다른 것은 찾지 않았습니다: %1</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>suggestion</source>
        <translation>제안</translation>
    </message>
    <message>
        <source>discard suggestion</source>
        <translation>제안 버리기</translation>
    </message>
    <message>
        <source>The model is still at work on the page.</source>
        <translation>모델이 아직 페이지에서 작업 중입니다.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>중지되었습니다.</translation>
    </message>
    <message>
        <source>The model is still at work.</source>
        <translation>모델이 아직 작업 중입니다.</translation>
    </message>
    <message>
        <source>The model that answers was not opened.</source>
        <translation>답하는 모델이 열리지 않았습니다.</translation>
    </message>
    <message>
        <source>another try</source>
        <translation>다른 시안</translation>
    </message>
    <message>
        <source>There are too many tries in this place.</source>
        <translation>이 자리에는 시안이 너무 많습니다.</translation>
    </message>
    <message>
        <source>The model is at work.</source>
        <translation>모델이 작업 중입니다.</translation>
    </message>
    <message>
        <source>Its pixels come from its codes, and no model that can draw is open.</source>
        <translation>픽셀은 코드에서 만들어지는데, 그릴 수 있는 모델이 열려 있지 않습니다.</translation>
    </message>
    <message>
        <source>Its pixels come from its codes, which are not %1’s: open the model that drew it.</source>
        <translation>픽셀은 코드에서 만들어지는데, %1의 코드가 아닙니다. 그림을 그린 모델을 여십시오.</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>this page</source>
        <translation>이 페이지</translation>
    </message>
    <message>
        <source>another word</source>
        <translation>다른 말</translation>
    </message>
    <message>
        <source>What stands here can’t be tried again as a text: there are pictures in it.</source>
        <translation>여기 있는 것은 글로 다시 시도할 수 없습니다. 그림이 들어 있습니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::GoalLabel</name>
    <message>
        <source>%1 % of this document&apos;s goal.</source>
        <translation>이 문서 목표의 %1%.</translation>
    </message>
    <message>
        <source>%1 % of today&apos;s goal.</source>
        <translation>오늘 목표의 %1%.</translation>
    </message>
</context>
<context>
    <name>pardalis::KeyCommands</name>
    <message>
        <source>&amp;Keys…</source>
        <translation>단축키(&amp;K)…</translation>
    </message>
</context>
<context>
    <name>pardalis::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>&amp;New keys:</source>
        <translation>새 단축키(&amp;N):</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>새 단축키</translation>
    </message>
    <message>
        <source>Press the keys that the command is to have; Tab goes on</source>
        <translation>명령에 줄 키를 누르십시오. Tab은 다음으로 넘어갑니다</translation>
    </message>
    <message>
        <source>N&amp;o keys</source>
        <translation>단축키 없음(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;As it came</source>
        <translation>기본값으로(&amp;A)</translation>
    </message>
    <message>
        <source>A&amp;ll as they came</source>
        <translation>모두 기본값으로(&amp;L)</translation>
    </message>
    <message>
        <source>Press keys here</source>
        <translation>여기서 키를 누르십시오</translation>
    </message>
    <message>
        <source>%1 is “%2”. Take it away from there?</source>
        <translation>%1은(는) “%2”에 쓰이고 있습니다. 그곳에서 빼시겠습니까?</translation>
    </message>
    <message>
        <source>Keys that are taken</source>
        <translation>쓰이고 있는 키</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Leave it there</source>
        <translation>그대로 두기</translation>
    </message>
</context>
<context>
    <name>pardalis::Leaving</name>
    <message>
        <source>The model is still at work on a suggestion.</source>
        <translation>모델이 아직 제안을 만드는 중입니다.</translation>
    </message>
    <message>
        <source>A suggestion of the model waits to be kept.</source>
        <translation>모델의 제안이 채택을 기다립니다.</translation>
    </message>
    <message>
        <source>“%1” has changes that are not saved.</source>
        <translation>“%1”에 저장하지 않은 변경 내용이 있습니다.</translation>
    </message>
    <message>
        <source>Stop, keep it and save</source>
        <translation>중지하고 채택하여 저장</translation>
    </message>
    <message>
        <source>Keep it and save</source>
        <translation>채택하여 저장</translation>
    </message>
    <message>
        <source>Save without it</source>
        <translation>제안 없이 저장</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Discard both</source>
        <translation>둘 다 버리기</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>머무르기</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>저장하지 않은 변경 내용</translation>
    </message>
    <message>
        <source>A suggestion is open</source>
        <translation>처리하지 않은 제안</translation>
    </message>
    <message>
        <source>Keeping the suggestion</source>
        <translation>제안 채택</translation>
    </message>
    <message>
        <source>The model finishes what it is at …</source>
        <translation>모델이 하던 작업을 마치고 있습니다…</translation>
    </message>
</context>
<context>
    <name>pardalis::LibraryCommands</name>
    <message>
        <source>Your li&amp;brary</source>
        <translation>내 라이브러리(&amp;B)</translation>
    </message>
    <message>
        <source>What you wrote and collected, found by what it says and shows</source>
        <translation>쓰고 모은 것을, 담긴 말과 보이는 모습으로 찾습니다</translation>
    </message>
    <message>
        <source>&amp;Inspired by…</source>
        <translation>영감을 준 페이지(&amp;I)…</translation>
    </message>
    <message>
        <source>The pages of your library that it was drawn like</source>
        <translation>이 그림을 그릴 때 참고한 라이브러리의 페이지</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>삽입</translation>
    </message>
    <message>
        <source>insert from your library</source>
        <translation>라이브러리에서 삽입</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1은(는) 이제 없습니다.</translation>
    </message>
    <message>
        <source>No program opens %1.</source>
        <translation>%1을(를) 여는 프로그램이 없습니다.</translation>
    </message>
    <message>
        <source>Draw &amp;again like what fits now</source>
        <translation>지금 어울리는 페이지로 다시 그리기(&amp;A)</translation>
    </message>
    <message>
        <source>In front of its prompt: %1 tokens</source>
        <translation>프롬프트 앞: 토큰 %1개</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Use for pictures</source>
        <translation>그림에 사용(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Never use</source>
        <translation>사용하지 않기(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open source</source>
        <translation>원본 열기(&amp;O)</translation>
    </message>
    <message>
        <source>Add a folder to your library</source>
        <translation>라이브러리에 폴더 추가</translation>
    </message>
    <message>
        <source>Add files to your library</source>
        <translation>라이브러리에 파일 추가</translation>
    </message>
    <message>
        <source>What finds pictures by words</source>
        <translation>말로 그림을 찾는 모델</translation>
    </message>
    <message>
        <source>Your library is found with the CLIP model in %1. Another one reads all of it anew.</source>
        <translation>라이브러리는 %1에 있는 CLIP 모델로 찾습니다. 다른 모델로 바꾸면 모두 새로 읽습니다.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>폴더 선택…</translation>
    </message>
    <message>
        <source>Take the one of Pardalis</source>
        <translation>Pardalis의 것 사용</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>The folder of a CLIP model</source>
        <translation>CLIP 모델의 폴더</translation>
    </message>
</context>
<context>
    <name>pardalis::LibraryFinder</name>
    <message>
        <source>There is not enough memory for it.</source>
        <translation>메모리가 부족합니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::LibraryPanel</name>
    <message>
        <source>Library</source>
        <translation>라이브러리</translation>
    </message>
    <message>
        <source>Search by words, or drop a picture</source>
        <translation>말로 찾거나 그림을 끌어다 놓으십시오</translation>
    </message>
    <message>
        <source>Search your library</source>
        <translation>라이브러리 검색</translation>
    </message>
    <message>
        <source>Search without this picture</source>
        <translation>이 그림 없이 검색</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>삽입</translation>
    </message>
    <message>
        <source>Into the page, its text as caption and description (Return)</source>
        <translation>페이지에 넣습니다. 글은 캡션과 설명이 됩니다(Enter)</translation>
    </message>
    <message>
        <source>Open source</source>
        <translation>원본 열기</translation>
    </message>
    <message>
        <source>The file that it stands in, with the program for such files</source>
        <translation>들어 있는 파일을 해당 프로그램으로 엽니다</translation>
    </message>
    <message>
        <source>Use for pictures</source>
        <translation>그림에 사용</translation>
    </message>
    <message>
        <source>The next pictures are drawn like this, until it is released</source>
        <translation>해제할 때까지 다음 그림을 이것처럼 그립니다</translation>
    </message>
    <message>
        <source>Never use</source>
        <translation>사용하지 않기</translation>
    </message>
    <message>
        <source>No picture is drawn like this; it is still found here</source>
        <translation>어떤 그림도 이것처럼 그리지 않습니다. 여기서는 여전히 찾을 수 있습니다</translation>
    </message>
    <message>
        <source>Folders and files of your library</source>
        <translation>라이브러리의 폴더와 파일</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>폴더 추가…</translation>
    </message>
    <message>
        <source>Documents and pictures in it and in its folders</source>
        <translation>폴더와 그 하위 폴더에 있는 문서와 그림</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>파일 추가…</translation>
    </message>
    <message>
        <source>Documents or pictures</source>
        <translation>문서나 그림</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Takes it out of the library; the files stay where they are (Delete)</source>
        <translation>라이브러리에서 뺍니다. 파일은 그 자리에 남습니다(Delete)</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>다시 읽기</translation>
    </message>
    <message>
        <source>Looks at all files anew; what changed is noticed at each start, too</source>
        <translation>모든 파일을 새로 살펴봅니다. 바뀐 것은 시작할 때마다 알아차립니다</translation>
    </message>
    <message>
        <source>How far the library is</source>
        <translation>라이브러리 진행 상황</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 중지</translation>
    </message>
    <message>
        <source>Goes on where it was</source>
        <translation>하던 곳에서 이어 갑니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>What is done is kept; the rest is done at the next start</source>
        <translation>끝난 것은 남기고, 나머지는 다음에 시작할 때 합니다</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>변경…</translation>
    </message>
    <message>
        <source>The CLIP model that finds pictures by words; another one reads all anew</source>
        <translation>말로 그림을 찾는 CLIP 모델입니다. 바꾸면 모두 새로 읽습니다</translation>
    </message>
    <message>
        <source>Like the picture that was dropped</source>
        <translation>끌어다 놓은 그림과 비슷한 것</translation>
    </message>
    <message>
        <source>Like %1</source>
        <translation>%1와(과) 비슷한 것</translation>
    </message>
    <message>
        <source>Add a folder of what you wrote and collected: it is found here by what it says and shows.</source>
        <translation>쓰고 모은 것이 든 폴더를 추가하십시오. 담긴 말과 보이는 모습으로 여기서 찾을 수 있습니다.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>검색 중…</translation>
    </message>
    <message>
        <source>The next pictures are drawn like:</source>
        <translation>다음 그림을 이것처럼 그립니다:</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>찾은 것이 없습니다.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 documents, %2 with pictures</source>
        <translation>문서 %1개, 그림이 있는 것 %2개</translation>
    </message>
    <message>
        <source>No CLIP model</source>
        <translation>CLIP 모델 없음</translation>
    </message>
    <message>
        <source>Found with %1</source>
        <translation>%1(으)로 찾음</translation>
    </message>
    <message>
        <source>Found with the CLIP model of Pardalis</source>
        <translation>Pardalis의 CLIP 모델로 찾음</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>%1 of %2 files</source>
        <translation>파일 %1/%2</translation>
    </message>
    <message>
        <source>Paused, %1</source>
        <translation>일시 중지됨, %1</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>파일을 찾는 중…</translation>
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
        <translation>라이브러리에서 찾은 것</translation>
    </message>
    <message>
        <source>used for pictures</source>
        <translation>그림에 사용</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>사용하지 않음</translation>
    </message>
    <message>
        <source>A picture without words</source>
        <translation>글이 없는 그림</translation>
    </message>
    <message>
        <source>Can&apos;t be read: %1</source>
        <translation>읽을 수 없음: %1</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1, 출처 %2</translation>
    </message>
</context>
<context>
    <name>pardalis::LicenceDialog</name>
    <message>
        <source>a licence of its own</source>
        <translation>자체 라이선스</translation>
    </message>
    <message>
        <source>No licence is known for this model: its files don’t say. Ask whoever made it what you may do with it.</source>
        <translation>이 모델의 라이선스를 알 수 없습니다. 파일에 적혀 있지 않습니다. 만든 이에게 사용해도 되는 범위를 물어보십시오.</translation>
    </message>
    <message>
        <source>Its files name the licence “%1” and don’t hold its text.</source>
        <translation>파일에 라이선스 이름 “%1”만 있고 본문은 없습니다.</translation>
    </message>
    <message>
        <source>Licence of “%1”</source>
        <translation>“%1”의 라이선스</translation>
    </message>
    <message>
        <source>Whoever made “%1” allows its use under %2. It opens once you accept that; you are asked this once.</source>
        <translation>“%1”을(를) 만든 이는 %2에 따라 사용을 허락합니다. 동의하시면 열립니다. 한 번만 묻습니다.</translation>
    </message>
    <message>
        <source>What whoever made “%1” allows.</source>
        <translation>“%1”을(를) 만든 이가 허락하는 내용입니다.</translation>
    </message>
    <message>
        <source>The licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>동의(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Don’t open it</source>
        <translation>열지 않기(&amp;D)</translation>
    </message>
</context>
<context>
    <name>pardalis::LinkDialog</name>
    <message>
        <source>Link</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>주소(&amp;A):</translation>
    </message>
    <message>
        <source>A link leads to a http, https or mailto address, or to a file beside the document.</source>
        <translation>링크는 http, https, mailto 주소나 문서 옆의 파일로 이어집니다.</translation>
    </message>
    <message>
        <source>Without an address there is no link.</source>
        <translation>주소가 없으면 링크가 아닙니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::LookingCommands</name>
    <message>
        <source>&amp;Describe</source>
        <translation>설명하기(&amp;D)</translation>
    </message>
    <message>
        <source>describe</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>The model says what it shows: its alternative text</source>
        <translation>모델이 그림의 내용을 말하여 대체 텍스트로 씁니다</translation>
    </message>
    <message>
        <source>Su&amp;ggest a caption</source>
        <translation>캡션 제안(&amp;G)</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>캡션</translation>
    </message>
    <message>
        <source>The model describes it in the text below it</source>
        <translation>모델이 그림 아래의 글에서 설명합니다</translation>
    </message>
    <message>
        <source>Those without an alternative text; you read what the model says before it is put in</source>
        <translation>대체 텍스트가 없는 그림들입니다. 넣기 전에 모델의 말을 읽어 볼 수 있습니다</translation>
    </message>
    <message>
        <source>The model is looking at the picture …</source>
        <translation>모델이 그림을 보고 있습니다…</translation>
    </message>
    <message>
        <source>The model has nothing to say about it.</source>
        <translation>모델이 이에 대해 할 말이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing was said about it: %1</source>
        <translation>이에 대해 아무 말도 없었습니다: %1</translation>
    </message>
    <message>
        <source>The model says: “%1” Undo takes it out.</source>
        <translation>모델의 말: “%1” 실행 취소로 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>describe pictures</source>
        <translation>그림 설명</translation>
    </message>
    <message>
        <source>Describe all pict&amp;ures…</source>
        <translation>모든 그림 설명(&amp;U)…</translation>
    </message>
</context>
<context>
    <name>pardalis::MainWindow</name>
    <message>
        <source>The suggestion that waited was kept. Undo takes it out.</source>
        <translation>기다리던 제안을 채택했습니다. 실행 취소로 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Looking for pages of your library that fit …</source>
        <translation>라이브러리에서 어울리는 페이지를 찾는 중…</translation>
    </message>
    <message>
        <source>The picture is drawn without some pages of your library:</source>
        <translation>라이브러리의 일부 페이지 없이 그림을 그립니다:</translation>
    </message>
    <message>
        <source>What came behind this made no sense and was left out.</source>
        <translation>이 뒤에 나온 내용은 말이 되지 않아 뺐습니다.</translation>
    </message>
    <message>
        <source>Your words alone gave nothing. This came of: %1</source>
        <translation>쓰신 말만으로는 아무것도 나오지 않았습니다. 이 결과는 다음 말에서 나왔습니다: %1</translation>
    </message>
    <message>
        <source>“%1” is nowhere else on this page.</source>
        <translation>“%1”은(는) 이 페이지의 다른 곳에 없습니다.</translation>
    </message>
    <message>
        <source>The model is at work.</source>
        <translation>모델이 작업 중입니다.</translation>
    </message>
    <message>
        <source>No model that can answer is open.</source>
        <translation>답할 수 있는 모델이 열려 있지 않습니다.</translation>
    </message>
    <message>
        <source>Inspired by %1</source>
        <translation>영감: %1</translation>
    </message>
    <message>
        <source>Inspired by %1 and %2 more</source>
        <translation>영감: %1 외 %2개</translation>
    </message>
    <message>
        <source>%1[*] – Pardalis</source>
        <translation>%1[*] – Pardalis</translation>
    </message>
    <message>
        <source>“%1” is a folder without a model in it. Drop a document, a picture or a model’s folder.</source>
        <translation>“%1”은(는) 모델이 없는 폴더입니다. 문서, 그림, 모델 폴더를 끌어다 놓으십시오.</translation>
    </message>
    <message numerus="yes">
        <source>A window holds one document: %n other file(s) were left alone.</source>
        <translation>
            <numerusform>창 하나에는 문서 하나만 열립니다. 다른 파일 %n개는 그대로 두었습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unsaved work can&apos;t be kept safe from a crash, so save often. %1</source>
        <translation>저장하지 않은 작업을 비정상 종료에 대비해 보관할 수 없으니 자주 저장하십시오. %1</translation>
    </message>
    <message>
        <source>“%1” is open in another window, too. Whoever saves last is asked before anything is replaced.</source>
        <translation>“%1”이(가) 다른 창에도 열려 있습니다. 나중에 저장하는 쪽에 바꾸기 전에 묻습니다.</translation>
    </message>
    <message>
        <source>This is what was not saved when Pardalis ended. It is in no file of yours until you save it.</source>
        <translation>Pardalis가 끝났을 때 저장되지 않은 내용입니다. 저장하기 전에는 어느 파일에도 없습니다.</translation>
    </message>
    <message>
        <source>What the model had written and you had not kept is in it, too: Undo takes it out.</source>
        <translation>모델이 썼으나 채택하지 않은 내용도 들어 있습니다. 실행 취소로 뺄 수 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) could not be read.</source>
        <translation>
            <numerusform>변경 %n개를 읽을 수 없었습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are missing; their words stand in their place.</source>
        <translation>
            <numerusform>그림 %n개가 없습니다. 그 자리에 그림의 글이 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>what the model had written</source>
        <translation>모델이 쓴 내용</translation>
    </message>
    <message>
        <source>What differs from the file</source>
        <translation>파일과 다른 점</translation>
    </message>
    <message>
        <source>Ask first next time</source>
        <translation>다음에는 먼저 묻기</translation>
    </message>
    <message>
        <source>The one that came with Pardalis is opened in its place.</source>
        <translation>대신 Pardalis와 함께 온 모델을 엽니다.</translation>
    </message>
    <message>
        <source>“%1” is opened in its place.</source>
        <translation>대신 “%1”을(를) 엽니다.</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>확대(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>축소(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Normal size</source>
        <translation>기본 크기(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Who wrote what</source>
        <translation>누가 썼는지 표시(&amp;W)</translation>
    </message>
    <message>
        <source>Next &amp;part of the window</source>
        <translation>창의 다음 부분(&amp;P)</translation>
    </message>
    <message>
        <source>P&amp;revious part of the window</source>
        <translation>창의 이전 부분(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;As the system</source>
        <translation>시스템 설정 따름(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;About Pardalis</source>
        <translation>Pardalis 정보(&amp;A)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>언어(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>삽입(&amp;I)</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>서식(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>모델(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>도구</translation>
    </message>
    <message>
        <source>The model that was open last is gone from %1.</source>
        <translation>마지막에 연 모델이 %1에서 사라졌습니다.</translation>
    </message>
    <message>
        <source>Language of the &amp;system</source>
        <translation>시스템 언어(&amp;S)</translation>
    </message>
    <message>
        <source>Esc leads back to the window.</source>
        <translation>Esc를 누르면 창으로 돌아갑니다.</translation>
    </message>
    <message>
        <source>&amp;Focus</source>
        <translation>집중(&amp;F)</translation>
    </message>
    <message>
        <source>T&amp;ypewriter</source>
        <translation>타자기(&amp;Y)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>전체 화면(&amp;U)</translation>
    </message>
    <message>
        <source>Out&amp;line</source>
        <translation>개요(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;High contrast, light</source>
        <translation>고대비, 밝게(&amp;H)</translation>
    </message>
    <message>
        <source>High &amp;contrast, dark</source>
        <translation>고대비, 어둡게(&amp;C)</translation>
    </message>
</context>
<context>
    <name>pardalis::MakingSmaller</name>
    <message>
        <source>“%1” was not made smaller, and nothing of it was kept. %2</source>
        <translation>“%1”을(를) 작게 만들지 못했으며, 남은 것이 없습니다. %2</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>다시 시도…</translation>
    </message>
    <message>
        <source>“%1” was not made smaller: it was cancelled, and nothing of it was kept.</source>
        <translation>“%1”을(를) 작게 만들지 않았습니다. 취소되어 남은 것이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing smaller can be made of “%1”: %2.</source>
        <translation>“%1”을(를) 더 작게 만들 수 없습니다: %2.</translation>
    </message>
    <message>
        <source>Looking at “%1” …</source>
        <translation>“%1”을(를) 살펴보는 중…</translation>
    </message>
    <message>
        <source>“%1” is being made smaller; one at a time.</source>
        <translation>“%1”을(를) 작게 만드는 중입니다. 한 번에 하나만 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Making “%1” smaller, %2</source>
        <translation>“%1”을(를) 작게 만드는 중, %2</translation>
    </message>
    <message>
        <source>“%1” of %2 is made: %3, in %4.</source>
        <translation>“%1”의 %2 모델을 만들었습니다: %4에 %3.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>“%1” is larger than is good for this computer. %2.</source>
        <translation>“%1”은(는) 이 컴퓨터에 비해 너무 큽니다. %2.</translation>
    </message>
    <message>
        <source>Open the one of %1</source>
        <translation>%1 모델 열기</translation>
    </message>
    <message>
        <source>Make smaller…</source>
        <translation>작게 만들기…</translation>
    </message>
    <message>
        <source>A model is being made smaller</source>
        <translation>모델을 작게 만드는 중</translation>
    </message>
    <message>
        <source>“%1” is being made smaller. If the window closes, that ends and nothing of it is kept.</source>
        <translation>“%1”을(를) 작게 만드는 중입니다. 창을 닫으면 중단되며 남는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Stop it and close</source>
        <translation>중단하고 닫기</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>머무르기</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelCardDialog</name>
    <message>
        <source>Its folder has no README.md.</source>
        <translation>폴더에 README.md가 없습니다.</translation>
    </message>
    <message>
        <source>Fill in: its vocabulary has no marks for gaps.</source>
        <translation>빈칸 채우기: 어휘에 빈칸 표시가 없습니다.</translation>
    </message>
    <message>
        <source>Fill in is experimental: the model has marks for gaps, but its makers do not say that it was trained with them.</source>
        <translation>빈칸 채우기는 실험적입니다. 모델에 빈칸 표시가 있지만, 제작자는 그것으로 훈련했다고 밝히지 않았습니다.</translation>
    </message>
    <message>
        <source>Changing pictures, sketches and boxes: its makers name no such task.</source>
        <translation>그림 바꾸기, 스케치, 상자: 제작자가 그런 작업을 언급하지 않습니다.</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>글쓰기</translation>
    </message>
    <message>
        <source>draws</source>
        <translation>그리기</translation>
    </message>
    <message>
        <source>sees pictures</source>
        <translation>그림 보기</translation>
    </message>
    <message>
        <source>fills gaps</source>
        <translation>빈칸 채우기</translation>
    </message>
    <message>
        <source>changes pictures</source>
        <translation>그림 바꾸기</translation>
    </message>
    <message>
        <source>draws after sketches</source>
        <translation>스케치로 그리기</translation>
    </message>
    <message>
        <source>places things</source>
        <translation>사물 배치</translation>
    </message>
    <message>
        <source>Demonstration quality: this small model shows what Pardalis does, and is often wrong. Open a larger one for real work.</source>
        <translation>시연 수준: 이 작은 모델은 Pardalis가 하는 일을 보여 줄 뿐 자주 틀립니다. 실제 작업에는 더 큰 모델을 여십시오.</translation>
    </message>
    <message>
        <source>Abilities</source>
        <translation>능력</translation>
    </message>
    <message>
        <source>Not offered</source>
        <translation>제공되지 않음</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>%1 million parameters, %2, weights of %3</source>
        <translation>매개변수 %1백만 개, %2, %3 가중치</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>컨텍스트 창</translation>
    </message>
    <message>
        <source>%1 tokens, of which a picture takes %2</source>
        <translation>토큰 %1개, 그중 그림 하나가 %2개</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>About this model</source>
        <translation>이 모델 정보</translation>
    </message>
    <message>
        <source>The model&apos;s README</source>
        <translation>모델의 README</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelCommands</name>
    <message>
        <source>Picture: %1</source>
        <translation>그림: %1</translation>
    </message>
    <message>
        <source>untitled</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>중지(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>이어 쓰기(&amp;C)</translation>
    </message>
    <message>
        <source>The model goes on where the caret is</source>
        <translation>모델이 커서 위치에서 이어 씁니다</translation>
    </message>
    <message>
        <source>Fill i&amp;n</source>
        <translation>빈칸 채우기(&amp;N)</translation>
    </message>
    <message>
        <source>The model writes anew what is selected, its blanks ___ alone, or what is missing at the caret, and knows what stands before and behind it</source>
        <translation>선택한 글 전체나 그 안의 빈칸 ___, 또는 커서 위치에 빠진 말을 모델이 앞뒤 글을 알고 새로 씁니다</translation>
    </message>
    <message>
        <source>Fill i&amp;n (experimental)</source>
        <translation>빈칸 채우기(실험적)(&amp;N)</translation>
    </message>
    <message>
        <source>Three ways, of which the likeliest is shown; the others are put aside, to be brought back</source>
        <translation>세 가지를 만들어 가장 그럴듯한 것을 보여 줍니다. 나머지는 치워 두며 되살릴 수 있습니다</translation>
    </message>
    <message>
        <source>&amp;Illustrate here…</source>
        <translation>여기에 그림 그리기(&amp;I)…</translation>
    </message>
    <message>
        <source>The model draws what is selected, or what stands here</source>
        <translation>선택한 글이나 여기에 있는 내용을 모델이 그립니다</translation>
    </message>
    <message>
        <source>Inspired by m&amp;y library</source>
        <translation>내 라이브러리에서 영감 얻기(&amp;Y)</translation>
    </message>
    <message>
        <source>Pictures are drawn like pages of your library: those that you chose to use, else the two that fit best</source>
        <translation>라이브러리의 페이지처럼 그림을 그립니다. 사용하기로 고른 페이지, 없으면 가장 어울리는 두 페이지를 씁니다</translation>
    </message>
    <message>
        <source>&amp;Ask…</source>
        <translation>질문(&amp;A)…</translation>
    </message>
    <message>
        <source>Ask about the picture or passage that is selected</source>
        <translation>선택한 그림이나 글에 대해 질문합니다</translation>
    </message>
    <message>
        <source>Ask about &amp;this picture…</source>
        <translation>이 그림에 대해 질문(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Keep suggestion</source>
        <translation>제안 채택(&amp;K)</translation>
    </message>
    <message>
        <source>Keep &amp;first part</source>
        <translation>첫 부분만 채택(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>다시 시도(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Discard suggestion</source>
        <translation>제안 버리기(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>되살리기(&amp;B)</translation>
    </message>
    <message>
        <source>Suggestions of this document that were discarded or tried again</source>
        <translation>버렸거나 다시 시도한 이 문서의 제안</translation>
    </message>
    <message>
        <source>Mode&amp;ls</source>
        <translation>모델 목록(&amp;L)</translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation>모델 열기(&amp;M)…</translation>
    </message>
    <message>
        <source>Mana&amp;ge models…</source>
        <translation>모델 관리(&amp;G)…</translation>
    </message>
    <message>
        <source>What each model can do, whether it fits, its licence; add, verify and remove</source>
        <translation>각 모델이 할 수 있는 일, 들어가는지 여부, 라이선스. 추가, 검증, 제거</translation>
    </message>
    <message>
        <source>Make smalle&amp;r…</source>
        <translation>작게 만들기(&amp;R)…</translation>
    </message>
    <message>
        <source>A second file of the open model that takes a half or less than a third of its memory</source>
        <translation>열린 모델의 두 번째 파일로, 메모리를 절반 또는 3분의 1 미만만 씁니다</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>설정(&amp;E)…</translation>
    </message>
    <message>
        <source>%1 (%2 of memory)</source>
        <translation>%1(메모리 %2)</translation>
    </message>
    <message>
        <source>No model has been opened yet</source>
        <translation>아직 연 모델이 없습니다</translation>
    </message>
    <message>
        <source>Fill in, the best &amp;of three</source>
        <translation>세 가지 중 최선으로 채우기(&amp;O)</translation>
    </message>
    <message>
        <source>Add model…</source>
        <translation>모델 추가…</translation>
    </message>
    <message>
        <source>About t&amp;his model…</source>
        <translation>이 모델 정보(&amp;H)…</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>이어 쓰기</translation>
    </message>
    <message>
        <source>Draw “%1”</source>
        <translation>“%1” 그리기</translation>
    </message>
    <message>
        <source>It waits for its turn: %1</source>
        <translation>차례를 기다립니다: %1</translation>
    </message>
    <message>
        <source>Another try of the suggestion, or of the kept text at the caret, beside it</source>
        <translation>제안이나 커서가 있는 채택한 글의 다른 시안을 그 옆에 만듭니다</translation>
    </message>
    <message>
        <source>Try this text a&amp;gain</source>
        <translation>이 글 다시 시도(&amp;G)</translation>
    </message>
    <message>
        <source>Draw several at once…</source>
        <translation>한 번에 여러 장 그리기…</translation>
    </message>
    <message>
        <source>Pictures of one wish, side by side: you keep the one that you like, and the others stay as tries</source>
        <translation>한 요청으로 여러 그림을 나란히 그립니다. 마음에 드는 것을 채택하면 나머지는 시안으로 남습니다</translation>
    </message>
    <message>
        <source>Try again, four at once</source>
        <translation>다시 시도(한 번에 네 장)</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelManagerDialog</name>
    <message>
        <source>Models (%1)</source>
        <translation>모델(%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>&lt;h4&gt;Verified&lt;/h4&gt;&lt;p&gt;&lt;b&gt;It could not be verified.&lt;/b&gt; %1&lt;/p&gt;</source>
        <translation>&lt;h4&gt;검증&lt;/h4&gt;&lt;p&gt;&lt;b&gt;검증하지 못했습니다.&lt;/b&gt; %1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Add the folder of a model</source>
        <translation>모델 폴더 추가</translation>
    </message>
    <message>
        <source>Add a model’s file</source>
        <translation>모델 파일 추가</translation>
    </message>
    <message>
        <source>looking at it …</source>
        <translation>살펴보는 중…</translation>
    </message>
    <message>
        <source>is gone</source>
        <translation>없어짐</translation>
    </message>
    <message>
        <source>can’t be opened</source>
        <translation>열 수 없음</translation>
    </message>
    <message>
        <source>%1 (open)</source>
        <translation>%1(열려 있음)</translation>
    </message>
    <message>
        <source>%1 (open beside it, %2 of memory)</source>
        <translation>%1(함께 열려 있음, 메모리 %2)</translation>
    </message>
    <message>
        <source>If it lies on a disk or a share that is not there now, it can be opened when that is back. If it was moved, add it where it is now.</source>
        <translation>지금 연결되지 않은 디스크나 공유에 있다면, 다시 연결되었을 때 열 수 있습니다. 옮겼다면 지금 있는 곳에서 추가하십시오.</translation>
    </message>
    <message>
        <source>Looking at it …</source>
        <translation>살펴보는 중…</translation>
    </message>
    <message>
        <source>Add the folder or the file of a model, or drop it here. Nothing is copied.</source>
        <translation>모델의 폴더나 파일을 추가하거나 여기에 끌어다 놓으십시오. 복사하지 않습니다.</translation>
    </message>
    <message>
        <source>“%1” is off the list. Its files are where they were.</source>
        <translation>“%1”을(를) 목록에서 뺐습니다. 파일은 그 자리에 있습니다.</translation>
    </message>
    <message>
        <source>Reading every byte of “%1”:</source>
        <translation>“%1”의 모든 바이트를 읽는 중:</translation>
    </message>
    <message>
        <source>Questions go to whichever is open; those about pictures to “%1”, for the open one can’t look at them.</source>
        <translation>질문은 열려 있는 모델이 받습니다. 열린 모델은 그림을 볼 수 없으므로, 그림에 대한 질문은 “%1”이(가) 받습니다.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>열기(&amp;O)</translation>
    </message>
    <message>
        <source>Open this model to do what is given to no other</source>
        <translation>다른 모델에 맡기지 않은 일을 하도록 이 모델을 엽니다</translation>
    </message>
    <message>
        <source>Known models</source>
        <translation>알려진 모델</translation>
    </message>
    <message>
        <source>Add &amp;folder…</source>
        <translation>폴더 추가(&amp;F)…</translation>
    </message>
    <message>
        <source>Add a model where it lies; nothing is copied</source>
        <translation>모델을 있는 자리에서 추가합니다. 복사하지 않습니다</translation>
    </message>
    <message>
        <source>Add f&amp;ile…</source>
        <translation>파일 추가(&amp;I)…</translation>
    </message>
    <message>
        <source>Add a model of one file where it lies; nothing is copied</source>
        <translation>파일 하나로 된 모델을 있는 자리에서 추가합니다. 복사하지 않습니다</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>제거(&amp;R)</translation>
    </message>
    <message>
        <source>Take it off this list; its files stay where they are (Del)</source>
        <translation>이 목록에서 뺍니다. 파일은 그 자리에 남습니다(Del)</translation>
    </message>
    <message>
        <source>What is known of this model</source>
        <translation>이 모델에 대해 알려진 것</translation>
    </message>
    <message>
        <source>Always use it to</source>
        <translation>항상 이 모델로</translation>
    </message>
    <message>
        <source>&amp;write</source>
        <translation>쓰기(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;draw</source>
        <translation>그리기(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;answer</source>
        <translation>답하기(&amp;A)</translation>
    </message>
    <message>
        <source>It is opened for that when another model is open, which stays open beside it where there is memory for both</source>
        <translation>다른 모델이 열려 있어도 이 일에는 이 모델을 엽니다. 메모리가 충분하면 둘 다 열어 둡니다</translation>
    </message>
    <message>
        <source>Always use this model to write</source>
        <translation>글쓰기에 항상 이 모델 사용</translation>
    </message>
    <message>
        <source>Always use this model to draw</source>
        <translation>그리기에 항상 이 모델 사용</translation>
    </message>
    <message>
        <source>Always use this model to answer questions</source>
        <translation>질문에 답할 때 항상 이 모델 사용</translation>
    </message>
    <message>
        <source>&amp;Verify…</source>
        <translation>검증(&amp;V)…</translation>
    </message>
    <message>
        <source>Read every byte and compare it with published checksums</source>
        <translation>모든 바이트를 읽어 공개된 체크섬과 비교합니다</translation>
    </message>
    <message>
        <source>&amp;Licence…</source>
        <translation>라이선스(&amp;L)…</translation>
    </message>
    <message>
        <source>Read what its makers allow</source>
        <translation>제작자가 허락하는 내용을 읽습니다</translation>
    </message>
    <message>
        <source>S&amp;maller…</source>
        <translation>작게(&amp;M)…</translation>
    </message>
    <message>
        <source>Make a second file of it with fewer bits a weight, which takes less memory</source>
        <translation>가중치당 비트를 줄여 메모리를 덜 쓰는 두 번째 파일을 만듭니다</translation>
    </message>
    <message>
        <source>How much of it has been read</source>
        <translation>읽은 양</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>읽기를 멈춥니다</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelOpening</name>
    <message>
        <source>Looking at “%1” …</source>
        <translation>“%1”을(를) 살펴보는 중…</translation>
    </message>
    <message>
        <source>“%1” was not opened.</source>
        <translation>“%1”을(를) 열지 않았습니다.</translation>
    </message>
    <message>
        <source>No licence is known for “%1”: ask whoever made it what you may do with it.</source>
        <translation>“%1”의 라이선스를 알 수 없습니다. 만든 이에게 사용해도 되는 범위를 물어보십시오.</translation>
    </message>
    <message>
        <source>“%1” takes %2 as it is: %3.

It was made smaller before. %4: %5, %6.</source>
        <translation>“%1”은(는) 그대로 쓰면 %2를 차지합니다: %3.

전에 작게 만든 것이 있습니다. %4: %5, %6.</translation>
    </message>
    <message>
        <source>There is a smaller one</source>
        <translation>더 작은 모델이 있습니다</translation>
    </message>
    <message>
        <source>Open the one of %1</source>
        <translation>%1 모델 열기</translation>
    </message>
    <message>
        <source>Open it as it is</source>
        <translation>그대로 열기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Open a model&apos;s folder</source>
        <translation>모델 폴더 열기</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>모델 추가</translation>
    </message>
    <message>
        <source>A model is a folder as it was published, or a single file. It is used where it lies; nothing is copied.</source>
        <translation>모델은 공개된 그대로의 폴더나 파일 하나입니다. 있는 자리에서 쓰며 복사하지 않습니다.</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>폴더…</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>파일…</translation>
    </message>
    <message>
        <source>Add the folder of a model</source>
        <translation>모델 폴더 추가</translation>
    </message>
    <message>
        <source>Add a model’s file</source>
        <translation>모델 파일 추가</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelReports</name>
    <message>
        <source>%1: there is not enough memory to look at it.</source>
        <translation>%1: 살펴볼 메모리가 부족합니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::ModelShrinker</name>
    <message>
        <source>There is not enough memory for it.</source>
        <translation>메모리가 부족합니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::OpeningSheet</name>
    <message>
        <source>How much of the document is read</source>
        <translation>문서를 읽은 정도</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>%1 여는 중…</translation>
    </message>
</context>
<context>
    <name>pardalis::OutlineModel</name>
    <message>
        <source>Picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>(an empty heading)</source>
        <translation>(빈 제목)</translation>
    </message>
    <message>
        <source>Heading %1: %2</source>
        <translation>제목 %1: %2</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <translation>그림: %1</translation>
    </message>
</context>
<context>
    <name>pardalis::OutlinePanel</name>
    <message>
        <source>Outline</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Headings and pictures of the page stand here.</source>
        <translation>페이지의 제목과 그림이 여기에 표시됩니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::OutputViewDialog</name>
    <message>
        <source>Square 1 : 1</source>
        <translation>정사각형 1 : 1</translation>
    </message>
    <message>
        <source>Landscape 3 : 2</source>
        <translation>가로 3 : 2</translation>
    </message>
    <message>
        <source>Landscape 4 : 3</source>
        <translation>가로 4 : 3</translation>
    </message>
    <message>
        <source>Wide 16 : 9</source>
        <translation>와이드 16 : 9</translation>
    </message>
    <message>
        <source>Portrait 2 : 3</source>
        <translation>세로 2 : 3</translation>
    </message>
    <message>
        <source>Portrait 3 : 4</source>
        <translation>세로 3 : 4</translation>
    </message>
    <message>
        <source>Crop or Pad on Output</source>
        <translation>출력할 때 자르기 또는 여백 채우기</translation>
    </message>
    <message>
        <source>&amp;Whole picture</source>
        <translation>그림 전체(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Crop to</source>
        <translation>자를 비율(&amp;C):</translation>
    </message>
    <message>
        <source>&amp;Pad with white to</source>
        <translation>흰 여백을 채울 비율(&amp;P):</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>가로세로 비율</translation>
    </message>
    <message>
        <source>Other …</source>
        <translation>기타…</translation>
    </message>
    <message>
        <source>Aspect width</source>
        <translation>가로 비율</translation>
    </message>
    <message>
        <source>Aspect height</source>
        <translation>세로 비율</translation>
    </message>
    <message>
        <source>The picture on the page</source>
        <translation>페이지의 그림</translation>
    </message>
    <message>
        <source>:</source>
        <translation>:</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2픽셀</translation>
    </message>
</context>
<context>
    <name>pardalis::OutsideChanges</name>
    <message>
        <source>%1 on %2</source>
        <translation>%2의 %1</translation>
    </message>
    <message>
        <source>“%1” is open in another window, too, since %2.</source>
        <translation>“%1”이(가) %2부터 다른 창에도 열려 있습니다.</translation>
    </message>
    <message>
        <source>“%1” is open by %2 since %3.</source>
        <translation>“%1”을(를) %2이(가) %3부터 열어 두었습니다.</translation>
    </message>
    <message>
        <source>Read again. What stood here before is kept: File ▸ Earlier versions has it.</source>
        <translation>다시 읽었습니다. 전에 여기 있던 내용은 파일 ▸ 이전 버전에 있습니다.</translation>
    </message>
    <message>
        <source>Saved, but the version before could not be kept. %1</source>
        <translation>저장했지만 이전 버전을 보관하지 못했습니다. %1</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>사본 열기</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>넘겨받기</translation>
    </message>
    <message>
        <source>You have “%1” now. Whoever had it is asked before saving.</source>
        <translation>이제 “%1”을(를) 여기서 편집합니다. 전에 열었던 쪽은 저장하기 전에 확인을 받습니다.</translation>
    </message>
    <message>
        <source>“%1” could not be taken over.</source>
        <translation>“%1”을(를) 넘겨받지 못했습니다.</translation>
    </message>
    <message>
        <source>%1 Whoever saves last is asked before anything is replaced.</source>
        <translation>%1 나중에 저장하는 쪽에 바꾸기 전에 묻습니다.</translation>
    </message>
    <message>
        <source>The file of “%1” is gone from %2. What stands here is not lost: saving writes it anew.</source>
        <translation>“%1” 파일이 %2에서 사라졌습니다. 여기 있는 내용은 잃지 않습니다. 저장하면 새로 씁니다.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>다시 읽기</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>내 것 유지</translation>
    </message>
    <message>
        <source>Save beside…</source>
        <translation>옆에 저장…</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>다른 점 보기</translation>
    </message>
    <message>
        <source>“%1” was changed by another program, and here, too.</source>
        <translation>“%1”이(가) 다른 프로그램에서도, 여기서도 바뀌었습니다.</translation>
    </message>
    <message>
        <source>“%1” was changed by another program.</source>
        <translation>“%1”이(가) 다른 프로그램에서 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Reload the file?</source>
        <translation>파일을 다시 읽으시겠습니까?</translation>
    </message>
    <message>
        <source>What is not saved of “%1” is lost when the file is read again.</source>
        <translation>파일을 다시 읽으면 “%1”에서 저장하지 않은 내용이 사라집니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>only on the page here</source>
        <translation>이 페이지에만 있음</translation>
    </message>
    <message>
        <source>only in the file</source>
        <translation>파일에만 있음</translation>
    </message>
    <message>
        <source>%1 Saving replaces what is saved there, and what is saved there next replaces yours.</source>
        <translation>%1 저장하면 그쪽에서 저장한 것을 바꾸고, 그쪽에서 다음에 저장하면 이쪽 것을 바꿉니다.</translation>
    </message>
    <message>
        <source>The file is open elsewhere</source>
        <translation>파일이 다른 곳에도 열려 있습니다</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>그래도 저장</translation>
    </message>
    <message>
        <source>The file has changed</source>
        <translation>파일이 바뀌었습니다</translation>
    </message>
    <message>
        <source>Another program, or another window, has written “%1” since it was opened here. Saving replaces what it wrote.</source>
        <translation>여기서 연 뒤에 다른 프로그램이나 다른 창이 “%1”을(를) 썼습니다. 저장하면 그 내용을 바꿉니다.</translation>
    </message>
    <message>
        <source>Keep mine and replace it</source>
        <translation>내 것으로 바꾸기</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>The page here</source>
        <translation>이 페이지</translation>
    </message>
</context>
<context>
    <name>pardalis::PaletteDialog</name>
    <message>
        <source>Find a command</source>
        <translation>명령 찾기</translation>
    </message>
</context>
<context>
    <name>pardalis::PartDialog</name>
    <message>
        <source>Ask about a part</source>
        <translation>일부에 대해 질문</translation>
    </message>
    <message>
        <source>Drag a box around what the questions are about. The model then sees that alone, larger, with a little of what is around it.</source>
        <translation>질문할 부분에 상자를 끌어 그리십시오. 모델은 그 부분만, 둘레를 조금 포함하여 더 크게 봅니다.</translation>
    </message>
    <message>
        <source>Ask about this part</source>
        <translation>이 부분에 대해 질문</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureChip</name>
    <message>
        <source>How the model sees it…</source>
        <translation>모델에 보이는 모습…</translation>
    </message>
    <message>
        <source>Pad or crop for the model, description, caption (double click)</source>
        <translation>모델에 맞게 채우거나 자르기, 설명, 캡션(두 번 클릭)</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureCommands</name>
    <message>
        <source>&amp;Picture…</source>
        <translation>그림(&amp;P)…</translation>
    </message>
    <message>
        <source>Save picture &amp;as…</source>
        <translation>그림을 다른 이름으로 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>How the &amp;model sees it…</source>
        <translation>모델에 보이는 모습(&amp;M)…</translation>
    </message>
    <message>
        <source>Crop or &amp;pad on output…</source>
        <translation>출력할 때 자르기 또는 여백 채우기(&amp;P)…</translation>
    </message>
    <message>
        <source>Alternative &amp;text…</source>
        <translation>대체 텍스트(&amp;T)…</translation>
    </message>
    <message>
        <source>Alternative text</source>
        <translation>대체 텍스트</translation>
    </message>
    <message>
        <source>What someone who can&apos;t see the picture is told:</source>
        <translation>그림을 볼 수 없는 사람에게 들려줄 내용:</translation>
    </message>
    <message>
        <source>&amp;Caption…</source>
        <translation>캡션(&amp;C)…</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>캡션</translation>
    </message>
    <message>
        <source>Text below the picture:</source>
        <translation>그림 아래의 글:</translation>
    </message>
    <message>
        <source>Insert a picture</source>
        <translation>그림 삽입</translation>
    </message>
    <message>
        <source>insert picture</source>
        <translation>그림 삽입</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>crop or pad</source>
        <translation>자르기 또는 채우기</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Double-click the picture for how the model sees it, its description and its caption.</source>
        <translation>그림을 두 번 클릭하면 모델에 보이는 모습, 설명, 캡션을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>For deco&amp;ration only</source>
        <translation>장식용(&amp;R)</translation>
    </message>
    <message>
        <source>decoration</source>
        <translation>장식</translation>
    </message>
    <message>
        <source>There is nothing to tell: screen readers pass the picture over</source>
        <translation>설명할 것이 없으므로 화면 읽기 프로그램이 이 그림을 건너뜁니다</translation>
    </message>
    <message>
        <source>Si&amp;ze…</source>
        <translation>크기(&amp;Z)…</translation>
    </message>
    <message>
        <source>&amp;Wider</source>
        <translation>넓게(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Narrower</source>
        <translation>좁게(&amp;N)</translation>
    </message>
    <message>
        <source>At the &amp;left</source>
        <translation>왼쪽(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;In the middle</source>
        <translation>가운데(&amp;I)</translation>
    </message>
    <message>
        <source>At the ri&amp;ght</source>
        <translation>오른쪽(&amp;G)</translation>
    </message>
    <message>
        <source>place of the picture</source>
        <translation>그림 자리</translation>
    </message>
    <message>
        <source>size of the picture</source>
        <translation>그림 크기</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureDialog</name>
    <message>
        <source>Picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>&amp;Pad to the nearest shape</source>
        <translation>가장 가까운 모양으로 채우기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pad to a square</source>
        <translation>정사각형으로 채우기(&amp;P)</translation>
    </message>
    <message>
        <source>Nothing of the picture is lost. Best for questions about it.</source>
        <translation>그림을 잃지 않습니다. 그림에 대한 질문에 가장 좋습니다.</translation>
    </message>
    <message>
        <source>&amp;Crop to a square</source>
        <translation>정사각형으로 자르기(&amp;C)</translation>
    </message>
    <message>
        <source>Only what is in the frame. Drag it to what matters.</source>
        <translation>틀 안의 것만 남습니다. 중요한 곳으로 틀을 끌어 옮기십시오.</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>모델에 보이는 것</translation>
    </message>
    <message>
        <source>What the picture shows, for readers who can&apos;t see it</source>
        <translation>그림을 볼 수 없는 독자를 위한 그림의 내용</translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation>설명(&amp;D):</translation>
    </message>
    <message>
        <source>C&amp;aption:</source>
        <translation>캡션(&amp;A):</translation>
    </message>
    <message>
        <source>The model sees %1 × %2 pixels and spends %3 tokens on them.</source>
        <translation>모델은 %1 × %2픽셀을 보며 여기에 토큰 %3개를 씁니다.</translation>
    </message>
    <message>
        <source>The model sees a square.</source>
        <translation>모델은 정사각형을 봅니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureImports</name>
    <message>
        <source>There is not enough memory to read %1.</source>
        <translation>%1을(를) 읽을 메모리가 부족합니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureQuestions</name>
    <message>
        <source>There is no text to answer from: put the page&apos;s into the box.</source>
        <translation>답을 찾을 글이 없습니다. 페이지의 글을 상자에 넣으십시오.</translation>
    </message>
    <message>
        <source>These words stand in the text that you gave, not on the page.</source>
        <translation>이 말은 입력하신 글에 있으나 페이지에는 없습니다.</translation>
    </message>
    <message>
        <source>These words do not stand in the page&apos;s text.</source>
        <translation>이 말은 페이지의 글에 없습니다.</translation>
    </message>
    <message>
        <source>The text is too long for this model: of %1 characters it was given the first %2.</source>
        <translation>글이 이 모델에 너무 깁니다. %1자 중 처음 %2자만 주었습니다.</translation>
    </message>
    <message>
        <source>The picture is no longer in the document.</source>
        <translation>그림이 이제 문서에 없습니다.</translation>
    </message>
    <message>
        <source>something</source>
        <translation>무언가</translation>
    </message>
    <message>
        <source>The picture has these boxes already, or no room for more.</source>
        <translation>그림에 이 상자가 이미 있거나 더 넣을 자리가 없습니다.</translation>
    </message>
    <message>
        <source>keep boxes</source>
        <translation>상자 유지</translation>
    </message>
    <message>
        <source>These words no longer stand on the page.</source>
        <translation>이 말은 이제 페이지에 없습니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::PictureSizeDialog</name>
    <message>
        <source> px</source>
        <translation> 픽셀</translation>
    </message>
    <message>
        <source>Size of the Picture</source>
        <translation>그림 크기</translation>
    </message>
    <message>
        <source>&amp;Natural size: %1 × %2 px</source>
        <translation>원래 크기(&amp;N): %1 × %2픽셀</translation>
    </message>
    <message>
        <source> %</source>
        <translation>%</translation>
    </message>
    <message>
        <source>&amp;Width:</source>
        <translation>너비(&amp;W):</translation>
    </message>
    <message>
        <source>&amp;Height:</source>
        <translation>높이(&amp;H):</translation>
    </message>
    <message>
        <source>&amp;Of the page&apos;s width:</source>
        <translation>페이지 너비의(&amp;O):</translation>
    </message>
</context>
<context>
    <name>pardalis::PlaceThingsDialog</name>
    <message>
        <source>Place things</source>
        <translation>사물 배치</translation>
    </message>
    <message>
        <source>For example: a fox and a tree in a meadow</source>
        <translation>예: 풀밭의 여우와 나무</translation>
    </message>
    <message>
        <source>&amp;What the picture shows:</source>
        <translation>그림의 내용(&amp;W):</translation>
    </message>
    <message>
        <source>a fox</source>
        <translation>여우</translation>
    </message>
    <message>
        <source>&amp;In the box that is selected:</source>
        <translation>선택한 상자 안(&amp;I):</translation>
    </message>
    <message>
        <source>&amp;Add a box</source>
        <translation>상자 추가(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove this box</source>
        <translation>이 상자 제거(&amp;R)</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>그리기</translation>
    </message>
</context>
<context>
    <name>pardalis::PlacesDialog</name>
    <message>
        <source>What is where in the picture</source>
        <translation>그림 속 위치</translation>
    </message>
    <message>
        <source>Drag a box over something: the model says what it is, and you may say it otherwise.</source>
        <translation>무언가에 상자를 끌어 그리면 모델이 무엇인지 말하며, 다르게 고칠 수 있습니다.</translation>
    </message>
    <message>
        <source>Drag a box over something and say what it is.</source>
        <translation>무언가에 상자를 끌어 그리고 무엇인지 적으십시오.</translation>
    </message>
    <message>
        <source>&amp;In the box that is selected:</source>
        <translation>선택한 상자 안(&amp;I):</translation>
    </message>
    <message>
        <source>&amp;Add a box</source>
        <translation>상자 추가(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove this box</source>
        <translation>이 상자 제거(&amp;R)</translation>
    </message>
    <message>
        <source>Ask the &amp;model</source>
        <translation>모델에게 묻기(&amp;M)</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>채택</translation>
    </message>
    <message>
        <source>The model is looking at what is in the box …</source>
        <translation>모델이 상자 안을 보고 있습니다…</translation>
    </message>
    <message>
        <source>It has nothing to say about it.</source>
        <translation>이에 대해 할 말이 없습니다.</translation>
    </message>
    <message>
        <source>The model says: “%1”.</source>
        <translation>모델의 말: “%1”.</translation>
    </message>
    <message>
        <source>The model did not name it: %1</source>
        <translation>모델이 이름을 대지 못했습니다: %1</translation>
    </message>
</context>
<context>
    <name>pardalis::PointingCommands</name>
    <message>
        <source>Needs a model that says where in a picture something is, as Kosmos-2 does</source>
        <translation>Kosmos-2처럼 그림의 어디에 무엇이 있는지 말하는 모델이 필요합니다</translation>
    </message>
    <message>
        <source>Show what is &amp;where</source>
        <translation>어디에 무엇이 있는지 표시(&amp;W)</translation>
    </message>
    <message>
        <source>The model points out what it sees, box by box</source>
        <translation>모델이 본 것을 상자로 하나씩 가리킵니다</translation>
    </message>
    <message>
        <source>W&amp;here is…</source>
        <translation>어디에 있는지 찾기(&amp;H)…</translation>
    </message>
    <message>
        <source>The model is asked whether something is there, and then where</source>
        <translation>모델에게 그것이 있는지 묻고, 이어서 어디 있는지 묻습니다</translation>
    </message>
    <message>
        <source>&amp;Name what I box…</source>
        <translation>상자를 그려 이름 붙이기(&amp;N)…</translation>
    </message>
    <message>
        <source>Boxes over the picture and their names; a model that points proposes these</source>
        <translation>그림 위의 상자와 그 이름입니다. 위치를 가리키는 모델은 이름을 제안합니다</translation>
    </message>
    <message>
        <source>Remove all &amp;boxes</source>
        <translation>모든 상자 제거(&amp;B)</translation>
    </message>
    <message>
        <source>Find this in the p&amp;icture</source>
        <translation>그림에서 이것 찾기(&amp;I)</translation>
    </message>
    <message>
        <source>The model is looking at the picture …</source>
        <translation>모델이 그림을 보고 있습니다…</translation>
    </message>
    <message>
        <source>Nothing was said about it: %1</source>
        <translation>이에 대해 아무 말도 없었습니다: %1</translation>
    </message>
    <message>
        <source>something</source>
        <translation>무언가</translation>
    </message>
    <message>
        <source>The model points at nothing in it.</source>
        <translation>모델이 그림에서 아무것도 가리키지 않습니다.</translation>
    </message>
    <message>
        <source>The model points at nothing that is not boxed already.</source>
        <translation>모델이 이미 상자가 있는 것 말고는 가리키지 않습니다.</translation>
    </message>
    <message>
        <source>show what is where</source>
        <translation>어디에 무엇이 있는지 표시</translation>
    </message>
    <message>
        <source>The model points out: %1. Undo takes it out.</source>
        <translation>모델이 가리킨 것: %1. 실행 취소로 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation>어디에 있습니까?</translation>
    </message>
    <message>
        <source>What is looked for, for example “the fox”:</source>
        <translation>찾을 것, 예: “여우”:</translation>
    </message>
    <message>
        <source>The model does not think that %1 is in the picture.</source>
        <translation>모델은 %1이(가) 그림에 없다고 봅니다.</translation>
    </message>
    <message>
        <source>Look all the same</source>
        <translation>그래도 찾기</translation>
    </message>
    <message>
        <source>The model found no place for it.</source>
        <translation>모델이 그 위치를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>A suggestion: %1 is in the box. A model always finds something.</source>
        <translation>제안: %1이(가) 상자 안에 있습니다. 모델은 언제나 무언가를 찾아냅니다.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>채택</translation>
    </message>
    <message>
        <source>Not so</source>
        <translation>아님</translation>
    </message>
    <message>
        <source>place in a picture</source>
        <translation>그림의 위치</translation>
    </message>
    <message>
        <source>boxes in a picture</source>
        <translation>그림의 상자</translation>
    </message>
    <message>
        <source>remove all boxes</source>
        <translation>모든 상자 제거</translation>
    </message>
</context>
<context>
    <name>pardalis::PrintCommands</name>
    <message>
        <source>&amp;Print…</source>
        <translation>인쇄(&amp;P)…</translation>
    </message>
    <message>
        <source>Print preview</source>
        <translation>인쇄 미리 보기</translation>
    </message>
    <message>
        <source>The printer takes nothing.</source>
        <translation>프린터가 아무것도 받지 않습니다.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be written.</source>
        <translation>“%1”에 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The printer took no more than a part of it.</source>
        <translation>프린터가 일부만 받았습니다.</translation>
    </message>
    <message>
        <source>The page is not printed. %1</source>
        <translation>페이지를 인쇄하지 못했습니다. %1</translation>
    </message>
    <message>
        <source>Print preview…</source>
        <translation>인쇄 미리 보기…</translation>
    </message>
    <message>
        <source>“%1” is being printed…</source>
        <translation>“%1”을(를) 인쇄하는 중…</translation>
    </message>
    <message>
        <source>Nothing more is printed.</source>
        <translation>더 인쇄하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::PromptCommands</name>
    <message>
        <source>What the &amp;model reads</source>
        <translation>모델이 읽는 것(&amp;M)</translation>
    </message>
    <message>
        <source>what the model reads</source>
        <translation>모델이 읽는 것</translation>
    </message>
    <message>
        <source>What is always read takes %1 of %2 tokens.</source>
        <translation>항상 읽는 것이 토큰 %2개 중 %1개를 차지합니다.</translation>
    </message>
    <message>
        <source>Always read by the model</source>
        <translation>모델이 항상 읽음</translation>
    </message>
    <message>
        <source>Never read by the model</source>
        <translation>모델이 읽지 않음</translation>
    </message>
</context>
<context>
    <name>pardalis::PromptPanel</name>
    <message>
        <source>What the model reads</source>
        <translation>모델이 읽는 것</translation>
    </message>
    <message>
        <source>Notes for the model</source>
        <translation>모델을 위한 메모</translation>
    </message>
    <message>
        <source>Always read, and not part of the page: who is who, what has to be kept to.</source>
        <translation>항상 읽지만 페이지에는 없는 것: 등장인물, 지켜야 할 것.</translation>
    </message>
    <message>
        <source>The prompt</source>
        <translation>프롬프트</translation>
    </message>
    <message>
        <source>Not read:</source>
        <translation>읽지 않음:</translation>
    </message>
    <message>
        <source>What is not read</source>
        <translation>읽지 않는 것</translation>
    </message>
    <message>
        <source>Show tokens</source>
        <translation>토큰 표시</translation>
    </message>
    <message>
        <source>Every second token is shaded</source>
        <translation>두 토큰마다 하나씩 음영으로 표시합니다</translation>
    </message>
    <message>
        <source>No model that writes is open.</source>
        <translation>글을 쓰는 모델이 열려 있지 않습니다.</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>메모</translation>
    </message>
</context>
<context>
    <name>pardalis::PropertiesDialog</name>
    <message>
        <source>Properties of “%1”</source>
        <translation>“%1”의 속성</translation>
    </message>
    <message>
        <source>&amp;Delete tries that are not shown</source>
        <translation>보이지 않는 시안 삭제(&amp;D)</translation>
    </message>
    <message>
        <source>One step, which undo takes back until the document is closed</source>
        <translation>한 단계이며, 문서를 닫기 전까지 실행 취소로 되돌릴 수 있습니다</translation>
    </message>
</context>
<context>
    <name>pardalis::QuestionCommands</name>
    <message>
        <source>Ask about a pa&amp;rt…</source>
        <translation>일부에 대해 질문(&amp;R)…</translation>
    </message>
    <message>
        <source>The model sees that part alone, larger</source>
        <translation>모델이 그 부분만 더 크게 봅니다</translation>
    </message>
    <message>
        <source>Ask about the page that it &amp;shows…</source>
        <translation>그림 속 페이지에 대해 질문(&amp;S)…</translation>
    </message>
    <message>
        <source>The answer is taken from the page&apos;s text, and shown there</source>
        <translation>답을 페이지의 글에서 찾아 그 자리에 보여 줍니다</translation>
    </message>
    <message>
        <source>Ch&amp;oose among answers…</source>
        <translation>답 중에서 고르기(&amp;O)…</translation>
    </message>
    <message>
        <source>Which of several answers is likeliest, or which of several things are there</source>
        <translation>여러 답 중 가장 그럴듯한 것, 또는 여러 사물 중 있는 것을 찾습니다</translation>
    </message>
    <message>
        <source>Which of some pictures goes on with a series of others</source>
        <translation>여러 그림 중 어느 것이 다른 그림들의 순서를 잇는지 찾습니다</translation>
    </message>
    <message>
        <source>Ask about a part</source>
        <translation>일부에 대해 질문</translation>
    </message>
    <message>
        <source>Choose among answers</source>
        <translation>답 중에서 고르기</translation>
    </message>
    <message>
        <source>The picture can&apos;t be shown.</source>
        <translation>그림을 표시할 수 없습니다.</translation>
    </message>
    <message>
        <source>The picture is no longer in the document.</source>
        <translation>그림이 이제 문서에 없습니다.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
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
        <translation>답</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>그림 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Which comes next… (experimental)</source>
        <translation>다음에 올 그림은…(실험적)</translation>
    </message>
</context>
<context>
    <name>pardalis::QueueBar</name>
    <message>
        <source>Drop all</source>
        <translation>모두 빼기</translation>
    </message>
    <message>
        <source>What waits for the model</source>
        <translation>모델을 기다리는 것</translation>
    </message>
    <message>
        <source>Show all that waits</source>
        <translation>기다리는 것 모두 보기</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>Drop this one</source>
        <translation>이것 빼기</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>다음: %1</translation>
    </message>
    <message numerus="yes">
        <source>Next: %1, and %n more</source>
        <translation>
            <numerusform>다음: %1 외 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::ReasonsBox</name>
    <message>
        <source>Reasons</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>What the model saw before it answered. Change it where it is wrong.</source>
        <translation>모델이 답하기 전에 본 것입니다. 틀린 곳을 고치십시오.</translation>
    </message>
    <message>
        <source>Answer agai&amp;n</source>
        <translation>다시 답하기(&amp;N)</translation>
    </message>
    <message>
        <source>The last question, behind the reasons as they stand now</source>
        <translation>지금의 이유에 이어 마지막 질문에 다시 답합니다</translation>
    </message>
    <message>
        <source>The model is looking …</source>
        <translation>모델이 보고 있습니다…</translation>
    </message>
</context>
<context>
    <name>pardalis::RecentDialog</name>
    <message>
        <source>Recent documents</source>
        <translation>최근 문서</translation>
    </message>
    <message>
        <source>%1, changed %2</source>
        <translation>%1, %2에 변경됨</translation>
    </message>
    <message>
        <source>%1 is gone.</source>
        <translation>%1이(가) 없어졌습니다.</translation>
    </message>
    <message>
        <source>&amp;Remove from the list</source>
        <translation>목록에서 제거(&amp;R)</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordCommands</name>
    <message>
        <source>Draw aga&amp;in…</source>
        <translation>다시 그리기(&amp;I)…</translation>
    </message>
    <message>
        <source>What the picture was drawn of, to be changed; the new one comes below it</source>
        <translation>그림을 그린 말을 고쳐 다시 그립니다. 새 그림은 아래에 옵니다</translation>
    </message>
    <message>
        <source>G&amp;o on drawing</source>
        <translation>이어 그리기(&amp;O)</translation>
    </message>
    <message>
        <source>The rest of a picture that was stopped, as if it had not been; kept, it takes its place</source>
        <translation>멈춘 그림의 나머지를 멈춘 적 없는 듯 그립니다. 채택하면 그 자리를 대신합니다</translation>
    </message>
    <message>
        <source>How it was mad&amp;e…</source>
        <translation>만들어진 과정(&amp;E)…</translation>
    </message>
    <message>
        <source>Model, seed, settings, the prompt as it was sent, and times</source>
        <translation>모델, 시드, 설정, 보낸 그대로의 프롬프트, 시간</translation>
    </message>
    <message>
        <source>How s&amp;ure the model was…</source>
        <translation>모델의 확신도(&amp;U)…</translation>
    </message>
    <message>
        <source>A map over the picture: where another seed would have drawn something else</source>
        <translation>그림 위의 지도: 다른 시드라면 다른 것을 그렸을 곳</translation>
    </message>
    <message>
        <source>A version wrote it that did not keep the prompt, so it can&apos;t be run again.</source>
        <translation>프롬프트를 보관하지 않던 버전이 쓴 것이라 다시 실행할 수 없습니다.</translation>
    </message>
    <message>
        <source>The model that is open now is another one.</source>
        <translation>지금 열린 모델은 다른 모델입니다.</translation>
    </message>
    <message>
        <source>The record is damaged: %1</source>
        <translation>기록이 손상되었습니다: %1</translation>
    </message>
    <message>
        <source>Looking at the picture&apos;s codes once more…</source>
        <translation>그림의 코드를 다시 살펴보는 중…</translation>
    </message>
    <message>
        <source>The model says nothing of it.</source>
        <translation>모델이 이에 대해 아무 말도 하지 않습니다.</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Another model drew it.</source>
        <translation>다른 모델이 그린 그림입니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordDialog</name>
    <message>
        <source>How it was made</source>
        <translation>만들어진 과정</translation>
    </message>
    <message>
        <source>What it was made with</source>
        <translation>만드는 데 쓴 것</translation>
    </message>
    <message>
        <source>The prompt as it was sent</source>
        <translation>보낸 그대로의 프롬프트</translation>
    </message>
    <message>
        <source>The &amp;prompt as it was sent:</source>
        <translation>보낸 그대로의 프롬프트(&amp;P):</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>JSON으로 복사(&amp;J)</translation>
    </message>
    <message>
        <source>The whole record, as the document keeps it</source>
        <translation>문서에 보관된 기록 전체</translation>
    </message>
    <message>
        <source>&amp;Run again exactly</source>
        <translation>똑같이 다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>The same request with the same seed, below the picture; says whether the picture is the same</source>
        <translation>같은 시드로 같은 요청을 하여 그림 아래에 두고, 같은 그림인지 알려 줍니다</translation>
    </message>
    <message>
        <source>Same with a &amp;new seed</source>
        <translation>새 시드로 같은 요청(&amp;N)</translation>
    </message>
    <message>
        <source>The same request, another picture</source>
        <translation>같은 요청, 다른 그림</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사했습니다</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordModel</name>
    <message>
        <source>a model without a name</source>
        <translation>이름 없는 모델</translation>
    </message>
    <message>
        <source>Open “%1”</source>
        <translation>“%1” 열기</translation>
    </message>
    <message>
        <source>Go on with “%1”</source>
        <translation>“%1”(으)로 계속</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>The picture was drawn by “%1”; the model that is open is “%2”.</source>
        <translation>이 그림은 “%1”이(가) 그렸고, 열려 있는 모델은 “%2”입니다.</translation>
    </message>
    <message>
        <source>The picture was drawn by “%1”; no model is open.</source>
        <translation>이 그림은 “%1”이(가) 그렸고, 열려 있는 모델이 없습니다.</translation>
    </message>
    <message>
        <source>Another model draws another picture.</source>
        <translation>다른 모델은 다른 그림을 그립니다.</translation>
    </message>
    <message>
        <source>Another model can&apos;t go on with its codes.</source>
        <translation>다른 모델은 이 그림의 코드를 이어 갈 수 없습니다.</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>다른 모델</translation>
    </message>
    <message>
        <source>“%1” is not the one that drew the picture, though it is called so.</source>
        <translation>“%1”은(는) 이름은 같지만 그림을 그린 모델이 아닙니다.</translation>
    </message>
    <message>
        <source>Where “%1” lies is not known.</source>
        <translation>“%1”이(가) 어디에 있는지 알 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::RecordText</name>
    <message>
        <source>%1 ms</source>
        <translation>%1ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>not known: the record does not say</source>
        <translation>알 수 없음: 기록에 없음</translation>
    </message>
    <message>
        <source>a model without a name (%1)</source>
        <translation>이름 없는 모델(%1)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>always the likeliest code</source>
        <translation>항상 가장 그럴듯한 코드</translation>
    </message>
    <message>
        <source>temperature %1</source>
        <translation>온도 %1</translation>
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
        <translation>경주로 뽑음</translation>
    </message>
    <message>
        <source>%1 by the words</source>
        <translation>글에 의해 %1</translation>
    </message>
    <message>
        <source>%1 by the pictures</source>
        <translation>그림에 의해 %1</translation>
    </message>
    <message>
        <source>by contrast (k %1, alpha %2)</source>
        <translation>대비로(k %1, 알파 %2)</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2픽셀</translation>
    </message>
    <message>
        <source>%1 × %2 codes, %3</source>
        <translation>코드 %1 × %2, %3</translation>
    </message>
    <message>
        <source>%1 for the prompt, %2 for the rest</source>
        <translation>프롬프트에 %1, 나머지에 %2</translation>
    </message>
    <message>
        <source>%1 of the prompt, %2 drawn and written</source>
        <translation>프롬프트 %1개, 그리고 쓴 것 %2개</translation>
    </message>
    <message>
        <source>[a picture that is not in the document]</source>
        <translation>[문서에 없는 그림]</translation>
    </message>
    <message>
        <source>[a picture without a text]</source>
        <translation>[글이 없는 그림]</translation>
    </message>
    <message>
        <source>[picture: %1]</source>
        <translation>[그림: %1]</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>샘플링</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>유도</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>after %1 of %2 codes</source>
        <translation>코드 %2개 중 %1개 이후</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>[beginning]</source>
        <translation>[시작]</translation>
    </message>
    <message>
        <source>[end of turn]</source>
        <translation>[차례 끝]</translation>
    </message>
    <message>
        <source>[gap %1]</source>
        <translation>[빈칸 %1]</translation>
    </message>
    <message numerus="yes">
        <source>[%n token(s)]</source>
        <translation>
            <numerusform>[토큰 %n개]</numerusform>
        </translation>
    </message>
    <message>
        <source>The same picture, code for code.</source>
        <translation>코드까지 똑같은 그림입니다.</translation>
    </message>
    <message>
        <source>Not the same picture: they part at code %1 of %2.</source>
        <translation>같은 그림이 아닙니다. 코드 %2개 중 %1번째에서 갈라집니다.</translation>
    </message>
    <message>
        <source>Stopped: its %1 codes are the same as the first of %2.</source>
        <translation>중지됨: 코드 %1개가 %2개의 처음과 같습니다.</translation>
    </message>
    <message>
        <source>The same picture as far as it was drawn: its %1 codes are the first of %2.</source>
        <translation>그린 데까지는 같은 그림입니다. 코드 %1개가 %2개의 처음과 같습니다.</translation>
    </message>
    <message>
        <source>%1 for the prompt, %2 for the rest, %3 tokens a second</source>
        <translation>프롬프트에 %1, 나머지에 %2, 초당 토큰 %3개</translation>
    </message>
    <message>
        <source>%1 of the prompt, %2 drawn and written; %3 were known from the run before</source>
        <translation>프롬프트 %1개, 그리고 쓴 것 %2개. %3개는 앞선 실행에서 알고 있었음</translation>
    </message>
</context>
<context>
    <name>pardalis::RecoveryDialog</name>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>%1 – in no Pardalis file yet, as it was %2</source>
        <translation>%1 – 아직 Pardalis 파일에 없음, %2 상태</translation>
    </message>
    <message>
        <source>%1 – not saved since, as it was %2</source>
        <translation>%1 – 그 뒤로 저장하지 않음, %2 상태</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>저장하지 않은 작업</translation>
    </message>
    <message>
        <source>Pardalis ended before this was saved:</source>
        <translation>저장하기 전에 Pardalis가 종료되었습니다:</translation>
    </message>
    <message>
        <source>Documents that were not saved</source>
        <translation>저장하지 않은 문서</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>&amp;What differs…</source>
        <translation>다른 점(&amp;W)…</translation>
    </message>
    <message>
        <source>From the file, as it is now</source>
        <translation>지금 파일과 비교합니다</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>삭제…</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>&amp;Ask, even where it is one document alone</source>
        <translation>문서가 하나뿐이어도 묻기(&amp;A)</translation>
    </message>
    <message>
        <source>only in the file</source>
        <translation>파일에만 있음</translation>
    </message>
    <message>
        <source>only in what was not saved</source>
        <translation>저장하지 않은 것에만 있음</translation>
    </message>
    <message>
        <source>Delete unsaved work</source>
        <translation>저장하지 않은 작업 삭제</translation>
    </message>
    <message>
        <source>Delete this for good?

%1</source>
        <translation>이것을 영구히 삭제하시겠습니까?

%1</translation>
    </message>
    <message>
        <source>[picture]</source>
        <translation>[그림]</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>What was not saved</source>
        <translation>저장하지 않은 것</translation>
    </message>
</context>
<context>
    <name>pardalis::RepaintDialog</name>
    <message>
        <source>Draw a part anew</source>
        <translation>일부 다시 그리기</translation>
    </message>
    <message>
        <source>&amp;What the picture shows:</source>
        <translation>그림의 내용(&amp;W):</translation>
    </message>
    <message>
        <source>Drag over the rows that are to be drawn anew. The others stay as the model sees them.</source>
        <translation>다시 그릴 행을 끌어 선택하십시오. 나머지는 모델이 보는 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>그리기</translation>
    </message>
</context>
<context>
    <name>pardalis::RowsEditor</name>
    <message>
        <source>Part of the picture that is drawn anew</source>
        <translation>다시 그릴 부분</translation>
    </message>
    <message>
        <source>Rows %1 to %2 of %3. The arrow keys move them, with Shift their lower edge.</source>
        <translation>%3행 중 %1~%2행. 화살표 키로 옮기고, Shift와 함께 누르면 아래 가장자리를 옮깁니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::ScreenPictures</name>
    <message>
        <source>There is not enough memory to show the picture</source>
        <translation>그림을 표시할 메모리가 부족합니다</translation>
    </message>
    <message>
        <source>The picture&apos;s file is missing</source>
        <translation>그림 파일이 없습니다</translation>
    </message>
</context>
<context>
    <name>pardalis::SeriesDialog</name>
    <message>
        <source>Which comes next (experimental)</source>
        <translation>다음에 올 그림(실험적)</translation>
    </message>
    <message>
        <source>Tick the pictures of the series, in their order on the page, and those that may follow. Expect little: the published model was right about one time in four with six to choose from; chance is one in six.</source>
        <translation>순서를 이루는 그림을 페이지의 차례대로, 그리고 이어질 수 있는 그림을 표시하십시오. 큰 기대는 마십시오. 공개된 모델은 여섯 개 중에서 고를 때 네 번에 한 번쯤 맞혔으며, 우연이면 여섯 번에 한 번입니다.</translation>
    </message>
    <message>
        <source>in the series</source>
        <translation>순서에 포함</translation>
    </message>
    <message>
        <source>%1 is in the series</source>
        <translation>%1은(는) 순서에 포함</translation>
    </message>
    <message>
        <source>may follow</source>
        <translation>이어질 수 있음</translation>
    </message>
    <message>
        <source>%1 may follow</source>
        <translation>%1은(는) 이어질 수 있음</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>질문(&amp;A)</translation>
    </message>
</context>
<context>
    <name>pardalis::SettingsDialog</name>
    <message>
        <source>How the model writes and draws</source>
        <translation>모델이 쓰고 그리는 방식</translation>
    </message>
    <message>
        <source>The model may put in pictures where it likes</source>
        <translation>모델이 원하는 곳에 그림을 넣을 수 있음</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> 토큰</translation>
    </message>
    <message>
        <source>Always the same seed</source>
        <translation>항상 같은 시드</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>In 16 bits</source>
        <translation>16비트</translation>
    </message>
    <message>
        <source>In 8 bits: about half the memory, a little less exact</source>
        <translation>8비트: 메모리는 약 절반, 정확도는 조금 낮음</translation>
    </message>
    <message>
        <source>What the model remembers of the text while it writes: its keys and values</source>
        <translation>모델이 쓰는 동안 글에서 기억하는 것: 키와 값</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>컨텍스트</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>우연</translation>
    </message>
    <message>
        <source>Own values in place of the model&apos;s</source>
        <translation>모델 값 대신 직접 지정</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>본문</translation>
    </message>
    <message>
        <source>Against repetition</source>
        <translation>반복 억제</translation>
    </message>
    <message>
        <source>Heed the text</source>
        <translation>글 따르기</translation>
    </message>
    <message>
        <source>Heed pictures</source>
        <translation>그림 따르기</translation>
    </message>
    <message>
        <source>Model&apos;s own values</source>
        <translation>모델의 값</translation>
    </message>
    <message>
        <source>Automatic: a GPU with room for the model, else the CPU</source>
        <translation>자동: 모델이 들어가는 GPU, 없으면 CPU</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 (not found)</source>
        <translation>%1(찾을 수 없음)</translation>
    </message>
    <message>
        <source>Looking for GPUs…</source>
        <translation>GPU를 찾는 중…</translation>
    </message>
    <message>
        <source>No GPU: %1.</source>
        <translation>GPU 없음: %1.</translation>
    </message>
    <message>
        <source>0: always the likeliest; higher: more daring</source>
        <translation>0: 항상 가장 그럴듯한 것. 높을수록 과감함</translation>
    </message>
    <message>
        <source>Only the likeliest that together have this share; 1: all</source>
        <translation>합이 이 비율에 이르는 가장 그럴듯한 것들만. 1: 모두</translation>
    </message>
    <message>
        <source>all</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Only this many of the likeliest</source>
        <translation>가장 그럴듯한 것 이만큼만</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>온도</translation>
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
        <translation>끔</translation>
    </message>
    <message>
        <source>In place of the two above: draw what the text adds, out of what is about as likely as the likeliest in this place (CD-K); 8 is a start</source>
        <translation>위의 두 값 대신, 이 자리에서 가장 그럴듯한 것과 비슷하게 그럴듯한 것 중에서 글이 더하는 것을 그립니다(CD-K). 8부터 시작해 보십시오</translation>
    </message>
    <message>
        <source>How likely beside that; 0: anything may be drawn</source>
        <translation>그에 비해 얼마나 그럴듯해야 하는지. 0: 무엇이든 그릴 수 있음</translation>
    </message>
    <message>
        <source>By contrast</source>
        <translation>대비</translation>
    </message>
    <message>
        <source>Likely from</source>
        <translation>최소 가능성</translation>
    </message>
</context>
<context>
    <name>pardalis::ShareList</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>The model&apos;s guess, not a measure of truth</source>
        <translation>모델의 추측이며 진실의 척도가 아닙니다</translation>
    </message>
</context>
<context>
    <name>pardalis::SketchDialog</name>
    <message>
        <source>Draw from a sketch</source>
        <translation>스케치로 그리기</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>펜</translation>
    </message>
    <message>
        <source>Draw lines</source>
        <translation>선 그리기</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>지우개</translation>
    </message>
    <message>
        <source>Take lines away</source>
        <translation>선 지우기</translation>
    </message>
    <message>
        <source> px</source>
        <translation> 픽셀</translation>
    </message>
    <message>
        <source>Width of the pen</source>
        <translation>펜 굵기</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Take back the last line (Ctrl+Z)</source>
        <translation>마지막 선 되돌리기(Ctrl+Z)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>An empty sheet</source>
        <translation>빈 종이</translation>
    </message>
    <message>
        <source>Edges of a picture…</source>
        <translation>그림의 윤곽선…</translation>
    </message>
    <message>
        <source>The lines of a picture in place of a sketch; Ctrl+V takes a copied one</source>
        <translation>스케치 대신 그림의 선을 씁니다. Ctrl+V로 복사한 그림을 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>&amp;What it shows:</source>
        <translation>그림의 내용(&amp;W):</translation>
    </message>
    <message>
        <source>For example: a red house by a lake</source>
        <translation>예: 호숫가의 빨간 집</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>그리기</translation>
    </message>
</context>
<context>
    <name>pardalis::SketchPad</name>
    <message>
        <source>Sketch</source>
        <translation>스케치</translation>
    </message>
    <message>
        <source>Drawn on with a mouse or pen; a picture&apos;s lines can be taken instead.</source>
        <translation>마우스나 펜으로 그립니다. 그림의 선을 대신 쓸 수도 있습니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::SmallerBar</name>
    <message>
        <source>How much of the smaller model has been made</source>
        <translation>작은 모델을 만든 정도</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>중지하는 중…</translation>
    </message>
</context>
<context>
    <name>pardalis::SmallerDialog</name>
    <message>
        <source>Make “%1” smaller</source>
        <translation>“%1” 작게 만들기</translation>
    </message>
    <message>
        <source>The weights of “%1” take %2 as they are: %3. A second file of it with fewer bits a weight takes less memory, and is faster. The model itself stays as it is.</source>
        <translation>“%1”의 가중치는 그대로 %2를 차지합니다: %3. 가중치당 비트를 줄인 두 번째 파일은 메모리를 덜 쓰고 더 빠릅니다. 모델 자체는 그대로 남습니다.</translation>
    </message>
    <message>
        <source>&amp;Make it smaller</source>
        <translation>작게 만들기(&amp;M)</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>It was made before: %1</source>
        <translation>전에 만든 것: %1</translation>
    </message>
    <message>
        <source>Where the smaller model is written</source>
        <translation>작은 모델을 쓸 곳</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>파일(&amp;F):</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>선택(&amp;H)…</translation>
    </message>
    <message>
        <source>Write the smaller model</source>
        <translation>작은 모델 저장</translation>
    </message>
    <message>
        <source>Pardalis models (*%1)</source>
        <translation>Pardalis 모델 (*%1)</translation>
    </message>
    <message>
        <source>Say where it is to be written.</source>
        <translation>어디에 쓸지 지정하십시오.</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1은(는) 폴더입니다.</translation>
    </message>
    <message>
        <source>%1 can’t be written to.</source>
        <translation>%1에 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>%1 has %2 free, and the file takes %3.</source>
        <translation>%1에 %2가 비어 있는데 파일은 %3를 차지합니다.</translation>
    </message>
    <message>
        <source>Replace this file?</source>
        <translation>이 파일을 바꾸시겠습니까?</translation>
    </message>
    <message>
        <source>%1 is there already. It stays as it is until the new one is whole.</source>
        <translation>%1이(가) 이미 있습니다. 새 파일이 완성될 때까지 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>pardalis::SnapshotCommands</name>
    <message>
        <source>&amp;Keep a snapshot…</source>
        <translation>스냅샷 보관(&amp;K)…</translation>
    </message>
    <message>
        <source>Snaps&amp;hots…</source>
        <translation>스냅샷(&amp;H)…</translation>
    </message>
    <message numerus="yes">
        <source>This document has %n snapshot(s), which is all that it holds. Delete some of them first.</source>
        <translation>
            <numerusform>이 문서에는 스냅샷이 %n개 있어 더 담을 수 없습니다. 먼저 몇 개를 삭제하세요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep a snapshot</source>
        <translation>스냅샷 보관</translation>
    </message>
    <message>
        <source>What the page as it stands is called:</source>
        <translation>지금 이 페이지의 이름:</translation>
    </message>
    <message>
        <source>The snapshot is kept with the next save.</source>
        <translation>스냅샷은 다음에 저장할 때 파일에 보관됩니다.</translation>
    </message>
    <message>
        <source>only in the snapshot</source>
        <translation>스냅샷에만 있음</translation>
    </message>
    <message>
        <source>only on the page here</source>
        <translation>이 페이지에만 있음</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>only in “%1”</source>
        <translation>“%1”에만 있음</translation>
    </message>
    <message>
        <source>Delete the snapshot?</source>
        <translation>스냅샷을 삭제할까요?</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be brought back: this is no step that Undo knows.</source>
        <translation>“%1”은(는) 되살릴 수 없습니다. 실행 취소로 되돌릴 수 없는 작업입니다.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>pardalis::SnapshotsDialog</name>
    <message>
        <source>Snapshots of “%1”</source>
        <translation>“%1”의 스냅샷</translation>
    </message>
    <message>
        <source>There is none yet. File ▸ Keep a snapshot… names the page as it stands, to come back to it.</source>
        <translation>아직 없습니다. 파일 ▸ 스냅샷 보관…은 지금 이 페이지에 이름을 붙여 나중에 돌아올 수 있게 합니다.</translation>
    </message>
    <message>
        <source>They are kept in the document: whoever gets its file gets them, too. Choose two to compare them with each other.</source>
        <translation>스냅샷은 문서 안에 보관되므로 파일을 받는 사람도 함께 받습니다. 두 개를 선택하면 서로 비교합니다.</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>스냅샷</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>다른 점 보기</translation>
    </message>
    <message>
        <source>Open as a copy</source>
        <translation>사본으로 열기</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>삭제(&amp;D)…</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>낱말 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::Spelling</name>
    <message>
        <source>Pardalis ended unexpectedly while it opened the dictionary %1.</source>
        <translation>사전 %1을(를) 여는 동안 Pardalis가 예기치 않게 종료되었습니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::SpellingCommands</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>&amp;Check spelling</source>
        <translation>맞춤법 검사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Next misspelt word</source>
        <translation>다음 틀린 단어(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous misspelt word</source>
        <translation>이전 틀린 단어(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Add to my words</source>
        <translation>내 단어에 추가(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Ignore in this document</source>
        <translation>이 문서에서 무시(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Language of this document</source>
        <translation>이 문서의 언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Spelling</source>
        <translation>맞춤법(&amp;S)</translation>
    </message>
    <message>
        <source>%1: no dictionary is installed</source>
        <translation>%1: 설치된 사전이 없습니다</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>No dictionary is installed.</source>
        <translation>설치된 사전이 없습니다.</translation>
    </message>
    <message>
        <source>Debian has them in packages named hunspell-…</source>
        <translation>Debian에서는 hunspell-…라는 이름의 패키지에 있습니다</translation>
    </message>
    <message>
        <source>Debian’s package %1 brings one.</source>
        <translation>Debian 패키지 %1에 들어 있습니다.</translation>
    </message>
    <message>
        <source>Language of this document</source>
        <translation>이 문서의 언어</translation>
    </message>
    <message>
        <source>language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Looking for what was meant…</source>
        <translation>제안을 찾는 중…</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>맞춤법</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>제안 없음</translation>
    </message>
    <message>
        <source>correcting</source>
        <translation>고치기</translation>
    </message>
    <message>
        <source>The words that you added can’t be read. %1</source>
        <translation>추가한 단어를 읽을 수 없습니다. %1</translation>
    </message>
    <message>
        <source>The spelling is not checked. %1</source>
        <translation>맞춤법을 검사하지 않습니다. %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>pardalis::SpellingMarks</name>
    <message>
        <source>“%1” is not in the dictionary.</source>
        <translation>“%1”은(는) 사전에 없습니다.</translation>
    </message>
    <message>
        <source>No misspelt word was found.</source>
        <translation>틀린 단어를 찾지 못했습니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::SpellingThread</name>
    <message>
        <source>There is not enough memory for it.</source>
        <translation>메모리가 부족합니다.</translation>
    </message>
</context>
<context>
    <name>pardalis::StatusPanel</name>
    <message>
        <source>demonstration quality</source>
        <translation>시연 수준</translation>
    </message>
    <message>
        <source>This small model shows what Pardalis does. Open a larger one for real work.</source>
        <translation>이 작은 모델은 Pardalis가 하는 일을 보여 줍니다. 실제 작업에는 더 큰 모델을 여십시오.</translation>
    </message>
    <message>
        <source>Opening the model, %1 %</source>
        <translation>모델 여는 중, %1%</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>모델 없음</translation>
    </message>
    <message>
        <source>Its weights: %1</source>
        <translation>가중치: %1</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>모델 여는 중</translation>
    </message>
    <message>
        <source>Looking at a picture</source>
        <translation>그림 보는 중</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>읽는 중</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>쓰는 중</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>그리는 중</translation>
    </message>
    <message>
        <source>Finishing the picture</source>
        <translation>그림 마무리 중</translation>
    </message>
    <message numerus="yes">
        <source>about %n s left</source>
        <translation>
            <numerusform>약 %n초 남음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>약 %n분 남음</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>초당 토큰 %1개</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>낱말 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>그림 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n자</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In front of this picture&apos;s prompt stood %n page(s) of your library: %1 tokens</source>
        <translation>
            <numerusform>이 그림의 프롬프트 앞에 라이브러리의 페이지 %n개가 있었습니다: 토큰 %1개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The goal of %n word(s) is reached.</source>
        <translation>
            <numerusform>낱말 %n개 목표를 이루었습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Today&apos;s goal of %n word(s) is reached.</source>
        <translation>
            <numerusform>오늘의 낱말 %n개 목표를 이루었습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 / %n word(s)</source>
        <translation>
            <numerusform>낱말 %1/%n개</numerusform>
        </translation>
    </message>
    <message>
        <source>today %1 / %2</source>
        <translation>오늘 %1/%2</translation>
    </message>
</context>
<context>
    <name>pardalis::StoryCommands</name>
    <message>
        <source>Pictures below its paragraphs: where and of what you choose, then they are drawn one after the other</source>
        <translation>단락 아래에 그림을 넣습니다. 어디에 무엇을 그릴지 고르면 하나씩 차례로 그립니다</translation>
    </message>
    <message>
        <source>There is no paragraph here that has no picture below it.</source>
        <translation>여기에는 아래에 그림이 없는 단락이 없습니다.</translation>
    </message>
    <message>
        <source>Draw “%1”</source>
        <translation>“%1” 그리기</translation>
    </message>
    <message>
        <source>Illustrate this story…</source>
        <translation>이야기에 그림 넣기…</translation>
    </message>
</context>
<context>
    <name>pardalis::StoryDialog</name>
    <message>
        <source>Illustrate this Story</source>
        <translation>이야기에 그림 넣기</translation>
    </message>
    <message>
        <source>A picture comes below each paragraph that you choose, drawn of the words beside it. They are drawn one after the other while you go on writing; each is one step to undo.</source>
        <translation>선택한 단락마다 아래에, 옆에 적은 말대로 그린 그림이 들어갑니다. 글을 쓰는 동안 하나씩 그리며, 각각 한 단계로 실행 취소할 수 있습니다.</translation>
    </message>
    <message>
        <source>Draw a picture below paragraph %1</source>
        <translation>단락 %1 아래에 그림 그리기</translation>
    </message>
    <message>
        <source>What the picture below paragraph %1 shows</source>
        <translation>단락 %1 아래 그림의 내용</translation>
    </message>
    <message>
        <source>What does it show?</source>
        <translation>무엇을 보여 줍니까?</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>그리기</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>그림 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::SuggestionBar</name>
    <message>
        <source>Suggestion</source>
        <translation>제안</translation>
    </message>
    <message>
        <source>Previous try</source>
        <translation>이전 시안</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>다음 시안</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>채택</translation>
    </message>
    <message>
        <source>Keep the suggestion (Tab)</source>
        <translation>제안을 채택합니다(Tab)</translation>
    </message>
    <message>
        <source>Keep in its place</source>
        <translation>그 자리에 채택</translation>
    </message>
    <message>
        <source>In the place of the picture above, which stays as another try</source>
        <translation>위 그림의 자리에 넣습니다. 그 그림은 다른 시안으로 남습니다</translation>
    </message>
    <message>
        <source>Keep first part</source>
        <translation>첫 부분만 채택</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Discard the suggestion (Esc)</source>
        <translation>제안을 버립니다(Esc)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Stop and keep what came as a suggestion (Esc)</source>
        <translation>멈추고, 나온 것을 제안으로 남깁니다(Esc)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>Will be kept when it is complete</source>
        <translation>완성되면 채택합니다</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Try %1 of %2</source>
        <translation>시안 %1/%2</translation>
    </message>
    <message>
        <source>Keep its first paragraph or picture</source>
        <translation>첫 단락이나 그림만 채택합니다</translation>
    </message>
    <message>
        <source>Another one in its place</source>
        <translation>그 자리에 다른 제안을 만듭니다</translation>
    </message>
</context>
<context>
    <name>pardalis::TemplateCommands</name>
    <message>
        <source>New from &amp;template</source>
        <translation>서식 파일로 새로 만들기(&amp;T)</translation>
    </message>
    <message>
        <source>Open the folder of templates</source>
        <translation>서식 파일 폴더 열기</translation>
    </message>
    <message>
        <source>Save as template</source>
        <translation>서식 파일로 저장</translation>
    </message>
    <message>
        <source>Its name below File ▸ New from template:</source>
        <translation>파일 ▸ 서식 파일로 새로 만들기에 나올 이름:</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a template.</source>
        <translation>“%1”은(는) 서식 파일의 이름이 될 수 없습니다.</translation>
    </message>
    <message>
        <source>“%1” is a template now.</source>
        <translation>“%1”이(가) 서식 파일이 되었습니다.</translation>
    </message>
    <message>
        <source>Your templates are in %1.</source>
        <translation>서식 파일은 %1에 있습니다.</translation>
    </message>
    <message>
        <source>Sa&amp;ve as template…</source>
        <translation>서식 파일로 저장(&amp;V)…</translation>
    </message>
</context>
<context>
    <name>pardalis::TokenMeter</name>
    <message numerus="yes">
        <source>Left out for want of room: %n block(s)</source>
        <translation>
            <numerusform>자리가 없어 뺀 것: 블록 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Room in the model&apos;s window</source>
        <translation>모델 컨텍스트 창의 여유</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message numerus="yes">
        <source>room for %n picture(s)</source>
        <translation>
            <numerusform>그림 %n개 여유</numerusform>
        </translation>
    </message>
    <message>
        <source>too much to read</source>
        <translation>읽을 것이 너무 많음</translation>
    </message>
    <message>
        <source>&lt;b&gt;What the model reads: %1 of %2 tokens&lt;/b&gt;&lt;br&gt;Text %3 · pictures %4 · always read %5 · marks between them %6&lt;br&gt;Kept free for the answer: %7</source>
        <translation>&lt;b&gt;모델이 읽는 것: 토큰 %2개 중 %1개&lt;/b&gt;&lt;br&gt;글 %3 · 그림 %4 · 항상 읽음 %5 · 사이의 표시 %6&lt;br&gt;답을 위해 비워 둠: %7</translation>
    </message>
</context>
<context>
    <name>pardalis::Transcript</name>
    <message>
        <source>Questions and answers</source>
        <translation>질문과 답</translation>
    </message>
    <message>
        <source>here</source>
        <translation>여기</translation>
    </message>
    <message>
        <source>Show where it stands on the page</source>
        <translation>페이지의 어디에 있는지 보기</translation>
    </message>
</context>
<context>
    <name>pardalis::TriesBar</name>
    <message>
        <source>Tries</source>
        <translation>시안</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>이것 채택</translation>
    </message>
    <message>
        <source>The others stay with it as tries</source>
        <translation>나머지는 시안으로 함께 남습니다</translation>
    </message>
    <message>
        <source>Stop this one; the others go on</source>
        <translation>이것만 멈추고 나머지는 계속합니다</translation>
    </message>
    <message>
        <source>Stop this one</source>
        <translation>이것 멈추기</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>시안 %1</translation>
    </message>
    <message>
        <source>%1 % drawn</source>
        <translation>%1 % 그림</translation>
    </message>
    <message>
        <source>stopped at %1 %</source>
        <translation>%1 % 에서 멈춤</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to choose from</source>
        <translation>
            <numerusform>그림 %n장 중에서 고르세요</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) being drawn</source>
        <translation>
            <numerusform>그림 %n장을 그리는 중</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pardalis::TriesDialog</name>
    <message>
        <source>All tries</source>
        <translation>모든 시안</translation>
    </message>
    <message>
        <source>What was tried here. The one in bold is on the page; switching is one step, which undo takes back.</source>
        <translation>여기서 시도한 것들입니다. 굵게 표시된 것이 페이지에 있습니다. 바꾸기는 한 단계이며 실행 취소로 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시안</translation>
    </message>
    <message>
        <source>&amp;Show on the page</source>
        <translation>페이지에 표시(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;tar</source>
        <translation>별표(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Keep besides</source>
        <translation>따로 채택(&amp;K)</translation>
    </message>
    <message>
        <source>A copy below, which stands there for good</source>
        <translation>아래에 사본을 두어 계속 남깁니다</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>시안 %1</translation>
    </message>
    <message>
        <source>on the page</source>
        <translation>페이지에 있음</translation>
    </message>
    <message>
        <source>has a star</source>
        <translation>별표 있음</translation>
    </message>
    <message>
        <source>Take s&amp;tar away</source>
        <translation>별표 떼기(&amp;T)</translation>
    </message>
</context>
<context>
    <name>pardalis::UserLibrary</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… 외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no library in this window.</source>
        <translation>이 창에는 라이브러리가 없습니다.</translation>
    </message>
    <message>
        <source>What finds pictures by words, a CLIP model, did not come with this copy of Pardalis. Choose the folder of one.</source>
        <translation>말로 그림을 찾는 CLIP 모델이 이 Pardalis에 포함되어 있지 않습니다. CLIP 모델의 폴더를 선택하십시오.</translation>
    </message>
    <message>
        <source>%1 has no config.json: it is not the folder of a CLIP model, or it is away. Choose another.</source>
        <translation>%1에 config.json이 없습니다. CLIP 모델의 폴더가 아니거나 지금 없습니다. 다른 것을 선택하십시오.</translation>
    </message>
    <message>
        <source>Your library could not be brought up to date: %1</source>
        <translation>라이브러리를 최신 상태로 만들지 못했습니다: %1</translation>
    </message>
    <message>
        <source>These could not be read into your library:</source>
        <translation>라이브러리로 읽지 못한 것:</translation>
    </message>
</context>
<context>
    <name>pardalis::VariantCommands</name>
    <message>
        <source>Pre&amp;vious try</source>
        <translation>이전 시안(&amp;V)</translation>
    </message>
    <message>
        <source>Ne&amp;xt try</source>
        <translation>다음 시안(&amp;X)</translation>
    </message>
    <message>
        <source>Keep in the place of the picture above</source>
        <translation>위 그림의 자리에 채택</translation>
    </message>
    <message>
        <source>another try</source>
        <translation>다른 시안</translation>
    </message>
    <message>
        <source>The paragraph in which this was tried is joined to another: it can&apos;t change places any more.</source>
        <translation>이것을 시도한 단락이 다른 단락과 합쳐져 더는 자리를 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>Neither the pixels nor the codes of this try are there.</source>
        <translation>이 시안의 픽셀도 코드도 없습니다.</translation>
    </message>
    <message>
        <source>star</source>
        <translation>별표</translation>
    </message>
    <message>
        <source>keep besides</source>
        <translation>따로 채택</translation>
    </message>
    <message>
        <source>delete try</source>
        <translation>시안 삭제</translation>
    </message>
    <message>
        <source>All tries…</source>
        <translation>모든 시안…</translation>
    </message>
</context>
<context>
    <name>pardalis::VariantPager</name>
    <message>
        <source>Tries</source>
        <translation>시안</translation>
    </message>
    <message>
        <source>Previous try</source>
        <translation>이전 시안</translation>
    </message>
    <message>
        <source>All tries</source>
        <translation>모든 시안</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>다음 시안</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>별표</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Try %1 of %2</source>
        <translation>시안 %1/%2</translation>
    </message>
    <message>
        <source>Take the star from this try</source>
        <translation>이 시안의 별표 떼기</translation>
    </message>
    <message>
        <source>Star this try</source>
        <translation>이 시안에 별표 달기</translation>
    </message>
    <message>
        <source>All tries…</source>
        <translation>모든 시안…</translation>
    </message>
</context>
<context>
    <name>pardalis::VersionCommands</name>
    <message>
        <source>Ear&amp;lier versions…</source>
        <translation>이전 버전(&amp;L)…</translation>
    </message>
    <message>
        <source>only in the earlier version</source>
        <translation>이전 버전에만 있음</translation>
    </message>
    <message>
        <source>only on the page here</source>
        <translation>이 페이지에만 있음</translation>
    </message>
    <message>
        <source>The earlier version</source>
        <translation>이전 버전</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
</context>
<context>
    <name>pardalis::WishBox</name>
    <message>
        <source>What to draw</source>
        <translation>그릴 것</translation>
    </message>
    <message>
        <source>Pages of your library with pictures stand in front of the wish: those that you chose to use, else the two that fit best. They take room in the model&apos;s window</source>
        <translation>그림이 있는 라이브러리의 페이지를 요청 앞에 둡니다. 사용하기로 고른 페이지, 없으면 가장 어울리는 두 페이지입니다. 모델의 컨텍스트 창에 자리를 차지합니다</translation>
    </message>
    <message>
        <source>Strength of the &amp;words:</source>
        <translation>글의 강도(&amp;W):</translation>
    </message>
    <message>
        <source>How much the new picture does what you say</source>
        <translation>새 그림이 말씀하신 것을 따르는 정도</translation>
    </message>
    <message>
        <source>of the &amp;picture:</source>
        <translation>그림의 강도(&amp;P):</translation>
    </message>
    <message>
        <source>How much it stays like the one there is</source>
        <translation>지금 그림과 비슷하게 남는 정도</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>그림의 크기</translation>
    </message>
    <message>
        <source>Width × height in pixels</source>
        <translation>너비 × 높이(픽셀)</translation>
    </message>
    <message>
        <source>What should be drawn? For example: a cat on a white background</source>
        <translation>무엇을 그릴까요? 예: 흰 배경의 고양이</translation>
    </message>
    <message>
        <source>What should be changed? For example: the same, but at night</source>
        <translation>무엇을 바꿀까요? 예: 같은 장면을 밤으로</translation>
    </message>
    <message>
        <source>What should be drawn?</source>
        <translation>무엇을 그릴까요?</translation>
    </message>
    <message>
        <source>What should be changed?</source>
        <translation>무엇을 바꿀까요?</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>그리기</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>바꾸기</translation>
    </message>
    <message numerus="yes">
        <source>Inspired by my &amp;library (up to %n page(s), %1 tokens each and their words)</source>
        <translation>
            <numerusform>내 라이브러리에서 영감 얻기(최대 %n페이지, 각각 토큰 %1개와 글)(&amp;L)</numerusform>
        </translation>
    </message>
    <message>
        <source>I don&apos;t know &lt;i&gt;%1&lt;/i&gt;.</source>
        <translation>&lt;i&gt;%1&lt;/i&gt;은(는) 모르는 말입니다.</translation>
    </message>
    <message>
        <source>I don&apos;t know &lt;i&gt;%1&lt;/i&gt;; nearest: %2.</source>
        <translation>&lt;i&gt;%1&lt;/i&gt;은(는) 모르는 말입니다. 가까운 말: %2.</translation>
    </message>
    <message>
        <source>Pictures: </source>
        <translation>그림 수: </translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>그림 수</translation>
    </message>
    <message>
        <source>Several are drawn at once, each another way: you keep the one that you like</source>
        <translation>여러 장을 한 번에 서로 다르게 그립니다. 마음에 드는 것을 채택합니다</translation>
    </message>
</context>
<context>
    <name>pardalis::WishPanel</name>
    <message>
        <source>What the model can do</source>
        <translation>모델이 할 수 있는 일</translation>
    </message>
</context>
<context>
    <name>pardalis::Wishes</name>
    <message>
        <source>Continue</source>
        <translation>이어 쓰기</translation>
    </message>
    <message>
        <source>The model goes on where the caret is.</source>
        <translation>모델이 커서 위치에서 이어 씁니다.</translation>
    </message>
    <message>
        <source>Illustrate</source>
        <translation>그림 그리기</translation>
    </message>
    <message>
        <source>It draws what is selected, or what you wish.</source>
        <translation>선택한 글이나 원하는 것을 그립니다.</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>It answers questions about a picture or a passage.</source>
        <translation>그림이나 글에 대한 질문에 답합니다.</translation>
    </message>
    <message>
        <source>It answers questions about a passage.</source>
        <translation>글에 대한 질문에 답합니다.</translation>
    </message>
    <message>
        <source>What %1 can do:</source>
        <translation>%1이(가) 할 수 있는 일:</translation>
    </message>
    <message>
        <source>This small model knows %1 things (%2, …) and %3 places.</source>
        <translation>이 작은 모델은 사물 %1개(%2, …)와 장소 %3곳을 압니다.</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>Draw %1.</source>
        <translation>%1 그리기.</translation>
    </message>
    <message>
        <source>The model has nothing to add here. A brief, or a sentence more, may help.</source>
        <translation>모델이 여기에 덧붙일 것이 없습니다. 글 설명이나 문장을 더 쓰면 도움이 될 수 있습니다.</translation>
    </message>
    <message>
        <source>The model knows nothing to say here. This it can do (%1):</source>
        <translation>모델이 여기서 할 말을 모릅니다. 할 수 있는 일은 다음과 같습니다(%1):</translation>
    </message>
    <message>
        <source>brief</source>
        <translation>글 설명</translation>
    </message>
</context>
<context>
    <name>pardalis::WordGoals</name>
    <message>
        <source>goal of words</source>
        <translation>낱말 목표</translation>
    </message>
</context>
<context>
    <name>pardalis::Workplace</name>
    <message>
        <source>“%1” did not work, which is a mistake in Pardalis: %2. Nothing that stands on the page is lost; save it before you go on.</source>
        <translation>“%1”이(가) 작동하지 않았으며, 이는 Pardalis의 오류입니다: %2. 페이지의 내용은 사라지지 않았습니다. 계속하기 전에 저장하십시오.</translation>
    </message>
</context>
</TS>
