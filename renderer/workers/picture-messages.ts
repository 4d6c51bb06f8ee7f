import type { Region } from '../core/formats'

/** A part of a page's picture that is wanted. */
export interface PictureRequest {
  readonly id: number
  /** The file, by its place among the document's originals, and the picture's place in it. */
  readonly part: number
  readonly frame: number
  /** Pixels wanted to a unit of the picture: its own pixels, or points in a PDF. */
  readonly scale: number
  /** In pixels of the page at that scale. */
  readonly region: Region
  /** A graymap is what recognisers read. */
  readonly as: 'bitmap' | 'graymap'
}

/** How large a page is: pixels, or points in a PDF. */
export interface PageSize {
  readonly width: number
  readonly height: number
}

/** What the worker is sent. */
export type PictureOrder =
  | { readonly type: 'file'; readonly part: number; readonly file: Blob; readonly password?: string }
  | { readonly type: 'draw'; readonly request: PictureRequest }
  | { readonly type: 'forget'; readonly id: number }
  /** How many pages a PDF has, and how large each is. */
  | { readonly type: 'sizes'; readonly id: number; readonly part: number }

/** What it sends back. */
export type PictureAnswer =
  | { readonly id: number; readonly bitmap: ImageBitmap }
  | { readonly id: number; readonly graymap: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly sizes: readonly PageSize[] }
  | { readonly id: number; readonly problem: string }
