import { strFromU8, unzipSync } from 'fflate'
import { pictureKind } from '../../formats/picture/picture-file'
import { withoutPrivateData } from '../../formats/picture/without-private-data'
import type { ExportInput } from '../export-input'
import { authorsOf } from '../citing/csl-item'
import { toolOf } from './told'

/** What a file gives away beside what it is about, as the reader reads it. */
export interface Revealed {
  readonly what: 'Authors' | 'Dates' | 'Programs' | 'Files and paths' | 'Earlier revisions' | 'Data of cameras'
  /** Each once, as they stand in the file, the first ones. */
  readonly found: readonly string[]
}

/** What is known of a document that an export of it may give away. */
export interface Known extends Pick<ExportInput, 'metadata' | 'sourceFile' | 'exportedAt' | 'version'> {
  /** When notes were made and changed: milliseconds since 1970. */
  readonly noted: readonly number[]
}

/** Things that are listed of a kind. */
const listed = 6

/** Collects what is found, in the order in which a reader is told of it. */
export class Findings {
  private readonly kinds = new Map<Revealed['what'], Set<string>>(
    (['Authors', 'Dates', 'Programs', 'Files and paths', 'Earlier revisions', 'Data of cameras'] as const).map(
      (what) => [what, new Set()],
    ),
  )

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

/**
 * What a file that is to leave gives away: who made it and when, with which programs, from which files, what stood in
 * it before, and what cameras wrote into its pictures. It looks at the file itself, so it tells what is there.
 *
 * @param content the file as it was written
 */
export async function revealedBy(content: string | Uint8Array<ArrayBuffer>, known: Known): Promise<Revealed[]> {
  const findings = new Findings()
  if (typeof content === 'string') lookThroughText(content, known, findings)
  else if (strFromU8(content.subarray(0, 5), true) === '%PDF-') {
    const { lookThroughPdf } = await import('./revealed-by-pdf')
    await lookThroughPdf(content, findings)
  } else if (strFromU8(content.subarray(0, 2), true) === 'PK') lookThroughArchive(content, known, findings)
  return findings.list
}

function lookThroughText(
  text: string,
  { metadata, sourceFile, exportedAt, version, noted }: Known,
  findings: Findings,
) {
  const has = (words: string | undefined) => words !== undefined && words !== '' && text.includes(words)
  for (const author of (metadata.author ?? '').split(/\s*;\s*/)) if (has(author)) findings.add('Authors', author)
  for (const { family, given } of authorsOf(metadata))
    if (has(`${family}, ${given}`)) findings.add('Authors', `${given} ${family}`)
  for (const time of [exportedAt, ...noted]) {
    const day = new Date(time).toISOString().slice(0, 10)
    if (has(day)) findings.add('Dates', day)
  }
  if (has(toolOf({ version }))) findings.add('Programs', toolOf({ version }))
  else if (/softwareName>Diptych|application ident="Diptych"/.test(text)) findings.add('Programs', 'Diptych')
  for (const name of [sourceFile, encodeURI(sourceFile)]) if (has(name)) findings.add('Files and paths', name)
}

/** Properties of a Word file, by what they tell. */
const properties: readonly (readonly [RegExp, Revealed['what']])[] = [
  [/<(?:dc:creator|cp:lastModifiedBy)\b[^>]*>([^<]+)</g, 'Authors'],
  [/w:author="([^"]+)"/g, 'Authors'],
  [/<dcterms:(?:created|modified)\b[^>]*>(\d{4}-\d\d-\d\d)/g, 'Dates'],
  [/property="dcterms:modified">(\d{4}-\d\d-\d\d)/g, 'Dates'],
]

function lookThroughArchive(bytes: Uint8Array, known: Known, findings: Findings): void {
  for (const [name, file] of Object.entries(unzipSync(bytes))) {
    if (pictureKind(file)) {
      if (hasCameraData(file)) findings.add('Data of cameras', name)
      continue
    }
    const text = strFromU8(file)
    lookThroughText(text, known, findings)
    for (const [pattern, what] of properties)
      for (const [, found] of text.matchAll(pattern))
        // A format that demands a date has that of the beginning of time,
        // and one that demands an author has the program.
        if (!found!.startsWith('1970-01-01')) findings.add(found === 'Diptych' ? 'Programs' : what, found!)
  }
}

/** Whether a picture file holds more than its points: place, time, device, comments. */
export function hasCameraData(picture: Uint8Array): boolean {
  const bare = withoutPrivateData(picture)
  return bare !== null && bare.length < picture.length
}
