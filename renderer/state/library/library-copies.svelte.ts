import type { Bridge, OpenedFile, Vault } from '../../../electron/bridge'
import { reasonOf } from '../../core/faults/reason'
import { joined } from '../../core/formats/joined'
import { sourceOfBytes, type FileSource } from '../../core/project/file-source'
import { isSealed } from '../../core/project/is-project'
import type { ProjectFile } from '../../core/project'
import { documentsHere, readAway, writeDocument, type LibraryDatabase, type OpenedCopy } from '../../store'
import type { Session } from '../document'
import { version } from '../../../package.json'
import { counted, fileName, type Dialogs, type Notices } from '../window'

type FromCopies = typeof import('../../store/vault/from-copies')

function copiesRead(): Promise<FromCopies> {
  return import('../../store/vault/from-copies')
}

/** How a document of a copy stands to the library. */
export type HereToo = 'here' | 'fewer notes here' | 'in the bin' | 'not here'

/** A copy that is looked at, by its name. */
export interface ShownCopy {
  readonly name: string
  readonly copy: OpenedCopy
  /** How each of its documents stands to the library, by their ids. */
  readonly here: ReadonlyMap<string, HereToo>
}

/** Copies of the whole library: saved to a file where the reader wants, looked at, and brought back. */
export class LibraryCopies {
  /** A project that was opened with the program, to be looked at and brought in. */
  given = $state.raw<ShownCopy | null>(null)

  constructor(
    private readonly db: LibraryDatabase,
    private readonly bridge: Pick<Bridge, 'openFiles' | 'saveFile' | 'saveInPieces'>,
    private readonly vault: Vault,
    private readonly notices: Notices,
    private readonly askPassphrase: Dialogs['askPassphrase'],
  ) {}

  /** Saves the whole library to a file that the reader chooses. */
  save(): Promise<void> {
    return this.saveProject(null, libraryName(), 'The library')
  }

  /** Saves some documents, or the whole library for null, sealed with a passphrase that the reader gives. */
  async saveSealed(ids: readonly string[] | null): Promise<void> {
    const named = ids && (await this.named(ids))
    if (ids && !named) return
    const { name, what } = named ?? { name: libraryName(), what: 'The library' }
    const passphrase = await this.askPassphrase({ to: 'seal', what: named ? what : 'the whole library' })
    if (passphrase !== null) await this.saveProject(ids, name, what, passphrase)
  }

  /** Saves some documents, with all that belongs to them, as a project: for a colleague, another machine or an archive. */
  async saveDocuments(ids: readonly string[]): Promise<void> {
    const named = await this.named(ids)
    if (named) await this.saveProject(ids, named.name, named.what)
  }

  /** What a project of some documents is called, as a file and in a sentence; null where they are gone. */
  private async named(ids: readonly string[]): Promise<{ readonly name: string; readonly what: string } | null> {
    const [first] = await this.db.documents.bulkGet([...ids])
    if (!first) return null
    const { title } = first.metadata
    if (ids.length === 1) return { name: fileName(title), what: `“${title}”` }
    return { name: fileName(`${title} and ${ids.length - 1} more`), what: `${ids.length} documents` }
  }

  private async saveProject(
    ids: readonly string[] | null,
    name: string,
    what: string,
    passphrase?: string,
  ): Promise<void> {
    let faults: readonly string[] = []
    const made = { now: Date.now(), program: `Diptych ${version}` }
    const { ToldSaving } = await import('./told-saving')
    const told = new ToldSaving(this.notices, what)
    try {
      const saved = await this.bridge.saveInPieces(`${name}.diptych`, async (file) => {
        const sink = told.through(file)
        // What writes projects comes when one is written.
        const { writeProject } = await import('../../store/project')
        const { Seal } = await import('../../core/project/sealed-file')
        const seal = passphrase === undefined ? null : await Seal.begin(sink, passphrase)
        faults = await writeProject(seal?.sink ?? sink, this.db, ids, made, told)
        await seal?.end()
      })
      if (!saved) return
      if (faults.length) this.notices.say(`Saved to “${saved}”, but not whole: ${faults.join(' ')}`, 'problem')
      else this.notices.say(`${what} ${ids && ids.length > 1 ? 'were' : 'was'} saved to “${saved}”.`)
    } catch (cause) {
      if (told.signal.aborted) this.notices.say(`${what}: saving was stopped, and no file was written.`)
      else this.notices.say(`${what}: not saved, and no file was written: ${reasonOf(cause)}`, 'problem')
    } finally {
      told.end()
    }
  }

