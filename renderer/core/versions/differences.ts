import type { Annotation } from '../anchor'
import { isActive, isDecided, type Change, type Page, type Span } from '../text'
import type { KeptState } from './kept-state'
import { samePages } from './same-pages'

/** A place that reads otherwise than it did. Empty where nothing stood there, or nothing stands. */
export interface DifferingPlace {
  /** Index of the page as it is now, and where in its source. */
  readonly page: number
  readonly from: number
  readonly then: string
  readonly now: string
  /** What stands around it in the source, some words long, on one line. */
  readonly before: string
  readonly behind: string
}

/** What was done between an earlier state of a document and a later one. */
export interface VersionDifference {
  /** In the order of the pages as they are now. */
  readonly places: readonly DifferingPlace[]
  /** Changes on which the reader decided in one of the two and not in the other, or otherwise. */
  readonly decisions: number
  /** Notes that came since, that say something else, and that are gone; those as they were. */
  readonly notes: { readonly made: number; readonly changed: number; readonly gone: readonly Annotation[] }
  /** Pages that are no longer there as they were: recognised anew, or taken elsewhere. */
  readonly lostPages: number
  /** Pages that were not there. */
  readonly newPages: number
}

/** Compares an earlier state with a later one. */
export function differenceBetween(then: KeptState, now: KeptState): VersionDifference {
  const where = samePages(then.pages, now.pages)
  const places: DifferingPlace[] = []
  let decisions = 0
  for (const [index, at] of where.entries()) {
    if (at === null) continue
    const [before, after] = [then.pages[index]!, now.pages[at]!]
    places.push(...placesBetween(before, after).map((place) => ({ page: at, ...place })))
    const decided = new Set(decisionsOf(before))
    for (const key of decisionsOf(after)) if (!decided.delete(key)) decisions++
    decisions += decided.size
  }
  const [old, fresh] = [byId(then.annotations), byId(now.annotations)]
  const found = new Set(where)
  return {
    places: places.sort((a, b) => a.page - b.page || a.from - b.from),
    decisions,
    notes: {
      made: now.annotations.filter(({ id }) => !old.has(id)).length,
      changed: then.annotations.filter((note) => fresh.has(note.id) && saysElse(note, fresh.get(note.id)!)).length,
      gone: then.annotations.filter(({ id }) => !fresh.has(id)),
    },
    lostPages: where.filter((at) => at === null).length,
    newPages: now.pages.filter((_, i) => !found.has(i)).length,
  }
}

function byId(annotations: readonly Annotation[]): ReadonlyMap<string, Annotation> {
  return new Map(annotations.map((note) => [note.id, note]))
}

function saysElse(then: Annotation, now: Annotation): boolean {
  return (
    then.note !== now.note ||
    then.colour !== now.colour ||
    then.tags.join('\n') !== now.tags.join('\n') ||
    JSON.stringify([then.targets, then.region]) !== JSON.stringify([now.targets, now.region])
  )
}

function decisionsOf({ changes }: Page): string[] {
  return changes.filter(isDecided).map(({ from, to, after, state }) => `${from} ${to} ${state} ${after}`)
}

/** The stretches of a page's source in which two lists of changes make something else of it. */
function placesBetween(then: Page, now: Page): Omit<DifferingPlace, 'page'>[] {
  const keyOf = ({ from, to, after }: Change) => `${from} ${to} ${after}`
  const [old, fresh] = [then.changes.filter(isActive), now.changes.filter(isActive)]
  const [oldKeys, freshKeys] = [new Set(old.map(keyOf)), new Set(fresh.map(keyOf))]
  const differs = (change: Change) => !(oldKeys.has(keyOf(change)) && freshKeys.has(keyOf(change)))
  return spansOf([...old, ...fresh], differs)
    .map(({ from, to }) => ({ from, to, then: readAs(then, old, from, to), now: readAs(now, fresh, from, to) }))
    .filter((place) => place.then !== place.now)
    .map(({ to, ...place }) => ({ ...place, ...around(now.source, place.from, to) }))
}

/** Letters of the source that are shown around a place. */
const context = 28

/** Whole words around a stretch of a source. */
function around(source: string, from: number, to: number): Pick<DifferingPlace, 'before' | 'behind'> {
  const onOneLine = (text: string) => text.replace(/\s+/g, ' ')
  return {
    before: onOneLine(source.slice(Math.max(0, from - context), from).replace(from > context ? /^\S*/ : /^/, '')),
    behind: onOneLine(source.slice(to, to + context).replace(to + context < source.length ? /\S*$/ : /$/, '')),
  }
}

/** The stretches that changes take up, those that meet as one, of which some change is wanted. */
function spansOf(changes: readonly Change[], isWanted: (change: Change) => boolean): Span[] {
  const spans: { from: number; to: number; wanted: boolean }[] = []
  for (const change of [...changes].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = spans.at(-1)
    if (last && change.from <= last.to) {
      last.to = Math.max(last.to, change.to)
      last.wanted ||= isWanted(change)
    } else spans.push({ from: change.from, to: change.to, wanted: isWanted(change) })
  }
  return spans.filter(({ wanted }) => wanted)
}

/** What a stretch of the source reads as, with the changes that lie in it. */
function readAs({ source }: Page, changes: readonly Change[], from: number, to: number): string {
  let text = ''
  let at = from
  for (const change of changes) {
    if (change.from < from || change.to > to) continue
    text += source.slice(at, change.from) + change.after
    at = change.to
  }
  return text + source.slice(at, to)
}
