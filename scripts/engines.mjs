// Puts the WebAssembly and language data that Diptych runs beside the renderer's other files. Zero dependencies.
import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './inputs.mjs'

/** Where they are served from, and where the command line finds them. */
export const engineFolder = 'resources/public/engines'

/** Languages whose data is bundled: Tesseract's names. */
export const ocrLanguages = ['eng', 'fra', 'deu', 'spa', 'ita', 'lat', 'frk']

/** Styles of the face that editions are set in. */
const editionFonts = ['400Regular', '400Regular_Italic', '600SemiBold']

/** What is copied from where, within the packages. */
const files = [
  ['@embedpdf/pdfium/dist/pdfium.wasm', 'pdfium.wasm'],
  ['@cornerstonejs/codec-openjpeg/dist/openjpegwasm_decode.wasm', 'openjpeg.wasm'],
  ['tesseract.js-core/tesseract-core-simd-lstm.wasm', 'tesseract.wasm'],
  ['@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm', 'typst.wasm'],
  ['@citeproc-rs/wasm/_web/citeproc_rs_wasm_bg.wasm', 'citeproc.wasm'],
  ['@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm', 'jpeg-encoder.wasm'],
  ['@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm', 'jpeg-decoder.wasm'],
  ...editionFonts.map((style) => [
    `@expo-google-fonts/source-serif-4/${style}/SourceSerif4_${style}.ttf`,
    `fonts/${style}.ttf`,
  ]),
  ['@expo-google-fonts/cardo/400Regular/Cardo_400Regular.ttf', 'fonts/Cardo.ttf'],
  ...ocrLanguages.map((name) => [
    `@tesseract.js-data/${name}/4.0.0_best_int/${name}.traineddata.gz`,
    `languages/${name}.traineddata.gz`,
  ]),
]

/** Copies all engines. */
export function copyEngines() {
  for (const [from, to] of files) {
    const target = join(root, engineFolder, to)
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(join(root, 'node_modules', from), target)
  }
}
