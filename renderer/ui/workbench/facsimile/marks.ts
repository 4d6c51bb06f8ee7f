import type { Mark } from '../../../core/anchor'
import type { PlacedAnnotation } from '../../../state/annotating'
import { shareOf } from '../../../core/document/page-layout'
import type { Facsimile, Share } from '../../../state/facsimile'
import type { Session } from '../../../state/document'
import type { SideRange } from '../../../core/text'

/** Something drawn over a page's picture. */
export interface PageMark {
  readonly key: string
  readonly share: Share
  readonly kind:
    | Mark
    | 'here'
    | 'selected'
    | 'note'
    | 'region'
    | 'region open'
    | 'find'
    | 'doubt'
    | 'block'
    | 'block aside'
    | 'drawing'
  readonly colour?: string
  readonly text?: string
  /** 0..1, of doubt. */
  readonly strength?: number
  readonly title?: string
  /** Place of a block in the reading order, from 0. */
  readonly block?: number
}

/** What the marks of all pages are made from. */
export interface MarkSources {
  readonly session: Session
  readonly annotations: readonly PlacedAnnotation[]
  /** The note that is open. */
  readonly note: string | null
  /** The word at the caret or under the pointer. */
  readonly here: SideRange | null
  readonly selection: SideRange | null
  readonly finds: readonly SideRange[]
}

/** The words that a recogniser is less sure of than this are shaded. */
const sure = 0.95

/** The marks of one page, those below first. */
export function marksOf(page: number, sources: MarkSources): PageMark[] {
  const { session, annotations, note, here, selection, finds } = sources
  const { facsimile } = session
  const marks: PageMark[] = []
  const add = (kind: PageMark['kind'], name: string, shares: readonly Share[], more: Partial<PageMark> = {}) =>
    shares.forEach((share) => marks.push({ key: `${kind} ${name} ${marks.length}`, kind, share, ...more }))
  if (facsimile.shading) marks.push(...doubtsOf(facsimile, page))
  for (const { annotation } of annotations) {
    const about = { colour: `var(--${annotation.colour})`, title: annotation.note }
    for (const target of annotation.targets)
      if (target.page === page)
        add(annotation.mark ?? 'note', annotation.id, facsimile.linesOf(page, target.from, target.to), about)
    if (annotation.region?.page === page)
      add(note === annotation.id ? 'region open' : 'region', annotation.id, [annotation.region.share], about)
  }
  const onPage = (range: SideRange) => facsimile.sharesOf(range).flatMap((s) => (s.page === page ? [s.share] : []))
  finds.forEach((range, i) => add('find', String(i), onPage(range)))
  if (selection) add('selected', '', onPage(selection))
  if (facsimile.order) marks.push(...blocksOf(session, page))
  if (here) add('here', '', onPage(here))
  return marks
}

function doubtsOf(facsimile: Facsimile, page: number): PageMark[] {
  const layout = facsimile.layoutOf(page)
  if (!layout) return []
  return layout.words.flatMap((word, i) =>
    word.confidence === null || word.confidence >= sure
      ? []
      : [
          {
            key: `doubt ${i}`,
            kind: 'doubt' as const,
            share: shareOf(word.box, layout),
            strength: Math.min(1, (sure - word.confidence) / 0.6),
          },
        ],
  )
}

/** The page's blocks, numbered in reading order; those that are no running text are greyed. */
function blocksOf({ facsimile }: Session, page: number): PageMark[] {
  const layout = facsimile.layoutOf(page)
  if (!layout) return []
  return facsimile.blocksOf(page).map(({ kind, from, box }, number) => ({
    key: `block ${from}`,
    kind: kind === 'text' || kind === 'heading' ? ('block' as const) : ('block aside' as const),
    share: shareOf(box, layout),
    text: String(number + 1),
    title: kind,
    block: number,
  }))
}
