import { withoutPrivateData } from '../../formats/picture/without-private-data'

/** The kinds of what is told, in their order. */
const kinds = [
  'Authors',
  'Dates',
  'Places',
  'Programs',
  'Files and paths',
  'Earlier revisions',
  'Data of cameras',
] as const

/** What a file gives away beside what it is about, as the reader reads it. */
export interface Revealed {
  readonly what: (typeof kinds)[number]
  /** Each once, as they stand in the file, the first ones. */
  readonly found: readonly string[]
}

/** Things that are listed of a kind. */
const listed = 6

/** Collects what is found, in the order in which a reader is told of it. */
export class Findings {
  private readonly kinds = new Map<Revealed['what'], Set<string>>(kinds.map((what) => [what, new Set()]))

  add(what: Revealed['what'], found: string): void {
    const text = found.replace(/\s+/g, ' ').trim()
    if (text !== '') this.kinds.get(what)!.add(text)
  }

  /** The kinds of which something was found. */
  get list(): Revealed[] {
    return [...this.kinds].flatMap(([what, found]) => {
      if (!found.size) return []
      const first = [...found].slice(0, listed)
      return [{ what, found: found.size > listed ? [...first, `${found.size - listed} more`] : first }]
    })
  }
}

/** Whether a picture file holds more than its points: place, time, device, comments. */
export function hasCameraData(picture: Uint8Array): boolean {
  const bare = withoutPrivateData(picture)
  return bare !== null && bare.length < picture.length
}
