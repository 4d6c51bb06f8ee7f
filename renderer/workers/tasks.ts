import type { CleaningSettings, LineOrder, PageWords } from '../core/clean'
import type { DecidedPlace, ReadCollation, Witness } from '../core/collate'
import type { Metadata } from '../core/document/metadata'
import type { PageParts } from '../core/document/page-parts'
import type { CodeBookFiles, CodedSource } from '../core/codebook'
import type { Board, OutlinedQuotation } from '../core/desk'
import type { AlikePages, Fingerprint, KnownPage } from '../core/duplicates'
import type {
  Citation,
  CslItem,
  CslStyle,
  ExportInput,
  FormatDescription,
  Known,
  FileContents,
  Revealed,
  Scan,
} from '../core/export'
import type { ImportedBundle, ImportedPage, ImportOptions, NotesOfFile, SourceFile } from '../core/formats'
import type { ManuscriptQuotation, ManuscriptReport } from '../core/manuscript'
import type { Weighed } from '../core/readings'
import type { Page } from '../core/text'

/** An imported document as the worker gives it: its files as blobs, which are made where nobody waits for them. */
export interface ReadBundle extends Omit<ImportedBundle, 'originals'> {
  /** SHA-256 of the file, hex; of several files, that of their hashes in order. */
  readonly hash: string
  readonly originals: readonly { readonly name: string; readonly file: Blob }[]
}

/** A scan with its files as blobs, which are read where nobody waits for them. */
export interface ScanOrder extends Pick<Scan, 'pages'> {
  readonly files: readonly { readonly name: string; readonly file: Blob; readonly password?: string }[]
}

/** A page that is drawn small. */
export interface CoverOrder {
  readonly id: string
  readonly file: Blob
  /** Its place in the file, and its size there: pixels, or points in a PDF. */
  readonly frame: number
  readonly width: number
  readonly height: number
}

