import { isMarked, pagesReference, type PageName } from '../../../core/document/page-name'
import { Decoration, WidgetType, type DecorationSet, type EditorView } from '@codemirror/view'
import type { Range } from '@codemirror/state'
import {
  beforeOf,
  cleanedSpans,
  formOf,
  isActive,
  layoutOf,
  lowerBound,
  movedSegments,
  pagesIn,
  toCleaned,
  type Change,
  type ChangeForm,
  type Page,
  type Span,
  startsOf,
  type Side,
} from '../../../core/text'
import { isLineWork } from '../../../core/clean'
import type { PlacedAnnotation } from '../../../state/annotating'
import type { Session } from '../../../state/document'

/** What is drawn over the text of a pane, besides the text. */
export interface Overlay {
  readonly session: Session
  readonly side: Side
  readonly annotations: readonly PlacedAnnotation[]
  readonly note: string | null
  readonly finds: readonly Span[]
  /** The match that was walked to, if it is in this pane. */
  readonly match: Span | null
  /** The word of the other pane's caret. */
  readonly twin: Span | null
  readonly card: string | null
  /** How high a line is, in CSS pixels. */
  readonly lineHeight: number
}

/** The marks of what can be seen of a pane. Nothing outside the viewport is looked at. */
export function marksFor(view: EditorView, overlay: Overlay): DecorationSet {
  const ranges: Range<Decoration>[] = []
  const length = view.state.doc.length
  for (const visible of view.visibleRanges) {
    pageMarks(view, overlay, visible, ranges)
    orderMarks(view, overlay, visible, ranges)
    changeMarks(overlay, visible, ranges)
    annotationMarks(overlay, visible, ranges)
    findMarks(overlay, visible, ranges)
  }
  if (overlay.twin && overlay.twin.from < overlay.twin.to && overlay.twin.to <= length)
    ranges.push(Decoration.mark({ class: 'twin' }).range(overlay.twin.from, overlay.twin.to))
  return Decoration.set(
    ranges.filter((r) => r.to <= length),
    true,
  )
}

/** Characters that a line of the text has at most, as far as that can be told before it is laid out. */
const mostInLine = 90

/** Height of a line of a page's name in the margin, and what stands above the first, in CSS pixels. */
const nameLine = { height: 11.6, above: 2.2 }

/** How many lines a page's name may take in the margin before it meets that of the page that begins next. */
function roomForName(
  doc: EditorView['state']['doc'],
  lineHeight: number,
  from: number,
  next: number | undefined,
): number {
  if (next === undefined || next > doc.length) return mostNameLines
  const lines = doc.lineAt(next).number - doc.lineAt(from).number || Math.floor((next - from) / mostInLine)
  const room = Math.floor((lines * lineHeight - nameLine.above) / nameLine.height)
  return Math.min(mostNameLines, Math.max(1, room))
}

/** A name that takes more lines than this is cut in any case. */
const mostNameLines = 4

function pageMarks(view: EditorView, overlay: Overlay, visible: Span, ranges: Range<Decoration>[]): void {
  const starts = startsOf(overlay.session.text, overlay.side)
  const { first, last } = pagesIn(starts, visible)
  if (overlay.session.text.pages.length < 2) return
  // Pages without text begin where the next one does: they have one mark together.
  const beginning = new Map<number, PageName[]>()
  for (let page = first; page <= last; page++) {
    const [name, start] = [overlay.session.names[page], starts[page]!]
    if (name && isMarked(name) && start >= visible.from && start <= visible.to)
      beginning.set(start, [...(beginning.get(start) ?? []), name])
  }
  const places = [...beginning.keys()]
  for (const [i, start] of places.entries()) {
    const widget = new PageMark(
      pagesReference(beginning.get(start)!),
      roomForName(view.state.doc, overlay.lineHeight, start, places[i + 1]),
    )
    ranges.push(Decoration.widget({ widget, side: -2 }).range(start))
  }
}

/** What is read elsewhere than it stands: a ribbon in the gutter, with its place in the order. */
function orderMarks(view: EditorView, { session, side }: Overlay, visible: Span, ranges: Range<Decoration>[]): void {
  const starts = startsOf(session.text, side)
  const { first, last } = pagesIn(starts, visible)
  for (let index = first; index <= last; index++) {
    const page = session.text.pages[index]!
    for (const segment of movedSegments(page))
      for (const span of side === 'source' ? [segment] : cleanedSpans(page, segment)) {
        const [from, to] = [starts[index]! + span.from, starts[index]! + span.to]
        if (to < visible.from || from > visible.to || to > view.state.doc.length) continue
        const isInside = view.state.doc.lineAt(from).from < from
        ranges.push(Decoration.widget({ widget: new MovedMark(segment.number, isInside), side: -1 }).range(from))
        for (let at = from; at < to;) {
          const line = view.state.doc.lineAt(at)
          if (line.length) ranges.push(Decoration.line({ class: 'moved-line' }).range(line.from))
          at = line.to + 1
        }
      }
  }
}

function changeMarks(overlay: Overlay, visible: Span, ranges: Range<Decoration>[]): void {
  const { session, side, card } = overlay
  const starts = startsOf(overlay.session.text, overlay.side)
  const { first, last } = pagesIn(starts, visible)
  for (let index = first; index <= last; index++) {
    const page = session.text.pages[index]!
    const start = starts[index]!
    for (const change of page.changes) {
      const spans = side === 'source' ? [{ from: change.from, to: change.to }] : cleanedPlaces(page, change)
      for (const span of spans) {
        const [from, to] = [start + span.from, start + span.to]
        if (to < visible.from || from > visible.to) continue
        ranges.push(...markOf(page, index, change, from, to, side, change.id === card))
      }
    }
  }
}

