import { caretInSource, wordsOf, type WordChange } from '../../core/text'
import { readingOf, readingsOf } from '../../core/quality'
import type { Session } from '../../state/document'
import { linesOfPage, type SourceLine } from '../../state/facsimile'
import type { View } from '../../state/window'

/** A change in a line, as it is listed below it. */
interface ListedChange extends WordChange {
  readonly id: string
  readonly state: string
  /** Whether its words are marked as unreadable, and nothing is put in their place. */
  readonly isUnclear: boolean
}

/** Lines that are shown before and after the one at hand. */
const context = 3

/** A walk through the lines of a document, each read against the facsimile. */
export class LineWalk {
  /** Index of the page. */
  page = $state(0)
  private at = $state(0)
  readonly lines: readonly SourceLine[] = $derived.by(() => linesOfPage(this.state, this.page))
  /** The line at hand; none on a page without words. */
  readonly line: SourceLine | undefined = $derived.by(() => this.lines[Math.min(this.at, this.lines.length - 1)])
  /** How the line reads in the source. */
  readonly source: string = $derived.by(() => (this.line ? this.state.source.slice(this.line.from, this.line.to) : ''))
  /** How it reads in the cleaned text; '' where all of it is set aside. */
  readonly cleaned: string = $derived.by(() => (this.line ? readingOf(this.state, this.line) : ''))
  /** The cleaned lines before it and after it on the page, for their sense. */
  readonly before: readonly string[] = $derived.by(() => this.around.before)
  readonly after: readonly string[] = $derived.by(() => this.around.after)
  private readonly around = $derived.by(() => this.readings())
  readonly changes: readonly ListedChange[] = $derived.by(() => {
    const { line, state } = this
    if (!line) return []
    return (
      state.changes
        .filter((c) => c.from < line.to && c.to > line.from && c.kind !== 'set-aside')
        .map((c) => ({ id: c.id, state: c.state, isUnclear: c.kind === 'unclear', ...wordsOf(state, c) }))
        // What was called readable reads as it stands.
        .filter((c) => (c.isUnclear ? c.state !== 'rejected' : c.was.trim() !== c.is.trim()))
    )
  })

  constructor(
    private readonly session: Session,
    private readonly view: View,
  ) {}

  /** The lines around that at hand; a word divided over two of them stands once, and in that at hand where it has a part. */
  private readings(): { before: string[]; after: string[] } {
    const { lines, line } = this
    if (!line) return { before: [], after: [] }
    const at = lines.indexOf(line)
    const before = lines.slice(Math.max(0, at - context), at)
    const [, ...around] = readingsOf(this.state, [line, ...before, ...lines.slice(at + 1, at + 1 + context)])
    const told = (some: readonly string[]) => some.filter((reading) => reading !== '')
    return { before: told(around.slice(0, before.length)), after: told(around.slice(before.length)) }
  }

  private get state() {
    return this.session.text.pages[this.page]!
  }

  /** Begins where the caret is. */
  begin(): void {
    const { text } = this.session
    const from = caretInSource(text, this.view.caret)
    const index = text.sourceStarts.findLastIndex((start) => start <= from)
    this.page = Math.min(Math.max(0, index), text.pages.length - 1)
    const inPage = from - text.sourceStarts[this.page]!
    const at = linesOfPage(text.pages[this.page]!, this.page).findLastIndex((l) => l.from <= inPage)
    this.at = Math.max(0, at)
  }

  /** The line is read; the next one is at hand. */
  next(): void {
    if (!this.line) return this.turn(1)
    this.session.readAgainst.set(this.line, true)
    if (this.at < this.lines.length - 1) this.at++
    else this.turn(1)
  }

  /** The line before is at hand again. */
  back(): void {
    if (this.at > 0) this.at--
    else this.turn(-1)
  }

  /** The line is not read after all. */
  unread(): void {
    if (this.line) this.session.readAgainst.set(this.line, false)
  }

  /** Goes to the next page that has lines, or to the one before. */
  turn(by: 1 | -1): void {
    const { pages } = this.session.text
    for (let i = this.page + by; i >= 0 && i < pages.length; i += by) {
      const count = linesOfPage(pages[i]!, i).length
      if (!count) continue
      this.page = i
      this.at = by > 0 ? 0 : count - 1
      return
    }
  }

  /** Goes back to the texts, with the caret at the line, or with the line selected. */
  leave(select: boolean): void {
    this.view.reading = false
    const { line, page } = this
    if (!line) return
    const start = this.session.text.sourceStarts[page]!
    this.view.goTo({ side: 'source', from: start + line.from, to: start + (select ? line.to : line.from) }, true)
  }
}
