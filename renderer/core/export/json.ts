import { selectorsOf, sidesOf } from '../anchor'
import { cleanedOf } from '../text'
import { changeRecords } from './change-record'
import type { Exporter } from './export-input'

/** JSON: source, cleaned text and changes page by page, and the annotations with their W3C selectors. */
export const json: Exporter<Record<string, never>> = {
  id: 'json',
  name: 'JSON',
  extension: 'json',
  type: 'application/json',
  defaults: {},
  write(input) {
    const sides = sidesOf(input.text)
    const pages = input.text.pages.map((page, i) => ({
      label: input.labels[i] ?? '',
      source: page.source,
      cleaned: cleanedOf(page),
      changes: changeRecords(page),
    }))
    const annotations = input.annotations.map((a) => ({
      id: a.id,
      colour: a.colour,
      note: a.note,
      tags: a.tags,
      quotation: a.quotation.cleaned,
      selectors: selectorsOf(sides, a),
    }))
    const about = {
      generator: `Diptych ${input.version}`,
      exported: new Date(input.exportedAt).toISOString(),
      source: input.sourceFile,
      ...input.metadata,
    }
    return JSON.stringify({ ...about, pages, annotations }, null, 2) + '\n'
  },
}
