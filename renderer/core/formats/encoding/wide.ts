/** UTF-16 and UTF-32, with and without their marks. */

const letterOrMark = /[\p{L}\p{M}\p{N}\p{P}\p{Zs}\s$£€+<=>|~^`°]/u

/** How much of a file is looked at, in bytes. */
const sample = 8192

/** The encoding of two or four bytes a character that bytes show, mark or none; null for none of them. */
export function wideEncoding(bytes: Uint8Array): string | null {
  return (
    byMark(bytes) ??
    (isWide32(bytes, 'utf-32le') ? 'utf-32le' : isWide32(bytes, 'utf-32be') ? 'utf-32be' : wide16(bytes))
  )
}

function byMark(bytes: Uint8Array): string | null {
  const marks = [
    [[0xff, 0xfe, 0, 0], 'utf-32le'],
    [[0, 0, 0xfe, 0xff], 'utf-32be'],
    [[0xff, 0xfe], 'utf-16le'],
    [[0xfe, 0xff], 'utf-16be'],
  ] as const
  return marks.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))?.[1] ?? null
}

function isWide32(bytes: Uint8Array, label: string): boolean {
  if (bytes.length < 8) return false
  const text = decodeUtf32(bytes.subarray(0, Math.min(sample, bytes.length & ~3)), label)
  return !text.includes('\ufffd') && isText(text)
}

/** UTF-16 shows by its spaces and line ends, of which one byte is zero, and by being a text in that order of bytes alone. */
function wide16(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, Math.min(bytes.length, sample) & ~1)
  if (head.length < 4) return null
  let even = 0
  let odd = 0
  let plain = 0
  for (let i = 0; i < head.length; i++) {
    const byte = head[i]!
    if (byte === 0 && i % 2) odd++
    else if (byte === 0) even++
    if ((byte >= 97 && byte <= 122) || byte === 32) plain++
  }
  const zeros = even + odd
  // A text of one byte a character that has zeros in it for some reason.
  if (plain > head.length * 0.6 && zeros < head.length * 0.2) return null
  for (const label of ['utf-16le', 'utf-16be'] as const) {
    const [likely, unlikely] = label === 'utf-16le' ? [odd, even] : [even, odd]
    const text = new TextDecoder(label).decode(head)
    if (likely >= 1 && likely >= (head.length / 2) * 0.01 && unlikely < likely && isText(text)) return label
    if (zeros < head.length * 0.05 && isEastAsian(text)) return label
    if (zeros === 0 && isOneScript(text) && isText(text)) return label
  }
  return null
}

/** A few words with no space between: letters of one block whose number, as a byte, is no sign of a text. */
function isOneScript(text: string): boolean {
  const blocks = new Set([...text].map((c) => c.codePointAt(0)! >> 8))
  const [block = 0] = blocks
  return text.length > 2 && blocks.size === 1 && block < 0x20 && ![9, 10, 13].includes(block)
}

/** Whether nearly all of a text is letters and what stands among them, of few blocks of Unicode. */
function isText(text: string): boolean {
  const characters = [...text.replaceAll('\0', '')]
  // What is all but nothing is no text.
  if (characters.length < text.length * 0.9) return false
  const known = characters.filter((c) => letterOrMark.test(c)).length
  const blocks = new Map<number, number>()
  for (const c of characters) {
    const block = c.codePointAt(0)! >> 8
    const script = block >= 0x4e && block <= 0x9f ? 0x4e : block >= 0xac && block <= 0xd7 ? 0xac : block
    blocks.set(script, (blocks.get(script) ?? 0) + 1)
  }
  const most = [...blocks.values()]
    .sort((a, b) => b - a)
    .slice(0, 4)
    .reduce((a, b) => a + b, 0)
  return known >= characters.length * 0.97 && most >= characters.length * 0.97
}

/** A text of ideographs needs no space; kana or its punctuation it has. */
function isEastAsian(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  const signs = count(/[\u3001-\u30ff\uff01-\uff5e]/g)
  return signs >= text.length * 0.02 && signs + count(/[\u4e00-\u9fff]/g) >= text.length * 0.95
}

/** UTF-32, which no browser decodes; what is no character becomes U+FFFD. */
export function decodeUtf32(bytes: Uint8Array, label: string): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces: string[] = []
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, label === 'utf-32le')
    pieces.push(code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code))
  }
  if (bytes.length % 4) pieces.push('\ufffd')
  return pieces.join('').replace(/^\ufeff/, '')
}
