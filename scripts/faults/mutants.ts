import { below, numbersFrom, oneOf, type Numbers } from './numbers'

/** How a format is built, as far as one who damages it with sense must know. */
export type Build = 'binary' | 'markup' | 'json' | 'tokens' | 'tiff' | 'zip' | 'gzip'

/** Numbers that programs are wrong about. */
const extremes = [
  '0',
  '-1',
  '1',
  '255',
  '65535',
  '65536',
  '999999',
  '2147483647',
  '4294967295',
  '1e308',
  '-0.5',
  'NaN',
  '',
]

/** Words that programs are wrong about. */
const oddWords = [
  ...['', ' ', '\0', '\u202e', '\ufeff', '\ud800', '😀', 'é'.repeat(300), 'a'.repeat(20_000), '../../etc/passwd'],
  ...['__proto__', 'constructor', '<script>', '&x;', '&#0;', ']]>', '%00', '{{', '=1+1', 'javascript:x', 'null'],
]

/**
 * A file that is much like a good one, and bad: one to four things in it are changed in ways its format is sensitive to.
 *
 * @param good bytes of a file that is read without fault
 * @param others files of the same format, parts of which may be put in
 */
export function mutantOf(good: Uint8Array, build: Build, others: readonly Uint8Array[], seed: number): Uint8Array {
  const next = numbersFrom(seed)
  let made = good
  for (let left = 1 + below(next, 4); left > 0; left--)
    made = next() < 0.3 ? inBytes(made, others, next) : inBuild(made, build, others, next)
  return made
}

function inBuild(bytes: Uint8Array, build: Build, others: readonly Uint8Array[], next: Numbers): Uint8Array {
  if (build === 'tiff') return inTiff(bytes, next)
  if (build === 'binary' || build === 'zip' || build === 'gzip') return inNumbers(bytes, next)
  const text = latin1(bytes)
  return fromLatin1(
    build === 'markup' ? inMarkup(text, next) : build === 'json' ? inJson(text, next) : inTokens(text, next),
  )
}

/** Changes that any format is sensitive to: bits, cuts, gaps, doubles, parts of other files. */
function inBytes(bytes: Uint8Array, others: readonly Uint8Array[], next: Numbers): Uint8Array {
  const at = below(next, bytes.length + 1)
  const to = Math.min(bytes.length, at + 1 + below(next, 64))
  const other = oneOf(next, others)
  return oneOf(next, [
    () => changed(bytes, at, (b) => b ^ (1 << below(next, 8))),
    () => changed(bytes, at, () => oneOf(next, [0, 0x7f, 0x80, 0xff, 0x0a, 0x3c])),
    () => bytes.slice(0, at),
    () => joined(bytes.subarray(0, at), bytes.subarray(to)),
    () => joined(bytes.subarray(0, to), bytes.subarray(at)),
    () => joined(bytes.subarray(0, at), other.subarray(below(next, other.length))),
    () => joined(bytes.subarray(0, at), fromLatin1('\0'.repeat(1 + below(next, 400))), bytes.subarray(at)),
  ])()
}

/** A number in the file, of one, two, four or eight bytes, becomes an extreme one. */
function inNumbers(bytes: Uint8Array, next: Numbers): Uint8Array {
  const made = bytes.slice()
  const width = oneOf(next, [1, 2, 4, 4, 8])
  if (made.length < width) return made
  const at = next() < 0.5 ? below(next, Math.min(64, made.length - width + 1)) : below(next, made.length - width + 1)
  const value = oneOf(next, [0n, 1n, 0x7fn, 0xffn, 0x7fffn, 0xffffn, 0x7fffffffn, 0xffffffffn, 0xffffffffffffffffn])
  for (let i = 0, rest = value; i < width; i++, rest >>= 8n)
    made[at + (next() < 0.5 ? i : width - 1 - i)] = Number(rest & 0xffn)
  return made
}

/** An entry of a directory: its tag, type, count or value. */
function inTiff(bytes: Uint8Array, next: Numbers): Uint8Array {
  if (bytes.length < 16) return inNumbers(bytes, next)
  const made = bytes.slice()
  const view = new DataView(made.buffer)
  const directory = view.getUint32(4, true)
  if (directory + 2 > made.length) return inNumbers(bytes, next)
  const count = view.getUint16(directory, true)
  const entry = directory + 2 + 12 * below(next, Math.max(1, count))
  if (entry + 12 > made.length) return inNumbers(bytes, next)
  const large = () => oneOf(next, [0, 1, 2, 3, 255, 65_535, 65_536, 1_000_000, 0x7fffffff, 0xffffffff, made.length])
  oneOf(next, [
    () =>
      view.setUint16(
        entry,
        oneOf(
          next,
          [254, 256, 257, 258, 259, 262, 273, 277, 278, 279, 284, 317, 320, 322, 323, 324, 338, 339, 347, 530],
        ),
        true,
      ),
    () => view.setUint16(entry + 2, below(next, 20), true),
    () => view.setUint32(entry + 4, large(), true),
    () => view.setUint32(entry + 8, large(), true),
    () => view.setUint32(entry + 8, oneOf(next, [1, 2, 3, 4, 5, 7, 8, 32773, 32946, 16, 32, 64]), true),
    () => view.setUint16(directory, oneOf(next, [0, 1, 500, 65_535]), true),
  ])()
  return made
}

