import { pageHeadingOf } from '../../document/page-name'
import { typstText } from '../escaping/typst-text'
import type { Paragraph } from '../renditions/reading-text'
import { pagesOf } from './facing-columns'
import { setParts } from './paragraph'
import type { EditionPicture } from './pictures'
import { pageHeading, type Setting } from './setting'

/**
 * Each page's picture on a verso, and its cleaned text on the recto that faces it. A text that is longer goes on over the leaf; the next
 * picture stands on the verso after it.
 */
export function onFacingPages(
  paragraphs: readonly Paragraph[],
  pictures: readonly (EditionPicture | null)[],
  setting: Setting,
): string {
  const { input } = setting
  return pagesOf(paragraphs)
    .map(({ page, parts }) => {
      const words = setParts(parts, setting, (set) => `= ${set}\n`).join('\n\n')
      const name = pageHeadingOf(input.names[page])
      const picture = pictures[page]
      const shown = picture ? pictureOf(picture, name) : `#text(fill: luma(45%))[${typstText(`No picture of ${name}`)}]`
      return `#pagebreak(to: "even", weak: true)
#page(margin: 12mm, header: none, numbering: none)[#align(center + horizon)[${shown}]]
${pageHeading(setting, page)}${setting.markAt(input.text.cleanedStarts[page]!)}
${words}
`
    })
    .join('\n')
}

function pictureOf({ path, page }: EditionPicture, name: string): string {
  const which = page === null ? '' : `page: ${page}, `
  return `#image("${path}", ${which}width: 100%, height: 100%, fit: "contain", alt: "${name.replace(/[\\"]/g, '')}")`
}
