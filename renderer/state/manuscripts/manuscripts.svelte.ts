import { dropOffers } from '../window'
import type { CheckingDesk } from './checking-desk'
import type { ManuscriptCheck } from './manuscript-check.svelte'

/** The place where manuscripts are checked. What does it is loaded when it is first asked for. */
export class Manuscripts {
  /** Whether it is on the screen. */
  isShown = $state(false)
  /** The manuscript that was checked last, and is kept while the window is open; null before the first. */
  check = $state.raw<ManuscriptCheck | null>(null)

  constructor(private readonly desk: CheckingDesk) {}

  /** Shows it. */
  async show(): Promise<void> {
    if (!this.check) {
      const { ManuscriptCheck } = await import('./manuscript-check.svelte')
      this.check ??= new ManuscriptCheck(this.desk)
    }
    if (!this.isShown) dropOffers(this.desk.notices)
    this.isShown = true
  }

  hide(): void {
    this.isShown = false
  }
}
