import type { Bridge } from '../../../electron/bridge'
import type { LibraryDatabase } from '../../store'
import type { PreferencesState } from '../settings'
import type { Dialogs, Notice, Notices, PaneName, View } from '../window'
import type { Session } from './session.svelte'

/**
 * What a feature may ask of the window that it is used in: the open document, what is shown of it, and where to say how
 * something went. A feature that needs more says so by a type of its own; the workspace is all of them.
 */
export interface Desk {
  readonly db: LibraryDatabase
  /** The machine: its files, its windows. */
  readonly bridge: Bridge
  readonly notices: Notices
  readonly dialogs: Dialogs
  readonly preferences: PreferencesState
  /** The open document; null in the library. */
  readonly session: Session | null
  readonly view: View
  /** The panes that are shown of the open document. */
  readonly shown: readonly PaneName[]
  /** Opens a document of the library, and cleans it when that was never done. */
  open(id: string): Promise<void>
  /** Saves and leaves the open document. */
  close(): Promise<void>
  /** What can still be taken back where the history of the open document ends. */
  readonly beforeHistory: { readonly said: string; readonly action: NonNullable<Notice['action']> } | null
}

/** Whether a document is open. */
export function isOpen(desk: Pick<Desk, 'session'>): boolean {
  return desk.session !== null
}

/** Whether the open document has pictures of its pages. */
export function hasFacsimile(desk: Pick<Desk, 'session'>): boolean {
  return desk.session?.facsimile.exists ?? false
}

/** The page that the reader looks at, by its index. */
export function pageInSight({ session, view, shown }: Pick<Desk, 'session' | 'view' | 'shown'>): number {
  return session && shown.includes('facsimile') ? session.facsimile.page : view.page
}
