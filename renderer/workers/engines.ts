import type { Engines } from '../core/formats'

/** WebAssembly beside the renderer's other files. Workers lie one folder deeper than the page. */
const bytesOf = (name: string) => () =>
  fetch(new URL(`../engines/${name}`, self.location.href)).then((response) => response.arrayBuffer())

/** What the core needs to read PDF and JPEG 2000, to set editions, and to cite by a style. */
export const engines: Engines = {
  pdfium: bytesOf('pdfium.wasm'),
  openjpeg: bytesOf('openjpeg.wasm'),
  typst: bytesOf('typst.wasm'),
  citeproc: bytesOf('citeproc.wasm'),
  jpegEncoder: bytesOf('jpeg-encoder.wasm'),
  jpegDecoder: bytesOf('jpeg-decoder.wasm'),
  font: (style) => bytesOf(`fonts/${style}.ttf`)(),
}
