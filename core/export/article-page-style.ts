/** How an exported article looks on screen and on paper: a column of text, and a margin for notes where there is room. */

export const articlePageStyle = `
:root { color-scheme: light dark; font: 12pt/1.6 Literata, Georgia, "Noto Serif", "Times New Roman", serif; --ink: #1c1b19; --paper: #fff; --link: #1f5a96; --rule: #dcd7cc; --quiet: #5c5850;
  --yellow: #fbe9a5; --green: #cfe8c0; --blue: #c7dff5; --pink: #f7cfdc; --purple: #e0d2f4; --orange: #fad8b4; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e6e2d9; --paper: #1d1c1a; --link: #92bee8; --rule: #44413a; --quiet: #aaa498;
    --yellow: #5e4f14; --green: #2f4d28; --blue: #22435f; --pink: #5c2a3a; --purple: #463561; --orange: #603f18; }
}
body { max-width: 38rem; margin: 3rem auto; padding: 0 1.5rem; color: var(--ink); background: var(--paper); overflow-wrap: break-word; }
header { margin-bottom: 2rem; }
h1 { margin: 0 0 0.35em; font-size: 2em; font-weight: 600; line-height: 1.2; text-wrap: balance; }
header p { margin: 0; color: var(--quiet); font-size: 0.86em; overflow-wrap: anywhere; }
h2, h3, h4 { margin: 1.8em 0 0.5em; font-weight: 600; line-height: 1.3; break-after: avoid; }
p, ul, ol, dl, table, pre, figure, blockquote { margin: 0 0 1em; }
li > ul, li > ol, li > p:last-child { margin-bottom: 0; }
a { color: var(--link); }
pre { padding: 0.8em 1em; border: 1px solid var(--rule); border-radius: 4px; font: 0.82em/1.5 ui-monospace, "DejaVu Sans Mono", monospace; white-space: pre-wrap; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.9em; }
math[display="block"] { overflow: auto hidden; padding-block: 0.2em; }
blockquote { margin-inline: 0; padding-inline-start: 1.1em; border-inline-start: 3px solid var(--rule); }
img { max-width: 100%; height: auto; }
figure { margin-inline: 0; break-inside: avoid; }
figcaption, caption, [data-role="caption"], [data-role="credit"] { color: var(--quiet); font-size: 0.86em; text-align: start; }
[data-role="lead"] { font-size: 1.1em; }
[data-role="footnote"] { font-size: 0.86em; }
table { border-collapse: collapse; font-size: 0.92em; }
td, th { padding: 0.3em 0.7em; border: 1px solid var(--rule); vertical-align: top; text-align: start; }
mark { color: inherit; background: var(--paint, transparent); -webkit-print-color-adjust: exact; print-color-adjust: exact; }
mark[data-style="underline"] { background: none; text-decoration: underline 2px var(--paint); text-underline-offset: 0.2em; }
img[data-color], .missing[data-color] { outline: 3px solid var(--paint); outline-offset: 2px; }
.missing { color: var(--quiet); font-size: 0.86em; }
[data-color="yellow"] { --paint: var(--yellow); } [data-color="green"] { --paint: var(--green); } [data-color="blue"] { --paint: var(--blue); }
[data-color="pink"] { --paint: var(--pink); } [data-color="purple"] { --paint: var(--purple); } [data-color="orange"] { --paint: var(--orange); }
.note { margin: 0 0 1em; padding: 0.1em 0 0.1em 0.8em; border-inline-start: 3px solid var(--paint, var(--rule)); font: 0.8em/1.5 system-ui, sans-serif;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.note p, .note div > * { margin: 0 0 0.4em; }
.note blockquote { border: 0; padding: 0; font-style: italic; }
.note .review { color: var(--quiet); font-style: italic; }
.note .tags, .note small { color: var(--quiet); }
@media (min-width: 62rem), print {
  .with-notes { max-width: 58rem; }
  .with-notes > header, .with-notes > main { margin-inline-end: 20rem; }
  .with-notes > main > .note { float: inline-end; clear: inline-end; width: 17rem; margin-inline-end: -20rem; }
}
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; }
  .with-notes > header, .with-notes > main { margin-inline-end: 5.6cm; }
  .with-notes > main > .note { width: 5cm; margin-inline-end: -5.6cm; }
  pre, .note, tr { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  @page { margin: 18mm 17mm 20mm; @bottom-center { content: counter(page); font: 8.5pt Georgia, serif; color: #5c5850; } }
}
`
