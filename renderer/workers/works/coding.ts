import { codeBookDocx } from '../../core/codebook/code-book-docx'
import { projectExchange } from '../../core/codebook/project-exchange'
import { boardDocx } from '../../core/desk/board-docx'
import type { Tasks } from '../tasks'

/** Writes the code book as a Word document, or with the coded texts as a REFI-QDA project. */
export async function writeCodeBook({
  format,
  sources,
  now,
  ...files
}: Tasks['write-code-book']['input']): Promise<Tasks['write-code-book']['output']> {
  return { content: format === 'docx' ? await codeBookDocx(files) : projectExchange(files.tags, sources, now) }
}

/** Writes a board of quotations as a Word document. */
export async function writeBoard({
  board,
  quotations,
}: Tasks['write-board']['input']): Promise<Tasks['write-board']['output']> {
  return { content: await boardDocx(board, quotations) }
}
