import { baseName, type ImportedDocument } from '../core/formats'
import type { WitnessNote, WitnessRow } from './schema'

/** The witnesses of a document whose pages came with several texts: those of one name, or of files with the same ending, are one. */
export function importedWitnesses(
  documentId: string,
  { pages }: ImportedDocument,
  made: number,
): { readonly notes: WitnessNote[]; readonly rows: WitnessRow[] } {
  const files = new Map<string, string[]>()
  const rows: WitnessRow[] = []
  for (const [page, { others = [] }] of pages.entries()) {
    const onPage = new Set<string>()
    for (const { file, name, text, layout } of others) {
      const ending = /(?:\.[a-z]\w{0,4})+$/i.exec(file)?.[0] ?? ''
      let witness = name === undefined ? `${documentId}${ending}` : `${documentId} ${name}`
      while (onPage.has(witness)) witness += '+'
      onPage.add(witness)
      if (name !== undefined) files.set(witness, [name])
      else files.set(witness, [...(files.get(witness) ?? []), baseName(file)])
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
