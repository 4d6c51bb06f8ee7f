import { sourceTold } from '../document/source-files'
import { fullPageName, pageReference } from '../document/page-name'
import { sidesOf, stretchesOf } from '../anchor'
import { dublinCore } from '../document/dublin-core'
import { unpackLayout, type PackedLayout } from '../document/page-layout'
import { cleanedOf } from '../text'
import { toolOf } from './renditions/tool'
import { toldOf } from './anonymous/told'
import type { ExportInput, TextExporter } from './export-input'
import { changeRecords } from './renditions/change-record'
import { anonymousField, type Anonymity } from './shared-options'

/** JSON: source, cleaned text and changes page by page, and the annotations with their W3C selectors. */
export const json: TextExporter<Anonymity> = {
  id: 'json',
  name: 'JSON',
  extension: 'json',
  type: 'application/json',
  placed: true,
  defaults: { anonymous: false },
  fields: [anonymousField],
  write(given, options) {
    const input = toldOf(given, options)
    const sides = sidesOf(input.text)
    const pages = input.text.pages.map((page, i) => ({
      label: input.names[i]?.label ?? '',
      name: pageReference(input.names[i]),
      place: input.names[i] ? fullPageName(input.names[i]) : '',
      source: page.source,
      cleaned: cleanedOf(page),
      changes: changeRecords(page),
      ...placesOf(page.source, input.layouts?.[i] ?? null),
    }))
    const annotations = input.annotations.map((a) => ({
      id: a.id,
      colour: a.colour,
      note: a.note,
      tags: a.tags,
      quotation: a.quotation.cleaned,
      stretches: stretchesOf(sides, a),
    }))
    const about = {
      ...(options.anonymous
        ? {}
        : {
            generator: toolOf(input),
            exported: new Date(input.exportedAt).toISOString(),
            source: sourceTold(input),
          }),
      ...input.metadata,
      dublinCore: dublinCoreOf(input.metadata),
    }
    return JSON.stringify({ ...about, pages, annotations }, null, 2) + '\n'
  },
}

/** By element; those that may come more than once as lists. */
function dublinCoreOf(metadata: ExportInput['metadata']): object {
  const told = dublinCore(metadata)
  const creator = told.flatMap(([element, value]) => (element === 'creator' ? [value] : []))
  return { ...Object.fromEntries(told), ...(creator.length ? { creator } : {}) }
}

/** The words of a page's source with their boxes (left, top, width, height) and confidences. */
function placesOf(source: string, packed: PackedLayout | null): object {
  if (!packed) return {}
  const { width, height, unitsPerInch, words, blocks } = unpackLayout(packed)
  const rounded = (n: number) => Math.round(n * 100) / 100
  const box = (b: { x: number; y: number; width: number; height: number }) => [b.x, b.y, b.width, b.height].map(rounded)
  return {
    width: rounded(width),
    height: rounded(height),
    unitsPerInch,
    words: words.map((w) => ({
      text: source.slice(w.from, w.to),
      from: w.from,
      to: w.to,
      box: box(w.box),
      confidence: w.confidence,
      ...(w.alternatives.length ? { alternatives: w.alternatives } : {}),
      ...(w.whole === undefined ? {} : { whole: w.whole }),
    })),
    blocks: blocks.map((b) => ({ kind: b.kind, from: b.from, to: b.to, box: box(b.box), rotation: b.rotation })),
  }
}
