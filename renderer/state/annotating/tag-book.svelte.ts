import { reasonOf } from '../../core/faults/reason'
import {
  codeBookExchange,
  codeBookMarkdown,
  codeBookTable,
  isWithin,
  meetingsOf,
  meetingsPicture,
  renamedTag,
  renamedTags,
  tagTree,
  withoutTag,
  type CodedPassage,
  type Meeting,
  type PlacedTag,
} from '../../core/codebook'
import { colours, type Colour } from '../../core/anchor'
import { retag, taggedNotes, type NoteInLibrary, type TagRow } from '../../store'
import { runTask } from '../../workers/run-task'
import { counted } from '../window'
import type { Desk } from '../document'
import { codedSources } from './coded-sources'
import { colourOfTag } from './annotations'
import { referencedNotes } from './referenced-notes'

/** A passage of a tag, with what leads to it. */
export interface TaggedPassage extends CodedPassage {
  readonly documentId: string
  readonly noteId: string
}

/** Formats that a code book leaves in. */
export type CodeBookFormat = 'md' | 'csv' | 'docx' | 'qdc' | 'qdpx'

/** The tags of the whole library as a code book. */
export class TagBook {
  tags = $state.raw<readonly PlacedTag[]>([])
  /** Passages in reading order, once for each of their tags. */
  passages = $state.raw<readonly TaggedPassage[]>([])
  /** Where tags meet, those pairs first that meet most. */
  meetings = $state.raw<readonly Meeting[]>([])
  isRead = $state(false)
  /** What was done last, and what takes it back, as long as the tags are looked at. */
  last = $state.raw<{ readonly text: string; readonly undo: () => void } | null>(null)

  constructor(private readonly desk: Pick<Desk, 'db' | 'notices' | 'bridge'>) {}

