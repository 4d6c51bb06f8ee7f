import { reasonOf } from '../../faults/reason'
import startOpenJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs'
import type { Raster } from './raster'

let started: ReturnType<typeof startOpenJpeg> | undefined

/**
 * A JPEG 2000 picture, with its wrapper (JP2) or without.
 * @param wasm gives OpenJPEG's WebAssembly
 * @throws Error when it can't be decoded
 */
export async function decodeJpeg2000(bytes: Uint8Array, wasm: () => Promise<ArrayBuffer>): Promise<Raster> {
  started ??= wasm().then((wasmBinary) => startOpenJpeg({ wasmBinary, print: () => {}, printErr: () => {} }))
  const decoder = new (await started).J2KDecoder()
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes)
    decoder.decode()
    const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo()
    const samples = decoder.getDecodedBuffer()
    return { width, height, rgba: rgbaOf(samples, width * height, componentCount, bitsPerSample) }
  } catch (fault) {
    const why = reasonOf(fault)
    throw new Error(`the JPEG 2000 data is damaged (${why})`, { cause: fault })
  } finally {
    decoder.delete()
  }
}

function rgbaOf(samples: Uint8Array, pixels: number, components: number, bits: number): Uint8ClampedArray<ArrayBuffer> {
  const wide = bits > 8
  const of = (i: number) => (wide ? ((samples[i * 2 + 1]! << 8) | samples[i * 2]!) >> (bits - 8) : samples[i]!)
  const rgba = new Uint8ClampedArray(pixels * 4)
  for (let i = 0; i < pixels; i++) {
    const at = i * components
    rgba[i * 4] = of(at)
    rgba[i * 4 + 1] = of(components >= 3 ? at + 1 : at)
    rgba[i * 4 + 2] = of(components >= 3 ? at + 2 : at)
    rgba[i * 4 + 3] = 255
  }
  return rgba
}
