import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
  PDFHexString,
  type PDFContext,
  type PDFDocument,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { barePicture } from './bare-picture'

const name = (key: string) => PDFName.of(key)

/**
 * What dictionaries of any kind hold of who, when and with what (ISO 32000-2): XMP packets, data of the programs that
 * made a page, dates, files that are attached, article threads, signatures and what proves them.
 */
const privateKeys = [
  'Metadata',
  'PieceInfo',
  'LastModified',
  'ModDate',
  'CreationDate',
  'CreatorInfo',
  'SpiderInfo',
  'AF',
  'EmbeddedFiles',
  'Collection',
  'Threads',
  'Perms',
  'DSS',
  'Legal',
].map(name)

/** Actions that name a file on somebody's machine. */
const fileActions = new Set(['Launch', 'GoToR', 'GoToE', 'ImportData', 'SubmitForm', 'Thread'])

/**
 * Writes a PDF anew without anything of who made it, when, with what and where: no earlier revision of it, no
 * information dictionary, no XMP, no id, no authors and dates of annotations, no attached files, no links to files, no
 * signatures, and no private data in its pictures. Pages, their words, links, labels and contents stay.
 */
export async function barePdf(document: PDFDocument): Promise<Uint8Array<ArrayBuffer>> {
  const { context } = document
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    bare(object, context)
    if (object instanceof PDFRawStream) context.assign(ref, barePicture(object))
  }
  delete context.trailerInfo.Info
  delete context.trailerInfo.ID
  const kept = reachable(document)
  for (const [ref] of context.enumerateIndirectObjects()) if (!kept.has(ref)) context.delete(ref)
  const bytes = await document.save({
    rewrite: true,
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
  })
  return Uint8Array.from(bytes)
}

/** Takes out of an object, and of those written inside it, what is private. */
function bare(object: PDFObject | undefined, context: PDFContext): void {
  if (object instanceof PDFStream) return bare(object.dict, context)
  if (object instanceof PDFArray) {
    for (let i = object.size() - 1; i >= 0; i--) {
      const entry = object.lookup(i)
      if (entry instanceof PDFDict && isAttachment(entry)) object.remove(i)
      else bare(object.get(i), context)
    }
    return
  }
  if (!(object instanceof PDFDict)) return
  for (const key of privateKeys) object.delete(key)
  if (isAnnotation(object)) {
    for (const key of ['M', 'Zotero:AuthorName']) object.delete(name(key))
    if (nameIn(object, 'Subtype') !== 'Widget') object.delete(name('T'))
    if (!object.has(name('DIPT_Data'))) for (const key of ['NM', 'Zotero:Key']) object.delete(name(key))
  }
  if (nameIn(object, 'FT') === 'Sig') object.delete(name('V'))
  // The bits say that there are signatures.
  object.delete(name('SigFlags'))
  for (const [key, value] of object.entries()) {
    const held = value instanceof PDFRef ? context.lookup(value) : value
    if (held instanceof PDFDict && leadsToFile(held)) object.delete(key)
    else if (!(value instanceof PDFRef)) bare(value, context)
  }
}

function isAnnotation(object: PDFDict): boolean {
  return object.has(name('Subtype')) && object.has(name('Rect'))
}

function isAttachment(object: PDFDict): boolean {
  return isAnnotation(object) && nameIn(object, 'Subtype') === 'FileAttachment'
}

/** Whether an action names a file. */
export function leadsToFile(action: PDFDict): boolean {
  const kind = nameIn(action, 'S')
  if (kind === 'URI') return /^file:/i.test(textIn(action, 'URI').trim())
  return fileActions.has(kind) && action.has(name('F'))
}

/** The name under a key of a dictionary; '' for none. */
export function nameIn(object: PDFDict, key: string): string {
  const value = object.lookup(name(key))
  return value instanceof PDFName ? value.decodeText() : ''
}

/** The text under a key of a dictionary; '' for none. */
export function textIn(object: PDFDict, key: string): string {
  const value = object.lookup(name(key))
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : ''
}

/** What can be reached from the catalogue: the rest belongs to earlier revisions, or to what was taken out. */
function reachable({ context }: PDFDocument): Set<PDFRef> {
  const seen = new Set<PDFRef>()
  const waiting: PDFObject[] = context.trailerInfo.Root ? [context.trailerInfo.Root] : []
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    if (object instanceof PDFRef) {
      if (seen.has(object)) continue
      seen.add(object)
      const held = context.lookup(object)
      if (held) waiting.push(held)
    } else if (object instanceof PDFStream) waiting.push(object.dict)
    else if (object instanceof PDFArray) waiting.push(...object.asArray())
    else if (object instanceof PDFDict) waiting.push(...object.values())
  }
  return seen
}