function cleanedPlaces(page: Page, change: Change): Span[] {
  if (isActive(change)) {
    const { bySource } = layoutOf(page)
    let i = lowerBound(bySource.length, (k) => bySource[k]!.sourceFrom >= change.from)
    while (bySource[i] && bySource[i]!.change !== change) i++
    const piece = bySource[i]
    return piece ? [{ from: piece.cleanedFrom, to: piece.cleanedTo }] : []
  }
  const spans = cleanedSpans(page, change)
  if (spans.length) return spans
  const at = toCleaned(page, change.from)
  return [{ from: at, to: at }]
}

function markOf(
  page: Page,
  index: number,
  change: Change,
  from: number,
  to: number,
  side: Side,
  open: boolean,
): Range<Decoration>[] {
  const before = beforeOf(page, change)
  const form = formOf(change, before)
  if (change.state === 'rejected' && side === 'cleaned') return []
  const name = `change change-${form} change-${stateClass(change)}${isLineWork(change) ? ' change-line' : ''}${open ? ' change-open' : ''}`
  const attributes = { 'data-change': change.id, 'data-page': String(index) }
  if (from < to) return [Decoration.mark({ class: name, attributes, inclusive: false }).range(from, to)]
  if (isLineWork(change)) return []
  const folded = form === 'set-aside' && side === 'cleaned' ? before.trim().replace(/\s+/g, ' ') : ''
  return [
    Decoration.widget({ widget: new Tick(name, change.id, index, form, folded), side: folded ? -1 : 1 }).range(from),
  ]
}

function stateClass(change: Change): string {
  if (change.state === 'rejected') return 'rejected'
  if (change.kind === 'emendation') return 'emended'
  if (change.by === 'reader') return 'reader'
  return change.state
}

function annotationMarks({ annotations, side, note }: Overlay, visible: Span, ranges: Range<Decoration>[]): void {
  for (const { annotation, placement } of annotations) {
    for (const span of placement?.[side] ?? []) {
      if (span.to < visible.from || span.from > visible.to || span.from >= span.to) continue
      const mark = annotation.mark ? ` highlight-${annotation.mark}` : ''
      const name = `highlight highlight-${annotation.colour}${mark}${annotation.id === note ? ' highlight-open' : ''}${annotation.note ? ' highlight-noted' : ''}`
      ranges.push(
        Decoration.mark({ class: name, attributes: { 'data-note': annotation.id } }).range(span.from, span.to),
      )
    }
  }
}

function findMarks({ finds, match }: Overlay, visible: Span, ranges: Range<Decoration>[]): void {
  for (let i = lowerBound(finds.length, (k) => finds[k]!.to > visible.from); i < finds.length; i++) {
    const { from, to } = finds[i]!
    if (from > visible.to) break
    const current = match?.from === from && match.to === to
    ranges.push(Decoration.mark({ class: current ? 'found found-current' : 'found' }).range(from, to))
  }
  // A place may be shown that nobody searched for: where a note may belong.
  if (match && match.from < match.to && !finds.some(({ from, to }) => match.from === from && match.to === to))
    ranges.push(Decoration.mark({ class: 'found found-current' }).range(match.from, match.to))
}

/** The label of a page, in the margin where it starts. */
class PageMark extends WidgetType {
  constructor(
    private readonly label: string,
    /** Lines that it may take. */
    private readonly lines: number,
  ) {
    super()
  }
  override eq(other: PageMark): boolean {
    return other.label === this.label && other.lines === this.lines
  }
  override toDOM(): HTMLElement {
    const mark = document.createElement('span')
    mark.className = 'page-mark'
    // In one line its end tells most: the number.
    mark.textContent = this.lines === 1 ? this.label.split(' ').at(-1)! : this.label
    mark.style.setProperty('--lines', String(this.lines))
    return mark
  }
}

/** The place of a moved run of text in the order: in the margin where a line starts with it, before its first word where it starts within one. */
class MovedMark extends WidgetType {
  constructor(
    private readonly number: number,
    private readonly isInside: boolean,
  ) {
    super()
  }
  override eq(other: MovedMark): boolean {
    return other.number === this.number && other.isInside === this.isInside
  }
  override toDOM(): HTMLElement {
    const mark = document.createElement('span')
    mark.className = this.isInside ? 'moved-mark inside' : 'moved-mark'
    mark.textContent = String(this.number)
    mark.title = 'Read elsewhere than it stands in the file'
    return mark
  }
}

/** Where a change left nothing to underline: a tick between letters, or the folded line of what was set aside. */
class Tick extends WidgetType {
  constructor(
    private readonly name: string,
    private readonly id: string,
    private readonly page: number,
    private readonly form: ChangeForm,
    private readonly folded: string,
  ) {
    super()
  }
  override eq(other: Tick): boolean {
    return other.name === this.name && other.id === this.id && other.folded === this.folded && other.page === this.page
  }
  override toDOM(): HTMLElement {
    const tick = document.createElement('span')
    tick.className = `${this.name} ${this.folded ? 'folded' : 'tick'}`
    tick.dataset['change'] = this.id
    tick.dataset['page'] = String(this.page)
    if (this.folded) tick.textContent = this.folded.length > 40 ? this.folded.slice(0, 39) + '…' : this.folded
    tick.title = this.folded ? 'Set aside' : this.form
    return tick
  }
  override ignoreEvent(): boolean {
    return false
  }
}
