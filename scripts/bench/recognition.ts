// Character errors of recognised pages in some languages: pictures beside what people transcribed (PAGE XML).
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { graymapOf, openPictures } from '../../renderer/core/formats'
import { engines } from '../../renderer/core/formats/engines.testing'
import { Recogniser } from '../../renderer/core/ocr/recogniser'
import { defaultRecognition } from '../../renderer/core/ocr/recognition'
import { decodeJpeg } from '../../renderer/core/formats/picture/jpeg'
import { editDistance } from './edit-distance'

const [root, folder, data, ...settings] = process.argv.slice(2)
if (root === undefined || folder === undefined || data === undefined || !settings.length)
  throw new Error('recognition ROOT FOLDER DATA LANGUAGES…')

/** The words of a transcription, in the order of the file, folded so that ways of coding a letter are no errors. */
function transcribed(xml: string): string {
  const lines = [...xml.matchAll(/<(?:\w+:)?TextLine\b[^]*?<\/(?:\w+:)?TextLine>/g)].map(([line]) => {
    const own = line.replace(/<(?:\w+:)?Word\b[^]*?<\/(?:\w+:)?Word>/g, '')
    return /<(?:\w+:)?Unicode>([^<]*)</.exec(own)?.[1] ?? ''
  })
  return folded(lines.join('\n').replaceAll('&amp;', '&').replaceAll('&quot;', '"'))
}

function folded(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('ſ', 's')
    .replaceAll('ꝛ', 'r')
    .replace(/a\u0364/g, 'ä')
    .replace(/o\u0364/g, 'ö')
    .replace(/u\u0364/g, 'ü')
    .replace(/[⸗=¬]/g, '-')
    .replace(/[„“”"»«]/g, '"')
    .replace(/[—–]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

const pages = readdirSync(folder).filter((file) => file.endsWith('.page.xml') && !file.includes('.ocr-'))
console.log(['page', 'signs', ...settings].join('\t'))
const sums = settings.map(() => 0)
let signs = 0
for (const file of pages) {
  const name = file.replace('.page.xml', '')
  const picture = readdirSync(folder).find((f) => f.startsWith(`${name}.`) && /\.(?:tiff?|jpg|png)$/.test(f))
  if (!picture || (process.env.ONLY && !new RegExp(process.env.ONLY).test(name))) continue
  const bytes = new Uint8Array(readFileSync(join(folder, picture)))
  const opened = await openPictures(bytes, engines)
  if (opened?.kind !== 'pictures') continue
  const raster =
    opened.format === 'tiff'
      ? await opened.decode(0)
      : opened.format === 'jpeg'
        ? await decodeJpeg(bytes, engines)
        : null
  if (!raster) continue
  const printed = transcribed(readFileSync(join(folder, file), 'utf8'))
  const row: string[] = []
  for (const [i, languages] of settings.entries()) {
    const recogniser = await Recogniser.open(languages.split('+'), {
      wasm: async () =>
        Uint8Array.from(readFileSync(join(root, 'node_modules/tesseract.js-core/tesseract-core-simd-lstm.wasm')))
          .buffer,
      language: async (code) => new Uint8Array(readFileSync(join(data, `${code}.traineddata.gz`))),
    })
    const begun = performance.now()
    const { text, confidence } = recogniser.recognise(graymapOf(raster), raster, defaultRecognition, null)
    recogniser.close()
    const wrong = editDistance(printed, folded(text))
    sums[i]! += wrong
    row.push(
      `${((100 * wrong) / printed.length).toFixed(2)} % (${confidence.toFixed(2)}, ${((performance.now() - begun) / 1000).toFixed(1)} s)`,
    )
  }
  signs += printed.length
  console.log([name, printed.length, ...row].join('\t'))
}
console.log(['all', signs, ...sums.map((sum) => `${((100 * sum) / signs).toFixed(2)} %`)].join('\t'))
