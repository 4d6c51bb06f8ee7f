import type { Desk } from '../document'
import { chosenPanes, type PaneName } from '../window'

/** Shows some panes from now on, in this document and in others as far as they have them. */
export function showPanes({ preferences, session }: Desk, wanted: readonly PaneName[]): void {
  const hasPictures = session?.facsimile.exists ?? false
  preferences.set({ shown: chosenPanes(wanted, preferences.current.shown, hasPictures) })
}
