/** What is used of tesseract.js-core, which brings no types: Tesseract's C++ interface. */
export interface TesseractApi {
  /** @returns 0, or -1 when the language data can't be used */
  Init(path: null, languages: string, engine: number): number
  SetVariable(name: string, value: string): boolean
  /** Reads /input. @returns 1 when it is no picture */
  SetImageFile(orientation: number, radians: number): number
  SetRectangle(left: number, top: number, width: number, height: number): void
  /** Finds the lines only. */
  FindLines(): void
  /** Slope of the text lines, in radians. */
  GetGradient?(): number
  GetAngle(): number
  Recognize(monitor: null): number
  GetJSONText(): string
  Clear(): void
  End(): void
}
export interface TesseractModule {
  readonly FS: { writeFile(path: string, data: Uint8Array): void; unlink(path: string): void }
  readonly TessBaseAPI: new () => TesseractApi
}
export default function start(overrides: {
  wasmBinary: ArrayBuffer
  print: (text: string) => void
  printErr: (text: string) => void
  TesseractProgress: (percent: number) => void
}): Promise<TesseractModule>
