import { Parser } from 'htmlparser2'
import { SaxesParser } from 'saxes'
import { alto } from '../../renderer/core/formats/alto'
import { hocr } from '../../renderer/core/formats/hocr'
import type { Importer } from '../../renderer/core/formats/imported-document'
import { line, ratio, time, timingOf, type Timing } from './figures'

const words = 'The harbour was full of boats that morning and the quay was crowded with people'.split(' ')
const pages = 40
const linesOnPage = 45

/** How fast files of OCR are read, beside their parsers, which are given the same text and tell of every element and every piece of text. */
export async function benchOcrFiles(): Promise<void> {
  console.log('\nFiles of OCR, 40 pages')
  await beside('ALTO', alto, altoFile(), parsedBySaxes)
  await beside('hOCR', hocr, hocrFile(), parsedByHtmlParser)
}

function parsedBySaxes(text: string): number {
  const parser = new SaxesParser({ position: true })
  let told = 0
  parser.on('opentag', ({ attributes }) => (told += attributes.HPOS ? 1 : 0))
  parser.on('text', (said) => (told += said.length))
  parser.write(text).close()
  return told
}

function parsedByHtmlParser(text: string): number {
  let told = 0
  const parser = new Parser({
    onopentag: (_, { title }) => (told += title ? 1 : 0),
    ontext: (said) => (told += said.length),
  })
  parser.end(text)
  return told
}

async function beside(name: string, importer: Importer, text: string, parse: (text: string) => unknown): Promise<void> {
  const bytes = new TextEncoder().encode(text)
  const read = async () => {
    const before = performance.now()
    await importer.read({ name: 'bench', bytes }, {}, {} as never)
    return performance.now() - before
  }
  const times: number[] = []
  for (let i = 0; i < 8; i++) times.push(await read())
  const own = timingOf(times.slice(1))
  const peer = time(7, () => parse(text))
  const speed = ({ median }: Timing) => `${(bytes.length / 1000 / median).toFixed(1)} MB/s`
  line(`${name}, ${(bytes.length / 1e6).toFixed(1)} MB: read, ${speed(own)}`, own, ratio(own, peer))
  line(`  peer: ${name === 'ALTO' ? 'saxes' : 'htmlparser2'} alone, ${speed(peer)}`, peer)
}

/** Lines of words, each with its box. */
function inLines(
  page: number,
  lineOf: (words: string, box: string, n: number) => string,
  wordOf: (word: string, n: number) => string,
): string {
  return Array.from({ length: linesOnPage }, (_, n) => {
    const row = Array.from({ length: 10 }, (_, k) => wordOf(words[(page + n * 7 + k) % words.length]!, n * 10 + k))
    return lineOf(row.join('\n'), String(n * 40), n)
  }).join('\n')
}

function altoFile(): string {
  const page = (
    p: number,
  ) => `<Page ID="P${p}" PHYSICAL_IMG_NR="${p}" WIDTH="2000" HEIGHT="3000"><PrintSpace HPOS="0" VPOS="0" WIDTH="2000" HEIGHT="3000">
<TextBlock ID="B${p}" HPOS="100" VPOS="100" WIDTH="1800" HEIGHT="2800">
${inLines(
  p,
  (row, y, n) => `<TextLine ID="L${p}_${n}" HPOS="100" VPOS="${y}" WIDTH="1800" HEIGHT="36">\n${row}\n</TextLine>`,
  (word, n) =>
    `<String ID="S${p}_${n}" HPOS="${100 + (n % 10) * 180}" VPOS="${n * 4}" WIDTH="150" HEIGHT="36" WC="0.9${n % 10}" CC="0123456" CONTENT="${word}"/><SP HPOS="250" VPOS="${n * 4}" WIDTH="30"/>`,
)}
</TextBlock></PrintSpace></Page>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout>
${Array.from({ length: pages }, (_, p) => page(p)).join('\n')}
</Layout></alto>`
}

function hocrFile(): string {
  const page = (
    p: number,
  ) => `<div class='ocr_page' id='page_${p}' title='image "p.png"; bbox 0 0 2000 3000; ppageno ${p}'>
<div class='ocr_carea' id='block_${p}' title="bbox 100 100 1900 2900"><p class='ocr_par' id='par_${p}' lang='eng' title="bbox 100 100 1900 2900">
${inLines(
  p,
  (row, y, n) =>
    `<span class='ocr_line' id='line_${p}_${n}' title="bbox 100 ${y} 1900 ${Number(y) + 36}; baseline 0 -5; x_size 36">\n${row}\n</span>`,
  (word, n) =>
    `<span class='ocrx_word' id='word_${p}_${n}' title='bbox ${100 + (n % 10) * 180} ${n * 4} ${250 + (n % 10) * 180} ${n * 4 + 36}; x_wconf 9${n % 10}'>${word}</span>`,
)}
</p></div></div>`
  return `<!DOCTYPE html><html><head><title></title><meta name='ocr-system' content='tesseract 5'/></head><body>
${Array.from({ length: pages }, (_, p) => page(p)).join('\n')}
</body></html>`
}
