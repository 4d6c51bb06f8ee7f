import type { ImportedPage, Importer } from './imported-document'
import { baseName } from './file-name'
import { boxOf, numberOf, PageBuilder } from './page-builder'
import { documentOf, headOf, type Found } from './page-files'
import { readXml, type XmlElement } from './xml-reader'

/** DjVuXML, as djvutoxml writes it and the Internet Archive keeps it (`_djvu.xml`) beside its scans. */
export const djvuXml: Importer = {
  id: 'djvu-xml',
  name: 'DjVuXML',
  extensions: ['xml'],
  accepts: (_, bytes) => /<DjVuXML[\s>]/i.test(headOf(bytes)),
  read: async ({ name, bytes }) => documentOf(name, 'DjVuXML', readDjvuXml(bytes)),
}

function readDjvuXml(bytes: Uint8Array): Found {
  const pages: ImportedPage[] = []
  let builder: PageBuilder | null = null
  let object: XmlElement | null = null
  let parameters: Record<string, string | undefined> = {}
  let word: XmlElement | null = null
  let spelt = ''

  const fault = readXml(bytes, {
    open(element) {
      const { name, attributes } = element
      switch (name) {
        case 'OBJECT':
          builder = new PageBuilder()
          object = element
          parameters = {}
          break
        case 'PARAM':
          if (attributes.name === 'DPI' || attributes.name === 'PAGE') parameters[attributes.name] = attributes.value
          break
        case 'PARAGRAPH':
          builder?.block(null)
          break
        case 'LINE':
          builder?.line(edgesOf(element))
          break
        case 'WORD':
          word = element
          spelt = ''
          break
      }
    },
    text(text) {
      if (word) spelt += text
    },
    close(name) {
      if (name === 'WORD') endWord()
      else if (name === 'LINE') builder?.endLine()
      else if (name === 'PARAGRAPH') builder?.endBlock()
      else if (name === 'OBJECT') endPage()
    },
  })
  endPage()
  return { pages, fault }

  function endWord() {
    if (!word) return
    const confidence = numberOf(word.attributes['x-confidence']) / 100
    builder?.word(spelt, edgesOf(word), { confidence })
    word = null
  }

  function endPage() {
    if (!builder || !object) return
    endWord()
    const { width, height } = object.attributes
    const page = builder.finish('', {
      width: numberOf(width),
      height: numberOf(height),
      unitsPerInch: numberOf(parameters.DPI) || null,
    })
    pages.push({ ...page, ...(parameters.PAGE ? { pictureName: baseName(parameters.PAGE) } : {}) })
    builder = null
  }
}

/** Its edges: left, bottom, right and top, in pixels from the page's upper left corner. */
function edgesOf({ attributes: { coords } }: XmlElement) {
  const [left = NaN, bottom = NaN, right = NaN, top = NaN] = (coords ?? '').split(',').map(numberOf)
  return boxOf(left, top, right - left, bottom - top)
}
