// How often a text's encoding is detected: texts in each encoding their language uses, whole and cut, with bad bytes in them.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeText } from '../../renderer/core/formats/encoding/encoding'
// @ts-expect-error -- plain JavaScript
import { randomBy } from '../learning/random.mjs'

const [corpus, others, howMany = '40'] = process.argv.slice(2)
if (corpus === undefined || others === undefined) throw new Error('encodings CORPUS OTHERS [TEXTS]')

const western = 'utf-8 windows-1252 macintosh ibm850 ibm437 utf-16le utf-16be utf-32le'
const uses: Readonly<Record<string, string>> = {
  en: 'utf-8 windows-1252 macintosh utf-16le',
  fr: `${western} iso-8859-15 ibm863`,
  de: `${western} iso-8859-2 ibm852`,
  es: western,
  pt: `${western} ibm860`,
  da: `${western} ibm865`,
  is: `${western} ibm861 x-mac-icelandic`,
  pl: 'utf-8 windows-1250 iso-8859-2 ibm852 x-mac-ce utf-16le',
  cs: 'utf-8 windows-1250 iso-8859-2 ibm852 x-mac-ce utf-16le',
  lt: 'utf-8 windows-1257 iso-8859-13 ibm775 x-mac-ce utf-16le',
  lv: 'utf-8 windows-1257 iso-8859-13 ibm775 x-mac-ce utf-16le',
  ru: 'utf-8 windows-1251 koi8-r iso-8859-5 ibm866 ibm855 x-mac-cyrillic utf-16le utf-16be',
  uk: 'utf-8 windows-1251 koi8-u utf-16le',
  el: 'utf-8 windows-1253 iso-8859-7 ibm737 ibm869 x-mac-greek utf-16le utf-16be',
  tr: 'utf-8 windows-1254 ibm857 x-mac-turkish utf-16le',
  he: 'utf-8 windows-1255 ibm862 utf-16le utf-16be',
  th: 'utf-8 windows-874 utf-16le utf-16be',
  ar: 'utf-8 windows-1256 iso-8859-6 utf-16le utf-16be',
}

/** The bytes of a text; null where the encoding has not all of its signs. */
function encoded(text: string, label: string): Uint8Array | null {
  if (label === 'utf-8') return new TextEncoder().encode(text)
  if (label.startsWith('utf-')) {
    const units = label.startsWith('utf-32')
      ? [...text].map((c) => c.codePointAt(0)!)
      : [...Array(text.length).keys()].map((i) => text.charCodeAt(i))
    const size = label.startsWith('utf-32') ? 4 : 2
    const view = new DataView(new ArrayBuffer(units.length * size))
    const little = label.endsWith('le')
    units.forEach((unit, i) => (size === 4 ? view.setUint32(i * 4, unit, little) : view.setUint16(i * 2, unit, little)))
    return new Uint8Array(view.buffer)
  }
  const bytes = new Uint8Array(text.length)
  const table = tableOf(label)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const byte = code < 128 ? code : table.get(text[i]!)
    if (byte === undefined) return null
    bytes[i] = byte
  }
  return bytes
}

const tables = new Map<string, Map<string, number>>()
function tableOf(label: string): Map<string, number> {
  const known = tables.get(label)
  if (known) return known
  const made = new Map<string, number>()
  for (let byte = 128; byte < 256; byte++) made.set(decodeText(Uint8Array.of(byte), label)!.text, byte)
  tables.set(label, made)
  return made
}

/** Texts of a language that are not all ASCII. */
function textsOf(tag: string): string[] {
  const count = Number(howMany)
  if (['en', 'fr', 'de', 'es'].includes(tag)) {
    const whole = execFileSync('xz', ['-dc', join(corpus!, 'train', `${tag}.txt.xz`)], {
      encoding: 'utf8',
      maxBuffer: 1e9,
    })
    const step = Math.floor(whole.length / (count + 1))
    return Array.from({ length: count }, (_, i) => whole.slice(step * i, step * i + 12_000).normalize('NFC'))
  }
  const paragraphs = readFileSync(others!, 'utf8').split(/^== (\w+)$/m)
  const text = paragraphs[paragraphs.indexOf(tag) + 1]!.trim().normalize('NFC')
  return Array.from(
    { length: 6 },
    (_, i) => text.slice((i * text.length) / 8) + '\n' + text.slice(0, (i * text.length) / 8),
  )
}

const random = (randomBy as (seed: number) => () => number)(11)

/** The bytes with some of them taken by ones beyond ASCII. */
function damaged(bytes: Uint8Array, count: number, label: string): Uint8Array {
  const made = bytes.slice()
  // In two bytes a sign any value is a sign, and another text.
  if (label.startsWith('utf-16') || label.startsWith('utf-32')) return made
  for (let i = 0; i < count; i++) made[Math.floor(random() * made.length)] = 0x80 + Math.floor(random() * 0x80)
  return made
}

/** Whether two readings differ in no more signs than bytes are bad. */
function isSame(a: string, b: string, bad: number): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  let differ = 0
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) differ++
  return differ <= bad
}

const conditions = [0, 1, 5].flatMap((bad) => ['whole', 'cut'].map((size) => ({ bad, size })))
console.log(['encoding', 'language', ...conditions.map(({ bad, size }) => `${size}, ${bad} bad`)].join('\t'))
const sums = conditions.map(() => ({ right: 0, all: 0 }))
const wrong = new Map<string, number>()
for (const [tag, labels] of Object.entries(uses)) {
  const texts = textsOf(tag)
  for (const label of labels.split(' ')) {
    const row = conditions.map(({ bad, size }, c) => {
      let right = 0
      let all = 0
      for (const text of texts) {
        const unit = label.startsWith('utf-32') ? 4 : label.startsWith('utf-16') ? 2 : 1
        const bytes =
          encoded(text, label) ??
          encoded(
            text.replace(/[^\0-\x7f]/g, (c) => (label.startsWith('utf') || tableOf(label).has(c) ? c : ' ')),
            label,
          )
        if (!bytes) continue
        const start = size === 'cut' ? Math.floor((random() * Math.max(0, bytes.length - 300)) / unit) * unit : 0
        const part = size === 'cut' ? bytes.slice(start, start + 300) : bytes
        if (unit === 1 && !part.some((b) => b > 127)) continue
        const given = damaged(part, bad, label)
        all++
        const found = decodeText(given)!
        const ours = decodeText(given, label)!
        if (isSame(found.text, ours.text, bad)) right++
        else {
          const what = `${label} as ${found.encoding} (${tag}, ${size}, ${bad})`
          wrong.set(what, (wrong.get(what) ?? 0) + 1)
        }
      }
      sums[c]!.right += right
      sums[c]!.all += all
      return all ? `${((100 * right) / all).toFixed(0)} %` : '–'
    })
    console.log([label, tag, ...row].join('\t'))
  }
}
console.log(['all', '', ...sums.map(({ right, all }) => `${((100 * right) / all).toFixed(1)} % of ${all}`)].join('\t'))
for (const [what, count] of [...wrong].toSorted((a, b) => b[1] - a[1]).slice(0, 40)) console.log(`${count}\t${what}`)
