import { codePages } from './code-pages'

/** UTF-8 with bytes in it that are not. */
export interface MendedUtf8 {
  readonly text: string
  /** Sequences of bytes that are no UTF-8, as [from, to) in bytes. */
  readonly faults: readonly (readonly [number, number])[]
  /** How many bytes of them were read otherwise: as Windows-1252, one a character, or as the halves of one in UTF-16. */
  readonly read: number
  /** How many bytes could not be read; each sequence of them is one U+FFFD in the text. */
  readonly lost: number
}

/** The sequences of bytes that are no UTF-8, as the Unicode standard divides them (3.9, maximal subparts). */
export function utf8Faults(bytes: Uint8Array, most = Infinity): [number, number][] {
  const faults: [number, number][] = []
  for (let at = 0; at < bytes.length && faults.length < most;) {
    const [length, isSound] = sequenceAt(bytes, at)
    if (!isSound) faults.push([at, at + length])
    at += length
  }
  return faults
}

function sequenceAt(bytes: Uint8Array, at: number): [length: number, isSound: boolean] {
  const lead = bytes[at]!
  if (lead < 0x80) return [1, true]
  const more =
    lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0
  if (more === 0) return [1, false]
  for (let i = 1; i <= more; i++) {
    const byte = bytes[at + i] ?? 0
    const least = i > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    const most = i > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    if (byte < least || byte > most) return [i, false]
  }
  return [more + 1, true]
}

/**
 * Decodes UTF-8 and whatever else got into it: a byte that is a letter or a quotation mark of Windows-1252 where such
 * stand is that; other sequences become one U+FFFD each.
 */
export function decodeUnsoundUtf8(bytes: Uint8Array): MendedUtf8 {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), faults: [], read: 0, lost: 0 }
  } catch {
    return mended(bytes)
  }
}

function mended(bytes: Uint8Array): MendedUtf8 {
  const faults = utf8Faults(bytes)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const pieces: string[] = []
  let at = 0
  let read = 0
  let lost = 0
  for (const [from, to] of faults) {
    if (from > at) pieces.push(decoder.decode(bytes.subarray(at, from)))
    if (from < at) continue
    const halves = surrogatesAt(bytes, from)
    const sign = halves ?? (to - from === 1 ? strayIn(bytes, from) : null)
    const length = halves ? 6 : to - from
    if (sign === null) lost += length
    else read += length
    pieces.push(sign ?? '\ufffd')
    at = from + length
  }
  pieces.push(decoder.decode(bytes.subarray(at)))
  return { text: pieces.join('').replace(/^\ufeff/, ''), faults, read, lost }
}

/** A character whose two halves in UTF-16 were written one by one, as old Java and databases do (CESU-8, Unicode report 26). */
function surrogatesAt(bytes: Uint8Array, at: number): string | null {
  const half = (from: number, high: number) =>
    bytes[from] === 0xed && bytes[from + 1]! >> 4 === high && bytes[from + 2]! >> 6 === 2
      ? 0xd000 | ((bytes[from + 1]! & 0x3f) << 6) | (bytes[from + 2]! & 0x3f)
      : null
  const [first, second] = [half(at, 0xa), half(at + 3, 0xb)]
  return first === null || second === null ? null : String.fromCharCode(first, second)
}

/** What a byte is in Windows-1252, where it is plausible there; null for what is rather a piece of something lost. */
function strayIn(bytes: Uint8Array, at: number): string | null {
  const byte = bytes[at]!
  // A text that begins or ends within a character was cut there.
  if ((at < 3 && byte < 0xc0) || at === bytes.length - 1) return null
  const before = neighbour(bytes[at - 1])
  const after = neighbour(bytes[at + 1])
  const sign = codePages['windows-1252']![byte - 128]!
  if (/[à-öø-ýœß]/.test(sign) && !/[ðý]/.test(sign))
    return before === 'small' || before === 'letter' || after === 'small' || sign === 'à' ? sign : null
  if (/[ÀÄ-ÏÑ-ÖØ-ÜŒ]/.test(sign))
    return before !== 'small' && before !== 'letter' && (after === 'small' || after === 'large') ? sign : null
  const [inWord, goesOn] = [before !== 'other', after !== 'other']
  if (sign === '’') return inWord ? sign : null
  if (sign === '“' || sign === '‘') return !inWord && goesOn ? sign : null
  if (sign === '”') return !goesOn ? sign : null
  if (sign === '—' || sign === '–') return sign
  return sign === '…' && inWord ? sign : null
}

function neighbour(byte: number | undefined): 'small' | 'large' | 'letter' | 'other' {
  if (byte === undefined) return 'other'
  if (byte >= 97 && byte <= 122) return 'small'
  if (byte >= 65 && byte <= 90) return 'large'
  return byte >= 0x80 ? 'letter' : 'other'
}
