import { blockKinds, boxAround, type BlockKind, type Box } from '../document/page-layout'
import type { ImportedPage, Importer } from './imported-document'
import { baseName } from './file-name'
import { boxOf, numberOf, PageBuilder } from './page-builder'
import { documentOf, headOf, type Found } from './page-files'
import { readXml } from './xml-reader'

/** An element of PAGE XML with what is in it. */
interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | undefined>>
  readonly children: Node[]
  text: string
}

/** Regions' types, as PAGE names them; anything else is text. */
const kinds: Readonly<Record<string, BlockKind>> = {
  heading: 'heading',
  caption: 'caption',
  header: 'header',
  footer: 'footer',
  'page-number': 'page-number',
  marginalia: 'marginalia',
  footnote: 'footnote',
  'footnote-continued': 'footnote',
  endnote: 'footnote',
  'catch-word': 'footer',
  'signature-mark': 'footer',
}

/** PAGE XML (https://ocr-d.de/en/gt-guidelines/pagexml/): one page a file. */
export const pageXml: Importer = {
  id: 'page',
  name: 'PAGE XML',
  extensions: ['xml', 'page'],
  accepts: (_, bytes) => /<(?:\w+:)?PcGts[\s>]/.test(headOf(bytes)),
  read: async ({ name, bytes }) => documentOf(name, 'PAGE XML', readPageXml(bytes)),
}

function readPageXml(bytes: Uint8Array): Found {
  const pages: ImportedPage[] = []
  const languages: string[] = []
  let path: Node[] = []
  let skipped = 0
  const finish = (page: Node) => {
    const language = page.attributes.primaryLanguage ?? page.attributes.language
    if (language) languages.push(language)
    pages.push(pageOf(page))
  }
  const fault = readXml(bytes, {
    open({ name, attributes }) {
      // Letters stand in words already, where words have a text; their outlines are not needed.
      if (skipped || (name === 'Coords' && path.at(-1)?.name === 'Glyph')) return void skipped++
      if (!path.length && name !== 'Page') return
      const node: Node = { name, attributes, children: [], text: '' }
      path.at(-1)?.children.push(node)
      path.push(node)
    },
    text(text) {
      const node = path.at(-1)
      if (node && !skipped && (node.name === 'Unicode' || node.name === 'PlainText')) node.text += text
    },
    close() {
      if (skipped) return void skipped--
      const node = path.pop()
      if (node?.name === 'Page') finish(node)
    },
  })
  if (path[0]) finish(path[0])
  path = []
  return { pages, fault, ...(languages[0] ? { language: languages[0] } : {}) }
}

function pageOf(page: Node): ImportedPage {
  const builder = new PageBuilder()
  const order = readingOrderOf(page)
  const regions = inOrder(page.children.filter(isRegion), order)
  for (const region of regions) addRegion(builder, region, order)
  const { imageFilename, imageWidth, imageHeight } = page.attributes
  const made = builder.finish('', {
    width: numberOf(imageWidth),
    height: numberOf(imageHeight),
    unitsPerInch: numberOf(page.attributes.imageXResolution) || null,
  })
  const isOrdered = order.size > 0 || regions.some(hasOwnPlace)
  return {
    ...made,
    ...(isOrdered ? { isOrdered } : {}),
    ...(imageFilename ? { pictureName: baseName(imageFilename) } : {}),
  }
}

function isRegion(node: Node): boolean {
  return node.name.endsWith('Region')
}

/** The regions' places in the reading order, by their ids. Groups stand in each other. */
function readingOrderOf(page: Node): ReadonlyMap<string, number> {
  const order = new Map<string, number>()
  const walk = (group: Node) => {
    const { regionRef } = group.attributes
    if (regionRef && !order.has(regionRef)) order.set(regionRef, order.size)
    const members = group.children.filter((c) => /^(?:RegionRef|OrderedGroup|UnorderedGroup)/.test(c.name))
    const index = (n: Node) => numberOf(n.attributes.index) || 0
    for (const member of group.name.startsWith('Ordered') ? members.toSorted((a, b) => index(a) - index(b)) : members)
      walk(member)
  }
  for (const child of page.children) if (child.name === 'ReadingOrder') child.children.forEach(walk)
  return order
}

function inOrder(regions: readonly Node[], order: ReadonlyMap<string, number>): Node[] {
  if (!regions.some((n) => order.has(n.attributes.id ?? ''))) return inOwnOrder(regions)
  const place = (n: Node) => order.get(n.attributes.id ?? '') ?? Infinity
  // Sorting is stable: regions without a place keep the file's order, behind those that have one.
  return regions.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
}

/** Regions, lines or words in the order that each tells of itself, as Transkribus writes it; else in the file's. */
function inOwnOrder(nodes: readonly Node[]): Node[] {
  return nodes.toSorted((a, b) => (ownPlace(a) === ownPlace(b) ? 0 : ownPlace(a) - ownPlace(b)))
}

