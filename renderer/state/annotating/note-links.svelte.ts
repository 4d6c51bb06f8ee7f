import { asLinks, linksTo, type LinkTarget } from '../../core/desk'
import { notesOfLibrary, type LibraryDatabase } from '../../store'

/** Something that a link can lead to, or comes from. */
export interface LinkedPlace extends LinkTarget {
  /** What it is called: the title of a document, the words of a note. */
  readonly name: string
  /** Title of the document that a note is in; '' for a document. */
  readonly title: string
}

/** The document that is open, as it is now. */
export interface OpenDocument {
  readonly id: string
  readonly title: string
  /** Whether it has a note. */
  has(note: string): boolean
}

/** Letters of a note's words that are shown. */
const shownLength = 80

/** What notes can link to, what links lead here, and what they lead to is called now. */
export class NoteLinks {
  /** Documents first, then notes; null until they were read. */
  places = $state.raw<readonly LinkedPlace[] | null>(null)
  private readonly known = $derived(new Map(this.places?.map((place) => [keyOf(place), place])))
  /** What links to a document or to a note in it, by the key of what it leads to. */
  private to = $state.raw<ReadonlyMap<string, readonly LinkedPlace[]>>(new Map())

  /** @param here the document that is open: of it is told what it is now, not what it was when the library was read */
  constructor(
    private readonly db: LibraryDatabase,
    private readonly here: () => OpenDocument,
  ) {}

  /** Reads what there is, as it is now. */
  async read(): Promise<void> {
    const rows = (await this.db.documents.toArray()).filter((row) => row.deleted === null)
    const titles = new Map(rows.map(({ id, metadata }) => [id, metadata.title]))
    const notes = await notesOfLibrary(this.db)
    const to = new Map<string, LinkedPlace[]>()
    const hear = (from: LinkedPlace, markdown: string) => {
      for (const target of linksTo(markdown)) to.set(keyOf(target), [...(to.get(keyOf(target)) ?? []), from])
    }
    const documents = rows.map(({ id, metadata, scratch = '' }): LinkedPlace => {
      const place = { document: id, name: metadata.title, title: '' }
      hear({ ...place, name: scratchOf(metadata.title) }, scratch)
      return place
    })
    const placesOfNotes = notes.map(({ documentId, note }): LinkedPlace => {
      const { cleaned, source } = note.quotation
      const words = (cleaned || source || note.note || 'A region of the facsimile').replace(/\s+/g, ' ').trim()
      const name = words.length > shownLength ? `${words.slice(0, shownLength)}…` : words
      const place = { document: documentId, note: note.id, name, title: titles.get(documentId) ?? '' }
      hear(place, note.note)
      return place
    })
    this.places = [...documents, ...placesOfNotes]
    this.to = to
  }

  /** What a link leads to, as it is called now; null for what is gone, undefined while nothing is known. */
  placeOf(target: LinkTarget): LinkedPlace | null | undefined {
    const here = this.here()
    if (target.document !== here.id) return this.places === null ? undefined : (this.known.get(keyOf(target)) ?? null)
    if (target.note === undefined) return { ...target, name: here.title, title: '' }
    if (!here.has(target.note)) return null
    const known = this.known.get(keyOf(target))
    return known && { ...known, title: here.title }
  }

  /** What links to a document itself, or to a note in it. */
  linkingTo(target: LinkTarget): readonly LinkedPlace[] {
    const here = this.here()
    return (this.to.get(keyOf(target)) ?? []).flatMap((place) => {
      if (place.document !== here.id) return [place]
      if (place.note === undefined) return [{ ...place, name: scratchOf(here.title) }]
      return here.has(place.note) ? [{ ...place, title: here.title }] : []
    })
  }

  /** What may be meant by some words: beginnings first. */
  completions(words: string, most = 8): readonly LinkedPlace[] {
    const wanted = words.trim().toLowerCase()
    const fits = (this.places ?? []).filter(({ name }) => name.toLowerCase().includes(wanted))
    const rank = ({ name }: LinkedPlace) => (name.toLowerCase().startsWith(wanted) ? 0 : 1)
    return fits.toSorted((a, b) => rank(a) - rank(b)).slice(0, most)
  }

  /** A note in which titles in double brackets are links. */
  withLinks(markdown: string): string {
    const called = (title: string) =>
      (this.places ?? []).flatMap(({ document, note, name }) =>
        note === undefined && name.toLowerCase() === title.toLowerCase() ? [document] : [],
      )
    return asLinks(markdown, called)
  }
}

function scratchOf(title: string): string {
  return `Scratch note of “${title}”`
}

function keyOf({ document, note = '' }: LinkTarget): string {
  return `${document} ${note}`
}
