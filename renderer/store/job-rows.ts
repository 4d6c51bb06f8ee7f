import type { BatchProfile } from '../core/batch'
import type { RecognitionSettings } from '../core/ocr/recognition'

/** What jobs of each kind are about: `work` is the same for all of a job's items, `what` is each item's own. */
export interface JobTerms {
  /** Files that come into the library, those of one document together; none once they are in. */
  readonly import: { readonly work: null; readonly what: { readonly files: readonly KeptFile[] } }
  /** Pages of one document; what is recognised of pages that have a text becomes one witness. */
  readonly recognition: {
    readonly work: { readonly settings: RecognitionSettings; readonly witness: string }
    readonly what: { readonly documentId: string; readonly page: number }
  }
  readonly cleaning: { readonly work: null; readonly what: { readonly documentId: string } }
  readonly export: {
    readonly work: { readonly profile: BatchProfile }
    readonly what: { readonly documentId: string }
  }
}

/** A kind of work that waits in the queue. */
export type JobKind = keyof JobTerms

/** A file that is kept with a job: one that is to come in, or one that was made. */
export interface KeptFile {
  readonly name: string
  readonly file: Blob
}

/** Something that was asked for once, of one thing or of ten thousand. */
export interface JobRow<Kind extends JobKind = JobKind> {
  readonly id: string
  readonly kind: Kind
  /** What it is, as the reader sees it. */
  readonly name: string
  /** Its place in the queue: what has a lower one is done first. */
  readonly place: number
  readonly made: number
  readonly paused: boolean
  /** The window that works it off, by the name of the lock that it holds as long as it is open. */
  readonly owner: string
  readonly work: JobTerms[Kind]['work']
}

/** One of the things that a job is about. What is in work is still `waiting` here, so that it is begun anew where a window is gone. */
export interface JobItemRow<Kind extends JobKind = JobKind> {
  readonly jobId: string
  readonly number: number
  /** Its place in the job: what has a lower one is done first. */
  readonly place: number
  readonly title: string
  readonly state: 'waiting' | 'done' | 'failed' | 'cancelled'
  /** What came of it, or why it failed, as a sentence. */
  readonly said?: string
  readonly what: JobTerms[Kind]['what']
  /** Files that were made of it, until they are saved. */
  readonly made?: readonly KeptFile[]
}
