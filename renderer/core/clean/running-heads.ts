import search from 'approx-string-match'
import { linesOf } from './tokens'

/** Letters of a head for each one that may be misread in it. */
const lettersForAMisread = 8

/** The lines that come back at the edges of pages: running heads and feet. */
export class RunningHeads {
  private readonly shapes: ReadonlySet<string>
  private readonly known = new Map<string, boolean>()

  /** @param sources the texts of all pages */
  constructor(sources: readonly string[]) {
    const pagesWith = new Map<string, number>()
    for (const source of sources) {
      const lines = linesOf(source).filter((l) => l.text.trim() !== '')
      const edges = new Set([...lines.slice(0, 2), ...lines.slice(-2)].map((l) => shapeOf(l.text)))
      for (const shape of edges) if (shape.length > 3) pagesWith.set(shape, (pagesWith.get(shape) ?? 0) + 1)
    }
    const often = Math.max(3, Math.ceil(sources.length * 0.02))
    this.shapes = new Set([...pagesWith].filter(([, pages]) => pages >= often).map(([shape]) => shape))
  }

  /** Whether a line is one of them, as it mostly stands or with a letter or two misread. */
  has(line: string): boolean {
    const shape = shapeOf(line)
    if (this.shapes.has(shape)) return true
    let is = this.known.get(shape)
    if (is === undefined) this.known.set(shape, (is = [...this.shapes].some((head) => isMisread(shape, head))))
    return is
  }
}

/** Whether a line is a head in which at most one letter in eight was misread, lost or gained. */
function isMisread(shape: string, head: string): boolean {
  const most = Math.floor(head.length / lettersForAMisread)
  if (Math.abs(shape.length - head.length) > most) return false
  return search(shape, head, most).some(({ start, end, errors }) => errors + shape.length - (end - start) <= most)
}

/** What two running heads have in common when their page numbers and the noise of OCR differ: their letters. */
function shapeOf(line: string): string {
  return line.toLowerCase().replace(/[^\p{L}]+/gu, '')
}