/** An element or an attribute: gone, doubled, nested without end, with another value, cut open. */
function inMarkup(text: string, next: Numbers): string {
  const spots = [...text.matchAll(/<\/?[\w:]+|[\w:-]+\s*=\s*"[^"]*"|>[^<>]+</g)]
  const spot = spots.length ? oneOf(next, spots) : null
  if (!spot) return inTokens(text, next)
  const { index: at } = spot
  const end = at + spot[0].length
  const put = (what: string) => text.slice(0, at) + what + text.slice(end)
  if (spot[0].includes('=')) {
    const name = spot[0].slice(0, spot[0].indexOf('='))
    return oneOf(next, [
      () => put(''),
      () => put(`${name}="${oneOf(next, extremes)}"`),
      () => put(`${name}="${oneOf(next, oddWords)}"`),
      () => put(`${spot[0]} ${spot[0]}`),
      () => put(`${name}="${Array.from({ length: 60 }, () => below(next, 1000)).join(' ')}"`),
    ])()
  }
  const element = /^<\/?([\w:]+)/.exec(spot[0])?.[1] ?? 'b'
  return oneOf(next, [
    () => put(''),
    () => text.slice(0, at) + spot[0].repeat(2) + text.slice(end),
    () => text.slice(0, at) + `<${element}>`.repeat(oneOf(next, [3, 300, 20_000])) + text.slice(at),
    () => text.slice(0, at) + oneOf(next, oddWords) + text.slice(at),
    () => text.slice(0, at) + text.slice(at, end + below(next, 400)).repeat(oneOf(next, [2, 200])) + text.slice(end),
    () => `<!DOCTYPE x [<!ENTITY x "${'y'.repeat(99)}"><!ENTITY z "&x;&x;&x;&x;">]>${put(spot[0] + '>&z;&z;')}`,
    () => put(spot[0].toUpperCase()),
  ])()
}

/** A value of JSON: another of any kind, or nested without end. */
function inJson(text: string, next: Numbers): string {
  const spots = [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|[[\]{},:]/g)]
  if (!spots.length) return text + oneOf(next, oddWords)
  const { index: at, 0: found } = oneOf(next, spots)
  const put = (what: string) => text.slice(0, at) + what + text.slice(at + found.length)
  return oneOf(next, [
    () => put(oneOf(next, extremes.filter(Boolean))),
    () => put(JSON.stringify(oneOf(next, oddWords))),
    () => put(oneOf(next, ['null', 'true', '[]', '{}', '[[]]', '{"__proto__":{"x":1}}'])),
    () => put('['.repeat(50_000) + ']'.repeat(50_000)),
    () => put(''),
    () => put(`${found},${found}`),
  ])()
}

/** A number, a name or a line of a text that is made of tokens, as a PDF or a template. */
function inTokens(text: string, next: Numbers): string {
  const spots = [...text.matchAll(/-?\d+(?:\.\d+)?|\/[A-Za-z]+|\b[a-z_]{3,}\b|[^\n]*\n/g)]
  if (!spots.length) return text + oneOf(next, oddWords)
  const { index: at, 0: found } = oneOf(next, spots)
  const put = (what: string) => text.slice(0, at) + what + text.slice(at + found.length)
  return oneOf(next, [
    () => put(oneOf(next, extremes)),
    () => put(oneOf(next, spots)[0]),
    () => put(oneOf(next, oddWords)),
    () => put(''),
    () => put(found.repeat(oneOf(next, [2, 50, 5000]))),
    () => put(`${found} ${oneOf(next, spots)[0]}`),
  ])()
}

function changed(bytes: Uint8Array, at: number, to: (byte: number) => number): Uint8Array {
  const made = bytes.slice()
  if (at < made.length) made[at] = to(made[at]!)
  return made
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const made = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const part of parts) {
    made.set(part, at)
    at += part.length
  }
  return made
}

/** Bytes as letters, one each, so that a mutation of a text leaves its other bytes alone. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

function fromLatin1(text: string): Uint8Array {
  // What was put in as letters beyond the first 256 is written in UTF-8.
  return new Uint8Array(/^[\0-\xff]*$/.test(text) ? Buffer.from(text, 'latin1') : Buffer.from(text, 'utf8'))
}
