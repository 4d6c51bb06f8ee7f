import { fullPageName } from '../../core/document/page-name'
import { hasWords } from '../../core/text'
import { defaultRecognition, type RecognitionSettings } from '../../core/ocr/recognition'
import { emptyPages } from '../../store'
import { hasFacsimile, isOpen, type Session } from '../document'
import { ocrLanguages } from './ocr-languages'
import { counted, type Command } from '../window'
import type { RecognitionDesk } from './desk'

/** Text recognition on this machine. */
export const recogniseCommands: readonly Command<RecognitionDesk>[] = [
  {
    id: 'recognise',
    label: 'Recognise text…',
    menu: 'edit',
    key: 'Mod+Shift+R',
    enabled: hasFacsimile,
    run: (w) => w.dialogs.show('recognise'),
  },
  {
    id: 'recognise-empty',
    label: 'Recognise the pages without text',
    menu: 'edit',
    key: '',
    enabled: (w) => hasFacsimile(w) && pagesWithoutText(w).length > 0,
    run: (w) => recognise(w, pagesWithoutText(w), { ...defaultRecognition, languages: [] }),
  },
  {
    id: 'pause-recognition',
    label: 'Pause or go on with recognising',
    menu: 'edit',
    key: '',
    enabled: (w) => w.recognition.left > 0,
    run: (w) => (w.recognition.paused ? w.recognition.resume() : w.recognition.pause()),
  },
  {
    id: 'witnesses',
    label: 'Other texts of these pages…',
    menu: 'view',
    key: '',
    enabled: (w) => isOpen(w) && (w.session!.row.witnesses?.length ?? 0) > 0,
    run: (w) => w.dialogs.show('witnesses'),
  },
]

/** The pages of the open document that have a picture and no text. */
export function pagesWithoutText({ session }: RecognitionDesk): number[] {
  return session?.text.pages.flatMap((_, page) => (isWithoutText(session, page) ? [page] : [])) ?? []
}

/** Whether a page has a picture and no text. */
export function isWithoutText(session: Session, page: number): boolean {
  // Of pages that are still being read nobody knows yet.
  if (session.row.pendingFrom !== undefined) return false
  return !!session.facsimile.pictures[page] && !hasWords(session.text.pages[page]!)
}

/** Puts a page of the open document into the queue, in the language that is guessed from it. */
export function recognisePage(desk: RecognitionDesk, page: number): void {
  recognise(desk, [page], { ...defaultRecognition, languages: [] })
}

/** Puts pages of the open document into the queue. Without a language it is guessed from the first page. */
export function recognise(desk: RecognitionDesk, pages: readonly number[], settings: RecognitionSettings): void {
  const { session, recognition } = desk
  if (!session || !pages.length) return
  const { id: documentId, metadata } = session.row
  const named = pages.map((page) => ({ documentId, page, title: fullPageName(session.names[page]!) }))
  recognition.enqueue({ of: `“${metadata.title}”`, pages: named, settings, witness: witnessName(settings) })
  recognition.prefer(documentId, session.facsimile.page)
}

/** Puts all pages without text of some documents into the queue, each in the language of its document or the one that is guessed from it. */
export async function recogniseDocuments(
  { db, recognition, notices, dialogs }: RecognitionDesk,
  ids: readonly string[],
): Promise<void> {
  const empty = await emptyPages(db, ids)
  if (!empty.length)
    return notices.say(
      ids.length === 1 ? 'No page of it is without text.' : 'No page of these documents is without text.',
    )
  const settings = { ...defaultRecognition, languages: [] }
  const documents = new Set(empty.map(({ documentId }) => documentId)).size
  const pages = empty.map(({ documentId, page, title }) => ({ documentId, page, title: `${title}, page ${page + 1}` }))
  recognition.enqueue({
    of: counted(documents, 'document', 'documents'),
    pages,
    settings,
    witness: witnessName(settings),
  })
  notices.say(`${counted(pages.length, 'page waits', 'pages wait')} to be recognised.`, 'done', {
    label: 'Show the queue',
    run: () => dialogs.show('queue'),
  })
}

/** What another text of pages is called that is recognised now. */
function witnessName({ languages }: RecognitionSettings): string {
  const names = languages.map((code) => ocrLanguages.find((l) => l.code === code)?.name ?? code)
  const when = new Date().toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })
  return `Recognised ${when}${names.length ? `, ${names.join(' and ')}` : ''}`
}

/** Stops recognition, and says how far it came: pages that are done keep their text. */
export function stopRecognising({ recognition, notices }: RecognitionDesk): void {
  const { done, left } = recognition
  recognition.cancel()
  notices.say(`Stopped: ${done} of ${counted(done + left, 'page', 'pages')} recognised. The others have no new text.`)
}
