import type { Budget } from './budget'

/** Milliseconds between two looks at the clock. */
const tick = 1000

/**
 * The time that is left of a task's budget. Time in which the machine slept counts for nothing: between two looks at the
 * clock no more than two seconds pass.
 */
export class Allowance {
  private used = 0
  private silent = 0
  private factor = 1
  private told = false
  private last = Date.now()
  private readonly timer: ReturnType<typeof setInterval>

  /**
   * @param events `nearing`: half of the time is used; `ended`: all of it
   */
  constructor(
    private readonly budget: Budget,
    private readonly events: { readonly nearing: () => void; readonly ended: (seconds: number) => void },
  ) {
    this.timer = setInterval(() => this.look(), tick)
  }

  /** The task gave a sign of life. */
  sign(): void {
    this.silent = 0
  }

  /** Gives ten times the time there was. */
  longer(): void {
    this.factor *= 10
    this.told = false
  }

  /** The task came to its end. */
  stop(): void {
    clearInterval(this.timer)
  }

  private look(): void {
    const now = Date.now()
    const passed = Math.min(now - this.last, 2 * tick)
    this.last = now
    this.used += passed
    this.silent += passed
    const share = Math.max(this.used / this.budget.whole, this.silent / this.budget.quiet) / this.factor
    if (share >= 1) {
      this.stop()
      this.events.ended(Math.round(this.used / 1000))
    } else if (share >= 0.5 && !this.told) {
      this.told = true
      this.events.nearing()
    }
  }
}
