import type { SourceFiles } from '../document/source-files'
import { type PageName } from '../document/page-name'
import type { Annotation } from '../anchor'
import type { Metadata } from '../document/metadata'
import type { PackedLayout } from '../document/page-layout'
import type { Engines } from '../formats'
import type { Raster } from '../formats/picture/raster'
import type { CheckedSample } from '../quality'
import type { Text } from '../text'

/** One of the files that a document was imported from. */
export interface ScanFile {
  readonly name: string
  /** Opens it, where it is encrypted. */
  readonly password?: string
  /** Whether it may leave only as its pictures: without what cameras and programs wrote beside their points. */
  readonly bare?: true
  /** Its bytes, read when asked for. */
  read(): Promise<Uint8Array<ArrayBuffer>>
}

/** Where a page's picture is found. */
export interface ScanPage {
  /** Index of its file. */
  readonly file: number
  /** Which page of that file, from 0. */
  readonly frame: number
  /** Its size as it is shown: pixels, or points in a PDF. */
  readonly width: number
  readonly height: number
}

/** The scan: files, and where in them each page's picture is; null for a page without one. */
export interface Scan {
  readonly files: readonly ScanFile[]
  readonly pages: readonly (ScanPage | null)[]
}

/** Everything an exporter may draw on; all exporters take the same. */
export interface ExportInput {
  /** Stable id of the document, for links back. */
  readonly documentId: string
  readonly metadata: Metadata
  /** Name of the file that was imported. */
  readonly sourceFile: string
  /** The other files, where there were several. */
  readonly sourceFiles?: SourceFiles | undefined
  readonly text: Text
  /** What a PDF that was imported is known by: the first part of its `ID`, hex; absent where it has none. */
  readonly fingerprint?: string
  /** What the pages are called, one a page. */
  readonly names: readonly PageName[]
  /** Where the words stand on the pictures, one a page; absent where the format doesn't ask for it. */
  readonly layouts?: readonly (PackedLayout | null)[]
  /** The pages' pictures; absent where the format doesn't ask for them. */
  readonly scan?: Scan
  readonly annotations: readonly Annotation[]
  /** The pictures of rectangles that notes are on: PNG files by the ids of the notes; absent where the format doesn't ask for them. */
  readonly regionPictures?: ReadonlyMap<string, Uint8Array>
  /** From which confidence on the cleaner applied its changes, 0..1; absent where nothing was cleaned. */
  readonly threshold?: number
  /** What the last sample that was checked against the original told. */
  readonly sample?: CheckedSample
  /** Milliseconds since 1970 (UTC). */
  readonly exportedAt: number
  /** Version of Diptych. */
  readonly version: string
}

/** One of what a field of a format can be. */
export interface FieldChoice {
  readonly value: string
  readonly name: string
  /** Left out where no page of the document has a picture. */
  readonly pictured?: true
}

/** One thing that a reader can choose of a format, as a form shows it. */
export type ExportField<Options> = {
  readonly key: keyof Options & string
  readonly label: string
  /** Shown only while another field has one of these values. */
  readonly onlyIf?: readonly [key: keyof Options & string, ...values: unknown[]]
} & (
  | { readonly kind: 'check' }
  | { readonly kind: 'words' }
  /** Text in a template language, and what it can name. */
  | { readonly kind: 'template'; readonly names: readonly (readonly [names: string, meaning: string])[] }
  | { readonly kind: 'choice'; readonly choices: readonly FieldChoice[] }
)

/** What every export format tells of itself. */
interface ExportFormat<Options> {
  readonly id: string
  readonly name: string
  /** File name ending, without the dot. */
  readonly extension: string
  /** MIME type. */
  readonly type: string
  /** Whether it asks for the places of the words. */
  readonly placed?: true
  /** Whether it asks for the file of an earlier export, so that what a reader wrote in it survives. */
  readonly keeps?: true
  /** Whether it asks for the scan. */
  readonly scanned?: true
  /** Whether it asks for the pictures of rectangles that notes are on. */
  readonly pictured?: true
  /** Whether it asks for the fingerprint of the file. */
  readonly identified?: true
  readonly defaults: Options
  /** What can be chosen, in the order of a form. */
  readonly fields?: readonly ExportField<Options>[]
}

/** A format that is text. */
export interface TextExporter<Options> extends ExportFormat<Options> {
  readonly binary?: never
  /**
   * @param previous what an earlier export's file holds now, so that a reader's own additions to it survive
   * @param remark hears, in sentences for the reader, of what became of these; they are never lost
   */
  write(input: ExportInput, options: Options, previous?: string, remark?: (sentence: string) => void): string
}

/** What surrounds the writing of a file. */
export interface ExportRun {
  readonly engines: Engines
  /** Fonts of the reader's own, beside those that come with the program: TrueType or OpenType files. */
  readonly fonts?: readonly Uint8Array[]
  /** Gives fonts of this machine that may have characters which no other font has, likeliest first. Absent where none can be had. */
  readonly machineFonts?: (characters: readonly string[]) => AsyncIterable<Uint8Array>
  /** What an earlier export's file holds now, so that a reader's own additions to it survive. */
  readonly previous?: Uint8Array
  /** Decodes pictures that only browsers know; absent where there is none. */
  readonly decode?: (bytes: Uint8Array<ArrayBuffer>) => Promise<Raster>
  /** Hears how far writing has come: how much is done, of how much in all. */
  readonly onProgress?: (done: number, total: number) => void
  /** Hears, in sentences for the reader, of what could not be written as asked. */
  readonly warn?: (sentence: string) => void
  /** Hears, in sentences for the reader, of what is as it should be and yet not as one may expect; `warn` hears it where this is absent. */
  readonly remark?: (sentence: string) => void
}

/** A format that is no text: a PDF, an archive. */
export interface FileExporter<Options> extends ExportFormat<Options> {
  readonly binary: true
  /** Whether it sets type, and asks for the reader's own fonts. */
  readonly typeset?: true
  /** @throws ExportRefused where the document can't be written in this format */
  write(input: ExportInput, options: Options, run: ExportRun): Promise<Uint8Array<ArrayBuffer>>
}

/** One export format with its options. */
export type Exporter<Options> = TextExporter<Options> | FileExporter<Options>

/** What a format tells of itself, without what writes it: it can go from a worker to the window. */
export type FormatDescription =
  | Omit<TextExporter<Readonly<Record<string, unknown>>>, 'write'>
  | Omit<FileExporter<Readonly<Record<string, unknown>>>, 'write'>

/** That a document can't be written in a format, in a sentence for the reader. */
export class ExportRefused extends Error {}
