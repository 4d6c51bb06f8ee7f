import { sourceFilesOf } from '../core/document/source-files'
import { quotationOf, surelyOnPage, type Annotation, type Target } from '../core/anchor'
import { pageLabels } from '../core/document/metadata'
import { createText, hasWords, type Page } from '../core/text'
import type { DocumentRows } from './document-rows'
import { pageOf } from './documents'
import type { AnnotationRow, DocumentRow, LayerRow, OriginalRow, WitnessRow } from './schema'

/** A page of a document of the library, by its index. */
export interface Leaf {
  readonly documentId: string
  readonly page: number
}

/** A page in the place that it is to have. */
export interface Sheet extends Leaf {
  /** The page whose place it takes: its notes go over to this one, and its text, where this one brings none. */
  readonly insteadOf?: Leaf
}

/** A document as it is to be. */
export interface Arrangement {
  readonly documentId: string
  readonly sheets: readonly Sheet[]
  /** What one that is not in the library yet is called, and since when it lies in the bin, if it is made to lie there. */
  readonly made?: { readonly title: string; readonly now: number; readonly deleted: number | null }
}

/** Documents after their pages were arranged, and what became of notes. */
export interface Arranged {
  readonly documents: readonly DocumentRows[]
  /** Notes on several pages that went to several documents: each has one with the words that it holds. */
  readonly parted: number
  /** Notes whose words the page that came in another's place does not have. */
  readonly unplaced: number
}

const keyOf = ({ documentId, page }: Leaf) => `${documentId} ${page}`

/**
 * Documents with their pages in other places: in another order, parted into several documents, brought together, one in
 * the place of another. All that belongs to a page goes with it: text, places of words, changes, notes, other texts,
 * how far it was read, its label, its picture.
 *
 * @param before the documents whose pages are named, whole
 * @throws RangeError when a page is named twice, or a page of one of the documents not at all
 */
export function arrangedRows(
  before: ReadonlyMap<string, DocumentRows>,
  wanted: readonly Arrangement[],
  newId: () => string,
): Arranged {
  const places = new Map<string, Leaf>()
  for (const { documentId, sheets } of wanted)
    for (const [page, sheet] of sheets.entries()) {
      if (places.has(keyOf(sheet))) throw new RangeError('A page can’t be in two places.')
      places.set(keyOf(sheet), { documentId, page })
    }
  const all = [...before.values()].flatMap(({ row }) =>
    Array.from({ length: row.pageCount }, (_, page) => ({ documentId: row.id, page })),
  )
  if (all.length !== places.size || all.some((leaf) => !places.has(keyOf(leaf))))
    throw new RangeError(`These are not all of the ${all.length} pages.`)
  const kept = wanted.filter((w) => w.sheets.length)
  const made = kept.map((w) => ({
    ...arrangedDocument(before, w, originalsFor(before, wanted, w)),
    ...versionsFor(before, wanted, w),
  }))
  const texts = new Map(made.map((d) => [d.row.id, pagesOf(d)]))
  const moved = [...before.values()].flatMap((d) => d.annotations.map((note) => movedNote(note, places, kept, newId)))
  const standIns = new Map(
    kept.flatMap(({ documentId, sheets }) =>
      sheets.flatMap(({ insteadOf }, page) =>
        insteadOf ? [[keyOf(places.get(keyOf(insteadOf))!), { documentId, page }] as const] : [],
      ),
    ),
  )
  let unplaced = 0
  const notes = moved.flat().map((note) => {
    const standIn = standInOf(note, standIns)
    if (!standIn) return partOf(note, moved, texts)
    const carried = onPageInstead(note, standIn, texts)
    if (!carried.targets.length && !carried.region && note.gone === 0) unplaced++
    return carried
  })
  const documents = made.map((document): DocumentRows => {
    const { revision } = document.row
    const annotations = notes.filter((n) => n.documentId === document.row.id).map((n) => ({ ...n, revision }))
    return { ...document, annotations }
  })
  return { documents, parted: moved.filter((n) => n.length > 1).length, unplaced }
}

