import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLexicon, type Lexicon } from '../../renderer/core/clean'

/** Gives the lexicon of a set of texts, by the language that its name ends in; English where it tells none. */
export function lexiconsIn(root: string): (set: string) => Lexicon {
  const lexicons = new Map<string, Lexicon>()
  return (set) => {
    const tag = /-(fr|es|de)/.exec(set)?.[1] ?? 'en'
    let lexicon = lexicons.get(tag)
    if (!lexicon) {
      const bytes = readFileSync(join(root, `resources/public/lexicon/${tag}.lex`))
      lexicon = openLexicon(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
      lexicons.set(tag, lexicon)
    }
    return lexicon
  }
}
