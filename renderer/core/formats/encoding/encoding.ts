import { analyse } from 'chardet'
import { codePages } from './code-pages'
import { encodings } from './encodings'
import { likelihoodOf, wordShares, type Placed } from './likelihood'
import { decodeSevenBit, isSevenBit, sevenBitEncoding } from './seven-bit'
import { decodeUnsoundUtf8, utf8Faults } from './unsound-utf8'
import { decodeUtf32, wideEncoding } from './wide'

/** A text's encoding: as found, or as the reader says. */
export interface Decoded {
  readonly text: string
  /** WHATWG name; IANA's for what WHATWG has none of. */
  readonly encoding: string
  /** 0..1. */
  readonly confidence: number
  /** What is not sound in this encoding; absent where all is. */
  readonly unsound?: Unsound
}

/** What was wrong with a text's bytes. */
export interface Unsound {
  /** Bytes of UTF-8 that were read as Windows-1252. */
  readonly read: number
  /** Bytes that could not be read, or in other encodings characters. U+FFFD stands for them. */
  readonly lost: number
  /** Line of the first, from 1. */
  readonly line: number
}

/** Encodings of several bytes a character that the detector of statistics tells from each other. */
const eastAsian = new Set(['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr'])

/** Encodings of one byte a character; where two read a text alike, the first is taken. */
const singleByte = encodings
  .map((e) => e.label)
  .filter((label) => !label.startsWith('utf-') && !eastAsian.has(label) && !isSevenBit(label))

/** How much of a file the detectors look at, from the first byte beyond ASCII on. */
const sample = 24_576

/**
 * Decodes a text. In an encoding that the reader chose, whatever its bytes are; otherwise in the one they show: a mark,
 * sound UTF-8, UTF-16 and UTF-32 by their zeros; else the likeliest, where UTF-8 with bad bytes is one of them.
 *
 * @param wanted label the reader chose; then nothing is detected
 * @returns null where no decoder knows the label
 */
export function decodeText(bytes: Uint8Array, wanted?: string): Decoded | null {
  if (wanted !== undefined) return decodeAs(bytes, wanted, 1)
  const wide = wideEncoding(bytes)
  if (wide) return decodeAs(bytes, wide, 0.95)
  const escaped = sevenBitEncoding(bytes)
  if (escaped) return decodeAs(bytes, escaped, 0.95)
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, encoding: 'utf-8', confidence: isMarked || text.length === bytes.length ? 1 : 0.99 }
  } catch {
    // Not sound UTF-8: the likeliest is looked for.
  }
  if (isMarked) return decodeAs(bytes, 'utf-8', 0.9)
  const lines = withLineFeeds(bytes)
  const { label, confidence } = likeliest(lines)
  return decodeAs(lines, label, confidence)
}

/** In an encoding, whatever the bytes are; null where it is not known. */
function decodeAs(bytes: Uint8Array, wanted: string, confidence: number): Decoded | null {
  const label = labelOf(wanted)
  if (label === 'utf-8') {
    const { text, faults, read, lost } = decodeUnsoundUtf8(bytes)
    if (!faults.length) return { text, encoding: label, confidence }
    let line = 1
    for (let i = 0; i < faults[0]![0]; i++) if (bytes[i] === 10) line++
    return { text, encoding: label, confidence, unsound: { read, lost, line } }
  }
  const text = decodedIn(bytes, label)
  if (text === null) return null
  const first = text.indexOf('\ufffd')
  if (first < 0) return { text, encoding: label, confidence }
  const lost = text.split('\ufffd').length - 1
  return {
    text,
    encoding: label,
    confidence,
    unsound: { read: 0, lost, line: text.slice(0, first).split('\n').length },
  }
}

function decodedIn(bytes: Uint8Array, label: string): string | null {
  if (label.startsWith('utf-32')) return decodeUtf32(bytes, label)
  if (isSevenBit(label)) return decodeSevenBit(bytes, label)
  const upper = codePages[label]
  if (upper !== undefined) {
    const pieces: string[] = []
    const ascii = new TextDecoder('windows-1252')
    // Plain stretches are decoded at once.
    for (let at = 0; at < bytes.length;) {
      let end = at
      while (end < bytes.length && bytes[end]! < 128) end++
      if (end > at) pieces.push(ascii.decode(bytes.subarray(at, end)))
      at = end
      for (; at < bytes.length && bytes[at]! >= 128; at++) pieces.push(upper[bytes[at]! - 128]!)
    }
    return pieces.join('')
  }
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    // No decoder has that name.
    return null
  }
}

