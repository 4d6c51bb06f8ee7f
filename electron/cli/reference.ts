import { filledIn, filledInSentence, noEntrySentence } from '../../renderer/core/document/filled-in'
import type { Metadata } from '../../renderer/core/document/metadata'
import {
  baseName,
  readReferences,
  referenceFor,
  stemOf,
  titleOf,
  type ImportedDocument,
} from '../../renderer/core/formats'
import { bytesOf, UnreadableFile } from './read'

/**
 * A document of which what is not known is filled in by a file of a reference manager.
 * @throws UnreadableFile
 */
export function withReference(document: ImportedDocument, file: string, path: string | undefined): ImportedDocument {
  if (path === undefined) return document
  const references = readReferences({ name: path, bytes: bytesOf(path) })
  const name = baseName(path)
  if (!references) throw new UnreadableFile(`“${name}” is no citation that Diptych knows: RIS, BibTeX or CSL-JSON.`)
  const stem = stemOf(file.replace(/[\\/]+$/, ''))
  const only = references.length === 1 ? references[0] : undefined
  const reference = only ?? referenceFor(references, new Set([stem]), document.title)
  if (!reference)
    throw new UnreadableFile(
      noEntrySentence(name, references.length, { sourceFile: baseName(file), title: document.title }),
    )
  const known = { ...document.metadata, title: document.title } as Metadata
  const filled = filledIn(known, reference.told, document.title !== titleOf(file))
  const { title, ...metadata } = filled.metadata
  return { ...document, title, metadata, said: [...(document.said ?? []), filledInSentence(name, filled)] }
}