/** The work that is done off the main thread: what goes in, what comes out, and what is told on the way. */
export interface Tasks {
  import: {
    input: { files: readonly SourceFile[]; options: Omit<ImportOptions, 'onPage'> }
    output: { bundles: readonly ReadBundle[] }
    step: { name: string; done: number; total: number }
  }
  /** Reads the text of the pages of a PDF that were left for later. */
  'import-rest': {
    input: { file: Blob; from: number; password?: string }
    output: { pages: number }
    step: { from: number; total: number; pages: readonly ImportedPage[] }
  }
  /** Reads the texts of pages whose pictures were read before. */
  'import-texts': {
    input: { texts: readonly { readonly name: string; readonly file: Blob }[] }
    output: { problems: readonly string[] }
    /** Pages in the order of the texts, some at a time; null for one that can't be read. */
    step: { pages: readonly (ImportedPage | null)[] }
  }
  /** Draws pages small, each within a box of so many pixels. */
  covers: {
    input: { pages: readonly CoverOrder[]; box: { readonly width: number; readonly height: number } }
    output: { pages: number }
    /** A page as WebP, or why it can't be drawn, as the end of a sentence. */
    step: { id: string; picture: Blob } | { id: string; fault: string }
  }
  /** Reads the notes of a file: an annotated PDF, W3C annotations, an export of Hypothesis, Zotero, Readwise or a Kindle. */
  'read-notes': { input: { name: string; file: Blob; password?: string }; output: NotesOfFile; step: never }
  /** Reads what a file of a reference manager tells of a document: null where no entry is on it; no entries where it is no such file. */
  'read-reference': {
    input: { name: string; file: Blob; of: { sourceFile: string; title: string } }
    output: { told: Partial<Metadata> | null; entries: number }
    step: never
  }
  /** Reads the quotations of a manuscript. */
  'read-manuscript': {
    input: { name: string; file: Blob }
    output: { quotations: readonly ManuscriptQuotation[]; warnings: readonly string[] }
    step: never
  }
  /** Writes what became of the quotations of a manuscript. */
  'write-report': {
    input: { report: ManuscriptReport; format: string }
    output: { content: string | Uint8Array<ArrayBuffer> }
    step: never
  }
  /** Loads the lexicon of a language. */
  warm: { input: { language: string }; output: { loaded: true }; step: never }
  clean: {
    input: {
      pages: readonly Page[]
      language: string
      settings: CleaningSettings
      when: number
      /** By page: what its layout tells of the parts of its text. */
      parts: readonly PageParts[]
      /** The pages to clean, by their index, in this order. */
      indices: readonly number[]
    }
    output: { pages: number }
    step: {
      done: number
      total: number
      changed: readonly { index: number; page: Page }[]
      /** Of the pages done since the last step; null where nothing is known of the language. */
      counted: readonly { index: number; words: PageWords | null }[]
    }
  }
  /** Weighs what is undecided on pages by another reading of them. */
  'weigh-reading': {
    input: {
      /** The pages to weigh, by their index, each with the text that the other reading has of it. */
      pages: ReadonlyMap<number, { readonly page: Page; readonly other: string }>
      language: string
      settings: CleaningSettings
      when: number
    }
    output: { weighed: ReadonlyMap<number, Weighed> }
    step: { done: number; total: number }
  }
  /** Looks for pages whose lines OCR has mixed. */
  'propose-order': {
    /** The pages to look at, by their index. */
    input: { pages: ReadonlyMap<number, Page>; language: string }
    output: { orders: ReadonlyMap<number, LineOrder> }
    step: { done: number; total: number }
  }
  /** What pages are known again by, in the order of their texts. */
  fingerprints: {
    input: { texts: readonly string[] }
    output: { fingerprints: readonly Fingerprint[] }
    step: never
  }
  /** Finds pages that have much in common. */
  alike: { input: { pages: readonly KnownPage[] }; output: { alike: readonly AlikePages[] }; step: never }
  /** Writes the code book as a Word document, or with the coded texts as a REFI-QDA project. */
  'write-code-book': {
    input: CodeBookFiles & { format: 'docx' | 'qdpx'; sources: readonly CodedSource[]; now: number }
    output: { content: Uint8Array<ArrayBuffer> }
    step: never
  }
  /** Writes a board of quotations as a Word document. */
  'write-board': {
    input: { board: Board; quotations: ReadonlyMap<string, OutlinedQuotation> }
    output: { content: Uint8Array<ArrayBuffer> }
    step: never
  }
  /** Collates texts, and reads them against the one of them with the siglum `base`. */
  collate: {
    input: { texts: readonly Witness[]; base: string }
    output: ReadCollation
    /** Texts that are in the table. */
    step: { done: number; total: number }
  }
  /** Writes a collation, with what a reader decided of its places. */
  'write-collation': {
    input: {
      texts: readonly Witness[]
      base: string
      format: string
      places: readonly DecidedPlace[]
      /** Columns in which the words stand as a reader mended them; those of the places. */
      aligned: Pick<ReadCollation, 'columns' | 'columnOf' | 'moves'>
      title: string
      /** The reader's own, for formats that set type. */
      fonts: readonly Uint8Array[]
    }
    output: { content: string | Uint8Array<ArrayBuffer> }
    step: { done: number; total: number }
  }
  /** Cites a passage in a style of the reader's; null for an item tries only whether the style can be followed. */
  cite: {
    input: { style: CslStyle; item: CslItem | null; reference: string }
    /** Why the style can't be followed, as the end of a sentence. */
    output: { citation: Citation } | { fault: string }
    step: never
  }
  /** Looks through a file that was made for what it gives away. */
  reveal: {
    input: { content: string | Uint8Array<ArrayBuffer>; known: Known }
    output: { revealed: readonly Revealed[]; contents: FileContents | null }
    step: never
  }
  /** Puts files into a zip, under their names. */
  zip: {
    input: { parts: readonly { readonly name: string; readonly file: Blob }[] }
    output: { content: Uint8Array<ArrayBuffer> }
    step: never
  }
  /** Tells which formats can be written, and what can be chosen of each. */
  formats: { input: Record<never, never>; output: { formats: readonly FormatDescription[] }; step: never }
  export: {
    input: {
      format: string
      input: Omit<ExportInput, 'text' | 'scan'> & { pages: readonly Page[]; scan?: ScanOrder }
      options: unknown
      /** The file that an earlier export wrote, as it is now. */
      previous?: Uint8Array
      /** The PDF that was imported, for formats that name its fingerprint. */
      identified?: { readonly file: Blob; readonly password?: string }
      /** The reader's own, for formats that set type. */
      fonts?: readonly Uint8Array[]
      /** Those of the machine that may have what these lack, likeliest first. */
      machineFonts?: readonly Blob[]
    }
    /** The file, and what could not be written as asked, in sentences. */
    output: { content: string | Uint8Array<ArrayBuffer>; warnings: readonly string[]; remarks: readonly string[] }
    step: { done: number; total: number }
  }
}

/** Name of a task. */
export type TaskName = keyof Tasks

/** Tells whoever gave the order of a step. */
export type Tell<Name extends TaskName> = (step: Tasks[Name]['step']) => void

/** What a worker is sent. */
export interface Order<Name extends TaskName = TaskName> {
  readonly task: Name
  readonly input: Tasks[Name]['input']
}

/** What it sends back. */
export type Report<Name extends TaskName = TaskName> =
  | { readonly type: 'step'; readonly step: Tasks[Name]['step'] }
  | { readonly type: 'done'; readonly output: Tasks[Name]['output'] }
  /** `isSpent`: an engine gave up, so the worker is not to be asked again. */
  | { readonly type: 'failed'; readonly message: string; readonly isSpent: boolean }
