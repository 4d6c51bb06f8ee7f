import { cleanedOf } from '../text'
import type { TextExporter } from './export-input'

/** Plain text: the cleaned text, pages parted by form feeds. */
export const plainText: TextExporter<Record<string, never>> = {
  id: 'txt',
  name: 'Plain text',
  extension: 'txt',
  type: 'text/plain',
  defaults: {},
  write({ text }) {
    return text.pages
      .map((page, i) => (i < text.pages.length - 1 ? cleanedOf(page).replace(/\n$/, '\f') : cleanedOf(page)))
      .join('')
  },
}
