import type { Annotation } from '../core/anchor'
import type { CleaningSettings, PageWords } from '../core/clean'
import type { Mend, PlaceDecision, VariantKind } from '../core/collate'
import type { LabelRange, Metadata } from '../core/document/metadata'
import type { PackedLayout } from '../core/document/page-layout'
import type { SourceFiles } from '../core/document/source-files'
import type { HistoryStep } from '../core/history'
import type { CheckedSample } from '../core/quality'
import type { OutlineEntry } from '../core/formats'
import type { Change, Segment } from '../core/text'

/** A document of the library, without its text. */
export interface DocumentRow {
  readonly id: string
  /** SHA-256 of the imported file, hex: a document is known by its content, not by its name. */
  readonly hash: string
  readonly metadata: Metadata
  readonly sourceFile: string
  /** Its other files, where it is of several. */
  readonly sourceFiles?: SourceFiles | undefined
  /** WHATWG name of the encoding it was read in. */
  readonly encoding: string
  readonly encodingConfidence: number
  readonly paginated: boolean
  readonly pageCount: number
  /** Labels found at import, one a page. */
  readonly importedLabels: readonly string[]
  readonly labelRanges: readonly LabelRange[]
  readonly cleaning: CleaningSettings
  /** The original's table of contents, where it has one. */
  readonly outline?: readonly OutlineEntry[]
  /** What was wrong with the files, in sentences. */
  readonly warnings?: readonly string[]
  /** What was wrong with its files when it came in with a project or a copy, each as the end of a sentence. */
  readonly damagedOriginals?: readonly string[]
  /** Index of the first page whose text is still to be read from the file. */
  readonly pendingFrom?: number
  /** Texts of the same pages beside the source: recognised again, or taken from it when another became the source. */
  readonly witnesses?: readonly WitnessNote[]
  /** The words of each page when it was last cleaned; null for a page in a language without a lexicon. */
  readonly pageWords?: readonly (PageWords | null)[]
  /** Its letters were typed by people, and no machine read them: as an edition in TEI. */
  readonly isTyped?: true
  /** Samples that were checked against the original. */
  readonly samples?: readonly SampleNote[]
  /** Changes that waited for the reader's word when it was last left. */
  readonly doubts?: number
  /** Changes that the reader had decided on, or made, then. */
  readonly decided?: number
  /** The reader's scratch note on it, Markdown. */
  readonly scratch?: string
  /** Whether the reader is done with it. */
  readonly done?: true | undefined
  /** Ids of the collections that it is in. */
  readonly collections?: readonly string[] | undefined
  /** When it was last cleaned; null for never. Milliseconds since 1970. */
  readonly cleanedAt: number | null
  readonly created: number
  readonly opened: number
  /** When it was put in the bin; null while it is in the library. */
  readonly deleted: number | null
  /** Counts the writes to its layers and annotations. */
  readonly revision: number
}

/** What a sample of a document's lines told of its errors. */
export interface SampleNote extends CheckedSample {
  /** How many parts there were to draw from. */
  readonly drawnFrom: number
}

/** What is told of a witness without opening it. */
export interface WitnessNote {
  readonly id: string
  /** What it is, as the reader sees it: "Recognised 24 November 2026, English". */
  readonly name: string
  readonly made: number
}

/** A file that a document was imported from, byte for byte. It stays on the disk until it is read. */
export interface OriginalRow {
  readonly documentId: string
  readonly part: number
  readonly name: string
  readonly file: Blob
  /** Whether it opens with a password alone. The password is kept nowhere. */
  readonly encrypted?: true
  /** SHA-256 of the file, hex, once it was put into the vault. */
  readonly sha256?: string
}

/** The source text of a page. Written once. */
export interface SourceRow {
  readonly documentId: string
  readonly page: number
  readonly text: string
  /** The original, by its part, that the text is still to be read from. */
  readonly textPart?: number
  /** The original that holds the page's picture, by its part, and the picture's place in it. */
  readonly picture?: {
    readonly part: number
    readonly frame: number
    /** Pixels, or points in a PDF. */
    readonly width: number
    readonly height: number
  }
}

