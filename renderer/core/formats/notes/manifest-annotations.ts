import { hasOwnField, ownField } from '../../document/own-names'

type Fields = Readonly<Record<string, unknown>>

/** An annotation of a manifest, and the page that it is on, from 0; null for one on the whole. */
export interface ManifestAnnotation {
  readonly item: Fields
  readonly page: number | null
}

/** A canvas of a manifest with what stands on it beside its picture. */
export interface AnnotatedCanvas {
  readonly width: number
  readonly height: number
  readonly annotations: readonly Fields[]
}

/**
 * The canvases of a manifest of IIIF's Presentation API, 2 or 3, with the annotations that are in the file itself. Lists that it only points
 * to are not fetched.
 *
 * @returns null for what is no manifest
 */
export function canvasesOf(manifest: unknown): AnnotatedCanvas[] | null {
  if (!isFields(manifest) || !/^(?:sc:)?Manifest$/.test(nameOf(manifest['type'] ?? manifest['@type']))) return null
  return canvasItems(manifest).map((canvas) => ({
    width: Number(canvas['width']) || 0,
    height: Number(canvas['height']) || 0,
    annotations: annotationsOf(canvas),
  }))
}

/**
 * The notes of a manifest as annotations that name their page by its number: all but its pictures and what is the text of its pages.
 *
 * @returns null for what is no manifest
 */
export function manifestNotes(manifest: unknown): Fields[] | null {
  const canvases = canvasesOf(manifest)
  if (!canvases) return null
  const pages = new Map(canvasItems(manifest as Fields).map((canvas, page) => [idOf(canvas), page]))
  return [...canvases.flatMap((canvas) => canvas.annotations), ...annotationsOf(manifest as Fields)]
    .filter((item) => !isText(item))
    .map((item) => withPages(item, pages, canvases))
}

/** Whether an annotation is the text of a page, and no note on it. */
export function isText(item: Fields): boolean {
  const motivations = listOf(item['motivation']).map(nameOf)
  // In version 2 all that was beside the picture was painted, text and all.
  return motivations.some((motivation) => /^(?:supplementing|sc:painting|painting)$/.test(motivation))
}

/** What an annotation says, without marks; '' for nothing. */
export function bodyText(item: Fields): string {
  const bodies = [...listOf(item['body']), ...listOf(item['resource'])].filter(isFields)
  const body = bodies.find((b) => typeof (b['value'] ?? b['chars'] ?? b['cnt:chars']) === 'string')
  const said = nameOf(body?.['value'] ?? body?.['chars'] ?? body?.['cnt:chars'])
  return /html/i.test(nameOf(body?.['format'])) ? said.replace(/<br\s*\/?>/gi, '\n').replace(/<[^>]*>/g, '') : said
}

/** The rectangle of its canvas that an annotation is on, in the canvas' measure; null where it is on the whole. */
export function rectangleOf(item: Fields): readonly [x: number, y: number, width: number, height: number] | null {
  for (const target of [...listOf(item['target']), ...listOf(item['on'])]) {
    const numbers = xywhIn(target)
    if (numbers) return numbers
  }
  return null
}

/** The annotation with targets that are told by the numbers of pages and shares of them. */
function withPages(item: Fields, pages: ReadonlyMap<string, number>, canvases: readonly AnnotatedCanvas[]): Fields {
  // What Diptych writes tells its words and rectangles more exactly beside.
  if (hasOwnField(item, 'on')) return { ...item, target: ownField(item, 'on') }
  const targets = [...listOf(item['target']), ...listOf(item['on'])].map((target) => {
    const page = pages.get(sourceOf(target).replace(/#.*$/, ''))
    if (page === undefined) return target
    const { width, height } = canvases[page]!
    const [x, y, w, h] = xywhIn(target) ?? [0, 0, width, height]
    const share = [x / width, y / height, w / width, h / height].map((n) => n * 100)
    const quoted = isFields(target) ? listOf(target['selector']).filter(isFields) : []
    return {
      source: { id: `/page/${page + 1}` },
      selector: [{ type: 'FragmentSelector', value: `xywh=percent:${share.join(',')}` }, ...quoted],
    }
  })
  const said = bodyText(item)
  // Version 2 and some of version 3 say what they say in one body that is no list.
  const body = 'resource' in item && said ? { body: { value: said } } : {}
  return { ...item, ...body, target: targets }
}

function canvasItems(manifest: Fields): Fields[] {
  const items = listOf(manifest['items']).filter(isFields)
  const first = listOf(manifest['sequences'])[0]
  return items.length ? items : listOf(isFields(first) ? first['canvases'] : undefined).filter(isFields)
}

function annotationsOf(thing: Fields): Fields[] {
  return [...listOf(thing['annotations']), ...listOf(thing['otherContent'])]
    .filter(isFields)
    .flatMap((page) => [...listOf(page['items']), ...listOf(page['resources'])].filter(isFields))
}

/** What a target is on: itself, or what a specific resource is a part of. */
function sourceOf(target: unknown): string {
  if (!isFields(target)) return nameOf(target)
  const source = target['source'] ?? target['full'] ?? target['id'] ?? target['@id']
  return isFields(source) ? idOf(source) : nameOf(source)
}

function xywhIn(target: unknown): [number, number, number, number] | null {
  const selectors = isFields(target) ? listOf(target['selector']).filter(isFields) : []
  const told = [sourceOf(target), ...selectors.map((s) => nameOf(s['value']))]
  for (const text of told) {
    const found = /xywh=(?:pixel:)?([\d.]+),([\d.]+),([\d.]+),([\d.]+)/.exec(text)
    if (found) return found.slice(1).map(Number) as [number, number, number, number]
  }
  return null
}

function idOf(thing: Fields): string {
  return nameOf(thing['id'] ?? thing['@id'])
}

function nameOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? (value as unknown[]) : [value]
}
