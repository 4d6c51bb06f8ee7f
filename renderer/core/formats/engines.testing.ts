import { readFileSync } from 'node:fs'
import type { Engines } from '.'

/** For formats that need none. */
export const noEngines: Engines = {
  pdfium: () => Promise.reject(new Error('there is no PDFium here')),
  openjpeg: () => Promise.reject(new Error('there is no OpenJPEG here')),
  typst: () => Promise.reject(new Error('there is no Typst here')),
  citeproc: () => Promise.reject(new Error('there is no citeproc here')),
  jpegEncoder: () => Promise.reject(new Error('there is no MozJPEG here')),
  jpegDecoder: () => Promise.reject(new Error('there is no MozJPEG here')),
  font: () => Promise.reject(new Error('there are no fonts here')),
}

/** The real ones, from their packages. */
export const engines: Engines = {
  pdfium: async () => bytesOf('@embedpdf/pdfium/dist/pdfium.wasm'),
  openjpeg: async () => bytesOf('@cornerstonejs/codec-openjpeg/dist/openjpegwasm_decode.wasm'),
  typst: async () => bytesOf('@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm'),
  citeproc: async () => bytesOf('@citeproc-rs/wasm/_web/citeproc_rs_wasm_bg.wasm'),
  jpegEncoder: async () => bytesOf('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'),
  jpegDecoder: async () => bytesOf('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'),
  font: async (style) =>
    bytesOf(
      style === 'Cardo'
        ? '@expo-google-fonts/cardo/400Regular/Cardo_400Regular.ttf'
        : `@expo-google-fonts/source-serif-4/${style}/SourceSerif4_${style}.ttf`,
    ),
}

function bytesOf(file: string): ArrayBuffer {
  const bytes = readFileSync(`node_modules/${file}`)
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
}
