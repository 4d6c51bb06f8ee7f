import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream } from '@cantoo/pdf-lib'
import { leadsToFile, nameIn, textIn } from './bare-pdf'
import { fileIn, filtersOf, jpeg2000Without } from './bare-picture'
import { hasCameraData, type Findings } from './findings'
import { lookThroughPicture } from './revealed-by-picture'
import { lookThroughXmp } from './xmp'

/** Looks through a PDF for what it gives away: in what it tells of itself, in its annotations, actions and pictures. */
export async function lookThroughPdf(bytes: Uint8Array<ArrayBuffer>, findings: Findings): Promise<void> {
  // Every revision of a file ends with the place of its cross-reference.
  const revisions = endings(bytes)
  if (revisions > 1) findings.add('Earlier revisions', String(revisions - 1))
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false })
  const info = context.trailerInfo.Info && context.lookup(context.trailerInfo.Info)
  if (info instanceof PDFDict) {
    findings.add('Authors', textIn(info, 'Author'))
    for (const key of ['Creator', 'Producer']) findings.add('Programs', textIn(info, key))
    for (const key of ['CreationDate', 'ModDate', 'DIPT_Exported']) findings.add('Dates', dayOf(textIn(info, key)))
  }
  const pictures = { number: 0 }
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream) lookAtStream(object, findings, pictures)
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

function lookAtDictionary(object: PDFDict, findings: Findings): void {
  const isAnnotation = object.has(PDFName.of('Subtype')) && object.has(PDFName.of('Rect'))
  if (isAnnotation && nameIn(object, 'Subtype') !== 'Widget') {
    findings.add('Authors', textIn(object, 'T'))
    for (const key of ['M', 'CreationDate']) findings.add('Dates', dayOf(textIn(object, key)))
  }
  if (nameIn(object, 'Type') === 'Sig') {
    findings.add('Authors', textIn(object, 'Name'))
    findings.add('Dates', dayOf(textIn(object, 'M')))
  }
  if (object.has(PDFName.of('EF'))) findings.add('Files and paths', textIn(object, 'UF') || textIn(object, 'F'))
  findings.add('Dates', dayOf(textIn(object, 'LastModified')))
  for (const action of [object, object.lookup(PDFName.of('A'))])
    if (action instanceof PDFDict && leadsToFile(action)) {
      const file = action.lookup(PDFName.of('F'))
      const named = file instanceof PDFDict ? textIn(file, 'UF') || textIn(file, 'F') : textIn(action, 'F')
      findings.add('Files and paths', named || textIn(action, 'URI'))
    }
}

function lookAtStream(stream: PDFRawStream, findings: Findings, pictures: { number: number }): void {
  if (nameIn(stream.dict, 'Type') === 'Metadata') {
    return lookThroughXmp(new TextDecoder().decode(unpacked(stream)), findings)
  }
  const last = filtersOf(stream).at(-1)
  if (last !== 'DCTDecode' && last !== 'JPXDecode') return
  pictures.number++
  const file = fileIn(stream)
  if (file && (last === 'DCTDecode' ? hasCameraData(file) : jpeg2000Without(file)))
    lookThroughPicture(file, `picture ${pictures.number}`, findings)
}

function unpacked(stream: PDFRawStream): Uint8Array {
  try {
    return decodePDFRawStream(stream).decode()
  } catch {
    return new Uint8Array()
  }
}
