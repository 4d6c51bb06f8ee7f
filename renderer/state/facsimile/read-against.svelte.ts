import { SvelteMap } from 'svelte/reactivity'
import type { Page, Span, Text } from '../../core/text'
import { loadReadAgainst, saveReadAgainst, type LibraryDatabase } from '../../store'

/** A line of a page's source. */
export interface SourceLine extends Span {
  readonly page: number
}

/** Which lines of a document a reader has compared with the facsimile. */
export class ReadAgainst {
  private readonly marks = new SvelteMap<number, ReadonlySet<number>>()

  constructor(
    private readonly db: LibraryDatabase,
    private readonly documentId: string,
  ) {
    void loadReadAgainst(db, documentId).then((rows) => {
      for (const { page, lines } of rows) this.marks.set(page, new Set(lines))
    })
  }

  /** Whether a line was read. */
  has({ page, from }: SourceLine): boolean {
    return this.marks.get(page)?.has(from) ?? false
  }

  /** Marks a line as read, or as not read. */
  set({ page, from }: SourceLine, read: boolean): void {
    if (this.has({ page, from, to: from }) === read) return
    const lines = new Set(this.marks.get(page))
    if (read) lines.add(from)
    else lines.delete(from)
    this.marks.set(page, lines)
    void saveReadAgainst(this.db, { documentId: this.documentId, page, lines: [...lines] })
  }

  /** How many of a page's lines were read. */
  readOn(page: number, lines: readonly SourceLine[]): number {
    return lines.filter((l) => this.has({ ...l, page })).length
  }

  /** How far the whole document was read. */
  progress(text: Text): { readonly read: number; readonly total: number } {
    let [read, total] = [0, 0]
    for (const [page, state] of text.pages.entries()) {
      const lines = linesOfPage(state, page)
      total += lines.length
      if (this.marks.has(page)) read += this.readOn(page, lines)
    }
    return { read, total }
  }
}

const known = new WeakMap<object, SourceLine[]>()

/** The lines of a page's source that have words. */
function linesOf(source: string, page: number): SourceLine[] {
  const lines: SourceLine[] = []
  let from = 0
  for (const line of source.split('\n')) {
    if (line.trim() !== '') lines.push({ page, from, to: from + line.length })
    from += line.length + 1
  }
  return lines
}

/** The lines of a page, kept while the page is the same. */
export function linesOfPage(page: Page, index: number): SourceLine[] {
  let lines = known.get(page)
  if (!lines || lines[0]?.page !== index) known.set(page, (lines = linesOf(page.source, index)))
  return lines
}
