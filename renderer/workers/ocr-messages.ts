import type { RecognisedPage, RecognitionSettings } from '../core/ocr/recognition'

/** A page to recognise. */
export interface OcrOrder {
  readonly picture: Uint8Array
  readonly size: { readonly width: number; readonly height: number }
  readonly settings: RecognitionSettings
  readonly dpi: number | null
  readonly region?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** Language data that the reader added, by name. */
  readonly added: Readonly<Record<string, Uint8Array>>
}

/** What the worker says of it. */
export type OcrAnswer =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'done'; readonly page: RecognisedPage }
  | { readonly type: 'failed'; readonly problem: string }
