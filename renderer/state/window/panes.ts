/** What stands side by side in the workbench. */
const paneNames = ['facsimile', 'source', 'cleaned'] as const

/** What stands side by side in the workbench. */
export type PaneName = (typeof paneNames)[number]

/** Width of the window, in CSS pixels, from which three panes have room beside each other. */
const roomy = 1500

/**
 * The panes that are shown: as the reader chose them, else the facsimile (where there is one) beside the cleaned text,
 * and the source where there is room. Something is always shown.
 */
export function shownPanes(chosen: readonly PaneName[] | null, hasPictures: boolean, width: number): PaneName[] {
  const wanted = chosen ?? (hasPictures && width < roomy ? ['facsimile', 'cleaned'] : paneNames)
  const shown = paneNames.filter((p) => wanted.includes(p) && (p !== 'facsimile' || hasPictures))
  return shown.length ? shown : ['cleaned']
}

/** The panes after one of them is turned on or off; none where the only one would go, which stays. */
export function turnedPanes(shown: readonly PaneName[], name: PaneName): PaneName[] {
  return shown.includes(name) ? shown.filter((p) => p !== name) : [...shown, name]
}

/**
 * What is kept of the panes that a reader wants: where a document has no pictures, nothing is said of the facsimile, which is shown in others
 * as it was.
 */
export function chosenPanes(
  wanted: readonly PaneName[],
  before: readonly PaneName[] | null,
  hasPictures: boolean,
): readonly PaneName[] {
  const isWanted = hasPictures ? wanted.includes('facsimile') : (before ?? paneNames).includes('facsimile')
  return paneNames.filter((p) => (p === 'facsimile' ? isWanted : wanted.includes(p)))
}
