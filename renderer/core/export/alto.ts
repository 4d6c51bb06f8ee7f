import type { Box } from '../document/page-layout'
import { cleanedOf } from '../text'
import { xmlText } from './escaping/xml-text'
import { toldOf } from './anonymous/told'
import type { TextExporter } from './export-input'
import type { PlacedWord } from './renditions/placed-word'
import { placedPage } from './renditions/placed-words'
import { anonymousField, type Anonymity } from './shared-options'

/** ALTO 4: the words as they read now, in the boxes of the scan; what the source reads otherwise is an alternative. */
export const alto: TextExporter<Anonymity> = {
  id: 'alto',
  name: 'ALTO',
  extension: 'xml',
  type: 'application/xml',
  placed: true,
  defaults: { anonymous: false },
  fields: [anonymousField],
  write(given, options) {
    const { text, layouts, names, metadata, version, sourceFile } = toldOf(given, options)
    let id = 0
    const next = (kind: string) => `${kind}${++id}`
    const pages = text.pages.map((page, i) => {
      const label = names[i]?.label ? ` PRINTED_IMG_NR="${xmlText(names[i].label)}"` : ''
      const open = (width: number, height: number) =>
        `    <Page ID="${next('page')}" PHYSICAL_IMG_NR="${i + 1}"${label} WIDTH="${Math.round(width)}" HEIGHT="${Math.round(height)}">\n      <PrintSpace ID="${next('space')}" HPOS="0" VPOS="0" WIDTH="${Math.round(width)}" HEIGHT="${Math.round(height)}">\n`
      const close = '      </PrintSpace>\n    </Page>\n'
      const layout = layouts?.[i]
      if (!layout) {
        const lines = cleanedOf(page)
          .split('\n')
          .filter((l) => l.trim() !== '')
          .map((l) =>
            line(
              l
                .split(/\s+/)
                .filter((w) => w)
                .map((w) => ({ text: w, box: nowhere, confidence: null, alternatives: [] })),
              nowhere,
            ),
          )
        return `${open(0, 0)}        <TextBlock ID="${next('block')}" ${place(nowhere)}>\n${lines.join('')}        </TextBlock>\n${close}`
      }
      const { width, height, blocks } = placedPage(page, layout)
      const inner = blocks.map(
        ({ box, lines }) =>
          `        <TextBlock ID="${next('block')}" ${place(box)}>\n${lines.map((l) => line(l.words, l.box)).join('')}        </TextBlock>\n`,
      )
      return open(width, height) + inner.join('') + close
    })
    function line(words: readonly PlacedWord[], box: Box): string {
      const strings = words.map(({ text: content, box, confidence, source, alternatives, divided }) => {
        const [at, hyphenAt] = divided?.part === 1 ? partedBox(box, content.length) : [box, null]
        const sure = confidence === null ? '' : ` WC="${confidence.toFixed(2)}"`
        const others = [...(source ? [source] : []), ...alternatives]
        const tag = `            <String ID="${next('string')}" ${place(at)}${sure} CONTENT="${xmlText(content)}"${divided ? ` SUBS_TYPE="HypPart${divided.part}" SUBS_CONTENT="${xmlText(divided.whole)}"` : ''}`
        const hyphen = hyphenAt
          ? `            <HYP HPOS="${Math.round(hyphenAt.x)}" VPOS="${Math.round(hyphenAt.y)}" WIDTH="${Math.round(hyphenAt.width)}" CONTENT="${xmlText(divided!.hyphen)}"/>\n`
          : ''
        const string = others.length
          ? `${tag}>${others.map((o) => `<ALTERNATIVE>${xmlText(o)}</ALTERNATIVE>`).join('')}</String>\n`
          : `${tag}/>\n`
        return string + hyphen
      })
      return `          <TextLine ID="${next('line')}" ${place(box)}>\n${strings.join('            <SP/>\n')}          </TextLine>\n`
    }
    const made = version
      ? `    <Processing ID="P1"><processingSoftware><softwareName>Diptych</softwareName><softwareVersion>${xmlText(version)}</softwareVersion></processingSoftware></Processing>\n`
      : ''
    return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-2.xsd">
  <Description>
    <MeasurementUnit>pixel</MeasurementUnit>
    <sourceImageInformation><fileName>${xmlText(sourceFile)}</fileName></sourceImageInformation>
${made}  </Description>
  <Layout>
${pages.join('').replaceAll('<TextBlock ', `<TextBlock LANG="${xmlText(metadata.language)}" `)}  </Layout>
</alto>
`
  },
}

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 }

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
