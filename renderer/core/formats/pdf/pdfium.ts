import type { Engines } from '../imported-document'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'

/** Views of PDFium's memory. They are made anew when it grows, so they are asked for each time. */
interface Heaps {
  readonly HEAPU8: Uint8Array<ArrayBuffer>
  readonly HEAP32: Int32Array<ArrayBuffer>
  readonly HEAPF32: Float32Array<ArrayBuffer>
}

/**
 * What is asked for every letter, without the wrapper around it: that takes longer than the work itself.
 * @see https://pdfium.googlesource.com/pdfium/+/main/public/fpdf_text.h
 */
interface LetterFunctions {
  _FPDFText_IsGenerated(page: number, index: number): number
  _FPDFText_GetUnicode(page: number, index: number): number
  _FPDFText_GetLooseCharBox(page: number, index: number, rectangle: number): number
  _FPDFText_GetFontSize(page: number, index: number): number
}

/** PDFium, ready to open files. */
export type Pdfium = WrappedPdfiumModule & { readonly pdfium: Heaps & LetterFunctions }

let started: Promise<Pdfium> | undefined

/** PDFium, started once. */
export function startedPdfium(engines: Engines): Promise<Pdfium> {
  return (started ??= engines.pdfium().then(startPdfium))
}

/** Starts PDFium from its WebAssembly. */
async function startPdfium(wasm: ArrayBuffer): Promise<Pdfium> {
  const pdfium = await init({ wasmBinary: wasm, printErr: () => {}, print: () => {} })
  pdfium.PDFiumExt_Init()
  return pdfium as Pdfium
}

/** Memory of PDFium's own, for as long as a function runs. */
export function withMemory<T>({ pdfium }: Pdfium, size: number, use: (pointer: number) => T): T {
  const pointer = pdfium.wasmExports.malloc(size)
  if (pointer === 0) throw new Error('there is not enough memory')
  try {
    return use(pointer)
  } finally {
    pdfium.wasmExports.free(pointer)
  }
}

/** A string that a function of PDFium writes as UTF-16; it is asked for the size first. */
export function utf16From(pdfium: Pdfium, write: (buffer: number, size: number) => number): string {
  const size = write(0, 0)
  if (size <= 2 || size > 1e6) return ''
  return withMemory(pdfium, size, (pointer) => {
    write(pointer, size)
    return pdfium.pdfium.UTF16ToString(pointer)
  })
}
