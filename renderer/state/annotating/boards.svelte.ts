import { reasonOf } from '../../core/faults/reason'
import { outlineMarkdown, readBoards, type Board, type BoardItem } from '../../core/desk'
import { notesOfLibrary } from '../../store'
import { runTask } from '../../workers/run-task'
import { newId, type Desk } from '../document'
import { Setting } from '../settings'
import { fileName } from '../window'
import { referencedNotes, type ReferencedNote } from './referenced-notes'

/** Boards on which quotations become an outline; all that is done to them can be taken back as long as they are looked at. */
export class Boards {
  /** Notes that can be put on a board, by documents and in reading order; null until they were read. */
  notes = $state.raw<readonly ReferencedNote[] | null>(null)
  private readonly kept: Setting<readonly Board[]>
  private done = $state.raw<readonly (readonly Board[])[]>([])
  private undone = $state.raw<readonly (readonly Board[])[]>([])
  private readonly byId = $derived(new Map(this.notes?.map((note) => [note.noteId, note])))

  constructor(private readonly desk: Pick<Desk, 'db' | 'bridge' | 'notices'>) {
    this.kept = new Setting(desk.db, 'boards', readBoards)
  }

  get all(): readonly Board[] {
    return this.kept.current
  }

  get canUndo(): boolean {
    return this.done.length > 0
  }

  get canRedo(): boolean {
    return this.undone.length > 0
  }

  /** Reads the notes as they are now. */
  async read(): Promise<void> {
    this.notes = await referencedNotes(this.desk.db, await notesOfLibrary(this.desk.db))
  }

  /** The note of a quotation; undefined where it is gone. */
  noteOf(id: string): ReferencedNote | undefined {
    return this.byId.get(id)
  }

  /** Makes an empty board. Returns its id. */
  async add(name: string): Promise<string> {
    const id = newId()
    await this.change([...this.all, { id, name, items: [] }])
    return id
  }

  /** Renames a board. */
  rename(id: string, name: string): Promise<void> {
    return this.change(this.all.map((board) => (board.id === id ? { ...board, name } : board)))
  }

  /** Takes a board away; the notes stay. */
  remove(id: string): Promise<void> {
    return this.change(this.all.filter((board) => board.id !== id))
  }

  /** Puts other items on a board, in the place of those that are there. */
  arrange(id: string, items: readonly BoardItem[]): Promise<void> {
    const board = this.all.find((one) => one.id === id)
    if (!board || board.items === items) return Promise.resolve()
    return this.change(this.all.map((one) => (one.id === id ? { ...one, items } : one)))
  }

  /** Takes back what was done last. */
  async undo(): Promise<void> {
    const before = this.done.at(-1)
    if (!before) return
    this.undone = [...this.undone, this.all]
    this.done = this.done.slice(0, -1)
    await this.kept.set(before)
  }

  /** Does again what was taken back last. */
  async redo(): Promise<void> {
    const after = this.undone.at(-1)
    if (!after) return
    this.done = [...this.done, this.all]
    this.undone = this.undone.slice(0, -1)
    await this.kept.set(after)
  }

  /** Saves a board as an outline with references. */
  async save(board: Board, format: 'md' | 'docx'): Promise<void> {
    const { bridge, notices } = this.desk
    const quotations = this.byId
    try {
      const saved = await bridge.saveFile(`${fileName(board.name)}.${format}`, async () =>
        format === 'md'
          ? new TextEncoder().encode(outlineMarkdown(board, ({ noteId }) => quotations.get(noteId)))
          : (await runTask('write-board', { board, quotations })).content,
      )
      if (saved === null) return
      const gone = board.items.filter((item) => item.kind === 'quotation' && !quotations.has(item.noteId)).length
      notices.say(`Saved as “${saved}”.${gone ? ` ${gone} of its quotations are gone, which it says.` : ''}`)
    } catch (cause) {
      notices.say(`The board was not saved: ${reasonOf(cause)}.`, 'problem')
    }
  }

  private async change(boards: readonly Board[]): Promise<void> {
    this.done = [...this.done, this.all]
    this.undone = []
    await this.kept.set(boards)
  }
}
