import { reasonOf } from '../../core/faults/reason'
import type { LabelRange, Metadata } from '../../core/document/metadata'
import { counted, type Notices } from '../window'
import type { DocumentRow } from '../../store'
import { withField, type RecordField } from './record-fields'

/** The list of documents, as far as records are typed in it. */
interface Records {
  entry(id: string): { readonly metadata: Metadata } | undefined
  change(ids: readonly string[], change: (row: DocumentRow) => Partial<DocumentRow>): Promise<unknown>
  refresh(ids: readonly string[]): Promise<void>
}

/** Something that was typed, as it is told, with what takes it back and does it again. */
interface RecordEdit {
  readonly said: string
  readonly undo: () => Promise<unknown>
  /** Does it, and tells whether it was written. */
  readonly redo: () => Promise<boolean>
}

/**
 * What is typed into the records of documents beside the list. It holds at once, before it is written, so that the next record can be
 * filled from the one above however fast they are gone through.
 */
export class RecordEdits {
  private done = $state.raw<readonly RecordEdit[]>([])
  private undone = $state.raw<readonly RecordEdit[]>([])
  /** Records that are on their way to the disk. */
  private ahead = $state.raw<ReadonlyMap<string, Metadata>>(new Map())
  private writing: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly catalogue: Records,
    private readonly notices: Notices,
  ) {}

  /** What is known of a document; undefined where it is not in the library. */
  record(id: string): Metadata | undefined {
    return this.ahead.get(id) ?? this.catalogue.entry(id)?.metadata
  }

  /** What was typed last; null where nothing is left to undo. */
  get last(): string | null {
    return this.done.at(-1)?.said ?? null
  }

  /** What was undone last; null where nothing is. */
  get next(): string | null {
    return this.undone.at(-1)?.said ?? null
  }

  /** Puts values into fields of documents, the same into each, in one act. */
  async set(ids: readonly string[], values: Partial<Record<RecordField, string>>): Promise<void> {
    const fields = Object.keys(values) as RecordField[]
    const before = new Map(ids.map((id) => [id, this.record(id)]))
    const into = (valueOf: (id: string, field: RecordField) => string) => () =>
      this.write(ids, (metadata, id) =>
        fields.reduce((made, field) => withField(made, field, valueOf(id, field)), metadata),
      )
    const redo = into((_, field) => values[field]!)
    return this.add({
      said: `${named(fields)} of ${counted(ids.length, 'document', 'documents')}`,
      undo: into((id, field) => before.get(id)?.[field] ?? ''),
      redo,
    })
  }

  /** Counts the pages of documents on from another first label; '' leaves the labels that the files have. */
  setFirstLabel(rows: readonly DocumentRow[], label: string): Promise<void> {
    const before = new Map(rows.map((row) => [row.id, row.labelRanges]))
    const to = (rangesOf: (id: string) => readonly LabelRange[]) => () =>
      this.put(
        () => this.catalogue.change([...before.keys()], ({ id }) => ({ labelRanges: [...rangesOf(id)] })),
        () => undefined,
      )
    const redo = to((id) => [
      ...(label ? [{ from: 0, label }] : []),
      ...before.get(id)!.filter((range) => range.from !== 0),
    ])
    return this.add({
      said: `Page labels of ${counted(rows.length, 'document', 'documents')}`,
      undo: to((id) => before.get(id)!),
      redo,
    })
  }

  /** Takes back what was typed last. */
  async undo(): Promise<void> {
    const edit = this.done.at(-1)
    if (!edit) return
    this.done = this.done.slice(0, -1)
    this.undone = [...this.undone, edit]
    await edit.undo()
  }

  /** Does again what was undone last. */
  async redo(): Promise<void> {
    const edit = this.undone.at(-1)
    if (!edit) return
    this.undone = this.undone.slice(0, -1)
    this.done = [...this.done, edit]
    await edit.redo()
  }

  private async add(edit: RecordEdit): Promise<void> {
    this.done = [...this.done, edit]
    this.undone = []
    if (!(await edit.redo())) this.done = this.done.filter((other) => other !== edit)
  }

  private write(ids: readonly string[], change: (metadata: Metadata, id: string) => Metadata): Promise<boolean> {
    const ahead = new Map(this.ahead)
    const mine = new Map<string, Metadata>()
    for (const id of ids) {
      const record = this.record(id)
      if (record) mine.set(id, change(record, id))
    }
    for (const [id, record] of mine) ahead.set(id, record)
    this.ahead = ahead
    return this.put(
      () => this.catalogue.change(ids, ({ id, metadata }) => ({ metadata: change(metadata, id) })),
      async (isKept) => {
        if (isKept) await this.catalogue.refresh(ids)
        // What was typed since then is ahead still.
        const left = new Map(this.ahead)
        for (const [id, record] of mine) if (left.get(id) === record) left.delete(id)
        this.ahead = left
      },
    )
  }

  /** Writes one thing after another. */
  private put(write: () => Promise<unknown>, then: (isKept: boolean) => Promise<void> | void): Promise<boolean> {
    const written = this.writing.then(async () => {
      let isKept = true
      try {
        await write()
      } catch (cause) {
        isKept = false
        this.notices.say(`What you typed was not saved: ${reasonOf(cause)}. The record is as it was.`, 'problem')
      }
      await then(isKept)
      return isKept
    })
    this.writing = written
    return written
  }
}

function named(fields: readonly RecordField[]): string {
  const names = fields.map((field) => (field === 'box' ? 'box and folder' : field)).join(', ')
  return names.replace(/^./, (letter) => letter.toUpperCase())
}
