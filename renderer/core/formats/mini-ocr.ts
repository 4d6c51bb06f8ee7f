import { boxAround, type Box } from '../document/page-layout'
import type { ImportedPage, Importer } from './imported-document'
import { boxOf, numberOf, PageBuilder } from './page-builder'
import { documentOf, headOf, type Found } from './page-files'
import { readXml } from './xml-reader'

/** MiniOCR, the index format of digital libraries (https://dbmdz.github.io/solr-ocrhighlighting/latest/formats/). */
export const miniOcr: Importer = {
  id: 'mini-ocr',
  name: 'MiniOCR',
  extensions: ['xml'],
  accepts: (_, bytes) => /<ocr>\s*<p[\s>]/.test(headOf(bytes)),
  read: async ({ name, bytes }) => documentOf(name, 'MiniOCR', readMiniOcr(bytes)),
}

/** Where places are told in parts of the page and its size isn't, it is taken to have the shape of paper (1 : √2). */
const unknownSize = { width: 10_000, height: 14_142 }

/** Parts other readings of a word from it, and from each other. */
const alternativesMark = '⇿'

function readMiniOcr(bytes: Uint8Array): Found {
  const pages: ImportedPage[] = []
  let builder: PageBuilder | null = null
  let size = unknownSize
  let inLine = false
  let inWord = false
  let spelt = ''
  let alternatives: string[] = []
  let boxes: Box[] = []

  const fault = readXml(bytes, {
    open({ name, attributes }) {
      switch (name) {
        case 'p': {
          builder = new PageBuilder()
          const [width = NaN, height = NaN] = numbersOf(attributes.wh)
          size = width > 0 && height > 0 ? { width, height } : unknownSize
          break
        }
        case 'b':
          builder?.block(null)
          break
        case 'l':
          builder?.line(null)
          inLine = true
          break
        case 'w': {
          if (boxes.length) endWord()
          inWord = true
          const box = boxIn(attributes.x)
          if (box) boxes.push(box)
          break
        }
      }
    },
    text(text) {
      if (!inLine) return
      if (inWord) {
        const [read = '', ...others] = text.split(alternativesMark)
        spelt += read
        alternatives.push(...others)
        return
      }
      // Between words stand spaces, and the signs that belong to the word before or behind them.
      for (const part of text.split(/(\s+)/)) {
        if (/^\s+$/.test(part)) endWord()
        else spelt += part
      }
    },
    close(name) {
      if (name === 'w') inWord = false
      else if (name === 'l') {
        endWord()
        builder?.endLine()
        inLine = false
      } else if (name === 'b') builder?.endBlock()
      else if (name === 'p') endPage()
    },
  })
  endPage()
  return { pages, fault }

  function endWord() {
    if (spelt) builder?.word(spelt, boxAround(boxes), { alternatives })
    spelt = ''
    alternatives = []
    boxes = []
  }

  function endPage() {
    if (!builder) return
    endWord()
    pages.push(builder.finish('', { ...size, unitsPerInch: null }))
    builder = null
  }

  /** A box in pixels, or in parts of the page where all of it is below 1. */
  function boxIn(told: string | undefined): Box | null {
    const place = numbersOf(told)
    const [x = NaN, y = NaN, width = NaN, height = NaN] = place
    return place.every((n) => n <= 1)
      ? boxOf(x * size.width, y * size.height, width * size.width, height * size.height)
      : boxOf(x, y, width, height)
  }
}

function numbersOf(told: string | undefined): number[] {
  return (told ?? '').trim().split(/\s+/).map(numberOf)
}
