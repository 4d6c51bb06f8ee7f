import { createPage } from './page'
import { createText, type Text } from './text'

/**
 * The text of a document from the texts of its pages. Every page but the last gets its page break, one LF.
 *
 * @param pages texts with LF line ends
 */
export function textOfPages(pages: readonly string[]): Text {
  return createText(pages.map((text, i) => createPage(i < pages.length - 1 ? text + '\n' : text)))
}
