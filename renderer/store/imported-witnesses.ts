import { baseName, type ImportedPage } from '../core/formats'
import type { WitnessNote, WitnessRow } from './schema'

/**
 * The witnesses of a document whose pages came with several texts: those of one name, or of files with the same
 * ending, are one.
 *
 * @param from the page that the first of these is
 */
export function importedWitnesses(
  documentId: string,
  pages: readonly (Pick<ImportedPage, 'others'> | null)[],
  made: number,
  from = 0,
): { readonly notes: WitnessNote[]; readonly rows: WitnessRow[] } {
  const files = new Map<string, Set<string>>()
  const rows: WitnessRow[] = []
  for (const [at, imported] of pages.entries()) {
    const onPage = new Set<string>()
    const page = from + at
    for (const { file, name, text, layout } of imported?.others ?? []) {
      const ending = /(?:\.[a-z]\w{0,4})+$/i.exec(file)?.[0] ?? ''
      let witness = name === undefined ? `${documentId}${ending}` : `${documentId} ${name}`
      while (onPage.has(witness)) witness += '+'
      onPage.add(witness)
      files.set(witness, (files.get(witness) ?? new Set()).add(name ?? baseName(file)))
      rows.push({ documentId, witness, page, text, ...(layout ? { layout } : {}) })
    }
  }
  const notes = [...files].map(([id, [first = '', ...more]]) => ({
    id,
    name: more.length ? `“${first}” and ${more.length} more` : `“${first}”`,
    made,
  }))
  return { notes, rows }
}
