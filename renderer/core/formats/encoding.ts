import { analyse } from 'chardet'

/** A text's encoding: as found, or as the reader says. */
export interface Decoded {
  readonly text: string
  /** WHATWG name. */
  readonly encoding: string
  /** 0..1. */
  readonly confidence: number
}

/** Encodings offered to the reader, WHATWG names, with what readers call them. */
export const encodings: readonly { readonly label: string; readonly name: string }[] = [
  { label: 'utf-8', name: 'UTF-8' },
  { label: 'utf-16le', name: 'UTF-16, little-endian' },
  { label: 'utf-16be', name: 'UTF-16, big-endian' },
  { label: 'windows-1252', name: 'Western European (Windows-1252, Latin-1)' },
  { label: 'macintosh', name: 'Western European (Mac Roman)' },
  { label: 'iso-8859-15', name: 'Western European (Latin-9)' },
  { label: 'windows-1250', name: 'Central European (Windows-1250)' },
  { label: 'iso-8859-2', name: 'Central European (Latin-2)' },
  { label: 'windows-1251', name: 'Cyrillic (Windows-1251)' },
  { label: 'koi8-r', name: 'Cyrillic (KOI8-R)' },
  { label: 'ibm866', name: 'Cyrillic (DOS 866)' },
  { label: 'windows-1253', name: 'Greek (Windows-1253)' },
  { label: 'windows-1254', name: 'Turkish (Windows-1254)' },
  { label: 'windows-1255', name: 'Hebrew (Windows-1255)' },
  { label: 'windows-1256', name: 'Arabic (Windows-1256)' },
  { label: 'shift_jis', name: 'Japanese (Shift JIS)' },
  { label: 'euc-jp', name: 'Japanese (EUC-JP)' },
  { label: 'gb18030', name: 'Chinese (GB 18030)' },
  { label: 'big5', name: 'Chinese (Big5)' },
  { label: 'euc-kr', name: 'Korean (EUC-KR)' },
]

/** How much of a file the detector looks at. */
const sample = 65_536

/**
 * Decodes a text in the encoding that its bytes show: a byte order mark, sound UTF-8, UTF-16 by its zeros, else by statistics.
 * Null when no encoding fits without errors.
 *
 * @param wanted WHATWG label the reader chose; then nothing is detected
 */
export function decodeText(bytes: Uint8Array, wanted?: string): Decoded | null {
  if (wanted) return decodeAs(bytes, wanted, 1)
  for (const [mark, label] of [
    [[0xef, 0xbb, 0xbf], 'utf-8'],
    [[0xff, 0xfe], 'utf-16le'],
    [[0xfe, 0xff], 'utf-16be'],
  ] as const)
    if (mark.every((b, i) => bytes[i] === b)) return decodeAs(bytes, label, 1)
  const wide = wideEncoding(bytes)
  if (wide) return decodeAs(bytes, wide, 0.9)
  const utf8 = decodeAs(bytes, 'utf-8', bytes.some((b) => b > 127) ? 0.99 : 1)
  if (utf8) return utf8
  for (const { name, confidence } of analyse(bytes.subarray(0, sample)).slice(0, 4)) {
    const decoded = decodeAs(bytes, westernReading(name, bytes), confidence / 100)
    if (decoded) return decoded
  }
  return decodeAs(bytes, 'windows-1252', 0.3)
}

function decodeAs(bytes: Uint8Array, label: string, confidence: number): Decoded | null {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding: label, confidence }
  } catch {
    // Either the bytes are not sound in this encoding or the platform lacks it: the next one is tried.
    return null
  }
}

/** UTF-16 without a mark shows as zeros in every other byte of Latin text. */
function wideEncoding(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, 4096) & ~1
  if (length < 4) return null
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const half = length / 2
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  if (even > half * 0.4 && odd < half * 0.05) return 'utf-16be'
  return null
}

/**
 * The detector knows no Mac Roman and takes it for a Latin one. The two put letters and quotation marks elsewhere:
 * in Mac Roman 0x8e is é, 0xd2 and 0xd3 are quotation marks, and 0xca a space; in Windows-1252 0x93, 0x94 and 0xe9 are.
 */
function westernReading(name: string, bytes: Uint8Array): string {
  const label = name.toLowerCase()
  if (!/^(iso-8859-[129]|windows-125[024])$/.test(label)) return label
  let mac = 0
  let windows = 0
  for (let i = 1; i < Math.min(bytes.length, sample); i++) {
    const b = bytes[i]!
    if (b < 128) continue
    const afterLetter = isLetter(bytes[i - 1]!)
    const beforeLetter = isLetter(bytes[i + 1] ?? 32)
    const inside = afterLetter || beforeLetter
    if (inside && b >= 0x87 && b <= 0x9f && b !== 0x92 && b !== 0x93 && b !== 0x94) mac++
    else if (!afterLetter && (b === 0xd2 || b === 0xd4)) mac++
    else if (!beforeLetter && (b === 0xd3 || b === 0xd5 || b === 0xd0 || b === 0xd1)) mac++
    else if (b === 0xd5 && afterLetter) mac++
    if (inside && b >= 0xe0) windows++
    else if (
      (!afterLetter && (b === 0x93 || b === 0x91)) ||
      (!beforeLetter && (b === 0x94 || b === 0x96 || b === 0x97)) ||
      (b === 0x92 && afterLetter)
    )
      windows++
  }
  if (mac > windows) return 'macintosh'
  return label.startsWith('iso-8859-1') || label === 'iso-8859-9' || label === 'windows-1254' ? 'windows-1252' : label
}

function isLetter(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
}
