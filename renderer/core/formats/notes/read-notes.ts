import type { IncomingNote } from '../../anchor'
import { decodeText } from '../encoding/encoding'
import type { Engines, SourceFile } from '../imported-document'
import { baseName } from '../file-name'
import { UnreadablePdf } from '../pdf/pdf-document'
import { readPdfNotes } from '../pdf/pdf-notes'
import { unreadSentence } from '../pdf/unread-annotations'
import { readKindleClippings } from './kindle-clippings'
import { readReadwiseMarkdown } from './readwise-markdown'
import { readReadwiseTable } from './readwise-table'
import type { ReadNotes } from './read-result'
import { readWebAnnotations } from './web-annotations'
import { readZoteroAnnotations } from './zotero-annotations'

/** The notes of a file, whatever it is. */
export interface NotesOfFile {
  readonly notes: readonly IncomingNote[]
  /** Which document of Diptych's it is an export of, and when it was made; null where it tells none. */
  readonly from: { readonly document: string; readonly exported: number } | null
  /** What could not be read, in a sentence; null where all was. */
  readonly unread: string | null
}

/** A file without notes, with a sentence that says so. */
export class NoNotes extends Error {}

/** Readers of texts, in the order in which they are asked; null says that a text is of another kind. */
const readers: readonly ((text: string) => ReadNotes | null)[] = [
  readZoteroAnnotations,
  readKindleClippings,
  readReadwiseTable,
  readReadwiseMarkdown,
]

/**
 * Reads the notes of an annotated PDF, of W3C annotations, or of an export of Hypothesis, Zotero, Readwise or a Kindle.
 * @throws NoNotes where it is none of these, or can't be read
 */
export async function readNotesOf(file: SourceFile, engines: Engines, password?: string): Promise<NotesOfFile> {
  const name = baseName(file.name)
  if (new TextDecoder('latin1').decode(file.bytes.subarray(0, 1024)).includes('%PDF-')) {
    const { unread, ...read } = await readPdfNotes(file.bytes, engines, password).catch((cause: unknown) => {
      if (!(cause instanceof UnreadablePdf)) throw cause
      const why = cause.fault === 'password' ? 'is encrypted, and needs its password' : 'is a PDF that can’t be opened'
      throw new NoNotes(`“${name}” ${why}. No notes were read from it.`)
    })
    return { ...read, unread: unreadSentence(name, unread) }
  }
  const text = (decodeText(file.bytes)?.text ?? '').replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const read = readNotesIn(text)
  if (!read.ok) throw new NoNotes(`“${name}” ${read.why}`)
  const { notes, left } = read
  const unread = left
    ? `${left === 1 ? '1 entry' : `${left} entries`} of “${name}” ${left === 1 ? 'holds' : 'hold'} no words, or can’t be read, and ${left === 1 ? 'was' : 'were'} left out.`
    : null
  return { notes, from: null, unread }
}

/**
 * The notes in a text.
 * @param text with LF line ends
 */
export function readNotesIn(text: string): ReadNotes {
  for (const read of readers) {
    const notes = read(text)
    if (notes) return notes
  }
  if (/^\s*[[{]/.test(text)) return readWebAnnotations(text)
  return {
    ok: false,
    why: 'holds no notes that Diptych knows: an annotated PDF, W3C annotations, or an export of Hypothesis, Zotero, Readwise or a Kindle.',
  }
}
