import { openingOf } from '../words'
import { witnessOrder, type CollationWriter } from './writer'

/**
 * The alignment table as CollateX’s JSON has it (`collatex-pythonport`, `export_alignment_table_as_json`): a row for each witness, in
 * it for each column its tokens or null. A token is a word with the signs and the space behind it (`t`) and its form without case (`n`).
 */
export const collatex: CollationWriter = {
  id: 'collatex',
  name: 'CollateX’s alignment table (JSON)',
  extension: 'json',
  write(order) {
    const { witnesses, words, columnOf, columns, vocabulary } = order.collation
    const rows = witnessOrder(order).map((w) => {
      const { text, count, form } = words[w]!
      const row: (object[] | null)[] = Array.from({ length: columns }, () => null)
      for (let i = 0; i < count; i++) {
        const [from, to] = [i ? openingOf(words[w]!, i) : 0, i + 1 < count ? openingOf(words[w]!, i + 1) : text.length]
        const token = {
          _sigil: witnesses[w]!.siglum,
          _token_array_position: i,
          n: vocabulary.foldedText[form[i]!],
          t: text.slice(from, to),
        }
        ;(row[columnOf[w]![i]!] ??= []).push(token)
      }
      return row
    })
    return `${JSON.stringify({ table: rows, witnesses: witnessOrder(order).map((w) => witnesses[w]!.siglum) })}\n`
  },
}