/** One name for each of the names an encoding goes by. */
function labelOf(wanted: string): string {
  const label = wanted.trim().toLowerCase()
  const page = /^(?:(?:ibm|cp|dos)?[-_ ]?(?:00)?|cs(?:ibm|pc))(\d{3})(?:multilingual)?$/.exec(label)?.[1]
  if (page !== undefined && (page === '866' || `ibm${page}` in codePages)) return `ibm${page}`
  if (label === 'utf8') return 'utf-8'
  if (/^(?:x-)?(?:windows-?|cp)1252$|^(?:us-)?ascii$|^(?:iso[-_]?)?8859-?1$|^latin-?1$|^l1$/.test(label))
    return 'windows-1252'
  if (/^(?:utf-?32|ucs-?4)(?:-?le)?$/.test(label)) return 'utf-32le'
  if (/^(?:utf-?32|ucs-?4)-?be$/.test(label)) return 'utf-32be'
  return otherNames[label] ?? label
}

/** What else encodings are called. */
const otherNames: Readonly<Record<string, string>> = {
  utf7: 'utf-7',
  hz: 'hz-gb-2312',
  'x-mac-centraleurroman': 'x-mac-ce',
  maccentraleurope: 'x-mac-ce',
  macgreek: 'x-mac-greek',
  macturkish: 'x-mac-turkish',
  maciceland: 'x-mac-icelandic',
}

/** Longer stretches are no lines: bytes. */
const longestLine = 120

/** A text whose only line ends are the byte of NEL, as ISO 8859 has it on mainframes, with line feeds for them. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  const nel = 0x85
  if (bytes.includes(10) || bytes.includes(13)) return bytes
  let last = -1
  let lines = 0
  for (let at = bytes.indexOf(nel); at >= 0; at = bytes.indexOf(nel, at + 1)) {
    // What stands before a space is a letter of DOS, or an ellipsis.
    if (at - last > longestLine || bytes[at + 1] === 32) return bytes
    last = at
    lines++
  }
  return lines > 1 && bytes.length - last <= longestLine ? bytes.map((byte) => (byte === nel ? 10 : byte)) : bytes
}

/** The likeliest encoding of bytes that have no mark and are no sound UTF-8. */
function likeliest(bytes: Uint8Array): { label: string; confidence: number } {
  const start = Math.max(0, bytes.findIndex((b) => b > 127) - 4096)
  const head = bytes.subarray(start, start + sample)
  // A cut that the sample makes is no fault of the text.
  const isWhole = start + sample >= bytes.length
  const shares = wordShares(new TextDecoder('windows-1252').decode(head))
  const readings = singleByte.map((label) => ({ label, text: decodedIn(head, label)! }))
  for (const { name } of analyse(head)) {
    const label = name.toLowerCase()
    if (!eastAsian.has(label)) continue
    readings.push({ label, text: decodedIn(head, label)! })
    break
  }
  const ranked = readings
    .map((reading) => ({
      ...reading,
      likelihood: likelihoodOf(beyondAscii(reading.text), shares) - (rare.has(reading.label) ? rareCost : 0),
    }))
    .toSorted((a, b) => b.likelihood - a.likelihood)
  const [best] = ranked
  const faults = utf8Faults(head)
  const cut = faults.at(-1)
  const isCut = cut !== undefined && cut[1] === head.length && head[cut[0]]! >= 0xc2
  const mended = decodeUnsoundUtf8(head)
  const marked = likelihoodOf(beyondAscii(mended.text.replaceAll('\ufffd', '')), shares)
  const utf8 =
    marked -
    (faults.length - mended.read - (isCut ? 1 : 0)) * faultCost -
    mended.read * strayCost -
    (isCut && isWhole ? cutCost : 0)
  if (utf8 > best!.likelihood) return { label: 'utf-8', confidence: sureness(utf8 - best!.likelihood) }
  const rival = ranked.find((reading) => reading.text !== best!.text)
  const margin = best!.likelihood - Math.max(utf8, rival?.likelihood ?? -Infinity)
  return { label: best!.label, confidence: sureness(margin) }
}

/** Encodings that few texts are in, beside a common one of the same script, and what that costs. */
const rare = new Set([
  ...['x-mac-cyrillic', 'iso-8859-5', 'iso-8859-6', 'iso-8859-15', 'ibm857', 'ibm861', 'koi8-u'],
  ...['ibm775', 'ibm855', 'ibm869', 'iso-8859-13', 'x-mac-ce', 'x-mac-greek', 'x-mac-turkish', 'x-mac-icelandic'],
])
const rareCost = 2

/**
 * What a bad byte in UTF-8 costs, one that is a sign of Windows-1252 where such stand, and a character cut at the end: natural
 * logarithms, as {@link likelihoodOf}'s.
 */
const faultCost = 8
const strayCost = 6
const cutCost = 3

/** 0..1, by how much likelier the best reading is than the next. */
function sureness(margin: number): number {
  return Math.min(0.98, 0.4 + margin / 40)
}

function* beyondAscii(text: string): Generator<Placed> {
  for (const { 0: character, index } of text.matchAll(/[^\0-\x7f]/gu))
    yield [text[index - 1] ?? '', character, text[index + character.length] ?? '']
}
