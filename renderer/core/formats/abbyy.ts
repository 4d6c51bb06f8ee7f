import type { BlockKind, Box } from '../document/page-layout'
import { boxAround } from '../document/page-layout'
import type { ImportedPage, Importer } from './imported-document'
import { boxOf, numberOf, PageBuilder } from './page-builder'
import { documentOf, headOf, type Found } from './page-files'
import { Tally } from './tally'
import { readXml, type XmlElement } from './xml-reader'

/** ABBYY FineReader XML, versions 6 to 10 (https://support.abbyy.com/hc/en-us/articles/360017270100). */
export const abbyy: Importer = {
  id: 'abbyy',
  name: 'ABBYY FineReader XML',
  extensions: ['xml'],
  accepts: (_, bytes) => /FineReader_xml|<document[^>]*\bABBYY/i.test(headOf(bytes)),
  read: async ({ name, bytes }) => documentOf(name, 'ABBYY FineReader XML', readAbbyy(bytes)),
}

/** A word that grows letter by letter. */
interface Growing {
  text: string
  boxes: Box[]
  /** Of the letters that have one, 0..100. */
  confidences: number[]
}

function readAbbyy(bytes: Uint8Array): Found {
  const pages: ImportedPage[] = []
  const languages = new Tally()
  let builder: PageBuilder | null = null
  let page: XmlElement | null = null
  let kind: BlockKind = 'text'
  let letter: XmlElement | null = null
  let spelt = ''
  let word: Growing | null = null
  let loose = ''
  let lineBox: Box | null = null
  let inFormatting = false
  let inVariants = 0

  const endWord = () => {
    if (!word || !builder) return void (word = null)
    const { text, boxes, confidences } = word
    const mean = confidences.reduce((a, b) => a + b, 0) / confidences.length / 100
    builder.word(text, boxAround(boxes), { confidence: confidences.length ? mean : null })
    word = null
  }
  const fault = readXml(bytes, {
    open(element) {
      const { name, attributes } = element
      switch (name) {
        case 'page':
          builder = new PageBuilder()
          page = element
          break
        case 'block':
          kind = attributes.blockType === 'Table' ? 'table' : 'text'
          break
        case 'par':
          builder?.block(null, kind)
          break
        case 'line':
          lineBox = edgesOf(element)
          builder?.line(lineBox)
          break
        case 'formatting':
          inFormatting = true
          if (attributes.lang) languages.add(attributes.lang)
          break
        case 'charParams':
          if (inVariants) break
          if (attributes.wordStart === '1' || attributes.wordStart === 'true') endWord()
          letter = element
          spelt = ''
          break
        case 'wordRecVariants':
        case 'charRecVariants':
          inVariants++
          break
      }
    },
    text(text) {
      if (inVariants) return
      if (letter) spelt += text
      else if (inFormatting) loose += text
    },
    close(name) {
      if (name === 'wordRecVariants' || name === 'charRecVariants') inVariants--
      else if (name === 'charParams' && letter && !inVariants) {
        addLetter(letter, spelt)
        letter = null
      } else if (name === 'formatting') {
        inFormatting = false
        // Without letters (a plainer export) the text stands in the formatting itself.
        if (loose.trim()) builder?.word(loose, lineBox)
        loose = ''
      } else if (name === 'line') {
        endWord()
        builder?.endLine()
      } else if (name === 'par') builder?.endBlock()
      else if (name === 'page') endPage()
    },
  })
  endPage()
  const language = languages.commonest
  return { pages, fault, ...(language ? { language: languageTags[language] ?? language } : {}) }

  function addLetter(element: XmlElement, text: string) {
    if (text.trim() === '') return endWord()
    word ??= { text: '', boxes: [], confidences: [] }
    word.text += text
    const box = edgesOf(element)
    if (box) word.boxes.push(box)
    const confidence = numberOf(element.attributes.charConfidence)
    if (confidence >= 0) word.confidences.push(confidence)
    else if (element.attributes.suspicious === '1' || element.attributes.suspicious === 'true')
      word.confidences.push(30)
  }

  function endPage() {
    if (!builder || !page) return
    endWord()
    const { width, height, resolution } = page.attributes
    pages.push(
      builder.finish('', {
        width: numberOf(width),
        height: numberOf(height),
        unitsPerInch: numberOf(resolution) || null,
      }),
    )
    builder = null
  }
}

/** FineReader's names of languages that Diptych knows. */
const languageTags: Readonly<Record<string, string>> = {
  EnglishUnitedStates: 'en',
  EnglishUnitedKingdom: 'en',
  English: 'en',
  GermanStandard: 'de',
  GermanNewSpelling: 'de',
  OldGerman: 'de',
  German: 'de',
  FrenchStandard: 'fr',
  OldFrench: 'fr',
  French: 'fr',
  Spanish: 'es',
  OldSpanish: 'es',
  ItalianStandard: 'it',
  OldItalian: 'it',
  Italian: 'it',
  Latin: 'la',
}

function edgesOf({ attributes: { l, t, r, b } }: XmlElement): Box | null {
  const [left, top, right, bottom] = [numberOf(l), numberOf(t), numberOf(r), numberOf(b)]
  return boxOf(left, top, right - left, bottom - top)
}
