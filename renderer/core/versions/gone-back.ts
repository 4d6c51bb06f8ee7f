import type { Annotation, Target } from '../anchor'
import type { Page } from '../text'
import type { KeptState } from './kept-state'
import { samePages } from './same-pages'

/** What a document has to become to be as it was: pages by their index now, notes by their ids; null for one that goes. */
export interface GoneBack {
  readonly pages: ReadonlyMap<number, Page>
  readonly annotations: ReadonlyMap<string, Annotation | null>
  /** Pages as they are now that have no page of that state: they stay as they are. */
  readonly pagesKept: number
  /** Notes of that state whose pages are no longer there. */
  readonly notesLost: number
}

/**
 * The way back from how a document is to how it was. A page goes back where it is still the same page; what has another source
 * since stays as it is.
 *
 * @param keepNewer whether notes that came since stay
 */
export function goneBack(then: KeptState, now: KeptState, keepNewer: boolean): GoneBack {
  const where = samePages(then.pages, now.pages)
  const pages = new Map<number, Page>()
  for (const [index, at] of where.entries()) {
    if (at === null) continue
    const page = fitted(then.pages[index]!, now.pages[at]!.source)
    if (JSON.stringify(page) !== JSON.stringify(now.pages[at])) pages.set(at, page)
  }
  const annotations = new Map<string, Annotation | null>()
  let notesLost = 0
  const present = new Map(now.annotations.map((note) => [note.id, note]))
  for (const note of then.annotations) {
    const moved = onPages(note, where)
    if (!moved) notesLost++
    else if (JSON.stringify(moved) !== JSON.stringify(present.get(note.id))) annotations.set(note.id, moved)
  }
  const old = new Set(then.annotations.map(({ id }) => id))
  if (!keepNewer) for (const { id } of now.annotations) if (!old.has(id)) annotations.set(id, null)
  const found = new Set(where)
  return { pages, annotations, pagesKept: now.pages.filter((_, i) => !found.has(i)).length, notesLost }
}

/** A page whose source may have a page break more, or one less, than it had. */
function fitted(page: Page, source: string): Page {
  if (page.source === source) return page
  const [was, is] = [page.source.length, source.length]
  return {
    source,
    order: page.order.map((s) => (s.to === was ? { from: Math.min(s.from, is), to: is } : s)),
    changes: page.changes.filter((c) => c.to <= is),
  }
}

/** A note on the pages as they stand now; null where one of them is gone. */
function onPages(note: Annotation, where: readonly (number | null)[]): Annotation | null {
  const targets: Target[] = []
  for (const target of note.targets) {
    const page = where[target.page]
    if (page == null) return null
    targets.push({ ...target, page })
  }
  if (!note.region) return { ...note, targets }
  const page = where[note.region.page]
  return page == null ? null : { ...note, targets, region: { ...note.region, page } }
}
