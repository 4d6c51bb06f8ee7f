import type { Witness } from './collate'

/** More witnesses than this no collation table has room for on a screen, nor has anybody sent CollateX. */
const mostWitnesses = 200

/** A file of CollateX that can't be read, with the sentence that says why. */
export class NoCollatexFile extends Error {}

/**
 * The witnesses of a file for CollateX (`witnesses`, each with `id` and `content` or `tokens`), or of the table that it wrote (`table`
 * by columns, as the Java version has it, or by witnesses, as the Python version). How they were aligned there is not taken over.
 *
 * @returns null where the text is no such file
 * @throws NoCollatexFile where it is one and its witnesses can't be read
 */
export function witnessesOfCollatex(json: string): Witness[] | null {
  if (!/^\ufeff?\s*\{/.test(json)) return null
  let read: unknown
  try {
    read = JSON.parse(json.replace(/^\ufeff/, ''))
  } catch {
    return null
  }
  const { witnesses, table } = read as { witnesses?: unknown; table?: unknown }
  if (!Array.isArray(witnesses) || !witnesses.length) return null
  const texts = Array.isArray(table) ? textsOfTable(witnesses, table) : witnesses.map(witnessOf)
  if (texts.every((text) => text === null)) return null
  if (texts.length > mostWitnesses) throw new NoCollatexFile(`It has ${texts.length} witnesses, which is too many.`)
  const found: Witness[] = []
  for (const [i, witness] of texts.entries()) {
    if (!witness) throw new NoCollatexFile(`Its witness ${i + 1} has neither an id and a text nor tokens.`)
    if (found.some(({ siglum }) => siglum === witness.siglum))
      throw new NoCollatexFile(`Two of its witnesses are called “${witness.siglum}”.`)
    found.push(witness)
  }
  return found
}

function witnessOf(given: unknown): Witness | null {
  if (typeof given !== 'object' || given === null) return null
  const { id, content, tokens } = given as { id?: unknown; content?: unknown; tokens?: unknown }
  const siglum = typeof id === 'string' || typeof id === 'number' ? String(id).trim() : ''
  if (siglum === '') return null
  if (typeof content === 'string') return { siglum, text: content }
  return Array.isArray(tokens) ? { siglum, text: textOf(tokens) } : null
}

/** A row for each witness with a cell for each column, or the other way round; a cell is a list of tokens, or nothing. */
function textsOfTable(sigla: readonly unknown[], table: readonly unknown[]): (Witness | null)[] {
  const rows = table.map((row) => (Array.isArray(row) ? (row as unknown[]) : []))
  const isByWitness =
    rows.length === sigla.length && !(rows.every((row) => row.length === sigla.length) && !isPython(rows))
  return sigla.map((siglum, w) => {
    const name = typeof siglum === 'string' ? siglum : witnessOf(siglum)?.siglum
    if (!name?.trim()) return null
    const cells = isByWitness ? rows[w]! : rows.map((row) => row[w])
    return { siglum: name.trim(), text: textOf(cells.flat()) }
  })
}

/** Whether the tokens of a table name their witness, as those of the Python version do. */
function isPython(rows: readonly (readonly unknown[])[]): boolean {
  return rows.flat(2).some((token) => typeof token === 'object' && token !== null && '_sigil' in token)
}

/** Tokens as text: they bring their spaces along, or else stand a space apart but for the signs that close. */
function textOf(tokens: readonly unknown[]): string {
  const words = tokens.flatMap((token) => {
    const text = typeof token === 'object' && token !== null ? (token as { t?: unknown }).t : token
    return typeof text === 'string' && text !== '' ? [text] : []
  })
  if (isPython([tokens]) || words.some((word) => /\s/.test(word))) return words.join('')
  return words.reduce(
    (text, word) => (text === '' || /^[\p{Pe}\p{Pf}.,;:!?]/u.test(word) ? text + word : `${text} ${word}`),
    '',
  )
}
