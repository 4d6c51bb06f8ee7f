import { readFileSync } from 'node:fs'
import type { Engines } from '.'

/** For formats that need none. */
export const noEngines: Engines = {
  pdfium: () => Promise.reject(new Error('there is no PDFium here')),
}

/** The real ones, from their packages. */
export const engines: Engines = {
  async pdfium() {
    const bytes = readFileSync('node_modules/@embedpdf/pdfium/dist/pdfium.wasm')
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  },
}
