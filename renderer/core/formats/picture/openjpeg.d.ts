/** What is used of @cornerstonejs/codec-openjpeg, which brings no types. */
export interface J2KDecoder {
  getEncodedBuffer(length: number): Uint8Array
  getDecodedBuffer(): Uint8Array
  decode(): void
  getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number; isSigned: boolean }
  delete(): void
}
export default function start(overrides: {
  wasmBinary: ArrayBuffer
  print?: (text: string) => void
  printErr?: (text: string) => void
}): Promise<{ J2KDecoder: new () => J2KDecoder }>
