import type { Span } from '../../text'
import type { ExportInput } from '../export-input'

/** Paragraphs end at empty lines, and at a page's end unless the sentence goes on there. */
export function paragraphsOf(input: ExportInput, cleaned: string): Span[] {
  const breaks = new Set(input.text.cleanedStarts)
  const paragraphs: Span[] = []
  let from = 0
  const end = (to: number, next: number) => {
    const text = cleaned.slice(from, to)
    if (text.trim() !== '') paragraphs.push({ from: from + text.search(/\S/), to: from + text.trimEnd().length })
    from = next
  }
  for (const match of cleaned.matchAll(/\n+/g)) {
    const after = match.index + match[0].length
    const isPage = breaks.has(after) && match[0].length === 1
    const goesOn =
      isPage &&
      !/[.!?:"”’)]\s*$/.test(cleaned.slice(Math.max(from, match.index - 4), match.index)) &&
      /^\p{Ll}/u.test(cleaned.slice(after, after + 2))
    if (match[0].length > 1 || (isPage && !goesOn)) end(match.index, after)
  }
  end(cleaned.length, cleaned.length)
  return paragraphs
}
