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
import { neutralKeys, ownKeys } from '../../document/own-names'
import { hasOwnKey } from '../pdf/own-key'
import { barePicture, blankPicture } from './bare-picture'

const name = (key: string) => PDFName.of(key)

/**
 * What dictionaries of any kind hold of who, when and with what (ISO 32000-2): XMP packets, data of the programs that
 * made a page or keep its pictures elsewhere, dates, files that are attached, article threads, signatures and what proves
 * them; and what nobody sees who reads: scripts, forms in XML, small pictures of pages as they once were, addresses from
 * which a page was fetched.
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
  'Thumb',
  'XFA',
  'AA',
  'JavaScript',
  'JS',
  'OPI',
  'URLS',
  'IDS',
].map(name)

/** Actions that name a file on somebody's machine. */
const fileActions = new Set(['Launch', 'GoToR', 'GoToE', 'ImportData', 'SubmitForm', 'Thread'])

/** Under which a file is named, by its path for one system or all (ISO 32000-2, table 43). */
export const fileKeys = ['UF', 'F', 'Unix', 'DOS', 'Mac']

/** What a file is called whose name and place are not told. */
export const namelessPath = 'file'

/**
 * Writes a PDF anew without anything of who made it, when, with what and where: no earlier revision of it, no
 * information dictionary, no XMP, no id, no authors and dates of annotations, no attached files, no links to files, no
 * signatures, no scripts, and no private data in its pictures. Pages, their words, links, labels and contents stay.
 *
 * @param warn hears, in sentences for the reader, of what had to be left out
 */
export async function barePdf(
  document: PDFDocument,
  warn?: (sentence: string) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { context } = document
  const leftOut = new Set<PDFRef>()
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    bare(object, context)
    if (!(object instanceof PDFRawStream)) continue
    const picture = barePicture(object)
    if (!picture) leftOut.add(ref)
    context.assign(ref, picture ?? blankPicture(object))
  }
  delete context.trailerInfo.Info
  delete context.trailerInfo.ID
  const kept = reachable(document)
  for (const [ref] of context.enumerateIndirectObjects()) if (!kept.has(ref)) context.delete(ref)
  const blank = [...leftOut].filter((ref) => kept.has(ref)).length
  if (blank)
    warn?.(
      `${blank === 1 ? '1 picture is' : `${blank} pictures are`} too damaged to be told from what may stand beside ${blank === 1 ? 'it, so it was' : 'them, so they were'} left out.`,
    )
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
      if (entry instanceof PDFDict && (isAttachment(entry) || isPrivateAction(entry))) object.remove(i)
      else bare(object.get(i), context)
    }
    return
  }
  if (!(object instanceof PDFDict)) return
  for (const key of privateKeys) object.delete(key)
  if (isAnnotation(object)) {
    for (const key of ['M', 'Zotero:AuthorName']) object.delete(name(key))
    if (nameIn(object, 'Subtype') !== 'Widget') object.delete(name('T'))
    if (!hasOwnKey(object, 'Data')) for (const key of ['NM', 'Zotero:Key']) object.delete(name(key))
  }
  if (nameIn(object, 'FT') === 'Sig') object.delete(name('V'))
  // The bits say that there are signatures.
  object.delete(name('SigFlags'))
  for (const key of fileKeys) if (pathIn(object, key) !== '') object.set(name(key), PDFString.of(namelessPath))
  for (const layers of [object.lookup(name('D')), ...itemsIn(object, 'Configs')])
    if (object.has(name('OCGs')) && layers instanceof PDFDict) layers.delete(name('Creator'))
  giveNeutralNames(object)
  for (const [key, value] of object.entries()) {
    const held = value instanceof PDFRef ? context.lookup(value) : value
    if (held instanceof PDFDict && (isPrivateAction(held) || isPath(textIn(held, 'Base')))) object.delete(key)
    else if (!(value instanceof PDFRef)) bare(value, context)
  }
}

/** Gives the keys that this program alone writes their other names. */
function giveNeutralNames(object: PDFDict): void {
  for (const [key, value] of object.entries()) {
    const called = key.decodeText()
    if (!called.startsWith(ownKeys)) continue
    object.delete(key)
    object.set(name(neutralKeys + called.slice(ownKeys.length)), value)
  }
}

/** Whether an action runs a script, or names a file. */
function isPrivateAction(action: PDFDict): boolean {
  return isScript(action) || leadsToFile(action)
}

/** Whether an action runs a script. */
export function isScript(action: PDFDict): boolean {
  return nameIn(action, 'S') === 'JavaScript'
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
  if (kind === 'URI') return isPath(textIn(action, 'URI'))
  return fileActions.has(kind)
}

/** Whether an address is that of a file on a machine. */
export function isPath(address: string): boolean {
  return /^(?:file:|[a-z]:[\\/]|\\\\|~?\/(?!\/))/i.test(address.trim())
}

/** The name of a file that a dictionary has under one of {@link fileKeys}; '' for what is no name: flags, a dictionary. */
export function pathIn(object: PDFDict, key: string): string {
  return isAnnotation(object) || object.has(name('FT')) ? '' : textIn(object, key)
}

/** What an array under a key of a dictionary holds; none where there is no such array. */
export function itemsIn(object: PDFDict, key: string): (PDFObject | undefined)[] {
  const list = object.lookup(name(key))
  return list instanceof PDFArray ? list.asArray().map((_, i) => list.lookup(i)) : []
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
