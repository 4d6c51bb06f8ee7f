import type { RootContent } from 'mdast'
import type { ExportInput } from '../export-input'
import { keepBlock } from './kept-places'

/** A place where a reader's own text survives the next export. */
export function keep(name: string): RootContent {
  return { type: 'html', value: keepBlock(name) }
}

/** The address of a note inside Diptych; it stays the same over exports. */
export function linkBack(input: ExportInput, noteId: string): string {
  return `diptych://document/${input.documentId}/note/${noteId}`
}

/** The name of the anchor at the start of a page. */
export function pageAnchor(label: string): string {
  return `page-${label.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}`
}
