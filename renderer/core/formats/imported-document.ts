import type { IncomingNote } from '../anchor'
import type { Metadata } from '../document/metadata'
import type { PackedLayout } from '../document/page-layout'

/** A file, as the machine gives it. */
export interface SourceFile {
  /** Its name, with the folders it was found in where several files come together. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Which picture a page has. */
export interface PictureReference {
  /** Name of the file it is in. */
  readonly file: string
  /** Which page of that file, from 0. */
  readonly frame: number
  /** Its size: pixels, or points in a PDF. */
  readonly width: number
  readonly height: number
}

/** Another text of a page, from another engine or in another format. */
export interface OtherText {
  /** Name of the file that it is from. */
  readonly file: string
  /** What it is called where one file has several texts; texts of one name are of one witness. */
  readonly name?: string
  readonly text: string
  readonly layout?: PackedLayout
}

/** A page as an importer gives it. */
export interface ImportedPage {
  /** The text, with LF line ends. */
  readonly text: string
  /** The label printed on the page ("12", "xii"), or '' where the file tells none. */
  readonly label: string
  /** Where the words stand; absent where the file doesn't tell. */
  readonly layout?: PackedLayout
  /** The file says in which order its blocks are read: it is no accident of how they stand in it. */
  readonly isOrdered?: true
  /** The page's picture; absent where there is none. */
  readonly picture?: PictureReference
  /** The file's name for the picture that belongs to the page, where it has one; it is never opened by that name. */
  readonly pictureName?: string
  /** Which page of that picture's file it is, from 0, where the file tells. */
  readonly pictureFrame?: number
  /** Notes that the file has on the page. */
  readonly notes?: readonly IncomingNote[]
  /** What the file has on the page that can't be a note, such as attached files: what each is called. */
  readonly unreadNotes?: readonly string[]
  /** Name of the file whose text is the page's, where it is left to be read later. */
  readonly textFile?: string
  /** Other texts of the page that came with it. */
  readonly others?: readonly OtherText[]
}

/** An entry of a document's table of contents. */
export interface OutlineEntry {
  readonly title: string
  /** Index of the page it leads to. */
  readonly page: number
  /** 0 for the outermost. */
  readonly level: number
}

/** What every importer makes of a file. */
export interface ImportedDocument {
  readonly title: string
  /** What else the file tells of its original. */
  readonly metadata?: Partial<Omit<Metadata, 'title'>>
  readonly pages: readonly ImportedPage[]
  readonly outline?: readonly OutlineEntry[]
  /** Whether the pages are those of the original; false where a long text was only cut into handy parts. */
  readonly paginated: boolean
  /** Its letters were typed by people, and no machine read them from a picture. */
  readonly isTyped?: true
  /** WHATWG name of the encoding the text was read in. */
  readonly encoding: string
  /** How sure the detection of the encoding was, 0..1; 1 where the file or the reader says it. */
  readonly encodingConfidence: number
  /** Index of the first page whose text is still to be read; absent where all was. */
  readonly pendingFrom?: number
  /** What was wrong with the file, and what was kept nevertheless: sentences for the reader. */
  readonly warnings?: readonly string[]
  /** What was made of files that came beside it, and of what else it holds: sentences for the reader. */
  readonly said?: readonly string[]
}

/** Why a file was not imported, in words for the reader. Nothing of the file is kept. */
export interface ImportProblem {
  readonly code:
    'empty' | 'binary' | 'too-large' | 'undecodable' | 'unknown-format' | 'damaged' | 'password' | 'no-text'
  /** Names the file, what is wrong with it, and what to do. */
  readonly sentence: string
}

/** An import's outcome: a document, or why there is none. */
export type ImportResult =
  { readonly ok: true; readonly document: ImportedDocument } | { readonly ok: false; readonly problem: ImportProblem }

/** What the reader may say of a file before it is read. */
export interface ImportOptions {
  /** WHATWG encoding label to use instead of the detected one. */
  readonly encoding?: string
  /** Opens an encrypted PDF. */
  readonly password?: string
  /** Reads only so many pages' text of a long document, so that it can be shown; the rest is asked for later. */
  readonly firstPages?: number
  /** Hears how far reading has come. */
  readonly onPage?: (done: number, total: number) => void
}

/** Pages from which a document is a long one. */
export const long = 60

/** WebAssembly and fonts that some formats need; whoever runs the core brings it. Each is loaded when first asked for. */
export interface Engines {
  /** The bytes of PDFium (pdfium.wasm of @embedpdf/pdfium). */
  pdfium(): Promise<ArrayBuffer>
  /** The bytes of OpenJPEG (openjpegwasm_decode.wasm of @cornerstonejs/codec-openjpeg). */
  openjpeg(): Promise<ArrayBuffer>
  /** The bytes of Typst (typst_ts_web_compiler_bg.wasm of @myriaddreamin/typst-ts-web-compiler). */
  typst(): Promise<ArrayBuffer>
  /** The bytes of citeproc-rs (citeproc_rs_wasm_bg.wasm of @citeproc-rs/wasm). */
  citeproc(): Promise<ArrayBuffer>
  /** The bytes of MozJPEG (mozjpeg_enc.wasm and mozjpeg_dec.wasm of @jsquash/jpeg). */
  jpegEncoder(): Promise<ArrayBuffer>
  jpegDecoder(): Promise<ArrayBuffer>
  /** A font that editions are set in: "400Regular", "400Regular_Italic", "600SemiBold", or "Cardo" for the signs it lacks. */
  font(style: string): Promise<ArrayBuffer>
}

/** One file format. */
export interface Importer {
  readonly id: string
  readonly name: string
  /** File name endings, without the dot. */
  readonly extensions: readonly string[]
  /** Whether the bytes can be this format's. */
  accepts(name: string, bytes: Uint8Array): boolean
  /** Reads a file. Whatever is wrong with it is in the result. */
  read(file: SourceFile, options: ImportOptions, engines: Engines): Promise<ImportResult>
}

/** That a file was not taken, and why. */
export function refused(code: ImportProblem['code'], name: string, why: string): ImportResult {
  return { ok: false, problem: { code, sentence: `“${name}” ${why}` } }
}
