import type { Annotation } from '../../anchor'
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
 * and from which file. What a document is, its title, its date as an original and where that is held, is told in either case.
 */
export function toldOf(input: ExportInput, { anonymous }: Anonymity): ExportInput {
  if (!anonymous) return input
  const { author: _author, ...metadata } = input.metadata
  const { sample: _sample, fingerprint: _fingerprint, sourceFiles: _sourceFiles, scan, ...rest } = input
  return {
    ...rest,
    documentId: 'document',
    metadata,
    sourceFile: namelessFile(input.sourceFile),
    annotations: input.annotations.map(namelessNote),
    ...(scan ? { scan: bareScan(scan) } : {}),
    exportedAt: noTime,
    version: '',
  }
}

/** A note without anybody's name and without dates. */
function namelessNote({ author: _author, replies, ...note }: Annotation): Annotation {
  const answers = replies?.map((reply) => ({ ...reply, author: '', created: noTime }))
  return { ...note, ...(answers ? { replies: answers } : {}), created: noTime, modified: noTime }
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
