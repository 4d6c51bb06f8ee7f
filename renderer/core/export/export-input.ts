import type { Annotation } from '../anchor'
import type { Metadata } from '../document/metadata'
import type { PackedLayout } from '../document/page-layout'
import type { Text } from '../text'

/** Everything an exporter may draw on; all exporters take the same. */
export interface ExportInput {
  /** Stable id of the document, for links back. */
  readonly documentId: string
  readonly metadata: Metadata
  /** Name of the file that was imported. */
  readonly sourceFile: string
  readonly text: Text
  /** Printed page labels, one a page; '' for none. */
  readonly labels: readonly string[]
  /** Where the words stand on the pictures, one a page; absent where the format doesn't ask for it. */
  readonly layouts?: readonly (PackedLayout | null)[]
  readonly annotations: readonly Annotation[]
  /** Milliseconds since 1970 (UTC). */
  readonly exportedAt: number
  /** Version of Diptych. */
  readonly version: string
}

/** One export format with its options. */
export interface Exporter<Options> {
  readonly id: string
  readonly name: string
  /** File name ending, without the dot. */
  readonly extension: string
  /** MIME type. */
  readonly type: string
  /** Whether it asks for the places of the words. */
  readonly placed?: true
  readonly defaults: Options
  /** @param previous what an earlier export's file holds now, so that a reader's own additions to it survive */
  write(input: ExportInput, options: Options, previous?: string): string
}
