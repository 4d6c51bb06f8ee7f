import { beforeOf, cleanedOf, type Change, type Page } from '../../text'
import { xmlText } from '../escaping/xml-text'
import type { ExportInput } from '../export-input'

const pageNumber = /^[\s\-–—[(•.*]*(?:\d{1,4}|[ivxlc]{1,7})[\s\-–—\])•.*]*$/i
/** Sheets are signed with a letter, twice perhaps, and a number up to the leaves that are signed. */
const signature = /^[A-Z]([A-Za-z]{0,2})[ .]?(?:[1-9]|[ivx]{1,4})?\.?$/

/**
 * What the page prints around its text, and what was set aside for that: running heads, page numbers, catchwords and signatures, as `fw`. They stand
 * where their page begins, in their order on it.
 */
export function formeWork({ text }: ExportInput, index: number): string {
  const page = text.pages[index]!
  const next = text.pages[index + 1]
  return page.changes
    .filter(({ kind, state }) => kind === 'set-aside' && (state === 'applied' || state === 'accepted'))
    .flatMap((change) => {
      const place = isAtHead(page, change) ? 'top' : 'bottom'
      const lines = beforeOf(page, change).split('\n')
      return lines
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .filter((words) => words !== '')
        .map((words) => `<fw type="${typeOf(words, place, next)}" place="${place}">${xmlText(words)}</fw>`)
    })
    .join('')
}

/** Whether it stands nearer to the beginning of its page than to its end. */
function isAtHead({ source }: Page, { from, to }: Change): boolean {
  return from <= source.length - to
}

function typeOf(words: string, place: 'top' | 'bottom', next: Page | undefined): string {
  if (pageNumber.test(words)) return 'pageNum'
  if (place === 'top') return 'header'
  if (next && !words.includes(' ') && cleanedOf(next).trimStart().startsWith(words)) return 'catch'
  return signature.test(words) ? 'sig' : 'footer'
}