  /** Saves an open document, as it is in memory, to a file that the reader chooses: for when the library can't be written to. */
  async saveDocument({ row, text, annotations }: Pick<Session, 'row' | 'text' | 'annotations'>): Promise<void> {
    const name = await this.bridge.saveFile(`${fileName(row.metadata.title)}.diptych`, () =>
      writeDocument(row, text, annotations.values(), Date.now()),
    )
    if (name)
      this.notices.say(
        `What is unsaved was saved to “${name}”. “Copies of the library” in the File menu brings it back.`,
      )
  }

  /**
   * Looks at a copy that is kept; null where it can't be read, which is told.
   * @param vault where it is kept, if that is not where this window keeps copies by itself
   */
  async openKept(name: string, vault = this.vault): Promise<ShownCopy | null> {
    return this.shown(name, async () => {
      const { openCopy, openOneFile } = await copiesRead()
      if (name.endsWith('.copy')) return openCopy(vault, name)
      const pieces: Uint8Array[] = []
      for await (const piece of readAway(vault, 'one-file', name)) pieces.push(piece)
      return openOneFile(joined(pieces))
    })
  }

  /** Looks at a copy in a file that the reader chooses; null where none is chosen, or it can't be read, which is told. */
  async openFile(): Promise<ShownCopy | null> {
    const [file] = await this.bridge.openFiles(['diptych'])
    return file ? this.openGiven(file) : null
  }

  /** Brings documents of a copy back, all of them for `null`, and tells what came of it. */
  async bringBack(
    { name, copy }: ShownCopy,
    ids: readonly string[] | null,
    on: Parameters<FromCopies['bringBack']>[3] = {},
  ): Promise<void> {
    const { bringBack } = await copiesRead()
    const { faults, takeBack, ...counts } = await bringBack(this.db, copy, ids, {
      // The name of a copy in the vault says nothing to a reader.
      ...(copy.project ? { name } : {}),
      ...on,
    })
    const { toldMerge } = await import('./told-merge')
    const isAnything = Object.values(counts).some((count) => count > 0)
    const undo = { label: 'Undo', run: () => void this.takeBack(name, takeBack) }
    this.notices.say(toldMerge(name, copy.project !== undefined, counts), 'done', isAnything ? undo : undefined)
    if (faults.length) this.notices.say(faults.slice(0, 5).join(' '), 'problem')
  }

  private async takeBack(name: string, takeBack: () => Promise<readonly string[]>): Promise<void> {
    try {
      const stay = await takeBack()
      if (stay.length)
        this.notices.say(
          `What came from “${name}” was taken back, but for ${stay.map((title) => `“${title}”`).join(', ')}: there was work on ${stay.length === 1 ? 'it' : 'them'} since.`,
          'problem',
        )
      else this.notices.say(`What came from “${name}” was taken back. Documents that were new are in the bin.`)
    } catch (cause) {
      this.notices.say(`What came from “${name}” could not be taken back: ${reasonOf(cause)}`, 'problem')
    }
  }

