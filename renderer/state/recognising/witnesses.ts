import { diffWords } from 'diff'
import {
  carryDecisions,
  quotationOf,
  sameOnPicture,
  surelyOnPage,
  type Annotation,
  type PlacedPage,
} from '../../core/anchor'
import { packLayout, unpackLayout } from '../../core/document/page-layout'
import { tellKinds } from '../../core/layout'
import { createPage, isDecided, withPages, type Text } from '../../core/text'
import { dropWitness, keepWitness, loadLayout, loadWitness, type LibraryDatabase } from '../../store'
import { newId, type Session, type SourcePatch } from '../document'

/** What became of the reader's work when another text became the source of some pages. */
export interface Taken {
  readonly pages: number
  readonly kept: number
  readonly fulfilled: number
  readonly lost: number
  readonly notesKept: number
  readonly notesUnplaced: number
}

/**
 * Makes a witness the source of its pages, as one step that can be undone. What the reader decided and wrote is carried
 * over by its place on the picture, then by its words; the old text stays as a witness.
 */
export async function takeAsSource(
  db: LibraryDatabase,
  session: Session,
  witness: string,
  joins?: string,
): Promise<Taken> {
  const rows = await loadWitness(db, session.row.id, witness)
  const kinds = tellKinds(rows)
  const before = session.text
  const old = { id: newId(), name: `The text before ${new Date().toLocaleString('en')}`, made: Date.now() }
  const sources = new Map<number, SourcePatch>()
  const placed = new Map<number, { from: PlacedPage; to: PlacedPage }>()
  let [kept, fulfilled, lost] = [0, 0, 0]
  for (const [i, { page: index, text }] of rows.entries()) {
    const layout = kinds[i]
    const page = before.pages[index]
    if (!page) continue
    const oldLayout = await loadLayout(db, session.row.id, index)
    const ending = index < before.pages.length - 1 ? '\n' : ''
    await keepWitness(db, session.row.id, old, {
      page: index,
      text: page.source.replace(/\n$/, ''),
      layout: oldLayout && packLayout(oldLayout),
    })
    const from: PlacedPage = { page, layout: oldLayout }
    const bare: PlacedPage = { page: createPage(text + ending), layout: layout ? unpackLayout(layout) : null }
    const carried = carryDecisions(from, bare, page.changes.filter(isDecided))
    kept += carried.kept
    fulfilled += carried.fulfilled
    lost += carried.lost.length
    placed.set(index, { from, to: { page: carried.page, layout: bare.layout } })
    sources.set(index, {
      before: { page, layout: oldLayout && packLayout(oldLayout) },
      after: { page: carried.page, layout: layout ?? null },
    })
  }
  const after = withPages(before, new Map([...sources].map(([i, s]) => [i, s.after.page])))
  const annotations = new Map<string, Annotation>()
  for (const annotation of session.annotations.values())
    if (annotation.targets.some((t) => placed.has(t.page)))
      annotations.set(annotation.id, carriedNote(after, placed, annotation))
  const notesUnplaced = [...annotations.values()].filter((a) => !a.targets.length && !a.region).length
  session.do({
    label: 'taking another text as the source',
    sources,
    annotations,
    ...(joins === undefined ? {} : { joins }),
  })
  await session.catchUp()
  return { pages: sources.size, kept, fulfilled, lost, notesKept: annotations.size - notesUnplaced, notesUnplaced }
}

/** A note on the new text: where its words stand on the picture, else where its quotation is surely found, else unplaced. */
function carriedNote(
  text: Text,
  placed: ReadonlyMap<number, { from: PlacedPage; to: PlacedPage }>,
  annotation: Annotation,
): Annotation {
  const targets = annotation.targets.map((target) => {
    const moved = placed.get(target.page)
    if (!moved) return target
    const span = sameOnPicture(moved.from, moved.to, target) ?? surelyOnPage(moved.to.page, annotation.quotation)
    return span && { page: target.page, ...span }
  })
  const found = targets.filter((t) => t !== null)
  if (found.length < targets.length) return { ...annotation, targets: [] }
  return { ...annotation, targets: found, quotation: quotationOf(text, found) }
}

/** A run of words of a page that both texts have, or one of them. */
export interface ComparedWords {
  readonly text: string
  readonly kind: 'same' | 'now' | 'witness'
}

/** A witness beside the text that is used, page by page. */
export interface WitnessSummary {
  readonly pages: readonly { readonly page: number; readonly words: readonly ComparedWords[] }[]
  /** Words that stand in one of the texts only. */
  readonly differing: number
}

/** Compares a witness with the source, word by word; line ends and spaces are as the witness has them. */
export async function witnessPages(db: LibraryDatabase, session: Session, witness: string): Promise<WitnessSummary> {
  const rows = await loadWitness(db, session.row.id, witness)
  let differing = 0
  const pages = rows.map(({ page, text }) => {
    const source = session.text.pages[page]?.source ?? ''
    let gone = 0
    const words = diffWords(source, text).map(({ value, added, removed }): ComparedWords => {
      const count = value.split(/\s+/).filter((w) => w !== '').length
      // Words in the place of others differ once.
      if (added) differing += Math.max(0, count - gone)
      if (removed) differing += count
      gone = removed ? count : 0
      return { text: value, kind: added ? 'witness' : removed ? 'now' : 'same' }
    })
    return { page, words: words.filter(({ text, kind }) => kind === 'same' || text.trim() !== '') }
  })
  return { pages, differing }
}

/** Takes a witness away for good. */
export async function removeWitness(db: LibraryDatabase, session: Session, witness: string): Promise<void> {
  await dropWitness(db, session.row.id, witness)
  await session.catchUp()
}

/** The witnesses whose texts are used now: taking one of them would change nothing. */
export async function usedWitnesses(db: LibraryDatabase, session: Session): Promise<ReadonlySet<string>> {
  const used = new Set<string>()
  for (const { id } of session.row.witnesses ?? [])
    if (isSourceOf(session, await loadWitness(db, session.row.id, id))) used.add(id)
  return used
}

function isSourceOf({ text }: Session, rows: readonly { readonly page: number; readonly text: string }[]): boolean {
  return rows.length > 0 && rows.every(({ page, text: own }) => text.pages[page]?.source.replace(/\n$/, '') === own)
}
