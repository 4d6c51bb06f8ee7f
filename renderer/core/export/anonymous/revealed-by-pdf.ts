import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFStream,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { ownKeys } from '../../document/own-names'
import { fileKeys, isPath, isScript, itemsIn, leadsToFile, nameIn, namelessPath, pathIn, textIn } from './bare-pdf'
import { fileIn, isPictureFile } from './bare-picture'
import { namedByFields, type Findings } from './findings'
import { lookThroughPicture } from './revealed-by-picture'
import { lookThroughXmp } from './xmp'

/** Looks through a PDF for what it gives away: in what it tells of itself, in its annotations, actions and pictures. */
export async function lookThroughPdf(bytes: Uint8Array<ArrayBuffer>, findings: Findings): Promise<void> {
  // Every revision of a file ends with the place of its cross-reference.
  const revisions = endings(bytes)
  if (revisions > 1) findings.count('Earlier revisions', revisions - 1)
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false })
  const info = context.trailerInfo.Info && context.lookup(context.trailerInfo.Info)
  if (info instanceof PDFDict) {
    findings.add('Authors', textIn(info, 'Author'))
    for (const key of ['Creator', 'Producer']) findings.add('Programs', textIn(info, key))
    for (const key of ['CreationDate', 'ModDate', 'DIPT_Exported']) findings.add('Dates', dayOf(textIn(info, key)))
  }
  let pictures = 0
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream) {
      if (nameIn(object.dict, 'Type') === 'Metadata')
        lookThroughXmp(new TextDecoder().decode(unpacked(object)), findings)
      else if (isPictureFile(object)) lookThroughPicture(fileIn(object), `picture ${++pictures}`, findings)
    }
    const dictionary = object instanceof PDFStream ? object.dict : object
    if (dictionary instanceof PDFDict) lookAtDictionary(dictionary, findings)
  }
}

function endings(bytes: Uint8Array): number {
  const mark = Uint8Array.from('startxref', (c) => c.charCodeAt(0))
  let count = 0
  for (let at = bytes.indexOf(mark[0]!); at >= 0; at = bytes.indexOf(mark[0]!, at + 1))
    if (mark.every((byte, i) => bytes[at + i] === byte)) count++
  // A file that is made for the web has two of them from the start, the first of them at 0.
  return new TextDecoder('latin1').decode(bytes.subarray(0, 2048)).includes('/Linearized') ? count - 1 : count
}

/** "D:20261124…" as 2026-11-24. */
function dayOf(date: string): string {
  const [, year, month, day] = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?/.exec(date) ?? []
  return [year, month, day].filter((s) => s !== undefined).join('-')
}

const has = (object: PDFDict, key: string) => object.has(PDFName.of(key))

/** Looks at a dictionary, and at those that are written inside it. */
function lookAtDictionary(object: PDFDict, findings: Findings): void {
  const isAnnotation = has(object, 'Subtype') && has(object, 'Rect')
  if (isAnnotation && nameIn(object, 'Subtype') !== 'Widget') {
    findings.add('Authors', textIn(object, 'T'))
    for (const key of ['M', 'CreationDate']) findings.add('Dates', dayOf(textIn(object, key)))
  }
  if (nameIn(object, 'Type') === 'Sig') {
    findings.add('Authors', textIn(object, 'Name'))
    findings.add('Places', textIn(object, 'Location'))
    findings.add('Dates', dayOf(textIn(object, 'M')))
  }
  for (const path of fileKeys.map((key) => pathIn(object, key)))
    if (path !== namelessPath) findings.add('Files and paths', path)
  if (leadsToFile(object)) findings.add('Files and paths', textIn(object, 'URI'))
  if (isPath(textIn(object, 'Base'))) findings.add('Files and paths', textIn(object, 'Base'))
  findings.add('Dates', dayOf(textIn(object, 'LastModified')))
  if (has(object, 'OCGs'))
    for (const layers of [object.lookup(PDFName.of('D')), ...itemsIn(object, 'Configs')])
      if (layers instanceof PDFDict) findings.add('Programs', textIn(layers, 'Creator'))
  const made = object.lookup(PDFName.of('CreatorInfo'))
  if (made instanceof PDFDict) findings.add('Programs', textIn(made, 'Creator'))
  if (object.keys().some((key) => key.decodeText().startsWith(ownKeys))) findings.add('Programs', namedByFields)
  if (has(object, 'Thumb')) findings.count('Small pictures of pages')
  if (isScript(object)) findings.count('Scripts')
  if (has(object, 'XFA')) findings.add('Scripts', 'a form in XML (XFA)')
  for (const value of object.values()) lookInside(value, findings)
}

function lookInside(value: PDFObject, findings: Findings): void {
  if (value instanceof PDFDict) lookAtDictionary(value, findings)
  else if (value instanceof PDFArray) for (const entry of value.asArray()) lookInside(entry, findings)
}

function unpacked(stream: PDFRawStream): Uint8Array {
  try {
    return decodePDFRawStream(stream).decode()
  } catch {
    return new Uint8Array()
  }
}
