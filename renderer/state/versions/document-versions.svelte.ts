import { reasonOf } from '../../core/faults/reason'
import type { KeptState } from '../../core/versions'
import { dropVersion, loadVersions, renameVersion, type VersionRow } from '../../store'
import type { Desk } from '../document'
import { keep, openVersion, versionName } from './kept-versions'

/** The kept versions of a document, as they are looked at and worked with. */
export class DocumentVersions {
  /** The latest first. */
  list = $state.raw<readonly VersionRow[]>([])

  /** What brings those back that were taken away, the last one last. */
  private dropped: readonly (() => Promise<void>)[] = []

  constructor(
    private readonly desk: Pick<Desk, 'db' | 'notices' | 'preferences'>,
    private readonly documentId: string,
  ) {}

  async load(): Promise<void> {
    this.list = await loadVersions(this.desk.db, this.documentId)
  }

  /**
   * What a version holds.
   *
   * @throws UnreadableState
   */
  read(id: string): Promise<KeptState> {
    return openVersion(this.desk.db, id)
  }

  /** Keeps a state under a name; null where it could not be written, which is told. */
  async keep(name: string, state: KeptState): Promise<VersionRow | null> {
    const { db, notices, preferences } = this.desk
    try {
      const who = preferences.current.readerName
      const version = await keep(db, this.documentId, state, { name, who, now: Date.now() })
      await this.load()
      return version
    } catch (cause) {
      notices.say(`“${name}” could not be kept: ${reasonOf(cause)}`, 'problem')
      return null
    }
  }

  /** Brings the version back that was taken away last. */
  async undo(): Promise<void> {
    await this.dropped.at(-1)?.()
  }

  async rename(id: string, name: string): Promise<void> {
    await renameVersion(this.desk.db, id, name)
    await this.load()
  }

  /** Takes a version away, and offers to bring it back. */
  async drop(version: VersionRow): Promise<void> {
    const back = await dropVersion(this.desk.db, version.id)
    await this.load()
    const putBack = async () => {
      this.dropped = this.dropped.filter((other) => other !== putBack)
      await back()
      await this.load()
    }
    this.dropped = [...this.dropped, putBack]
    this.desk.notices.say(`“${versionName(version)}” is deleted.`, 'done', {
      label: 'Undo',
      run: () => void putBack(),
    })
  }
}
