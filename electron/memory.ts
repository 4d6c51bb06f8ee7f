import { existsSync, readFileSync } from 'node:fs'
import { writeWhole } from './whole-file'

/** Where the window stood. */
export interface Place {
  readonly x?: number
  readonly y?: number
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

interface Remembered {
  readonly place: Place
  /** Paths of files opened lately, newest first. */
  readonly recent: readonly string[]
}

const fresh: Remembered = { place: { width: 1280, height: 860, maximized: false }, recent: [] }

/** How many recent files are remembered. */
const mostRecent = 10

/** What the shell remembers from one start to the next, in a small file of the profile. */
export class Memory {
  private now: Remembered

  constructor(private readonly path: string) {
    this.now = read(path)
  }

  get place(): Place {
    return this.now.place
  }

  get recent(): readonly string[] {
    return this.now.recent
  }

  /** Remembers where the window stands. */
  setPlace(place: Place): Promise<void> {
    return this.keep({ ...this.now, place })
  }

  /** Remembers a file as the one opened last. */
  addRecent(path: string): Promise<void> {
    return this.keep({ ...this.now, recent: [path, ...this.now.recent.filter((p) => p !== path)].slice(0, mostRecent) })
  }

  private keep(next: Remembered): Promise<void> {
    this.now = next
    // A profile that can't be written costs the place of the window, not the reader's work.
    return writeWhole(this.path, Buffer.from(JSON.stringify(next))).catch(() => undefined)
  }
}

function read(path: string): Remembered {
  try {
    const { place, recent } = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Partial<Remembered>) : {}
    const numbers = place && [place.width, place.height].every((n) => typeof n === 'number' && n >= 300)
    return {
      place: numbers ? place : fresh.place,
      recent: Array.isArray(recent) ? recent.filter((p) => typeof p === 'string') : [],
    }
  } catch {
    return fresh
  }
}