/** Where the files of a document come from: its own that stay, and those that came with pages. */
function originalsFor(
  before: ReadonlyMap<string, DocumentRows>,
  wanted: readonly Arrangement[],
  { documentId, sheets }: Arrangement,
): OriginalRow[] {
  const shownIn = new Map<OriginalRow, Set<string>>()
  for (const arrangement of wanted)
    for (const sheet of arrangement.sheets)
      for (const original of filesOf(before.get(sheet.documentId)!, sheet.page))
        shownIn.set(original, (shownIn.get(original) ?? new Set()).add(arrangement.documentId))
  // What shows no page stays with its document or, where that is no more, goes where its first page went.
  const heirOf = (document: DocumentRows) =>
    wanted.some((w) => w.documentId === document.row.id && w.sheets.length)
      ? document.row.id
      : wanted.find((w) => w.sheets.some((s) => s.documentId === document.row.id))!.documentId
  const own = before.get(documentId)
  const sources = new Set([...(own ? [own] : []), ...sheets.map((s) => before.get(s.documentId)!)])
  return [...sources].flatMap((document) =>
    document.originals.filter((o) => shownIn.get(o)?.has(documentId) ?? heirOf(document) === documentId),
  )
}

/** The kept versions of a document, and of those whose first page it has and which are no more. */
function versionsFor(
  before: ReadonlyMap<string, DocumentRows>,
  wanted: readonly Arrangement[],
  { documentId, sheets }: Arrangement,
): Pick<DocumentRows, 'versions' | 'versionStates'> {
  const stays = (id: string) => wanted.some((w) => w.documentId === id && w.sheets.length)
  const heirs = sheets.filter((s) => s.page === 0 && !stays(s.documentId)).map((s) => s.documentId)
  const from = [documentId, ...new Set(heirs)].flatMap((id) => before.get(id) ?? [])
  const ofThis = <Row extends { readonly documentId: string }>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, documentId }))
  return {
    versions: from.flatMap((d) => ofThis(d.versions)),
    versionStates: from.flatMap((d) => ofThis(d.versionStates)),
  }
}

/** The originals that a page's picture and text are in. */
function filesOf(document: DocumentRows, page: number): OriginalRow[] {
  const source = document.sources.find((s) => s.page === page)
  const parts = new Set([source?.picture?.part, source?.textPart])
  return document.originals.filter((o) => parts.has(o.part))
}

