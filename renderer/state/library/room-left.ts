import type { Notices } from '../window'

/** How often it is looked how much room there is, in milliseconds. */
const every = 5 * 60_000

/** Bytes that are left when it is told, each once. */
const tellAt = [1_000_000_000, 200_000_000]

/** What the browser tells of the room for the library. */
type Estimate = () => Promise<{ readonly usage?: number; readonly quota?: number } | undefined>

/** Tells a reader when the room for the library comes to its end, before it does. */
export class RoomLeft {
  /** Limits that were told. */
  private told = 0

  constructor(
    private readonly notices: Notices,
    private readonly estimate: Estimate = async () => navigator.storage?.estimate(),
  ) {}

  /** Looks from now on. */
  watch(): void {
    void this.look()
    setInterval(() => void this.look(), every)
  }

  /** Looks once. */
  async look(): Promise<void> {
    const { usage, quota } = (await this.estimate().catch(() => undefined)) ?? {}
    if (usage === undefined || quota === undefined) return
    const left = Math.max(0, quota - usage)
    // The room for a small library may be small from the start.
    const passed = tellAt.filter((limit) => left < limit && usage > limit / 10).length
    if (passed <= this.told) return
    this.told = passed
    this.notices.say(
      `The library takes ${words(usage)}; there is room for ${words(left)} more on this disk. When it is full, nothing can be saved: make room, or take documents out.`,
      'problem',
    )
  }
}

function words(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}
