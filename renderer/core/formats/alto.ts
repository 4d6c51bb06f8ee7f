import { kindOfLabel } from './alto-tags'
import { blocksInOrder, linesInOrder, type AltoBlock, type AltoLine, type AltoOrder } from './alto-order'
import type { BlockKind } from '../document/page-layout'
import type { ImportedPage, Importer } from './imported-document'
import { baseName } from './file-name'
import { boxOf, numberOf, PageBuilder } from './page-builder'
import { documentOf, headOf, type Found } from './page-files'
import { Tally } from './tally'
import { readXml, type XmlElement } from './xml-reader'

/** Units to the inch, by ALTO's MeasurementUnit. A pixel has no size of its own. */
const unitsPerInch: Readonly<Record<string, number>> = { mm10: 254, inch1200: 1200 }

/** The margins of a page hold what is printed around its text. */
const margins: Readonly<Record<string, BlockKind>> = {
  TopMargin: 'header',
  BottomMargin: 'footer',
  LeftMargin: 'marginalia',
  RightMargin: 'marginalia',
}

/** ALTO, versions 1 to 4 (https://www.loc.gov/standards/alto/): one page a file, or several. */
export const alto: Importer = {
  id: 'alto',
  name: 'ALTO',
  extensions: ['xml', 'alto'],
  accepts: (_, bytes) => /<(?:\w+:)?alto[\s>]/i.test(headOf(bytes)),
  read: async ({ name, bytes }) => documentOf(name, 'ALTO', readAlto(bytes)),
}

