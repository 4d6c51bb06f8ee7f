import { placedNotes, type IncomingNote } from '../../core/anchor'
import { unreadSentence, type ImportedPage } from '../../core/formats'
import {
  addAnnotations,
  fillPages,
  loadLayouts,
  loadText,
  pendingTexts,
  type DocumentRow,
  type LibraryDatabase,
} from '../../store'
import { newId } from '../document'
import { passwords } from '../facsimile'
import { runTask } from '../../workers/run-task'

/**
 * Reads the text of a document's pages that were left for later, from its PDF or from the texts beside its pictures.
 * What is read is kept as it comes, and what is left goes on when the document is opened again.
 *
 * @param onPages hears of the page up to which the text is there
 * @returns what is wrong with the files, in sentences
 */
export async function readRest(
  db: LibraryDatabase,
  { id, sourceFile, pendingFrom: from = 0, pageCount, warnings = [] }: DocumentRow,
  onPages: (done: number) => void,
): Promise<readonly string[]> {
  // Portions are written one after another, as they come.
  let writing = Promise.resolve()
  const notes: IncomingNote[] = []
  const unread: string[] = []
  const keep = (pages: readonly { readonly page: number; readonly made: ImportedPage | null }[], next: number) => {
    for (const { made } of pages) notes.push(...(made?.notes ?? []))
    for (const { made } of pages) unread.push(...(made?.unreadNotes ?? []))
    const rows = pages.flatMap(({ page, made }) =>
      made ? [{ page, text: made.text, layout: made.layout ?? null, others: made.others ?? [] }] : [],
    )
    writing = writing.then(async () => {
      await fillPages(db, id, rows, next < pageCount ? next : 'all-read')
      onPages(next)
    })
  }
  const texts = await pendingTexts(db, id)
  let problems: readonly string[] = []
  if (texts.length) {
    let told = 0
    const onStep = ({ pages }: { readonly pages: readonly (ImportedPage | null)[] }) => {
      const read = pages.map((made, i) => ({ page: texts[told + i]!.page, made }))
      told += pages.length
      keep(read, texts[told]?.page ?? pageCount)
    }
    problems = (await runTask('import-texts', { texts }, { onStep })).problems
  } else {
    const original = await db.originals.get([id, 0])
    if (!original) throw new Error('its file is no longer in the library')
    const { file, encrypted } = original
    const password = encrypted ? await passwords.wanted(id, original) : undefined
    const onStep = (step: { readonly from: number; readonly pages: readonly ImportedPage[] }) =>
      keep(
        step.pages.map((made, i) => ({ page: step.from + i, made })),
        step.from + step.pages.length,
      )
    await runTask('import-rest', { file, from, ...(password === undefined ? {} : { password }) }, { onStep })
  }
  await writing
  problems = [...problems, ...[unreadSentence(sourceFile, unread)].filter((s) => s !== null)]
  if (notes.length) await addNotes(db, id, notes)
  if (problems.length) await db.documents.update(id, { warnings: [...warnings, ...problems] })
  return problems
}

/** Adds the notes that came with pages, now that all text is there. */
async function addNotes(db: LibraryDatabase, id: string, notes: readonly IncomingNote[]): Promise<void> {
  const { text } = await loadText(db, id)
  const layouts = await loadLayouts(db, id, text.pages.length)
  const placed = placedNotes(text, (page) => layouts[page] ?? null, notes, Date.now())
  await addAnnotations(db, id, placed, newId)
}
