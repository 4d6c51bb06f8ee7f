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
  let builder: PageBuilder | null = null
  let frame: XmlElement | null = null
  let unit = ''
  let picture = ''
  let margin: BlockKind | null = null
  let collecting: 'MeasurementUnit' | 'fileName' | 'ALTERNATIVE' | null = null
  let collected = ''
  let word: { element: XmlElement; alternatives: string[] } | null = null

  const endWord = () => {
    if (!word || !builder) return
    const { CONTENT, WC, SUBS_CONTENT } = word.element.attributes
    builder.word(CONTENT ?? '', boxIn(word.element), {
      confidence: WC === undefined ? null : numberOf(WC),
      alternatives: word.alternatives,
      ...(SUBS_CONTENT ? { whole: SUBS_CONTENT } : {}),
    })
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
          builder = new PageBuilder()
          frame = element
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
          builder?.block(boxIn(element), margin ?? 'text', numberOf(attributes.ROTATION) || 0)
          break
        }
        case 'TextLine':
          builder?.line(boxIn(element))
          break
        case 'String':
          word = { element, alternatives: [] }
          break
        case 'HYP':
          builder?.hyphen(attributes.CONTENT ?? '-', boxIn(element))
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
      else if (name === 'TextLine') builder?.endLine()
      else if (name === 'TextBlock') builder?.endBlock()
      else if (margins[name]) margin = null
      else if (name === 'Page') endPage()
    },
  })
  endPage()
  const language = languages.commonest
  return { pages, fault, ...(language ? { language } : {}) }

  function endPage() {
    if (!builder || !frame) return
    endWord()
    const { WIDTH, HEIGHT, PRINTED_IMG_NR } = frame.attributes
    const page = builder.finish(PRINTED_IMG_NR ?? '', {
      width: numberOf(WIDTH),
      height: numberOf(HEIGHT),
      unitsPerInch: unitsPerInch[unit] ?? null,
    })
    pages.push({ ...page, ...(picture ? { pictureName: baseName(picture) } : {}) })
    builder = null
  }
}

function boxIn({ attributes }: XmlElement) {
  const { HPOS, VPOS, WIDTH, HEIGHT } = attributes
  return boxOf(numberOf(HPOS), numberOf(VPOS), numberOf(WIDTH), numberOf(HEIGHT))
}
