import type { OpenedFile } from '../../../electron/bridge'
import { countedPages, pagesCalled } from '../../core/document/page-name'
import { reasonOf } from '../../core/faults/reason'
import {
  addDocument,
  arrangePages,
  putPagesBack,
  removeDocument,
  type ArrangedPages,
  type DocumentRow,
  type Sheet,
} from '../../store'
import { runTask } from '../../workers/run-task'
import type { ReadBundle } from '../../workers/tasks'
import { loadPlace, newId, putPlace, type Desk } from '../document'
import { passwords } from '../facsimile'
import { counted } from '../window'
import { bytesOf } from './bytes-of'
import type { LibraryDesk } from './desk'
import { placeAfter } from './place-after'
import { documentsOf, isArranged, type AddedFiles, type ListedPage } from './page-list'

/**
 * Asks the reader for the password of a file.
 * @returns null where it is to be left out
 */
export type AskPassword = (name: string, wasWrong: boolean) => Promise<string | null>

/** Reads files whose pages are to come into the open document; nothing is stored yet. */
export async function readPages(
  files: readonly OpenedFile[],
  signal: AbortSignal,
  ask: AskPassword,
): Promise<{ readonly read: readonly AddedFiles[]; readonly problems: readonly string[] }> {
  const { bundles } = await runTask('import', { files, options: {} }, { signal })
  const read: AddedFiles[] = []
  const problems: string[] = []
  for (const bundle of bundles) {
    const opened = isLocked(bundle) ? await unlocked(bundle, signal, ask) : bundle
    if (opened === null) problems.push(`“${bundle.name}” is encrypted and was left out.`)
    else if (isAdded(opened)) {
      read.push(opened)
      problems.push(...(opened.result.document.warnings ?? []))
    } else if (!opened.result.ok) problems.push(opened.result.problem.sentence)
  }
  return { read, problems }
}

const isAdded = (bundle: ReadBundle): bundle is AddedFiles => bundle.result.ok
const isLocked = ({ result }: ReadBundle) => !result.ok && result.problem.code === 'password'

/** Reads an encrypted file with the password that the reader gives; null where none is given. */
async function unlocked(locked: ReadBundle, signal: AbortSignal, ask: AskPassword) {
  for (let wasWrong = false; ; wasWrong = true) {
    const password = await ask(locked.name, wasWrong)
    signal.throwIfAborted()
    if (password === null) return null
    // What a worker was handed is gone from here.
    const files = await bytesOf(locked.originals)
    const { bundles } = await runTask('import', { files, options: { password } }, { signal })
    const [bundle] = bundles
    if (bundle && !isLocked(bundle)) return { ...bundle, password }
  }
}

/** Arranges the pages of the open document as a list says, and opens it anew; the way back is offered. */
export async function arrange(desk: LibraryDesk, list: readonly ListedPage[]): Promise<void> {
  const { session, db } = desk
  if (!session || !isArranged(list)) return
  const { id, metadata, pageCount, paginated } = session.row
  const { text } = session
  await desk.close()
  const place = await loadPlace(db, id)
  const added = new Map<AddedFiles, string>()
  try {
    for (const files of new Set(list.flatMap((p) => p.files ?? []))) added.set(files, await stored(desk, files))
    const sheetOf = ({ files, page, insteadOf }: ListedPage): Sheet => ({
      documentId: files ? added.get(files)! : id,
      page,
      ...(insteadOf === undefined ? {} : { insteadOf: { documentId: id, page: insteadOf } }),
    })
    const now = Date.now()
    const made = documentsOf(list).map(({ title, pages }) => ({
      documentId: title === null ? id : newId(),
      sheets: pages.map(sheetOf),
      ...(title === null ? {} : { made: { title, now, deleted: null } }),
    }))
    const stay = new Set(made.flatMap((d) => d.sheets.map(({ documentId, page }) => `${documentId} ${page}`)))
    const all = [
      ...Array.from({ length: pageCount }, (_, page) => ({ documentId: id, page })),
      ...[...added].flatMap(([{ result }, documentId]) =>
        result.document.pages.map((_, page) => ({ documentId, page })),
      ),
    ]
    const out = all.filter(({ documentId, page }) => !stay.has(`${documentId} ${page}`))
    const bin = { title: `${metadata.title}: ${pagesCalled(paginated)[1]} left out`, now, deleted: now }
    const wanted = out.length ? [...made, { documentId: newId(), sheets: out, made: bin }] : made
    const arranged = await arrangePages(db, wanted, newId)
    if (place) await putPlace(db, id, placeAfter(place, text, list))
    const putPlaceBack = async () => (place ? putPlace(db, id, place) : undefined)
    const arrangement = {
      documentId: id,
      takeBack: () => putBack(desk, id, arranged, [...added.values()], putPlaceBack),
    }
    desk.library.arrangements = [...desk.library.arrangements, arrangement]
    const undo = { label: 'Undo', run: () => void takeBack(desk, arrangement) }
    desk.notices.say(told(list, arranged, session.row), arranged.unplaced ? 'problem' : 'done', undo)
    await desk.open(id)
  } catch (cause) {
    for (const document of added.values()) await removeDocument(db, document)
    desk.notices.say(`The ${pagesCalled(paginated)[1]} stay as they were: ${reasonOf(cause)}`, 'problem')
    await desk.open(id)
  }
}