/** A document of these pages, without its notes. */
function arrangedDocument(
  before: ReadonlyMap<string, DocumentRows>,
  { documentId, sheets, made }: Arrangement,
  files: readonly OriginalRow[],
): DocumentRows {
  const from = before.get(documentId) ?? before.get(sheets[0]!.documentId)!
  const revision = Math.max(...[...before.values()].map((d) => d.row.revision)) + 1
  const parts = new Map(files.map((file, part) => [`${file.documentId} ${file.part}`, part]))
  const at = <Row extends { readonly page: number }>(rows: (document: DocumentRows) => readonly Row[]) =>
    sheets.flatMap(({ documentId: id, page }, i) =>
      rows(before.get(id)!)
        .filter((r) => r.page === page)
        .map((r) => ({ ...r, documentId, page: i })),
    )
  const layers: LayerRow[] = []
  const witnesses: WitnessRow[] = at((d) => d.witnesses)
  const notesOfWitnesses = new Map(
    sheets.flatMap((s) => before.get(s.documentId)!.row.witnesses ?? []).map((w) => [w.id, w]),
  )
  const sources = sheets.map(({ insteadOf, ...leaf }, page) => {
    const source = before.get(leaf.documentId)!.sources.find((s) => s.page === leaf.page)!
    const textOf = insteadOf && before.get(insteadOf.documentId)!.sources.find((s) => s.page === insteadOf.page)
    const inherits = textOf !== undefined && source.text.trim() === ''
    if (textOf && !inherits && textOf.text.trim() !== '') {
      // The text that was there stays beside the one that came.
      const id = `${documentId}-replaced-${revision}`
      notesOfWitnesses.set(id, { id, name: 'The page that was there before', made: made?.now ?? from.row.opened })
      witnesses.push({ documentId, witness: id, page, text: textOf.text.replace(/\n$/, '') })
    }
    const textLeaf = inherits ? insteadOf! : leaf
    const text = inherits ? textOf.text : source.text
    // Every page but the last ends with the page break; one that was last gets its own when it moves up.
    const lacksBreak = page < sheets.length - 1 && !text.endsWith('\n')
    const layer = before.get(textLeaf.documentId)!.layers.find((l) => l.page === textLeaf.page)
    if (layer)
      layers.push({ ...layer, documentId, page, revision, order: lacksBreak ? withBreak(layer.order) : layer.order })
    const { textPart, picture } = source
    return {
      documentId,
      page,
      text: lacksBreak ? `${text}\n` : text,
      ...(textPart === undefined ? {} : { textPart: parts.get(`${leaf.documentId} ${textPart}`)! }),
      ...(picture ? { picture: { ...picture, part: parts.get(`${leaf.documentId} ${picture.part}`)! } } : {}),
    }
  })
  const usedWitnesses = new Set(witnesses.map((w) => w.witness))
  const row = rowOf(before, from.row, { documentId, sheets, ...(made ? { made } : {}) })
  const names = files.map(({ name }) => name)
  return {
    row: {
      ...row,
      sourceFiles: sourceFilesOf(row.sourceFile, names),
      witnesses: [...notesOfWitnesses.values()].filter((w) => usedWitnesses.has(w.id)),
      revision,
    },
    originals: files.map((file, part) => ({ ...file, documentId, part })),
    sources,
    layouts: at((d) => d.layouts),
    layers,
    witnesses,
    readAgainst: at((d) => d.readAgainst),
    annotations: [],
    // What was done speaks of pages by their old places.
    steps: [],
    versions: [],
    versionStates: [],
  }
}

/** What is known of a document, for the pages that it has now. */
function rowOf(
  before: ReadonlyMap<string, DocumentRows>,
  from: DocumentRow,
  { documentId, sheets, made }: Arrangement,
): DocumentRow {
  const rows = [...before.values()].map((d) => d.row)
  const labels = new Map(rows.map((row) => [row.id, pageLabels(row.importedLabels, row.labelRanges)]))
  const labelOf = (leaf: Leaf) => labels.get(leaf.documentId)![leaf.page] ?? ''
  const words = sheets.map((s) => before.get(s.documentId)!.row.pageWords?.[s.page])
  const outline = sheets.flatMap(({ documentId: id, page }, i) =>
    (before.get(id)!.row.outline ?? []).filter((o) => o.page === page).map((o) => ({ ...o, page: i })),
  )
  // What returns on the pages of several documents, such as running heads, was seen in none of them.
  const isJoined = made !== undefined && sheets.some((s) => s.documentId !== sheets[0]!.documentId)
  const cleaned = !isJoined && sheets.every((s) => before.get(s.documentId)!.row.cleanedAt !== null)
  const { outline: _outline, pageWords: _pageWords, samples, warnings, ...known } = from
  return {
    ...known,
    id: documentId,
    pageCount: sheets.length,
    // A label stays with its page, as it is printed there, and with one that came in its place.
    importedLabels: sheets.map(({ insteadOf, ...sheet }) => labelOf(sheet) || (insteadOf ? labelOf(insteadOf) : '')),
    labelRanges: [],
    cleanedAt: cleaned ? from.cleanedAt : null,
    ...(outline.length ? { outline } : {}),
    ...(words.every((w) => w !== undefined) ? { pageWords: words } : {}),
    ...(made
      ? {
          hash: `${from.hash}+${documentId}`,
          metadata: { ...from.metadata, title: made.title },
          created: made.now,
          opened: made.now,
          deleted: made.deleted,
        }
      : { ...(samples ? { samples } : {}), ...(warnings ? { warnings } : {}) }),
  }
}

