import { sourceTold } from '../../document/source-files'
import { nameless } from './told'
import { strFromU8, unzipSync } from 'fflate'
import { pictureKind } from '../../formats/picture/picture-kind'
import type { ExportInput } from '../export-input'
import { authorsOf } from '../citing/csl-item'
import { toolOf } from '../renditions/tool'
import { Findings, hasCameraData, type Revealed } from './findings'

/** What is known of a document that an export of it may give away. */
export interface Known extends Pick<ExportInput, 'metadata' | 'sourceFile' | 'sourceFiles' | 'exportedAt' | 'version'> {
  /** When notes were made and changed: milliseconds since 1970. */
  readonly noted: readonly number[]
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
  { metadata, sourceFile, sourceFiles, exportedAt, version, noted }: Known,
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
  const whole = sourceTold({ sourceFile, sourceFiles })
  if (has(whole)) findings.add('Files and paths', whole)
  else
    for (const name of [sourceFile, ...(sourceFiles ? [sourceFiles.last] : [])].flatMap((n) => [n, encodeURI(n)]))
      if (has(name)) findings.add('Files and paths', name)
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
        // and one that demands an author has the program, or nobody.
        if (!found!.startsWith('1970-01-01') && found !== nameless)
          findings.add(found === 'Diptych' ? 'Programs' : what, found!)
  }
}
