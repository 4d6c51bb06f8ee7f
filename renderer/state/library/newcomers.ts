import type { LibraryDatabase } from '../../store'
import type { Dialogs, Notices } from '../window'

/** Milliseconds after the last document came in until it is looked whether it is here already: what came is opened and cleaned first. */
const restAfter = 3000

/** Documents that came in lately, until it was looked whether they are in the library twice. */
export class Newcomers {
  private ids: string[] = []
  private timer: ReturnType<typeof setTimeout> | undefined

  /** @param isBusy whether more is still to come in */
  constructor(
    private readonly around: { readonly db: LibraryDatabase; readonly notices: Notices; readonly dialogs: Dialogs },
    private readonly isBusy: () => boolean,
  ) {}

  /** Notes documents that came in. */
  add(ids: readonly string[]): void {
    if (!ids.length) return
    this.ids.push(...ids)
    this.wait()
  }

  private wait(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => (this.isBusy() ? this.wait() : void this.look()), restAfter)
  }

  private async look(): Promise<void> {
    const ids = this.ids.splice(0)
    // What looks through the library comes when something came in; where it can't be loaded, nothing is told that was not asked for.
    const loaded = await import('./like-arrivals').catch(() => null)
    await loaded?.tellLikeArrivals(this.around, ids)
  }
}
