import { isLineWork } from '../../core/clean'
import { isActive, isDecided } from '../../core/text'
import { goneBack, UnreadableState, type KeptState } from '../../core/versions'
import { keepVersion, loadVersions, loadVersionState, type LibraryDatabase, type VersionRow } from '../../store'
import { newId, undoOffer, type Desk, type Session } from '../document'
import { counted } from '../window'
import { packState, unpackState } from './packed-state'

/** Versions of a document that are kept by themselves, one for each day on which it was worked on. */
const mostDaily = 30

/** Keeps a state of a document as a version. Returns what is told of it. */
export async function keep(
  db: LibraryDatabase,
  documentId: string,
  state: KeptState,
  { name, who, now }: { readonly name: string; readonly who: string; readonly now: number },
): Promise<VersionRow> {
  const changes = state.pages.flatMap((page) => page.changes)
  const told = {
    pages: state.pages.length,
    // As everywhere, spaces and line ends are not counted among them.
    changes: changes.filter((change) => isActive(change) && !isLineWork(change)).length,
    decided: changes.filter(isDecided).length,
    notes: state.annotations.length,
  }
  const version = { id: newId(), documentId, name, made: now, who, told }
  await keepVersion(db, version, await packState(state), mostDaily)
  return version
}

/**
 * Keeps how a document was before the first work of a day, once a day. What holds nothing of a reader's, or was brought in the
 * same day, needs no keeping.
 */
export async function keepBeforeToday(
  db: LibraryDatabase,
  { id, created }: Session['row'],
  before: KeptState,
  who: string,
  now = Date.now(),
): Promise<void> {
  const isWorkedOn = before.annotations.length > 0 || before.pages.some((page) => page.changes.some(isDecided))
  if (!isWorkedOn || isSameDay(created, now)) return
  const kept = await loadVersions(db, id)
  if (kept.some((version) => version.name === '' && isSameDay(version.made, now))) return
  await keep(db, id, before, { name: '', who, now })
}

function isSameDay(some: number, other: number): boolean {
  return new Date(some).toDateString() === new Date(other).toDateString()
}

/** What a version is called: by its name, or by the day before which it was kept. */
export function versionName({ name, made }: Pick<VersionRow, 'name' | 'made'>): string {
  return name || `As it was before ${new Date(made).toLocaleDateString('en', { dateStyle: 'long' })}`
}

/**
 * What a version holds.
 *
 * @throws UnreadableState
 */
export async function openVersion(db: LibraryDatabase, id: string): Promise<KeptState> {
  const bytes = await loadVersionState(db, id)
  if (!bytes) throw new UnreadableState('it is no longer there')
  return unpackState(bytes)
}

/** Makes the open document what it was, in one step that can be undone, and tells what could not go back. */
export function goBack(
  desk: Pick<Desk, 'session' | 'notices' | 'view'>,
  version: VersionRow,
  then: KeptState,
  keepNewer: boolean,
): void {
  const { session, notices } = desk
  if (!session) return
  const { pages, annotations, pagesKept, notesLost } = goneBack(then, session.state, keepNewer)
  const name = versionName(version)
  if (!pages.size && !annotations.size) return notices.say(`The document is as it was in “${name}” already.`)
  session.do({ label: `Back to “${name}”`, pages, annotations, cleaning: then.cleaning })
  const told = [
    `The document is as it was in “${name}”.`,
    pagesKept
      ? `${counted(pagesKept, 'page has', 'pages have')} another text since, or came later, and ${pagesKept === 1 ? 'stays' : 'stay'} as ${pagesKept === 1 ? 'it is' : 'they are'}.`
      : '',
    notesLost
      ? `${counted(notesLost, 'note', 'notes')} of that version had no place to go back to: ${notesLost === 1 ? 'its page is' : 'their pages are'} gone.`
      : '',
  ]
  notices.say(told.filter((t) => t).join(' '), pagesKept || notesLost ? 'problem' : 'done', undoOffer(desk))
}
