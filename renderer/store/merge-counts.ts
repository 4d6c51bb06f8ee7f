/** What came into the library, in numbers. */
export interface MergeCounts {
  readonly documents: number
  /** Documents that were here already; what the other knew more of them was added. */
  readonly merged: number
  /** Those of them that lay in the bin, and are out of it again. */
  readonly unbinned: number
  /** Notes that are new here. */
  readonly annotations: number
  /** Notes that gained text, tags or answers, without a word given up. */
  readonly gained: number
  /** Notes whose texts differ: both stand in them now. */
  readonly differing: number
  /** Notes that were deleted here and stay so. */
  readonly stayDeleted: number
  /** Notes that were deleted here and went on elsewhere: they came back. */
  readonly cameBack: number
  /** Notes that were deleted elsewhere and stay here. */
  readonly deletedThere: number
  /** Decisions about changes that were taken over. */
  readonly changes: number
  /** Decisions that are others here, which count. */
  readonly decisions: number
  /** Pages whose text is another one here, so that changes of them could not be taken. */
  readonly otherPages: number
}

/** Nothing that came. */
export const nothingMerged: MergeCounts = {
  documents: 0,
  merged: 0,
  unbinned: 0,
  annotations: 0,
  gained: 0,
  differing: 0,
  stayDeleted: 0,
  cameBack: 0,
  deletedThere: 0,
  changes: 0,
  decisions: 0,
  otherPages: 0,
}

/** The counts of both. */
export function mergeSum(a: MergeCounts, b: MergeCounts): MergeCounts {
  const names = Object.keys(nothingMerged) as (keyof MergeCounts)[]
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as unknown as MergeCounts
}