/** Takes an arrangement back: the last one of the open document, or the one given, if it is that. */
export async function takeBack(desk: LibraryDesk, wanted = lastArrangement(desk)): Promise<void> {
  if (!wanted) return
  if (wanted !== lastArrangement(desk))
    return desk.notices.say('The pages were arranged again since: that goes first.', 'problem')
  desk.library.arrangements = desk.library.arrangements.filter((a) => a !== wanted)
  await wanted.takeBack()
}

/** The last arrangement of the open document's pages that can be taken back. */
export function lastArrangement({ library, session }: LibraryDesk) {
  return library.arrangements.findLast((a) => a.documentId === session?.row.id)
}

/** What is told where the history of a document ends because its pages were arranged; null where they were not. */
export function beforeHistory(desk: LibraryDesk): Desk['beforeHistory'] {
  const arrangement = lastArrangement(desk)
  const [, many] = pagesCalled(desk.session?.row.paginated ?? true)
  return arrangement
    ? {
        said: `Nothing is left to undo since the ${many} were arranged.`,
        action: { label: `Put the ${many} back`, run: () => void takeBack(desk, arrangement) },
      }
    : null
}

/** Puts the document back as it was; the files that gave it pages go out of the library again. */
async function putBack(
  desk: Desk,
  id: string,
  arranged: ArrangedPages,
  added: readonly string[],
  putPlaceBack: () => Promise<void>,
): Promise<void> {
  const [, many] = pagesCalled(desk.session?.row.paginated ?? true)
  await desk.close()
  const isBack = await putPagesBack(desk.db, arranged)
  if (isBack) {
    for (const document of added) await removeDocument(desk.db, document)
    await putPlaceBack()
  }
  await desk.open(id)
  desk.notices.say(
    isBack
      ? `The ${many} stand as they did before.`
      : `The ${many} stay as they are: the document was worked on since, and that would be lost.`,
    isBack ? 'done' : 'problem',
  )
}

/** Stores what files hold as a document, whose pages are to be taken from it. */
async function stored({ db }: Desk, { name, result, originals, hash, password }: AddedFiles): Promise<string> {
  const id = newId()
  // The same file may be a document of its own, or give its pages to several.
  const { document } = result
  await addDocument(db, id, {
    imported: document,
    hash: `${hash}+${id}`,
    sourceFile: name,
    originals,
    encrypted: password !== undefined,
    now: Date.now(),
  })
  if (password !== undefined) for (const original of originals) passwords.remember(original, password)
  return id
}

/** What was done, in sentences. */
function told(
  list: readonly ListedPage[],
  { parted, unplaced }: ArrangedPages,
  { metadata: { title }, paginated }: Pick<DocumentRow, 'metadata' | 'paginated'>,
): string {
  const stay = list.filter((p) => !p.leftOut)
  const own = stay.filter((p) => p.files === null).map((p) => p.page)
  const instead = stay.filter((p) => p.insteadOf !== undefined).length
  const kept = stay.filter(
    ({ files, page, insteadOf }) => insteadOf !== undefined && files?.result.document.pages[page]!.text.trim() === '',
  ).length
  const came = stay.length - own.length - instead
  const out = list.filter((p) => p.leftOut && p.files === null).length
  const documents = documentsOf(list).slice(1)
  const [one, many] = pagesCalled(paginated)
  return [
    ...documents.map(
      ({ title: name, pages }) =>
        `“${name}” is a document of its own now, with ${countedPages(pages.length, paginated)}.`,
    ),
    parted ? `${counted(parted, 'note spans', 'notes span')} the cut; each document has its part.` : '',
    came ? `${counted(came, `${one} was`, `${many} were`)} added.` : '',
    instead ? `${counted(instead, `${one} was`, `${many} were`)} replaced.` : '',
    kept ? `${counted(kept, 'new picture', 'new pictures')} brought no text, so the text that was there stays.` : '',
    unplaced
      ? `${counted(unplaced, 'note', 'notes')} of what was there found no place and wait among the unplaced.`
      : '',
    out ? `${counted(out, `${one} was`, `${many} were`)} left out.` : '',
    out || instead ? `What went out lies in the bin, as “${title}: ${many} left out”.` : '',
    own.some((page, i) => i > 0 && page < own[i - 1]!) ? `The ${many} stand in another order now.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}