function readAlto(bytes: Uint8Array): Found {
  const pages: ImportedPage[] = []
  const languages = new Tally()
  const order: AltoOrder = { places: new Map(), next: new Map() }
  const tags = new Map<string, BlockKind>()
  let blocks: AltoBlock[] | null = null
  /** Ids of the composed blocks that the one read stands in. */
  const around: string[] = []
  let frame: XmlElement | null = null
  let unit = ''
  let picture = ''
  let margin: BlockKind | null = null
  let collecting: 'MeasurementUnit' | 'fileName' | 'ALTERNATIVE' | null = null
  let collected = ''
  let word: { element: XmlElement; alternatives: string[] } | null = null

  /** Whether the last word is the first part of one that goes on in the next line. */
  let isDivided = false

  const endWord = () => {
    if (!word || !blocks) return
    const { CONTENT, WC, SUBS_CONTENT, SUBS_TYPE } = word.element.attributes
    const { element } = word
    // A word without a reading of its own has the first of the others.
    const [text = '', ...alternatives] = [...(CONTENT ? [CONTENT] : []), ...word.alternatives]
    lineIn(blocks).write.push((builder) => {
      builder.word(text, boxIn(element), {
        confidence: WC === undefined ? null : numberOf(WC),
        alternatives,
        ...(SUBS_CONTENT ? { whole: SUBS_CONTENT } : {}),
      })
    })
    isDivided = SUBS_TYPE === 'HypPart1' && SUBS_CONTENT !== undefined && SUBS_CONTENT !== CONTENT
    word = null
  }
  const fault = readXml(bytes, {
    open(element) {
      const { name, attributes } = element
      switch (name) {
        case 'MeasurementUnit':
        case 'fileName':
        case 'ALTERNATIVE':
          collecting = name
          collected = ''
          break
        case 'Page':
          endPage()
          blocks = []
          frame = element
          break
        case 'ElementRef':
          if (attributes.REF && !order.places.has(attributes.REF)) order.places.set(attributes.REF, order.places.size)
          break
        case 'LayoutTag':
        case 'StructureTag':
        case 'RoleTag':
        case 'OtherTag': {
          const kind = kindOfLabel(attributes.LABEL ?? '')
          if (attributes.ID && kind) tags.set(attributes.ID, kind)
          break
        }
        case 'ComposedBlock':
          around.push(attributes.ID ?? '')
          break
        case 'TopMargin':
        case 'BottomMargin':
        case 'LeftMargin':
        case 'RightMargin':
          margin = margins[name]!
          break
        case 'TextBlock': {
          const language = attributes.language ?? attributes.LANG ?? attributes.lang
          if (language) languages.add(language)
          const tagged = attributes.TAGREFS?.split(/\s+/)
            .map((id) => tags.get(id))
            .find((kind) => kind !== undefined)
          const kind = tagged ?? margin ?? 'text'
          blocks?.push({ ids: [attributes.ID ?? '', ...around.toReversed()], element, kind, lines: [] })
          if (attributes.ID && attributes.IDNEXT) order.next.set(attributes.ID, attributes.IDNEXT)
          break
        }
        case 'TextLine':
          if (blocks) blockIn(blocks).lines.push({ id: attributes.ID ?? '', box: boxIn(element), write: [] })
          break
        case 'String':
          word = { element, alternatives: [] }
          break
        case 'HYP':
          endWord()
          if (blocks) lineIn(blocks).write.push((builder) => builder.hyphen(attributes.CONTENT || '-', boxIn(element)))
          break
      }
    },
    text(text) {
      if (collecting) collected += text
    },
    close(name) {
      if (name === collecting) {
        if (name === 'MeasurementUnit') unit = collected.trim()
        else if (name === 'fileName') picture = collected.trim()
        else if (name === 'ALTERNATIVE' && collected.trim()) word?.alternatives.push(collected.trim())
        collecting = null
      }
      if (name === 'String') endWord()
      else if (name === 'TextLine') {
        // The first part of a divided word ends with a hyphen, whether the file has an element for it or not.
        if (isDivided && blocks) lineIn(blocks).write.push((builder) => builder.hyphen('-', null))
        isDivided = false
      } else if (name === 'ComposedBlock') around.pop()
      else if (margins[name]) margin = null
      else if (name === 'Page') endPage()
    },
  })
  endPage()
  const language = languages.commonest
  return { pages, fault, ...(language ? { language } : {}) }

  function endPage() {
    if (!blocks || !frame) return
    endWord()
    const builder = new PageBuilder()
    for (const block of blocksInOrder(blocks, order)) {
      builder.block(boxIn(block.element), block.kind, clockwise(block.element.attributes.ROTATION))
      for (const line of linesInOrder(block.lines, order)) {
        builder.line(line.box)
        for (const write of line.write) write(builder)
        builder.endLine()
      }
    }
    const { WIDTH, HEIGHT, PRINTED_IMG_NR } = frame.attributes
    const page = builder.finish(PRINTED_IMG_NR ?? '', {
      width: numberOf(WIDTH),
      height: numberOf(HEIGHT),
      unitsPerInch: unitsPerInch[unit] ?? null,
    })
    const isOrdered = order.places.size > 0 || order.next.size > 0
    pages.push({ ...page, ...(isOrdered ? { isOrdered } : {}), ...(picture ? { pictureName: baseName(picture) } : {}) })
    blocks = null
  }
}

/** ALTO turns against the clock. */
function clockwise(rotation: string | undefined): number {
  return -(numberOf(rotation) || 0) || 0
}

function boxIn({ attributes }: XmlElement) {
  const { HPOS, VPOS, WIDTH, HEIGHT } = attributes
  return boxOf(numberOf(HPOS), numberOf(VPOS), numberOf(WIDTH), numberOf(HEIGHT))
}

/** The block that is read; a line outside any gets one. */
function blockIn(blocks: AltoBlock[]): AltoBlock {
  const last = blocks.at(-1)
  if (last) return last
  const block: AltoBlock = { ids: [], element: { name: 'TextBlock', attributes: {} }, kind: 'text', lines: [] }
  blocks.push(block)
  return block
}

/** The line that is read; a word outside any gets one. */
function lineIn(blocks: AltoBlock[]): AltoLine {
  const { lines } = blockIn(blocks)
  if (!lines.length) lines.push({ id: '', box: null, write: [] })
  return lines.at(-1)!
}