function ownPlace({ attributes }: Node): number {
  return Number(/\breadingOrder\s*\{[^}]*\bindex\s*:\s*(\d+)/.exec(attributes.custom ?? '')?.[1] ?? Infinity)
}

function hasOwnPlace(node: Node): boolean {
  return ownPlace(node) < Infinity
}

/** What a region is: by its type, or where that says nothing, as Transkribus writes it (`structure {type:…;}`). */
function kindOf({ attributes: { type = '', custom = '' } }: Node): BlockKind {
  const named = kinds[type]
  if (named) return named
  const structure = /\bstructure\s*\{[^}]*\btype\s*:\s*([\w-]+)/.exec(custom)?.[1] ?? ''
  return blockKinds.find((kind) => kind === structure) ?? kinds[structure] ?? 'text'
}

function addRegion(builder: PageBuilder, region: Node, order: ReadonlyMap<string, number>): void {
  const lines = inOwnOrder(region.children.filter((c) => c.name === 'TextLine'))
  const inner = region.children.filter(isRegion)
  const kind = region.name === 'TableRegion' ? 'table' : kindOf(region)
  // PAGE turns against the clock.
  builder.block(boxIn(region), kind, -(numberOf(region.attributes.orientation) || 0) || 0)
  for (const line of lines) addLine(builder, line)
  if (!builder.lineHasWords && !lines.some(hasText) && !inner.some(hasText)) {
    const texts = textsOf(region)[0]?.text.split('\n') ?? []
    const box = boxIn(region)
    for (const [i, text] of texts.entries()) {
      const height = (box?.height ?? 0) / texts.length
      const strip = box && { ...box, y: box.y + i * height, height }
      builder.line(strip)
      builder.word(text, strip)
    }
  }
  for (const child of inOrder(inner, order)) addRegion(builder, child, order)
}

/** Whether there is text in a node or anywhere in it. */
function hasText(node: Node): boolean {
  return textsOf(node).some((t) => t.text.trim() !== '') || node.children.some(hasText)
}

function addLine(builder: PageBuilder, line: Node): void {
  const box = boxIn(line)
  const words = inOwnOrder(line.children.filter((c) => c.name === 'Word')).map((w) => ({
    box: boxIn(w),
    texts: textsOf(w),
  }))
  const own = textsOf(line)[0]
  const tokens = own?.text.trim().split(/\s+/) ?? []
  builder.line(box)
  const spelt = words.filter((w) => w.texts[0]?.text.trim())
  // Who corrects a line often leaves its words as they were: the line's text counts, the words give the places.
  if (own?.text.trim() && tokens.length === spelt.length)
    for (const [i, word] of spelt.entries()) addWord(builder, tokens[i]!, word)
  else if (own?.text.trim()) builder.word(own.text, box, { confidence: own.confidence })
  else for (const word of spelt) addWord(builder, word.texts[0]!.text, word)
  builder.endLine()
}

function addWord(builder: PageBuilder, text: string, { box, texts }: { box: Box | null; texts: Reading[] }): void {
  const [best, ...others] = texts
  builder.word(text, box, {
    confidence: best?.confidence ?? null,
    alternatives: others.map((t) => t.text.trim()).filter((t) => t !== ''),
  })
}

interface Reading {
  readonly text: string
  readonly confidence: number | null
}

/** What an element is read as: the first reading that says anything counts, others were weighed. */
function textsOf(node: Node): Reading[] {
  const index = (n: Node) => numberOf(n.attributes.index) || 0
  const readings = node.children
    .filter((c) => c.name === 'TextEquiv')
    .toSorted((a, b) => index(a) - index(b))
    .map((c) => {
      const spelling = c.children.find((u) => u.name === 'Unicode') ?? c.children.find((u) => u.name === 'PlainText')
      return { text: spelling?.text ?? '', confidence: numberOr(c.attributes.conf) }
    })
  const said = readings.filter((reading) => reading.text.trim() !== '')
  if (said.length) return said
  const letters = node.children.filter((c) => c.name === 'Glyph').map((glyph) => textsOf(glyph)[0]?.text.trim() ?? '')
  const spelt = letters.join('')
  return spelt === '' ? readings.slice(0, 1) : [{ text: spelt, confidence: null }]
}

function numberOr(value: string | undefined): number | null {
  const number = numberOf(value)
  return Number.isNaN(number) ? null : number
}

/** The box around an element's outline; since 2013 its points are an attribute, before that elements. */
function boxIn(node: Node): Box | null {
  const coords = node.children.find((c) => c.name === 'Coords')
  if (!coords) return null
  const points = coords.attributes.points
    ? coords.attributes.points.split(/\s+/).map((p) => p.split(',').map(Number))
    : coords.children.map((p) => [numberOf(p.attributes.x), numberOf(p.attributes.y)])
  return boxAround(points.flatMap(([x, y]) => boxOf(x ?? NaN, y ?? NaN, 1e-3, 1e-3) ?? []))
}