  /** What is shown of one of its documents before it is brought back. */
  async preview(
    { copy }: ShownCopy,
    id: string,
  ): Promise<ReturnType<FromCopies['previewOf']> & { faults: readonly string[] }> {
    try {
      const { previewOf } = await copiesRead()
      const rows = await copy.rowsOf(id, null)
      return { ...previewOf(rows), faults: rows.faults.map((fault) => `Of this document ${fault}.`) }
    } catch (cause) {
      return { text: '', notes: [], faults: [`This document can’t be read: ${reasonOf(cause)}`] }
    }
  }

  /** Looks whether everything in a project is as it was written, and tells. */
  async verify({ name, copy }: ShownCopy, on: Parameters<ProjectFile['verify']>[0] = {}): Promise<void> {
    if (!copy.project) return
    let faults: Awaited<ReturnType<ProjectFile['verify']>>
    try {
      faults = await copy.project.verify(on)
    } catch (cause) {
      if (on.signal?.aborted) this.notices.say(`“${name}” was not looked through to its end.`)
      else this.notices.say(`“${name}” could not be looked through: ${reasonOf(cause)}`, 'problem')
      return
    }
    const { entries, made } = copy.project.manifest
    if (!faults.length)
      return this.notices.say(
        `“${name}”: all ${counted(entries.length, 'file', 'files')} in it are as they were written on ${new Date(made).toLocaleString('en')}.`,
      )
    const told = faults.slice(0, 5).map(({ path, what }) => `${path} ${what}`)
    const more = faults.length - told.length
    this.notices.say(`“${name}”: ${told.join('; ')}${more ? `; and ${more} more` : ''}.`, 'problem')
  }

  /** The same copy, compared with the library as it is now. */
  async comparedAnew(shown: ShownCopy): Promise<ShownCopy> {
    return { ...shown, here: await this.compared(shown.copy) }
  }

  /** Looks at a project that was dropped on the window or opened with the program. */
  openGiven(file: OpenedFile): Promise<ShownCopy | null> {
    return this.shown(file.name, async () => (await copiesRead()).openOneFile(await this.opened(file)))
  }

  /**
   * What a file that is opened has, without its seal.
   * @throws LeftShut where the reader gives no passphrase, Sealed where it is damaged
   */
  private async opened({ name, bytes, source = sourceOfBytes(bytes) }: OpenedFile): Promise<FileSource> {
    if (!isSealed(await source.read(0, 100))) return source
    const { unseal, Sealed } = await import('../../core/project/sealed-file')
    for (let isWrong = false; ; isWrong = true) {
      const passphrase = await this.askPassphrase({ to: 'open', what: name, isWrong })
      if (passphrase === null) throw new LeftShut('is sealed, and stays so without its passphrase.')
      try {
        return await unseal(source, passphrase)
      } catch (cause) {
        if (!(cause instanceof Sealed && cause.isWrong)) throw cause
      }
    }
  }

  private async shown(name: string, open: () => Promise<OpenedCopy>): Promise<ShownCopy | null> {
    try {
      const copy = await open()
      return { name, copy, here: await this.compared(copy) }
    } catch (cause) {
      // What the reader left shut is no problem that stands until it is read.
      if (cause instanceof LeftShut) this.notices.say(`“${name}” ${cause.message}`)
      else this.notices.say(`“${name}”: ${reasonOf(cause)}`, 'problem')
      return null
    }
  }

  private async compared({ documents }: OpenedCopy): Promise<Map<string, HereToo>> {
    // A library that can't be opened has nothing; its copies are looked at all the more.
    const here = await documentsHere(this.db).catch(() => [])
    const byId = new Map(here.map((document) => [document.id, document]))
    return new Map(
      documents.map(({ id, notes }) => {
        const known = byId.get(id)
        if (!known) return [id, 'not here']
        if (known.binned) return [id, 'in the bin']
        return [id, known.notes < notes ? 'fewer notes here' : 'here']
      }),
    )
  }
}

/** The reader gave no passphrase. */
class LeftShut extends Error {}

function libraryName(): string {
  return `diptych-library-${new Date().toISOString().slice(0, 10)}`
}
