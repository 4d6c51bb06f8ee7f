import type { Context } from '../context'
import type { Finding, Rule } from '../rule'

const quoteAtEnd = /(?<=\p{L}|[\p{L}\p{N}][.'’]|\p{L}[)\]])['’‘](?=\s+(\p{L}+)|\s*$)/gu

/** Reads the apostrophes that a worn comma or full stop left behind. */
export const quotePunctuation: Rule = {
  id: 'quote-punctuation',
  name: 'Commas and stops read as quotes',
  ofMisreading: true,
  sentence: 'On pages where OCR takes commas and full stops for apostrophes, they are put back.',
  example: { was: 'in need of help’ The', is: 'in need of help. The' },
  lexical: true,
  find({ text, context }) {
    const marks = [...text.matchAll(quoteAtEnd)].filter((m) => !closesQuotation(text, m.index))
    // A page that has the habit: one such mark alone may be a possessive or a closing quotation mark.
    const habit = marks.filter((m) => text[m.index - 1] !== 's').length
    return marks.flatMap((match): Finding[] => {
      const next = match[1] ?? ''
      const possessive = text[match.index - 1] === 's' && next !== '' && next[0] === next[0]!.toLowerCase()
      if (habit < 3 && (possessive || text[match.index - 1] === 's')) return []
      const opens = next === '' || (next[0] !== next[0]!.toLowerCase() && !isName(context, next))
      const name = next !== '' && next[0] !== next[0]!.toLowerCase() && !opens
      const sure = habit >= 3 && !commasSurvive(text, match.index) ? (possessive ? 0.7 : 0.9) : 0.45
      return [
        {
          from: match.index,
          to: match.index + 1,
          text: opens ? '.' : ',',
          confidence: name ? Math.min(sure, 0.6) : sure,
        },
      ]
    })
  },
}

/** How far around a mark its surroundings are looked at, in characters. */
const around = 350

/** Whether commas near a place came through as commas: then an apostrophe there is a speck, and what it hides is a guess. */
function commasSurvive(text: string, at: number): boolean {
  const near = text.slice(Math.max(0, at - around), at + around)
  const commas = near.match(/\p{L},\s/gu)?.length ?? 0
  return commas > (near.match(quoteAtEnd)?.length ?? 0)
}

/** Whether a word with a capital has it by itself, not because a sentence starts. */
function isName(context: Context, word: string): boolean {
  const { dawg, neighbours } = context.lexicon
  const lower = dawg.idOf(word.toLowerCase())
  return lower < 0 || neighbours(lower) < neighbours(dawg.idOf(word))
}

/** How far back a mark is looked for that opened a quotation, in characters. */
const quotation = 2500

/** Whether a quotation mark opened in the same paragraph waits to be closed. */
function closesQuotation(text: string, at: number): boolean {
  const paragraph = text.slice(Math.max(0, at - quotation, text.lastIndexOf('\n\n', at)), at)
  const opened = paragraph.match(/(?<=^|[\s(])['‘](?=\p{L})/gu)?.length ?? 0
  const closed = paragraph.match(/(?<=[\p{L}.,!?])['’](?=\s)/gu)?.length ?? 0
  return opened > closed
}
