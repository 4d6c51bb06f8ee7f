// Lays a text as OCR read it beside the same text as a person transcribed it.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** How far the two may drift apart, in characters. */
const band = 300
/** Texts whose lengths differ more than this (as a share) are not of the same passage. */
const most = 0.12

/**
 * The pairs of a folder: SET/ID.ocr.txt and SET/ID.gt.txt.
 * @param {string[]} sets names of folders, or none for all
 * @returns {{set: string, id: string, ocr: string, gt: string, seen: string, printed: string}[]} as they are, and folded
 */
export function pairsIn(corpus, sets = []) {
  return readdirSync(corpus)
    .sort()
    .filter((set) => !sets.length || sets.includes(set))
    .flatMap((set) =>
      readdirSync(join(corpus, set))
        .filter((name) => name.endsWith('.ocr.txt'))
        .sort()
        .map((name) => {
          const id = name.slice(0, -'.ocr.txt'.length)
          const read = (kind) => readFileSync(join(corpus, set, `${id}.${kind}.txt`), 'utf8')
          const [ocr, gt] = [read('ocr'), read('gt')]
          return { set, id, ocr, gt, seen: folded(ocr), printed: folded(gt) }
        }),
    )
}

/** Quotation marks, dashes and white space each made one, sign for sign, so that places stay the same. */
export function flat(text) {
  return text
    .replace(/[‘’‚′`´]/g, "'")
    .replace(/[“”„″]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/ſ/g, 's')
    .replace(/\s/g, ' ')
}

/** Typography that says nothing about letters made one: what is {@link flat}, ligatures, runs of white space. */
export function folded(text) {
  return flat(text.normalize('NFC').replace(/(\p{L})[-¬\u00ad][ \t]*\n\s*(\p{Ll})/gu, '$1$2'))
    .replace(/''/g, '"')
    .replace(/…/g, '...')
    .replace(/ﬀ/g, 'ff')
    .replace(/ﬁ/g, 'fi')
    .replace(/ﬂ/g, 'fl')
    .replace(/ﬃ/g, 'ffi')
    .replace(/ﬄ/g, 'ffl')
    .replace(/ +/g, ' ')
    .trim()
}

/**
 * For each offset of `seen` (and its end) the offset of `printed` that stands beside it, by fewest edits within a band.
 * @returns {Int32Array | null} null when the texts differ too much in length
 */
export function align(seen, printed) {
  const [n, m] = [seen.length, printed.length]
  if (Math.abs(n - m) > most * Math.max(n, m) || !n || !m) return null
  const width = 2 * band + 1
  const back = new Uint8Array((n + 1) * width)
  const lowAt = (i) => Math.round((i * m) / n) - band
  let previous = new Float64Array(width).fill(Infinity)
  let current = new Float64Array(width).fill(Infinity)
  for (let i = 0; i <= n; i++) {
    const low = lowAt(i)
    const shift = low - lowAt(i - 1)
    for (let k = 0; k < width; k++) {
      const j = low + k
      let best = Infinity
      let way = 0
      if (j < 0 || j > m) {
        current[k] = Infinity
        continue
      }
      if (i === 0 && j === 0) best = 0
      if (i > 0) {
        const up = k + shift
        if (j > 0 && up - 1 >= 0 && up - 1 < width) {
          const cost = previous[up - 1] + substitution(seen[i - 1], printed[j - 1])
          if (cost < best) [best, way] = [cost, 1]
        }
        if (up >= 0 && up < width && previous[up] + 1 < best) [best, way] = [previous[up] + 1, 2]
      }
      if (j > 0 && k > 0 && current[k - 1] + 1 < best) [best, way] = [current[k - 1] + 1, 3]
      current[k] = best
      back[i * width + k] = way
    }
    ;[previous, current] = [current, previous]
  }
  const beside = new Int32Array(n + 1)
  for (let i = n, j = m; i > 0 || j > 0;) {
    beside[i] = j
    const way = back[i * width + (j - lowAt(i))]
    if (way === 1) {
      i--
      j--
    } else if (way === 2) i--
    else if (way === 3) j--
    else return null
    beside[i] = Math.min(beside[i] || j, j)
  }
  return beside
}

function substitution(a, b) {
  if (a === b) return 0
  const spaces = (a === ' ' ? 1 : 0) + (b === ' ' ? 1 : 0)
  return spaces ? 1.9 : /\p{L}/u.test(a) === /\p{L}/u.test(b) ? 1 : 1.2
}

/**
 * Words that stand beside each other, one to one.
 * @yields {[string, string]} as seen and as printed
 */
export function* wordsBeside(seen, printed, beside) {
  for (const match of seen.matchAll(/\S+/g)) {
    const [from, to] = [beside[match.index], beside[match.index + match[0].length]]
    const whole = (from === 0 || printed[from - 1] === ' ') && (to === printed.length || printed[to] === ' ')
    const word = printed.slice(from, to)
    if (whole && word && !word.includes(' ')) yield [match[0], word]
  }
}
