/** How an article beside its translation looks on paper: two columns of one book. */

export const bilingualStyle = `
:root { color-scheme: light; font: 10.5pt/1.5 Literata, Georgia, "Noto Serif", "Times New Roman", serif; }
body { max-width: 66rem; margin: 2.5rem auto; padding: 0 1.5rem; color: #1c1b19; background: #fff; }
header { margin-bottom: 2rem; }
h1 { max-width: 34em; margin: 0 0 0.35em; font-size: 1.9em; font-weight: 600; line-height: 1.2; text-wrap: balance; }
header p { margin: 0; color: #5c5850; font-size: 0.86em; overflow-wrap: anywhere; }
h2, h3, h4 { margin: 0; font-size: 1.12em; font-weight: 600; line-height: 1.35; }
p, pre { margin: 0; white-space: pre-wrap; overflow-wrap: break-word; text-wrap: pretty; hyphens: auto; }
pre { font: 0.82em/1.5 ui-monospace, "DejaVu Sans Mono", monospace; hyphens: none; }
small { display: block; margin-top: 0.3em; color: #5c5850; font-size: 0.78em; line-height: 1.45; }
del { text-decoration: none; font-style: italic; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th { padding: 0 0 0.5rem; color: #5c5850; font-size: 0.86em; font-weight: 400; font-style: italic; text-align: start; }
td { padding: 0.4rem 1.5rem 0.4rem 0; vertical-align: top; }
thead tr { border-bottom: 0.5pt solid #bdb8ad; }
tbody tr:first-child td { padding-top: 0.7rem; }
th + th, td + td { padding-inline: 1.5rem 0; }
td + td { border-inline-start: 0.5pt solid #dcd7cc; }
td[colspan] { padding-inline: 0; }
tr[data-kind="h2"] td { padding-top: 1.4rem; }
tr[data-kind="lead"] p { font-size: 1.08em; font-weight: 500; }
tr[data-kind="caption"] p { color: #5c5850; font-size: 0.86em; }
tr[data-kind="quote"] :is(p, pre) { margin-inline-start: 1.2em; font-style: italic; }
[data-marker] { position: relative; padding-inline-start: 1.5em; }
[data-marker]::before { content: attr(data-marker); position: absolute; inset-inline-start: 0; color: #5c5850; }
section h2 { margin: 2.5rem 0 0.8rem; }
@media print {
  body { max-width: none; margin: 0; padding: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  tr:is([data-kind="h2"], [data-kind="h3"], [data-kind="h4"]) { break-after: avoid; }
  @page { margin: 18mm 17mm 20mm; @bottom-center { content: counter(page); font: 8.5pt Georgia, serif; color: #5c5850; } }
}
`
