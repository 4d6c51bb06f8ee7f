import type { Writers } from '../../anchor'
import { sourceTold } from '../../document/source-files'
import { nameless } from './told'
import { decodeXML } from 'entities'
import { strFromU8, unzipSync } from 'fflate'
import { pictureKind } from '../../formats/picture/picture-kind'
import type { ExportInput } from '../export-input'
import { authorsOf } from '../citing/csl-item'
import { markdownText } from '../escaping/markdown-text'
import { xmlText } from '../escaping/xml-text'
import { toolOf } from '../renditions/tool'
import { Findings, namedByFields, type Revealed } from './findings'

/** What is known of a document that an export of it may give away. */
export interface Known
  extends Writers, Pick<ExportInput, 'metadata' | 'sourceFile' | 'sourceFiles' | 'exportedAt' | 'version'> {
  /** Whether the notes are set in type, with those who wrote them and the days of answers: as letters of a PDF they can't be found again. */
  readonly isSet?: boolean
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
    if (!known.isSet) return findings.list
    for (const name of known.names) findings.add('Authors', name)
    for (const time of known.answered) findings.add('Dates', new Date(time).toISOString().slice(0, 10))
  } else if (strFromU8(content.subarray(0, 2), true) === 'PK') await lookThroughArchive(content, known, findings)
  return findings.list
}

function lookThroughText(
  text: string,
  { metadata, sourceFile, sourceFiles, exportedAt, version, noted, names }: Known,
  findings: Findings,
) {
  const has = (words: string | undefined) => words !== undefined && words !== '' && text.includes(words)
  for (const author of (metadata.author ?? '').split(/\s*;\s*/)) if (has(author)) findings.add('Authors', author)
  for (const { family, given } of authorsOf(metadata))
    if (has(`${family}, ${given}`) || (given && has(`"family": ${JSON.stringify(family)}`)))
      findings.add('Authors', `${given} ${family}`)
  for (const name of names) if (isNamedIn(text, name)) findings.add('Authors', name)
  for (const time of [exportedAt, ...noted]) {
    const day = new Date(time).toISOString().slice(0, 10)
    if (has(day)) findings.add('Dates', day)
  }
  if (has(toolOf({ version }))) findings.add('Programs', toolOf({ version }))
  else if (/softwareName>Diptych|application ident="Diptych"/.test(text)) findings.add('Programs', 'Diptych')
  else if (namesFields.test(text)) findings.add('Programs', namedByFields)
  const whole = sourceTold({ sourceFile, sourceFiles })
  if (has(whole)) findings.add('Files and paths', whole)
  else
    for (const name of [sourceFile, ...(sourceFiles ? [sourceFiles.last] : [])].flatMap((n) => [n, encodeURI(n)]))
      if (has(name)) findings.add('Files and paths', name)
}

/** Addresses and names of fields that are this program's own. */
const namesFields = /(?:^|[\s"'>(:])diptych:[\w/"']/

/** Whether a name stands in a text by itself, as any of the formats writes it. */
function isNamedIn(text: string, name: string): boolean {
  const written = new Set([name, xmlText(name), markdownText(name), JSON.stringify(name).slice(1, -1)])
  return [...written].some((words) => {
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
      if (!isLetter(text[at - 1]) && !isLetter(text[at + words.length])) return true
    return false
  })
}

function isLetter(character = ''): boolean {
  return /[\p{L}\p{N}]/u.test(character)
}

/** Properties of a Word file, by what they tell. */
const properties: readonly (readonly [RegExp, Revealed['what']])[] = [
  [/<(?:dc:creator|cp:lastModifiedBy)\b[^>]*>([^<]+)</g, 'Authors'],
  [/w:author="([^"]+)"/g, 'Authors'],
  [/<dcterms:(?:created|modified)\b[^>]*>(\d{4}-\d\d-\d\d)/g, 'Dates'],
  [/w:date="(\d{4}-\d\d-\d\d)/g, 'Dates'],
  [/property="dcterms:modified">(\d{4}-\d\d-\d\d)/g, 'Dates'],
]

async function lookThroughArchive(bytes: Uint8Array, known: Known, findings: Findings): Promise<void> {
  for (const [name, file] of Object.entries(unzipSync(bytes))) {
    if (pictureKind(file)) {
      const { lookThroughPicture } = await import('./revealed-by-picture')
      lookThroughPicture(file, name, findings)
      continue
    }
    const text = strFromU8(file)
    lookThroughText(text, known, findings)
    for (const [pattern, what] of properties)
      for (const [, found] of text.matchAll(pattern))
        // A format that demands a date has that of the beginning of time,
        // and one that demands an author has the program, or nobody.
        if (!found!.startsWith('1970-01-01') && found !== nameless)
          findings.add(found === 'Diptych' ? 'Programs' : what, decodeXML(found!))
  }
}
