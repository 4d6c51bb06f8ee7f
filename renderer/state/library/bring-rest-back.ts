import type { CopySummary, Vault, VaultCopy } from '../../../electron/bridge'
import { reasonOf } from '../../core/faults/reason'
import { documentsHere, type JournalRecord, type LibraryDatabase, type Losses } from '../../store'
import { replay } from '../../store/replay'
import { bringBack, fileOf, openCopy, StagedFiles } from '../../store/vault/from-copies'
import { counted } from '../window'

/** What there is to bring a library back from. */
interface Rest {
  readonly db: LibraryDatabase
  readonly vault: Vault
  readonly losses: Losses
  /** The newest copy; null where there is none. */
  readonly newest: VaultCopy | null
  readonly records: readonly JournalRecord[]
}

/** Does again what the journal has. */
export async function replayed(
  db: LibraryDatabase,
  vault: Vault,
  records: readonly JournalRecord[],
  how: Omit<Parameters<typeof replay>[2], 'fileOf'>,
): ReturnType<typeof replay> {
  const files = new StagedFiles()
  try {
    return await replay(db, records, { ...how, fileOf: (sha256) => fileOf(vault, sha256, files) })
  } finally {
    await db.rowsJournalled()
    await files.release()
  }
}

/**
 * Brings back what copies and journal have of what is missing.
 * @returns what is there again, null where it was broken off, and what could not be brought back, in sentences
 */
export async function restBack(
  { db, vault, losses, newest, records }: Rest,
  onStep: (done: number, total: number) => void,
): Promise<{ readonly said: string | null; readonly faults: readonly string[] }> {
  const ids = [...losses.gone, ...losses.behind]
  const faults: string[] = []
  try {
    // The journal goes on from the state that a document had, or that it comes back in.
    const from = new Map((await documentsHere(db)).map(({ id, revision }) => [id, revision]))
    if (newest) {
      const copy = await openCopy(vault, newest.name)
      const there = copy.documents.filter(({ id }) => ids.includes(id))
      const wanted = there.map(({ id }) => id)
      faults.push(...(await bringBack(db, copy, wanted, { onStep })).faults)
      for (const { id, revision } of there) if (losses.gone.includes(id)) from.set(id, revision)
    }
    const { pages, notes, lostFiles } = await replayed(db, vault, records, { from, ids })
    const here = await documentsHere(db)
    const known = new Set(here.map(({ id }) => id))
    const absent = losses.titles.filter((_, i) => !known.has(losses.gone[i]!))
    if (absent.length) faults.push(notBack(absent, newest !== null))
    if (lostFiles.length) faults.push(filesToGive(lostFiles))
    const steps = pages + notes ? `; the last steps ${stepsIn(pages, notes)} came from the journal` : ''
    return { said: `The library has ${counts(here)} again${steps}.`, faults }
  } catch (cause) {
    return { said: null, faults: [...faults, `Not all could be brought back: ${reasonOf(cause)}`] }
  }
}

/** What a reader is told of what was done again at the start. */
export function sentencesOf(
  { pages, notes, said, documents, lostFiles }: Awaited<ReturnType<typeof replay>>,
  isLoss: boolean,
): readonly { readonly sentence: string; readonly kind?: 'problem' }[] {
  const told: { sentence: string; kind?: 'problem' }[] = []
  const steps = stepsIn(pages, notes)
  const problem = (sentence: string) => told.push({ sentence, kind: 'problem' })
  if (documents.size)
    problem(`Not in the library any more, and brought back from the journal: ${named([...documents.values()])}.`)
  else if (pages + notes && isLoss)
    problem(`The last steps ${steps} were not in the library; they were brought back from the journal.`)
  else if (pages + notes) told.push({ sentence: `What was done as the window closed, ${steps}, was taken up.` })
  if (said) {
    const what = `The last ${counted(said, 'change', 'changes')} to tags, descriptions, comparisons and settings`
    problem(
      said === 1
        ? `${what} was not in the library; it was brought back from the journal.`
        : `${what} were not in the library; they were brought back from the journal.`,
    )
  }
  if (lostFiles.length) problem(filesToGive(lostFiles))
  return told
}

/** "on 3 pages and in 1 note" */
function stepsIn(pages: number, notes: number): string {
  return `on ${counted(pages, 'page', 'pages')} and in ${counted(notes, 'note', 'notes')}`
}

/** Names that a sentence has room for. */
const mostNames = 3

/** "“Letters”, “Diary” and 4 more" */
function named(titles: readonly string[]): string {
  return listed(titles.map((title) => `“${title}”`))
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(', ')
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown
}

function notBack(titles: readonly string[], hasCopy: boolean): string {
  const why = hasCopy
    ? 'came after the newest copy was made, and the journal does not have all of it'
    : 'is in no copy, for there is none yet, and the journal does not have all of it'
  return titles.length === 1
    ? `${named(titles)} ${why}. Import its file again.`
    : `Not brought back: ${named(titles)}. Each ${why}. Import their files again.`
}

function filesToGive(files: readonly string[]): string {
  return `No copy was made yet of the file ${listed(files)}: text and notes are there, the pictures are not. Keep that file, and import it again to see its pages.`
}

/** "5 documents and 103 notes" */
function counts(documents: CopySummary['documents']): string {
  const shelved = documents.filter(({ binned }) => !binned)
  const notes = shelved.reduce((sum, document) => sum + document.notes, 0)
  return `${counted(shelved.length, 'document', 'documents')} and ${counted(notes, 'note', 'notes')}`
}
