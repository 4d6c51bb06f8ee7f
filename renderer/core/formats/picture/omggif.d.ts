/** What is used of omggif. */
export class GifReader {
  constructor(bytes: Uint8Array)
  readonly width: number
  readonly height: number
  numFrames(): number
  decodeAndBlitFrameRGBA(frame: number, rgba: Uint8ClampedArray): void
}
export class GifWriter {
  constructor(file: number[], width: number, height: number, options: { readonly palette: readonly number[] })
  addFrame(
    x: number,
    y: number,
    width: number,
    height: number,
    colours: readonly number[],
    options: { readonly transparent: number },
  ): void
  /** @returns the length of the file */
  end(): number
}
