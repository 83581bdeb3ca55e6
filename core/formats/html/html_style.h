#pragma once

namespace pardalis {

// The look of exported pages: a readable measure, the reader's own colours by day and night, and ink-saving print.
inline constexpr const char* kHtmlStyle = R"(
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --ink: #1f1d1a; --quiet: #6b655c; --line: #ddd7cc; --shade: #f3f0ea; --link: #14599c;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #191a1c; --ink: #e4e1db; --quiet: #a19b91; --line: #3a3b3e; --shade: #242628; --link: #8ab8ea; }
}
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
body { margin: 0; padding: 3rem 1.25rem; font-size: 1.125rem; line-height: 1.6; }
body { font-family: Charter, "Bitstream Charter", "Iowan Old Style", Cambria, Georgia, "Noto Serif", serif; }
article { max-width: 38em; margin: 0 auto; overflow-wrap: break-word; }
p, h1, h2, h3, h4, h5, h6, li, figcaption { unicode-bidi: plaintext; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.8em 0 0.6em; text-wrap: balance; }
h1, h2, h3, h4, h5, h6 { font-family: system-ui, "Noto Sans", sans-serif; }
h1 { font-size: 2em; } h2 { font-size: 1.5em; } h3 { font-size: 1.2em; } h4, h5, h6 { font-size: 1em; }
article > :first-child { margin-top: 0; }
p, ul, ol, pre, blockquote, figure { margin: 0 0 1em; }
ul, ol { padding-inline-start: 1.6em; } li > ul, li > ol { margin-bottom: 0; }
blockquote { padding-inline-start: 1.1em; border-inline-start: 3px solid var(--line); color: var(--quiet); }
a { color: var(--link); }
pre, code { font-family: ui-monospace, "DejaVu Sans Mono", Consolas, monospace; font-size: 0.88em; }
:not(pre) > code { padding: 0.1em 0.3em; background: var(--shade); border-radius: 3px; }
pre { padding: 0.9em 1em; background: var(--shade); border-radius: 6px; }
pre { overflow-x: auto; line-height: 1.45; tab-size: 4; }
figure { text-align: center; } img { max-width: 100%; height: auto; }
figcaption { margin-top: 0.4em; font-size: 0.88em; color: var(--quiet); }
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #999; --shade: #fff; --link: #000; }
  body { padding: 0; font-size: 11pt; } article { max-width: none; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; } figure, pre, blockquote { break-inside: avoid; }
  pre { white-space: pre-wrap; border: 1px solid var(--line); } p { orphans: 3; widows: 3; }
}
)";

}  // namespace pardalis
