import type { Bridge, Vault } from '../../../electron/bridge'
import { reasonOf } from '../../core/faults/reason'
import { vaultBy, type LibraryDatabase } from '../../store'
import type { Notices } from '../window'
import { CopyKeeper } from './copy-keeper.svelte'

/** Whether a page may write to a folder, as browsers tell it. */
type Permission = 'granted' | 'prompt' | 'denied'

/** A folder that the reader gave to the page; what Chromium has of it beside the standard. */
interface GivenFolder extends FileSystemDirectoryHandle {
  queryPermission?(how: { readonly mode: 'readwrite' }): Promise<Permission>
  requestPermission?(how: { readonly mode: 'readwrite' }): Promise<Permission>
}

/** What reads and writes such folders, and remembers which, comes where there is one. */
const folders = () => import('../../store/vault/in-folders')

/**
 * Copies of the library in a folder that the reader chose, beside those that the server or the shell makes. Browsers may ask anew, at each start,
 * whether the page may write there: until they are answered no copy is made there, and the reader is told.
 */
export class CopiesFolder {
  /** Name of the folder; null where none was chosen. */
  name = $state<string | null>(null)
  /** Whether the browser wants the reader to allow it anew. */
  isAsked = $state(false)
  /** Sees to it that the library is in the folder. */
  readonly keeper: CopyKeeper
  /** What is in the folder, as copies are looked at and brought back. */
  readonly vault: Vault
  private handle: GivenFolder | null = null
  private opened: Vault | null = null

  constructor(
    db: LibraryDatabase,
    private readonly bridge: Pick<Bridge, 'chooseFolderToKeep'>,
    private readonly notices: Notices,
    mayCopy: () => boolean,
  ) {
    this.vault = vaultBy(async (method, args) => {
      const folder = await this.allowed()
      if (!folder) return null
      return { value: await (folder[method] as (...of: readonly unknown[]) => Promise<unknown>).call(folder, ...args) }
    })
    this.keeper = new CopyKeeper(db, this.vault, notices, mayCopy, 'diptych-folder')
  }

  /** Whether the reader can choose one here. */
  get canChoose(): boolean {
    return this.bridge.chooseFolderToKeep !== null
  }

  /** Takes up the folder that was chosen before. */
  async start(): Promise<void> {
    if (!this.canChoose) return
    try {
      const handle = await (await folders()).chosenFolder()
      if (handle) await this.take(handle)
    } catch (cause) {
      this.notices.say(`The folder that you chose for copies can’t be found again: ${reasonOf(cause)}`, 'problem')
    }
    this.keeper.start()
  }

  /** Lets the reader choose a folder; copies go there from now on, and the first at once. */
  async choose(): Promise<void> {
    try {
      const handle = await this.bridge.chooseFolderToKeep?.()
      if (!handle) return
      await (await folders()).keepChosenFolder(handle)
      await this.take(handle)
    } catch (cause) {
      this.notices.say(`No copies can be kept in that folder: ${reasonOf(cause)}`, 'problem')
      return
    }
    await this.keeper.now()
  }

  /** Has the browser ask the reader whether the page may write there; after a click or a key alone. */
  async allow(): Promise<void> {
    if (!this.handle) return
    const permission = await this.handle.requestPermission?.({ mode: 'readwrite' })
    if (permission === 'granted') {
      this.isAsked = false
      await this.keeper.now()
    } else this.notices.say(`Copies are still not put into “${this.name}”: the browser does not allow it.`, 'problem')
  }

  /** Puts no more copies there; those that are there stay. */
  async forget(): Promise<void> {
    await (await folders()).keepChosenFolder(null)
    const { name } = this
    this.handle = this.opened = null
    this.name = null
    this.isAsked = false
    await this.keeper.look()
    this.notices.say(`No more copies are put into “${name}”. Those that are there stay.`)
  }

  private async take(handle: GivenFolder): Promise<void> {
    const { PageFolder } = await folders()
    this.handle = handle
    this.opened = new PageFolder(handle)
    this.name = handle.name
    this.isAsked = false
    await this.allowed()
    await this.keeper.look()
  }

  /** The folder, where the page may write there; that it may not is told once, until it may again. */
  private async allowed(): Promise<Vault | null> {
    if (!this.handle) return null
    const permission = (await this.handle.queryPermission?.({ mode: 'readwrite' })) ?? 'granted'
    if (permission === 'granted') {
      this.isAsked = false
      return this.opened
    }
    if (!this.isAsked) {
      this.isAsked = true
      this.notices.say(
        `The browser asks anew whether copies may be put into “${this.name}”. Until you allow it none are made there.`,
        'problem',
        { label: 'Allow it…', run: () => void this.allow() },
      )
    }
    return null
  }
}
