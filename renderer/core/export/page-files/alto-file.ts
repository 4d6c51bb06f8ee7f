import type { Box } from '../../document/page-layout'
import { xmlText } from '../escaping/xml-text'
import { baselineOf } from '../renditions/baseline'
import type { PlacedLine, PlacedWord } from '../renditions/placed-word'
import type { PlacedBlock } from '../renditions/placed-words'
import type { FileFacts, FilePage } from './file-page'

/**
 * A file of ALTO 4.4 (https://www.loc.gov/standards/alto/) with some pages: words in their boxes, what the source reads otherwise as an
 * alternative, the kinds of blocks as tags, and the order in which the blocks are read.
 */
export function altoFile(pages: readonly FilePage[], { language, picture, version }: FileFacts): string {
  const ids = new Ids()
  const lang = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(language) ? ` LANG="${language}"` : ''
  const kinds = new Set(pages.flatMap(({ placed }) => placed.blocks.map((b) => b.kind)).filter((k) => k !== 'text'))
  const orders: string[] = []
  const written = pages.map(({ number, label, placed }) => {
    const { width, height, blocks } = placed
    const size = `WIDTH="${Math.round(width)}" HEIGHT="${Math.round(height)}"`
    const named = blocks.map((block) => ({ block, id: ids.next('block') }))
    if (named.length)
      orders.push(
        orderOf(
          named.map(({ id }) => id),
          ids,
        ),
      )
    const printed = label ? ` PRINTED_IMG_NR="${xmlText(label)}"` : ''
    return `    <Page ID="${ids.next('page')}" PHYSICAL_IMG_NR="${number}"${printed} ${size}>
      <PrintSpace ID="${ids.next('space')}" HPOS="0" VPOS="0" ${size}>
${named.map(({ block, id }) => blockOf(block, id, lang, ids)).join('')}      </PrintSpace>
    </Page>
`
  })
  const made = version
    ? `    <Processing ID="P1"><processingSoftware><softwareName>Diptych</softwareName><softwareVersion>${xmlText(version)}</softwareVersion></processingSoftware></Processing>\n`
    : ''
  const tags = [...kinds].map((k) => `    <LayoutTag ID="kind-${k}" TYPE="block type" LABEL="${k}"/>\n`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd">
  <Description>
    <MeasurementUnit>pixel</MeasurementUnit>
    <sourceImageInformation><fileName>${xmlText(picture)}</fileName></sourceImageInformation>
${made}  </Description>
${tags ? `  <Tags>\n${tags}  </Tags>\n` : ''}${orders.length ? `  <ReadingOrder>\n${orders.join('')}  </ReadingOrder>\n` : ''}  <Layout>
${written.join('')}  </Layout>
</alto>
`
}

/** Gives the elements of a file their ids. */
class Ids {
  private count = 0

  next(kind: string): string {
    return `${kind}${++this.count}`
  }
}

function orderOf(blocks: readonly string[], ids: Ids): string {
  const refs = blocks.map((id) => `      <ElementRef ID="${ids.next('ref')}" REF="${id}"/>\n`).join('')
  return `    <OrderedGroup ID="${ids.next('order')}">\n${refs}    </OrderedGroup>\n`
}

function blockOf({ kind, box, rotation, lines }: PlacedBlock, id: string, lang: string, ids: Ids): string {
  const tag = kind === 'text' ? '' : ` TAGREFS="kind-${kind}"`
  // ALTO turns against the clock.
  const turned = rotation ? ` ROTATION="${-rotation}"` : ''
  const inner = lines.map((line) => lineOf(line, rotation === 0, ids)).join('')
  return `        <TextBlock${lang} ID="${id}"${tag} ${place(box)}${turned}>\n${inner}        </TextBlock>\n`
}

function lineOf(line: PlacedLine, isUpright: boolean, ids: Ids): string {
  const baseline = isUpright ? baselineOf(line) : null
  const [left, right] = [line.box.x, line.box.x + line.box.width].map(Math.round)
  const points = baseline
    ? ` BASELINE="${left},${Math.round(baseline.y)} ${right},${Math.round(baseline.y + baseline.slope * line.box.width)}"`
    : ''
  const strings = line.words.map((word) => stringOf(word, ids)).join('            <SP/>\n')
  return `          <TextLine ID="${ids.next('line')}" ${place(line.box)}${points}>\n${strings}          </TextLine>\n`
}

function stringOf({ text, box, confidence, source, alternatives, divided }: PlacedWord, ids: Ids): string {
  const [at, hyphenAt] = divided?.part === 1 ? partedBox(box, text.length) : [box, null]
  const sure = confidence === null ? '' : ` WC="${Number(confidence.toFixed(4))}"`
  const others = [...(source ? [source] : []), ...alternatives]
  const part = divided ? ` SUBS_TYPE="HypPart${divided.part}" SUBS_CONTENT="${xmlText(divided.whole)}"` : ''
  const tag = `            <String ID="${ids.next('string')}" ${place(at)}${sure} CONTENT="${xmlText(text)}"${part}`
  const hyphen = hyphenAt ? `            <HYP ${place(hyphenAt)} CONTENT="${xmlText(divided!.hyphen)}"/>\n` : ''
  return others.length
    ? `${tag}>${others.map((o) => `<ALTERNATIVE>${xmlText(o)}</ALTERNATIVE>`).join('')}</String>\n${hyphen}`
    : `${tag}/>\n${hyphen}`
}

/** The box of a word before a hyphen, and that of the hyphen. */
function partedBox(box: Box, letters: number): [word: Box, hyphen: Box] {
  const hyphen = box.width / (letters + 1)
  const width = box.width - hyphen
  return [
    { ...box, width },
    { ...box, x: box.x + width, width: hyphen },
  ]
}

function place({ x, y, width, height }: Box): string {
  return `HPOS="${Math.round(x)}" VPOS="${Math.round(y)}" WIDTH="${Math.round(width)}" HEIGHT="${Math.round(height)}"`
}
