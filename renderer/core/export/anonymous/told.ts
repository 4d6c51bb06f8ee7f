import type { Annotation } from '../../anchor'
import { withoutAddresses } from '../../desk'
import type { ExportInput, Scan } from '../export-input'
import type { Anonymity } from '../shared-options'

/** The moment that stands where a format demands one: the first of 1970. */
const noTime = 0

/** Whom a format names that demands a name. */
export const nameless = 'Reader'

/** The earliest time that an archive can give its files; the usual one is that of the writing. */
export const timeless = new Date(1980, 0, 1)

/**
 * What a format may tell of a document: all of it, or, where that is asked for, nothing of who made it, when, with what,
 * and from which file; notes of other programs have numbers in the place of their ids. What a document is, its title, its date as an original and where that is held, is told in either case.
 */
export function toldOf(input: ExportInput, { anonymous }: Anonymity): ExportInput {
  if (!anonymous) return input
  const { author: _author, ...metadata } = input.metadata
  const { sample: _sample, fingerprint: _fingerprint, sourceFiles: _sourceFiles, scan, regionPictures, ...rest } = input
  const idOf = numbered(input.annotations)
  return {
    ...rest,
    documentId: 'document',
    metadata,
    sourceFile: namelessFile(input.sourceFile),
    annotations: input.annotations.map((note) => namelessNote(note, idOf)),
    ...(regionPictures ? { regionPictures: new Map([...regionPictures].map(([id, png]) => [idOf(id), png])) } : {}),
    ...(scan ? { scan: bareScan(scan) } : {}),
    exportedAt: noTime,
    version: '',
  }
}

/** An id as notes are given here; any other came with the note from another program, which knows it again. */
const ownId = /^[0-9a-f]{16}$/

/** Gives notes and answers that came with an id of another program a number in its place; others keep theirs. */
function numbered(notes: readonly Annotation[]): (id: string) => string {
  const all = notes.flatMap(({ id, replies = [] }) => [id, ...replies.map((reply) => reply.id)])
  const foreign = [...new Set(all)].filter((id) => !ownId.test(id))
  const numbers = new Map(foreign.map((id, i) => [id, `note${i + 1}`]))
  return (id) => numbers.get(id) ?? id
}

/** A note without anybody's name, without dates, and without links into the library, which lead nowhere for anybody else. */
function namelessNote(
  { author: _author, replies, note: words, ...note }: Annotation,
  idOf: (id: string) => string,
): Annotation {
  const answers = replies?.map(({ to, ...reply }) => ({
    ...reply,
    id: idOf(reply.id),
    ...(to === undefined ? {} : { to: idOf(to) }),
    text: withoutAddresses(reply.text),
    author: '',
    created: noTime,
  }))
  return {
    ...note,
    note: withoutAddresses(words),
    id: idOf(note.id),
    ...(answers ? { replies: answers } : {}),
    created: noTime,
    modified: noTime,
  }
}

/** A name that says only of what kind a file is. */
function namelessFile(name: string): string {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
  return `scan${ending.toLowerCase()}`
}

/** The same scan, whose pictures leave without what cameras and programs write beside them. */
function bareScan({ files, pages }: Scan): Scan {
  return { pages, files: files.map((file) => ({ ...file, bare: true })) }
}
