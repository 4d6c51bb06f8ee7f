/** What a folder of copies looks like, whoever writes it: the shell, the loopback server, or a page into a folder that its reader chose. */

/** What stands in the folder for who looks into it. */
export const about = `Copies of a Diptych library. Diptych brings them back: "Copies of the library" in its File menu.

originals/   each file that was imported, as it was, named by its SHA-256
parts/       pages, notes and settings, gzipped lines of JSON, named by the SHA-256 of what is in them
copies/      one file a copy: gzipped lines of JSON. The second line tells what is in it, the third which originals and
             parts it needs, the last how many lines there are between the first and the last and their SHA-256

Files that no copy needs are taken away some copies later. Nothing else here is touched.
`

/** The first line of a copy. */
export interface CopyHeader {
  readonly format: 'diptych-copy'
  readonly version: 1
  readonly sequence: number
  readonly made: number
}

/** The last line of a copy; without it, it is not whole. */
export interface CopyTrailer {
  /** Lines between header and trailer. */
  readonly lines: number
  /** Of these lines with their ends, hex. */
  readonly sha256: string
}

/** Longest line of a copy that is believed, in bytes. */
export const longestLine = 256_000_000

/** The file of a copy, as far as its name tells. */
export interface CopyFile {
  readonly name: string
  readonly sequence: number
  readonly made: number
}

/** Name of the file of a copy. */
export function nameOfCopy({ sequence, made }: Pick<CopyFile, 'sequence' | 'made'>): string {
  return `${String(sequence).padStart(6, '0')}-${new Date(made).toISOString().slice(0, 19).replaceAll(':', '')}.copy`
}

/** The files of copies among these names, the newest first by their numbers. */
export function copiesAmong(names: readonly string[]): CopyFile[] {
  return names
    .flatMap((name) => {
      const [, sequence, year, month, day, hour, minute, second] =
        /^(\d{6,})-(\d{4})-(\d\d)-(\d\d)T(\d\d)(\d\d)(\d\d)\.copy$/.exec(name) ?? []
      if (sequence === undefined) return []
      const made = Date.UTC(+year!, +month! - 1, +day!, +hour!, +minute!, +second!)
      return [{ name, sequence: Number(sequence), made }]
    })
    .sort((a, b) => b.sequence - a.sequence)
}

/** Where an original or a part lies in the folder, with `/`. */
export function pathInVault(kind: 'originals' | 'parts', sha256: string): string {
  return `${kind}/${sha256.slice(0, 2)}/${sha256}${kind === 'parts' ? '.gz' : ''}`
}

/** Whether these are names of a shelf and of something on it. */
export function isStored(shelf: string, name: string): boolean {
  return /^[0-9a-f]{2}$/.test(shelf) && /^[0-9a-f]{64}(?:\.gz)?$/.test(name)
}

/** After how many copies it is looked for what no copy needs. */
export const collectEvery = 5

/** Name of the list of what no copy needs, with the number of the copy since which that is so. */
export const unneededList = 'unreferenced.json'

/** How many copies must have been made since nothing needed a file before it is taken away. */
const patience = 10

/**
 * What is taken away of what is stored, and what waits for that since which copy.
 *
 * @param since what waited so far
 * @param needed paths of all that any copy needs, or that is about to be needed
 * @param sequence number of the newest copy
 */
export function unneeded(
  stored: readonly string[],
  since: Readonly<Record<string, unknown>>,
  needed: ReadonlySet<string>,
  sequence: number,
): { readonly goes: readonly string[]; readonly waits: Readonly<Record<string, number>> } {
  const goes: string[] = []
  const waits: Record<string, number> = {}
  for (const path of stored) {
    if (needed.has(path)) continue
    // A number that is no number, or is to come, tells nothing: it is waited for anew.
    const known = since[path]
    const first = typeof known === 'number' && known <= sequence ? known : sequence
    if (sequence - first >= patience) goes.push(path)
    else waits[path] = first
  }
  return { goes, waits }
}
