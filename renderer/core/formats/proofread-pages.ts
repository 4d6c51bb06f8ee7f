import type { ImportedPage } from './imported-document'

/** The line that Distributed Proofreaders put before each page: the name of its picture, then who proofread it. */
const separator = /^-{3,}\s?File:\s*(\S+?\.(?:png|jpe?g|tiff?|jp2))\s*(?:-.*|\\.*)?$/i

/**
 * The pages of a text as Distributed Proofreaders put them together: each has the name of its picture for a label. What stands before
 * the first is a page of its own.
 *
 * @param text with LF line ends
 * @returns null for a text that has no such separators
 */
export function proofreadPages(text: string): ImportedPage[] | null {
  const pages: { lines: string[]; picture: string }[] = [{ lines: [], picture: '' }]
  for (const line of text.split('\n')) {
    const picture = separator.exec(line.trimEnd())?.[1]
    if (picture === undefined) pages.at(-1)!.lines.push(line)
    else pages.push({ lines: [], picture })
  }
  if (pages.length === 1) return null
  return pages
    .map(({ lines, picture }): ImportedPage => {
      const page = { text: lines.join('\n').replace(/\n+$/, ''), label: picture }
      return picture ? { ...page, pictureName: picture } : page
    })
    .filter((page, i) => i > 0 || page.text.trim() !== '')
}
