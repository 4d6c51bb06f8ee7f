import type { BlockKind, Box } from '../../document/page-layout'
import { xmlText } from '../escaping/xml-text'
import { baselineOf } from '../renditions/baseline'
import type { PlacedLine, PlacedWord } from '../renditions/placed-word'
import type { PlacedBlock } from '../renditions/placed-words'
import { toolOf } from '../renditions/tool'
import type { FileFacts, FilePage } from './file-page'

/** What PAGE calls kinds of blocks; for those it has no name for, the convention of Transkribus tells them (`custom`). */
const types: Readonly<Record<BlockKind, string>> = {
  text: 'paragraph',
  heading: 'heading',
  caption: 'caption',
  header: 'header',
  footer: 'footer',
  'page-number': 'page-number',
  marginalia: 'marginalia',
  footnote: 'footnote',
  table: 'other',
  other: 'other',
}

/** PAGE's names of languages that documents here are often in; it has no tags. */
const languages: Readonly<Record<string, string>> = {
  ar: 'Arabic',
  cs: 'Czech',
  da: 'Danish',
  de: 'German',
  el: 'Greek',
  en: 'English',
  es: 'Spanish',
  fr: 'French',
  he: 'Hebrew',
  hu: 'Hungarian',
  it: 'Italian',
  ja: 'Japanese',
  la: 'Latin',
  nl: 'Dutch',
  pl: 'Polish',
  pt: 'Portuguese',
  ru: 'Russian',
  sv: 'Swedish',
  zh: 'Chinese',
}

/**
 * A file of PAGE XML of 2019-07-15 (https://github.com/PRImA-Research-Lab/PAGE-XML) with one page: regions with their kinds and their
 * reading order, lines with baselines, words with confidences and other readings.
 */
export function pageXmlFile({ placed }: FilePage, { language, picture, version, time }: FileFacts): string {
  const { width, height, unitsPerInch, blocks } = placed
  const named = languages[language.toLowerCase().split('-')[0]!]
  const told = named ? ` primaryLanguage="${named}"` : ''
  const resolution = unitsPerInch
    ? ` imageXResolution="${Math.round(unitsPerInch)}" imageYResolution="${Math.round(unitsPerInch)}" imageResolutionUnit="PPI"`
    : ''
  const stamp = `${new Date(time).toISOString().slice(0, 19)}Z`
  const order = blocks.length
    ? `    <ReadingOrder>
      <OrderedGroup id="order">
${blocks.map((_, i) => `        <RegionRefIndexed index="${i}" regionRef="r${i + 1}"/>\n`).join('')}      </OrderedGroup>
    </ReadingOrder>
`
    : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15 http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15/pagecontent.xsd">
  <Metadata>
    <Creator>${xmlText(toolOf({ version }))}</Creator>
    <Created>${stamp}</Created>
    <LastChange>${stamp}</LastChange>
  </Metadata>
  <Page imageFilename="${xmlText(picture)}" imageWidth="${Math.round(width)}" imageHeight="${Math.round(height)}"${resolution}${told}>
${order}${blocks.map((block, i) => regionOf(block, `r${i + 1}`, i)).join('')}  </Page>
</PcGts>
`
}

function regionOf({ kind, box, rotation, lines }: PlacedBlock, id: string, index: number): string {
  const structure = types[kind] === 'other' ? ` structure {type:${kind};}` : ''
  // PAGE tells how to turn a region so that it is upright.
  const turned = rotation ? ` orientation="${-(((rotation + 180) % 360) - 180)}"` : ''
  return `    <TextRegion id="${id}" custom="readingOrder {index:${index};}${structure}"${turned} type="${types[kind]}">
      <Coords points="${outline(box)}"/>
${lines.map((line, i) => lineOf(line, `${id}l${i + 1}`, i, rotation === 0)).join('')}    </TextRegion>
`
}

function lineOf(line: PlacedLine, id: string, index: number, isUpright: boolean): string {
  const { box, words } = line
  const baseline = isUpright ? baselineOf(line) : null
  const points = baseline
    ? `        <Baseline points="${point(box.x, baseline.y)} ${point(box.x + box.width, baseline.y + baseline.slope * box.width)}"/>\n`
    : ''
  return `      <TextLine id="${id}" custom="readingOrder {index:${index};}">
        <Coords points="${outline(box)}"/>
${points}${words.map((word, i) => wordOf(word, `${id}w${i + 1}`)).join('')}        <TextEquiv><Unicode>${xmlText(words.map(printedOf).join(' '))}</Unicode></TextEquiv>
      </TextLine>
`
}

function wordOf(word: PlacedWord, id: string): string {
  const sure = word.confidence === null ? '' : ` conf="${Number(word.confidence.toFixed(4))}"`
  const others = [...(word.source ? [word.source] : []), ...word.alternatives]
  const readings = [printedOf(word), ...others].map(
    (reading, i) =>
      `<TextEquiv${others.length ? ` index="${i}"` : ''}${i ? '' : sure}><Unicode>${xmlText(reading)}</Unicode></TextEquiv>`,
  )
  return `        <Word id="${id}"><Coords points="${outline(word.box)}"/>${readings.join('')}</Word>\n`
}

/** A word as it is printed: the first part of a divided one with its hyphen. */
function printedOf({ text, divided }: PlacedWord): string {
  return divided?.part === 1 ? text + divided.hyphen : text
}

function outline({ x, y, width, height }: Box): string {
  const [right, bottom] = [x + width, y + height]
  return [point(x, y), point(right, y), point(right, bottom), point(x, bottom)].join(' ')
}

function point(x: number, y: number): string {
  return `${Math.max(0, Math.round(x))},${Math.max(0, Math.round(y))}`
}