/** Where the words of a page's source stand on its picture. */
export interface LayoutRow {
  readonly documentId: string
  readonly page: number
  readonly layout: PackedLayout
}

/** A page of a witness. */
export interface WitnessRow {
  readonly documentId: string
  readonly witness: string
  readonly page: number
  readonly text: string
  readonly layout?: PackedLayout
}

/** How far a page was read against its facsimile: where the lines that were begin in the source. */
export interface ReadAgainstRow {
  readonly documentId: string
  readonly page: number
  readonly lines: readonly number[]
}

/** What was done to a page: its reading order and its changes. Absent while nothing was. */
export interface LayerRow {
  readonly documentId: string
  readonly page: number
  readonly order: readonly Segment[]
  readonly changes: readonly Change[]
  readonly revision: number
}

/** An annotation in its document; one that was deleted stays as a mark, so that other windows hear of it. */
export interface AnnotationRow extends Annotation {
  readonly documentId: string
  readonly revision: number
  readonly gone: 0 | 1
  /** When it was last written elsewhere, where it came in with a project; it is that note still while `modified` says the same. */
  readonly broughtIn?: number
}

/** Something a reader did to a document, as its history keeps it. */
export interface StepRow {
  readonly id: string
  readonly documentId: string
  /** Its place in the order in which things were done; the first ever done to the document has 0. */
  readonly number: number
  /** Whether it was taken back, and can be done again. */
  readonly undone: 0 | 1
  readonly step: HistoryStep
}

/** A tag of the reader's. */
export interface TagRow {
  readonly name: string
  readonly colour: string
  /** What it is for, in the reader's words. */
  readonly description?: string
}

/** A setting of the reader's. */
export interface SettingRow {
  readonly key: string
  readonly value: unknown
}

/** Where a text that is compared comes from. */
export type TextOrigin =
  /** A document of the library, as it is now: its source or its cleaned text. */
  | { readonly kind: 'document'; readonly documentId: string; readonly layer: 'source' | 'cleaned' }
  /** Another reading of a document's pages. */
  | { readonly kind: 'reading'; readonly documentId: string; readonly witness: string }
  /** A file that was read in, or an earlier state of a document: the text is kept with the comparison. */
  | { readonly kind: 'kept' }

/** One of the texts of a comparison. */
export interface ComparedText {
  readonly id: string
  /** The short sign it goes by in the comparison; no two texts have the same. */
  readonly siglum: string
  /** What it is, as the reader sees it. */
  readonly name: string
  readonly origin: TextOrigin
}

/** A comparison of texts: which ones, and what the reader decided. What the texts have in common is found anew each time. */
export interface ComparisonRow {
  readonly id: string
  readonly title: string
  readonly texts: readonly ComparedText[]
  /** The documents that it is of. */
  readonly documentIds: readonly string[]
  /** Id of the text that the others are read against. */
  readonly base: string
  /** Kinds of variants that are not shown. */
  readonly hidden: readonly VariantKind[]
  /** What was mended of the alignment, in that order. */
  readonly mends: readonly Mend[]
  /** What is said of places. */
  readonly decisions: readonly PlaceDecision[]
  /** By text: SHA-256 of it as it was last compared, hex. */
  readonly compared: Readonly<Record<string, string>>
  readonly made: number
  readonly opened: number
}

/** A text that is kept with its comparison. */
export interface KeptTextRow {
  readonly comparisonId: string
  readonly textId: string
  readonly text: string
}

/** A version of a document that is kept: what is told of it without opening it. */
export interface VersionRow {
  readonly id: string
  readonly documentId: string
  /** What the reader calls it; '' for one that was kept by itself, before the first work of a day. */
  readonly name: string
  readonly made: number
  /** Who kept it, as they call themselves; '' where nobody said. */
  readonly who: string
  /** Numbers of what is in it. */
  readonly told: { readonly pages: number; readonly changes: number; readonly decided: number; readonly notes: number }
}

/** What a version holds: a `KeptState` of `core/versions` as JSON, compressed by gzip. */
export interface VersionStateRow {
  /** That of the version. */
  readonly id: string
  readonly documentId: string
  readonly state: Uint8Array
}
