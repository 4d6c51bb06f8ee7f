import { codePages } from '../../formats/encoding/code-pages'
import type { Finding, Rule } from '../rule'

/** How a text can have been read wrongly: as which encoding, and what the signs of two and three bytes look like then. */
interface Misreading {
  readonly byteOf: ReadonlyMap<string, number>
  readonly pattern: RegExp
  /** Whether one such sequence says enough, for what hardly any text has. */
  readonly tells: boolean
}

const misreadings: readonly Misreading[] = [
  misreadingOf(codePages['windows-1252']!, true),
  misreadingOf(upperHalf('macintosh'), false),
  misreadingOf(upperHalf('windows-1251'), false),
  misreadingOf(codePages.ibm850!, false),
  misreadingOf(codePages.ibm437!, false),
  misreadingOf(upperHalf('windows-1250'), false),
  misreadingOf(upperHalf('iso-8859-2'), false),
]

function upperHalf(label: string): string {
  return new TextDecoder(label).decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128))
}

function misreadingOf(upper: string, tells: boolean): Misreading {
  const byteOf = new Map([...upper].map((sign, i) => [sign, i + 128]))
  // Latin-1 has control characters where Windows-1252 has signs.
  if (tells) for (let code = 0x80; code < 0xa0; code++) byteOf.set(String.fromCharCode(code), code)
  const signs = (from: number, to: number) =>
    `[${[...byteOf]
      .filter(([, byte]) => byte >= from && byte <= to)
      .map(([sign]) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('')}]`
  const more = signs(0x80, 0xbf)
  return {
    byteOf,
    tells,
    pattern: new RegExp(
      `${signs(0xc2, 0xdf)}${more}|${signs(0xe0, 0xef)}${more}{2}|${signs(0xf0, 0xf4)}${more}{3}`,
      'gu',
    ),
  }
}

/** From so many sequences on, if nearly all that is not ASCII belongs to such, the whole text is so. */
const several = 3
const nearlyAll = 0.8

/** Reads what was UTF-8, was read as another encoding and written as UTF-8 again. */
export const twiceEncoded: Rule = {
  id: 'twice-encoded',
  name: 'Text encoded twice',
  sentence: 'Letters that became two or three signs, as a file’s encoding was mistaken on its way, are put back.',
  example: { was: 'trÃ¨s fatiguÃ© Ã  NÃ®mes', is: 'très fatigué à Nîmes' },
  find({ text }) {
    if (!/[^\0-\x7f]/.test(text)) return []
    // Code pages have many signs in common: that which leaves the fewest over is the one.
    return misreadings.map((misreading) => sequencesIn(text, misreading)).reduce(theMore)
  },
}

/** Of two lists of findings that which covers more of the text; the first where they cover as much. */
function theMore(some: Finding[], others: Finding[]): Finding[] {
  const covered = (findings: readonly Finding[]) => findings.reduce((n, f) => n + f.to - f.from, 0)
  return covered(others) > covered(some) ? others : some
}

function sequencesIn(text: string, misreading: Misreading): Finding[] {
  const { pattern, tells } = misreading
  const runs = [...text.matchAll(runsOf(pattern))]
  const all = runs.map(({ 0: run, index }) => ({
    from: index,
    to: index + run.length,
    text: readAgain(run, misreading),
  }))
  const sound = all.filter((f) => f.text !== '' && f.text !== text.slice(f.from, f.to))
  const covered = sound.reduce((n, f) => n + f.to - f.from, 0)
  const whole = sound.length >= several && covered >= nearlyAll * (text.match(/[^\0-\x7f]/g)?.length ?? 0)
  if (whole) return withLostSpaces(text, sound, tells).map((f) => ({ ...f, confidence: 0.98 }))
  if (!tells) return []
  const certain = sound
    .filter(
      (f) =>
        /^(?:[ÂÃ]|â[\u0080\u20ac])/.test(text.slice(f.from, f.to)) &&
        // "NÃO" is a word; a sign that is no letter behind it is none.
        (!/\p{Lu}/u.test(text[f.from - 1] ?? '') || /^.[^\p{L}\p{Pf}\p{Pi}…]/u.test(text.slice(f.from, f.to))),
    )
    .map((f) => ({ ...f, confidence: 0.9 }))
  // Where some letters are so, a lone Ã before a space is one of them.
  return certain.length < 2 ? certain : withLostSpaces(text, certain, tells).map((f) => ({ ...f, confidence: 0.9 }))
}

/** Sequences beside each other are one place: a letter may have been encoded three times. */
function runsOf(pattern: RegExp): RegExp {
  return new RegExp(`(?:${pattern.source})+`, 'gu')
}

function readAgain(run: string, { pattern, byteOf, tells }: Misreading): string {
  let text = run
  for (let round = 0; round < 3; round++) {
    const again = text.replace(pattern, (signs) => {
      // What comes out may look like a sequence by chance; only what no text has is read once more.
      if (round > 0 && !(tells && /^[ÂÃâ]/.test(signs))) return signs
      const bytes = Uint8Array.from(signs, (sign) => byteOf.get(sign)!)
      const read = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
      return read.includes('\ufffd') ? signs : read
    })
    if (again === text) break
    text = again
  }
  return text
}

/** In a text that is so throughout, à has lost its second sign where a space that must not break became a plain one. */
function withLostSpaces(
  text: string,
  found: Omit<Finding, 'confidence'>[],
  tells: boolean,
): Omit<Finding, 'confidence'>[] {
  if (!tells) return found
  const bare = [...text.matchAll(/(?<![\p{Lu}])Ã(?: (?= )|(?=[ \n]))/gu)]
    .map(({ 0: signs, index }) => ({ from: index, to: index + signs.length, text: 'à' }))
    .filter((f) => !found.some((other) => other.from < f.to && f.from < other.to))
  return [...found, ...bare].toSorted((a, b) => a.from - b.from)
}
