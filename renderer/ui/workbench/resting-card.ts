import { isLineWork } from '../../core/clean'
import type { ChangeAt } from '../../core/review'
import type { View } from '../../state/window'

/** How long the caret rests in a change before its card opens, and how long the pointer; and how long a card outlasts it. */
const caretRests = 350
const pointerRests = 220
const pointerLeaves = 260

/** Opens the card of a change where the caret or the pointer rests, and shuts it when they go on. */
export class RestingCard {
  private resting: ReturnType<typeof setTimeout> | undefined
  private hovering: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly view: View) {}

  /** The caret came to stand in a change, or in none. */
  caretAt(change: ChangeAt | null): void {
    const { view } = this
    this.stop()
    if (change?.change.id === view.card?.id) return
    view.card = null
    if (!change || isLineWork(change.change)) return
    const { caret } = view
    this.resting = setTimeout(() => {
      if (view.caret === caret && !view.card) view.card = { page: change.page, id: change.change.id, focused: false }
    }, caretRests)
  }

  /** The pointer moved over the panes. */
  pointerMoved(event: MouseEvent): void {
    // The text may move under a pointer that rests.
    if (event.movementX === 0 && event.movementY === 0) return
    clearTimeout(this.hovering)
    const { view } = this
    const target = event.target as HTMLElement
    if (target.closest('.card')) return
    const mark = target.closest<HTMLElement>('[data-change]:not(.change-line)')
    if (mark && event.buttons === 0) {
      const { change, page } = mark.dataset
      this.hovering = setTimeout(() => {
        if (!view.card?.focused) view.card = { id: change!, page: Number(page), focused: false }
      }, pointerRests)
    } else if (view.card && !view.card.focused) this.hovering = setTimeout(() => (view.card = null), pointerLeaves)
  }

  /** No card opens for the caret as it stands. */
  stop(): void {
    clearTimeout(this.resting)
  }
}