  /** Reads tags and passages as they are now. */
  async read(): Promise<void> {
    const { db } = this.desk
    const [notes, rows] = await Promise.all([taggedNotes(db), db.tags.toArray()])
    const known = new Map(rows.map((row) => [row.name, row]))
    const counts = new Map<string, number>()
    for (const { note } of notes) for (const tag of note.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
    const names = new Set([...counts.keys(), ...known.keys()])
    this.tags = tagTree(
      [...names].map((name) => ({
        name,
        colour: colourNamed(known.get(name)?.colour) ?? colourOfTag(name),
        description: known.get(name)?.description ?? '',
        count: counts.get(name) ?? 0,
      })),
      (name) => colourOfTag(name),
    )
    this.passages = await this.passagesOf(notes)
    this.meetings = meetingsOf(
      notes.map(({ documentId, note }) => ({ documentId, noteId: note.id, tags: note.tags, targets: note.targets })),
    )
    this.isRead = true
  }

  /** The passages of a tag and of those below it. */
  of(name: string): readonly TaggedPassage[] {
    return this.passages.filter((passage) => isWithin(passage.tag, name))
  }

  /** Gives a tag a colour or a description. */
  async describe(name: string, change: Partial<Pick<TagRow, 'colour' | 'description'>>): Promise<void> {
    const { db } = this.desk
    const row = (await db.tags.get(name)) ?? { name, colour: colourOfTag(name) }
    await db.tags.put({ ...row, ...change })
    this.tags = this.tags.map((tag) =>
      tag.name === name ? { ...tag, ...change, colour: colourNamed(change.colour) ?? tag.colour } : tag,
    )
  }

  /** Renames a tag with all below it; where the name is another's already, they become one. */
  async rename(from: string, to: string): Promise<void> {
    const isMerged = this.tags.some((tag) => tag.name === to)
    const { count, back } = await retag(
      this.desk.db,
      (tags) => renamedTags(tags, from, to),
      (rows) => {
        const renamed = new Map<string, TagRow>()
        // What the tag that keeps its name has stays.
        for (const row of rows) {
          const name = renamedTag(row.name, from, to)
          if (!renamed.has(name) || row.name === name) renamed.set(name, { ...row, name })
        }
        return [...renamed.values()]
      },
      Date.now(),
    )
    await this.read()
    const notes = counted(count, 'note', 'notes')
    this.say(
      isMerged
        ? `“${from}” and “${to}” are one tag now, in ${notes}.`
        : `“${from}” is called “${to}” now, in ${notes}.`,
      back,
    )
  }

  /** Takes a tag, and those below it, off all notes; the notes stay. */
  async remove(name: string): Promise<void> {
    const { count, back } = await retag(
      this.desk.db,
      (tags) => withoutTag(tags, name),
      (rows) => rows.filter((row) => !isWithin(row.name, name)),
      Date.now(),
    )
    await this.read()
    this.say(`“${name}” was taken off ${counted(count, 'note', 'notes')}. The notes are there.`, back)
  }

  /**
   * Gives some passages another tag in the place of the one that they are listed under; a tag of that name may be there already.
   * @param to name of the tag that they get
   */
  async split(passages: readonly Pick<TaggedPassage, 'noteId' | 'tag'>[], to: string): Promise<void> {
    const from = new Map<string, Set<string>>()
    for (const { noteId, tag } of passages) from.set(noteId, (from.get(noteId) ?? new Set()).add(tag))
    const [first] = passages
    if (!first) return
    const colour = this.tags.find(({ name }) => name === first.tag)?.colour ?? colourOfTag(first.tag)
    const { count, back } = await retag(
      this.desk.db,
      (tags, noteId) => {
        const left = from.get(noteId)
        return left ? [...new Set(tags.map((tag) => (left.has(tag) ? to : tag)))] : tags
      },
      (rows) => (rows.some((row) => row.name === to) ? rows : [...rows, { name: to, colour }]),
      Date.now(),
    )
    await this.read()
    this.say(`“${to}” was parted from “${first.tag}”, in ${counted(count, 'note', 'notes')}.`, back)
  }

  /** Saves the code book as a file. */
  async save(format: CodeBookFormat): Promise<void> {
    const { db, bridge, notices } = this.desk
    const files = { tags: this.tags, passages: this.passages }
    let without = 0
    const contentOf = async (): Promise<Uint8Array<ArrayBuffer>> => {
      if (format === 'docx' || format === 'qdpx') {
        const coded = format === 'qdpx' ? await codedSources(db, await taggedNotes(db)) : { sources: [], without: 0 }
        without = coded.without
        const { sources } = coded
        return (await runTask('write-code-book', { ...files, format, sources, now: Date.now() })).content
      }
      const text =
        format === 'md'
          ? codeBookMarkdown(files)
          : format === 'csv'
            ? codeBookTable(files)
            : codeBookExchange(this.tags)
      return new TextEncoder().encode(text)
    }
    try {
      const saved = await bridge.saveFile(`Tags.${format}`, contentOf)
      if (saved === null) return
      const left = without
        ? ` ${counted(without, 'note has', 'notes have')} no words in a text, and ${without === 1 ? 'is' : 'are'} not in it.`
        : ''
      notices.say(`Saved as “${saved}”.${left}`)
    } catch (cause) {
      notices.say(`The code book was not saved: ${reasonOf(cause)}.`, 'problem')
    }
  }

  /** A picture of where some tags meet, as SVG. */
  picture(names: readonly string[]): string {
    const colours = new Map(this.tags.map(({ name, colour }) => [name, colour]))
    return meetingsPicture(names, this.meetings, (name) => colours.get(name) ?? colourOfTag(name))
  }

  /** Saves that picture. */
  async savePicture(names: readonly string[]): Promise<void> {
    const saved = await this.desk.bridge.saveFile('Where tags meet.svg', () =>
      Promise.resolve(new TextEncoder().encode(this.picture(names))),
    )
    if (saved !== null) this.desk.notices.say(`Saved as “${saved}”.`)
  }

  private say(text: string, back: () => Promise<void>): void {
    const run = async () => {
      this.last = null
      await back()
      await this.read()
    }
    this.last = { text, undo: () => void run() }
    this.desk.notices.say(text, 'done', { label: 'Undo', run: () => void run() })
  }

  private async passagesOf(notes: readonly NoteInLibrary[]): Promise<TaggedPassage[]> {
    const referenced = await referencedNotes(this.desk.db, notes)
    return referenced.flatMap(({ tags, ...passage }) => tags.map((tag) => ({ tag, ...passage })))
  }
}

function colourNamed(name: string | undefined): Colour | null {
  return colours.find((colour) => colour === name) ?? null
}
