import { writeFileSync, readFileSync } from 'node:fs'
import { it } from 'vitest'
import { PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib'
import fontkit from 'pdf-fontkit'
import { embedGlyphlessFont } from './glyphless-font'
const hex = (s: string) => '<' + [...s].map((c) => c.charCodeAt(0).toString(16).padStart(4, '0')).join('') + '>'
const rev = (s: string) => [...s].reverse().join('')
async function pdf(name: string, content: string) {
  const d = await PDFDocument.create(); const page = d.addPage([400, 300])
  const f = embedGlyphlessFont(d.context)
  page.node.setFontDictionary(PDFName.of('F1'), f as PDFRef)
  page.drawRectangle({ x: 20, y: 20, width: 360, height: 260 })
  page.node.addContentStream(d.context.register(d.context.flateStream(content)))
  writeFileSync(`/tmp/s/pdf21/${name}.pdf`, await d.save())
}
it('x', async () => {
  const lines = [['שלום', 'עולם', 'טוב'], ['ספר', 'ישן', 'מאוד'], ['בשנת', '1871', 'נדפס']]
  const at = (i: number) => 250 - 20 * i
  // word by word logical from right
  const w = (order: (s: string) => string) => lines.map((l, i) => { let x = 380; return l.map((word) => { x -= word.length * 5 + 5; return `1 0 0 1 ${x} ${at(i)} Tm ${hex(/\d/.test(word) ? word : order(word))} Tj` }).join('\n') }).join('\n')
  const head = 'BT 3 Tr /F1 10 Tf\n', tail = '\nET'
  await pdf('v1-words-logical', head + w((s) => s) + tail)
  await pdf('v4-words-visual', head + w(rev) + tail)
  await pdf('v2-line-logical', head + lines.map((l, i) => `1 0 0 1 250 ${at(i)} Tm ${hex(l.join(' '))} Tj`).join('\n') + tail)
  await pdf('v3-line-visual', head + lines.map((l, i) => `1 0 0 1 250 ${at(i)} Tm ${hex(rev(l.join(' ')).replace('1781', '1871'))} Tj`).join('\n') + tail)
  await pdf('v6-mirrored', head + lines.map((l, i) => `-1 0 0 1 380 ${at(i)} Tm ${hex(l.join(' '))} Tj`).join('\n') + tail)
  await pdf('v7-letters', head + lines.map((l, i) => { let x = 380; return [...l.join(' ')].map((c) => { x -= 5; return `1 0 0 1 ${x} ${at(i)} Tm ${hex(c)} Tj` }).join('\n') }).join('\n') + tail)
  await pdf('a1-before', head + ['caf´e tr`es fatigu´e', 'M¨uller ˆetre gar¸con', 'a ˜n na¨ıve'].map((l, i) => `1 0 0 1 50 ${at(i)} Tm ${hex(l)} Tj`).join('\n') + tail)
  await pdf('a2-comb-after', head + ['cafe\u0301 tre\u0300s fatigue\u0301', 'Mu\u0308ller e\u0302tre'].map((l, i) => `1 0 0 1 50 ${at(i)} Tm ${hex(l)} Tj`).join('\n') + tail)
  await pdf('a3-comb-before', head + ['caf\u0301e tr\u0300es fatigu\u0301e', 'M\u0308uller \u0302etre'].map((l, i) => `1 0 0 1 50 ${at(i)} Tm ${hex(l)} Tj`).join('\n') + tail)
  // overlaid: letter, then accent drawn over it
  const over = (first: boolean) => { let x = 50; const parts: string[] = []; for (const c of ['c','a','f','e´',' ','t','r','e`','s',' ','M','u¨','l','l','e','r']) { const [l, a] = [c[0]!, c[1]]; if (a && first) parts.push(`1 0 0 1 ${x} 250 Tm ${hex(a)} Tj`); parts.push(`1 0 0 1 ${x} 250 Tm ${hex(l)} Tj`); if (a && !first) parts.push(`1 0 0 1 ${x} 250 Tm ${hex(a)} Tj`); x += 5 } return parts.join('\n') }
  await pdf('a4-over-after', head + over(false) + tail)
  await pdf('a5-over-before', head + over(true) + tail)
})
