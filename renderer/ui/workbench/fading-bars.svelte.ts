/** How long bars stay after they were called, in milliseconds. */
const stay = 2500

/** How near an edge of the window the pointer calls them, in CSS pixels. */
const near = 64

/** Bars that fade while one reads, until the pointer comes to an edge of the window or a key that is no text calls them. */
export class FadingBars {
  /** Whether they are to be seen. */
  shown = $state(true)
  private timer: ReturnType<typeof setTimeout> | undefined

  /** Shows them for a while. */
  call(): void {
    this.shown = true
    clearTimeout(this.timer)
    this.timer = setTimeout(() => (this.shown = false), stay)
  }

  /** Hears of the pointer, at a height in a window of some height. */
  moved(y: number, height: number): void {
    if (y < near || y > height - near) this.call()
  }

  /** Hears of a key. */
  pressed(key: string): void {
    if (['Alt', 'Control', 'Meta', 'Tab', 'Escape', 'F6', 'F10'].includes(key)) this.call()
  }

  /** Ends what it waits for. */
  stop(): void {
    clearTimeout(this.timer)
  }
}
