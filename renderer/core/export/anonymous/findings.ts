/** The kinds of what is told, in their order. */
const kinds = [
  'Authors',
  'Dates',
  'Places',
  'Programs',
  'Files and paths',
  'Earlier revisions',
  'Scripts',
  'Small pictures of pages',
  'Data in pictures',
  'Comments in pictures',
] as const

/** What a file gives away beside what it is about, as the reader reads it. */
export interface Revealed {
  readonly what: (typeof kinds)[number]
  /** Each once, as they stand in the file; of things that have no name, how many there are. */
  readonly found: readonly string[]
}

/** What is told of a file that names this program nowhere but in its own fields and addresses, without which it could not read them again. */
export const namedByFields = 'Diptych, in the names of its fields'

/** Collects what is found, in the order in which a reader is told of it. */
export class Findings {
  private readonly kinds = new Map<Revealed['what'], Set<string>>(kinds.map((what) => [what, new Set()]))
  private readonly counts = new Map<Revealed['what'], number>()

  add(what: Revealed['what'], found: string): void {
    const text = found.replace(/\s+/g, ' ').trim()
    if (text !== '') this.kinds.get(what)!.add(text)
  }

  /** Adds some of a kind that have no names. */
  count(what: Revealed['what'], number = 1): void {
    if (number) this.counts.set(what, (this.counts.get(what) ?? 0) + number)
  }

  /** The kinds of which something was found. */
  get list(): Revealed[] {
    return [...this.kinds].flatMap(([what, named]) => {
      const count = this.counts.get(what)
      const found = [...(count === undefined ? [] : [String(count)]), ...named]
      return found.length ? [{ what, found }] : []
    })
  }
}
