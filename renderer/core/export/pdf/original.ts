import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFStream,
  type PDFContext,
  type PDFObject,
  type PDFRef,
} from '@cantoo/pdf-lib'
import { PdfDocument, UnreadablePdf } from '../../formats/pdf/pdf-document'
import { startedPdfium, type Pdfium } from '../../formats/pdf/pdfium'
import { isCrossReferenceSound } from './cross-reference'
import { ExportRefused, type ExportRun, type ScanFile } from '../export-input'

/** A PDF that is to be added to. */
export interface Original {
  readonly document: PDFDocument
  /** Whether what its pages show may not be touched, for it is signed. */
  readonly signed: boolean
  /** The file with what was added; the original bytes come first in it, wherever that is possible. */
  save(): Promise<Uint8Array<ArrayBuffer>>
}

/**
 * Opens a PDF to be added to. What is added comes behind the original bytes, which stay; a file that is encrypted or
 * damaged is written anew, and that is said.
 *
 * @param anew whether it will be written anew as a whole; then a signature is left out, and that is said
 * @returns null for a file that is too damaged to be added to
 * @throws ExportRefused where nothing may be added
 */
export async function openOriginal(
  file: ScanFile,
  anew: boolean,
  { engines, warn = () => undefined, remark = warn }: ExportRun,
): Promise<Original | null> {
  const bytes = await file.read()
  const { name, password } = file
  let whole: PDFDocument | null = null
  const isSound = isPdf(bytes) && isCrossReferenceSound(bytes)
  if (isSound)
    try {
      whole = await load(bytes, !anew)
    } catch {
      // It is looked through more patiently below.
    }
  let document = whole
  if (!document) {
    const { copy, encrypted, permissions } = rewritten(await startedPdfium(engines), file.name, bytes, password)
    if (encrypted && !(permissions & noteBit))
      throw new ExportRefused(`“${name}” is protected by its owner against notes being added, so none were.`)
    if (encrypted) remark(`“${name}” is encrypted; the copy with the notes is not.`)
    else if (isSound || !isPdf(bytes))
      warn(`“${name}” is damaged; the copy with the notes was written anew, with what could be read of it.`)
    else
      remark(
        `The cross-reference table of “${name}” is damaged. The copy with the notes was written anew, with a sound one.`,
      )
    try {
      document = await load(copy, false)
    } catch {
      return null
    }
  }
  const level = certification(document)
  if (level !== null && level < 3)
    throw new ExportRefused(`“${name}” is certified by a signature that allows no notes, so none were added.`)
  const hasSignature = level !== null || isSigned(document)
  if (hasSignature && anew) remark(`“${name}” is signed. The signature names its signer, so it was left out.`)
  const signed = hasSignature && !anew
  if (signed)
    remark(`“${name}” is signed. The notes stand behind what the signature covers, and its pages were not touched.`)
  const made = document
  return {
    document: made,
    signed,
    save: () => (whole ? made.save() : made.save({ rewrite: true, useObjectStreams: true })),
  }
}

/** @throws Error for what is damaged or encrypted */
async function load(bytes: Uint8Array<ArrayBuffer>, append: boolean): Promise<PDFDocument> {
  const document = await PDFDocument.load(bytes, {
    updateMetadata: false,
    throwOnInvalidObject: false,
    forIncrementalUpdate: append,
  })
  for (const page of document.getPages()) page.getMediaBox()
  if (append) noticeChanges(document.context)
  return document
}

/**
 * Lets a context know at once which of its objects a change is in. It would look through all of them for each change,
 * which takes half a minute on 500 pages.
 */
function noticeChanges(context: PDFContext): void {
  const owners = new Map<PDFObject, PDFRef>()
  const own = (object: PDFObject, ref: PDFRef) => {
    if (owners.has(object)) return
    owners.set(object, ref)
    if (object instanceof PDFDict) for (const value of object.values()) own(value, ref)
    else if (object instanceof PDFArray) for (const value of object.asArray()) own(value, ref)
    else if (object instanceof PDFStream) own(object.dict, ref)
  }
  for (const [ref, object] of context.enumerateIndirectObjects()) own(object, ref)
  context.registerObjectChange = (object) => {
    const ref = owners.get(object)
    if (ref) context.snapshot?.markRefForSave(ref)
  }
}

/**
 * A copy of a file that is damaged or encrypted, without the damage and the encryption, as PDFium reads it.
 * @throws ExportRefused
 */
function rewritten(
  engine: Pdfium,
  name: string,
  bytes: Uint8Array,
  password: string | undefined,
): { copy: Uint8Array<ArrayBuffer>; encrypted: boolean; permissions: number } {
  try {
    const document = PdfDocument.open(engine, bytes, password)
    try {
      const { permissions, isEncrypted } = document
      return { copy: document.copy(), encrypted: isEncrypted, permissions }
    } finally {
      document.close()
    }
  } catch (cause) {
    throw new ExportRefused(
      cause instanceof UnreadablePdf && cause.fault === 'password'
        ? `“${name}” is encrypted, and its password is not known. Give its password beside its picture, or open the file anew.`
        : `“${name}” is too damaged for notes to be added to it.`,
    )
  }
}

function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 8)).startsWith('%PDF-')
}

/** Bit 6 of the permissions: adding notes (ISO 32000-1, table 22). */
const noteBit = 1 << 5

/** What a certifying signature allows: 1 nothing, 2 filling in forms, 3 notes as well; null for none. */
function certification({ catalog }: PDFDocument): number | null {
  try {
    const signature = catalog.lookupMaybe(PDFName.of('Perms'), PDFDict)?.lookupMaybe(PDFName.of('DocMDP'), PDFDict)
    const reference = signature?.lookupMaybe(PDFName.of('Reference'), PDFArray)?.lookupMaybe(0, PDFDict)
    if (!signature) return null
    const level = reference
      ?.lookupMaybe(PDFName.of('TransformParams'), PDFDict)
      ?.lookupMaybe(PDFName.of('P'), PDFNumber)
    return level?.asNumber() ?? 2
  } catch {
    return null
  }
}

function isSigned({ catalog }: PDFDocument): boolean {
  try {
    const form = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict)
    return ((form?.lookupMaybe(PDFName.of('SigFlags'), PDFNumber)?.asNumber() ?? 0) & 1) !== 0
  } catch {
    return false
  }
}
