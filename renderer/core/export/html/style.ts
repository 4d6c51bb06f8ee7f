/** How an exported web page looks, on a screen, dark or light, and on paper. */
export const htmlStyle = `
:root { color-scheme: light dark; --ink: light-dark(#232528, #d8d6d0); --paper: light-dark(#fdfcf9, #1d1e20); --quiet: light-dark(#6b6a66, #98968f); --line: light-dark(#e2ded5, #37383a); --made: light-dark(#00646a, #6fc3be) }
* { box-sizing: border-box }
body { margin: 0; padding: 3rem clamp(1rem, 4vw, 4rem); color: var(--ink); background: var(--paper); font: 1.06rem/1.6 'Source Serif 4', 'Source Serif Pro', Georgia, serif }
header, footer { max-width: 44rem; margin: 0 auto 3rem }
.facing :is(header, footer) { margin-inline: 0 }
h1 { font-size: 1.9rem; font-weight: 600; line-height: 1.2; text-wrap: balance; margin: 0 0 .5rem }
header p, .facts, h2 { color: var(--quiet); font-size: .9rem }
section { display: grid; grid-template-columns: 1fr 1fr; gap: 0 3rem; padding: 1rem 0; border-top: 1px solid var(--line) }
section h2 { grid-column: 1 / -1; margin: 0 0 .6rem; font-weight: 400; font-variant-numeric: oldstyle-nums }
.source, .cleaned { white-space: pre-wrap; overflow-wrap: anywhere; min-width: 0 }
h1, q, .source, .cleaned, footer p { unicode-bidi: plaintext; text-align: start }
.source { color: var(--quiet) }
del { text-decoration-color: light-dark(#b2594f, #d98a80); text-decoration-thickness: 1px }
ins { text-decoration: underline dotted var(--made); text-decoration-thickness: 1px; text-underline-offset: .2em }
.aside { opacity: .55 }
mark { color: inherit; background: color-mix(in srgb, var(--hue) 38%, transparent); border-radius: 2px }
sup { line-height: 0; font-size: .68em }
a { color: var(--made); text-decoration: none }
.reading main { max-width: 40rem; margin: 0 auto; hyphens: auto }
.reading h2 { color: var(--ink); font-size: 1.15rem; font-weight: 600; margin: 2rem 0 .8rem }
.reading main p { margin: 0; text-indent: 1.4em }
.reading main :is(h2, p:first-child) + p, .reading main p:first-child { text-indent: 0 }
.caption, .footnote { font-size: .9rem }
.page { float: right; clear: right; margin-right: -4.5rem; width: 3.5rem; color: var(--quiet); font-size: .78rem; text-indent: 0; font-variant-numeric: oldstyle-nums }
footer { margin-top: 3rem; border-top: 1px solid var(--line) }
footer .page-name { color: var(--quiet); font-size: .9rem }
footer p { margin: .3rem 0 }
.tag { border: 1px solid var(--line); border-radius: 3px; padding: 0 .35em }
@media (max-width: 760px) { section { grid-template-columns: 1fr; row-gap: 1rem } .page { float: none; margin: 0 .4em 0 0; width: auto } }
@media print { body { padding: 0; font-size: 10.5pt; background: none } section { break-inside: auto } a { color: inherit } h1, h2 { break-after: avoid } p { orphans: 2; widows: 2 } @page { margin: 22mm 20mm } }
`