/** The reading order with the page break at the end of the source. */
function withBreak(order: LayerRow['order']): LayerRow['order'] {
  const end = Math.max(...order.map((s) => s.to))
  return order.map((s) => (s.to === end ? { from: s.from, to: end + 1 } : s))
}

function pagesOf({ sources, layers }: DocumentRows): Page[] {
  const byPage = new Map(layers.map((l) => [l.page, l]))
  return sources.map(({ page, text }) => pageOf(text, byPage.get(page)).page)
}

/** A note where its pages went: once in each document that has some of them. */
function movedNote(
  note: AnnotationRow,
  places: ReadonlyMap<string, Leaf>,
  kept: readonly Arrangement[],
  newId: () => string,
): AnnotationRow[] {
  const placeOf = (page: number) => places.get(keyOf({ documentId: note.documentId, page }))
  const region = note.region && placeOf(note.region.page)
  const targets = note.targets.flatMap((t) => {
    const place = placeOf(t.page)
    return place ? [{ documentId: place.documentId, target: { ...t, page: place.page } }] : []
  })
  const documents = [...new Set([...targets.map((t) => t.documentId), ...(region ? [region.documentId] : [])])]
  // One without a place stays with its document or, where that is no more, goes where its first page went.
  if (!documents.length)
    documents.push(
      kept.some((k) => k.documentId === note.documentId)
        ? note.documentId
        : (placeOf(0)?.documentId ?? note.documentId),
    )
  return documents.map((documentId, i) => {
    const { region: shown, ...rest } = note
    return {
      ...rest,
      id: i === 0 ? note.id : newId(),
      documentId,
      targets: targets.filter((t) => t.documentId === documentId).map((t) => t.target),
      ...(shown && region?.documentId === documentId ? { region: { ...shown, page: region.page } } : {}),
    }
  })
}

/** A note of which a document holds a part only quotes that part. */
function partOf(
  note: AnnotationRow,
  moved: readonly (readonly AnnotationRow[])[],
  texts: ReadonlyMap<string, readonly Page[]>,
): AnnotationRow {
  const isParted = moved.some((parts) => parts.length > 1 && parts.includes(note))
  if (!isParted || !note.targets.length) return note
  return { ...note, quotation: quotationOf(createText(texts.get(note.documentId)!), note.targets) }
}

function standInOf(note: AnnotationRow, standIns: ReadonlyMap<string, Leaf>): Leaf | undefined {
  const page = note.targets[0]?.page ?? note.region?.page
  return page === undefined ? undefined : standIns.get(keyOf({ documentId: note.documentId, page }))
}

/** A note on the page that came in the place of its own: on the same words, where they are surely found; else without a place. */
function onPageInstead(note: AnnotationRow, { documentId, page }: Leaf, texts: ReadonlyMap<string, readonly Page[]>) {
  const pages = texts.get(documentId)!
  const targets = note.targets.flatMap((t) => targetOn(pages[page]!, page, t, note))
  const found = targets.length === note.targets.length ? targets : []
  return {
    ...note,
    documentId,
    targets: found,
    ...(note.region ? { region: { ...note.region, page } } : {}),
    ...(found.length ? { quotation: quotationOf(createText(pages), found) } : {}),
  }
}

function targetOn(page: Page, index: number, target: Target, { quotation }: Annotation): Target[] {
  // A page that came without a text has that of the page before it, letter by letter.
  if (page.source.slice(target.from, target.to) === quotation.source && quotation.source !== '')
    return [{ page: index, from: target.from, to: target.to }]
  if (!hasWords(page)) return []
  const found = surelyOnPage(page, quotation)
  return found ? [{ page: index, ...found }] : []
}
