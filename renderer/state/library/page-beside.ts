import { loadText, pictureOfPage, type LibraryDatabase } from '../../store'
import { cleanedText, createText } from '../../core/text'
import { runTask } from '../../workers/run-task'

/** A page's text as it reads now. */
export async function pageText(db: LibraryDatabase, id: string, page: number): Promise<string> {
  const { text } = await loadText(db, id)
  const one = text.pages[page]
  return one ? cleanedText(createText([one])) : ''
}

/**
 * A page's picture, within a box of CSS pixels; null where it has none, or is encrypted.
 * @throws what kept it from being drawn
 */
export async function pagePicture(
  db: LibraryDatabase,
  id: string,
  page: number,
  box: { readonly width: number; readonly height: number },
): Promise<Blob | null> {
  const found = await pictureOfPage(db, id, page)
  if (!found || found.original.encrypted) return null
  const { frame, width, height } = found.picture
  let drawn: Blob | null = null
  let fault = ''
  const onStep = (step: { readonly picture: Blob } | { readonly fault: string }) => {
    if ('picture' in step) drawn = step.picture
    else fault = step.fault
  }
  await runTask('covers', { pages: [{ id, file: found.original.file, frame, width, height }], box }, { onStep })
  if (fault) throw new Error(fault)
  return drawn
}
