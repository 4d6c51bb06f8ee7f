import type { Colour } from '../../core/anchor'
import type { CitationStyle, MarkdownOptions } from '../../core/export'
import type { LibraryDatabase } from '../../store'
import { Setting } from './setting.svelte'
import type { PaneName } from '../window'

/** What a reader can set. */
export interface Preferences {
  /** What the reader is called in versions and projects, which others may read; '' for nobody. */
  readonly readerName: string
  readonly theme: 'system' | 'light' | 'dark' | 'sepia'
  /** Size of the reading type in CSS pixels, 13 to 28. */
  readonly size: number
  /** Widest line in characters, 45 to 100. */
  readonly measure: number
  /** Line height as a factor, 1.2 to 2. */
  readonly lineHeight: number
  /** Whether the source pane is set in a monospaced face. */
  readonly monospace: boolean
  readonly arrangement: 'beside' | 'above'
  /** Share of the first pane, 0.2 to 0.8. */
  readonly divider: number
  /** Panes that are shown; null for those that fit the document and the window. */
  readonly shown: readonly PaneName[] | null
  /** Where the facsimile stands: left of the texts, or above them. */
  readonly facsimileAt: 'beside' | 'above'
  /** Share of the facsimile, 0.2 to 0.8. */
  readonly facsimileShare: number
  readonly marks: 'calm' | 'proof'
  /** Whether the bars fade while one reads. */
  readonly fading: boolean
  /** Keys of commands where they differ from the default, by command id. */
  readonly keys: Readonly<Record<string, string>>
  readonly colourNames: Readonly<Partial<Record<Colour, string>>>
  /** Colour of the next highlight made without choosing one. */
  readonly colour: Colour
  /** How quotations are cited: in a style of Diptych's, or in one of the reader's by the name of its file. */
  readonly citation: CitationStyle | `csl:${string}`
  /** What programs get that take plain text only. */
  readonly quotationForm: 'plain' | 'markdown'
  /** Whether the strip of the facsimile goes with a quotation. */
  readonly quotationPicture: boolean
  /** Whether a quotation says how many of its words were corrected and reviewed. */
  readonly quotationState: boolean
  readonly markdown: Partial<MarkdownOptions>
  /** What was chosen of the other formats, by their ids. */
  readonly exports: Readonly<Record<string, object>>
  /** Whether files that leave hold neither author nor dates, in whatever format. */
  readonly anonymousExports: boolean
  /** The format last exported to. */
  readonly exportFormat: string
}

/** Preferences of a reader who has set nothing. */
export const defaultPreferences: Preferences = {
  readerName: '',
  theme: 'system',
  size: 17,
  measure: 66,
  lineHeight: 1.55,
  monospace: false,
  arrangement: 'beside',
  divider: 0.5,
  shown: null,
  facsimileAt: 'beside',
  facsimileShare: 0.42,
  marks: 'calm',
  fading: false,
  keys: {},
  colourNames: {},
  colour: 'yellow',
  citation: 'brief',
  quotationForm: 'plain',
  quotationPicture: false,
  quotationState: false,
  markdown: {},
  exports: {},
  anonymousExports: false,
  exportFormat: 'md',
}

/** Whether author and dates were left out of a format when that was chosen format by format. */
function wasAnonymous({ exports = {}, markdown }: Partial<Preferences> = {}): boolean {
  return [...Object.values(exports), markdown ?? {}].some((one) => 'anonymous' in one && one.anonymous === true)
}

/** The reader's preferences, for all windows. */
export class PreferencesState {
  private readonly kept: Setting<Preferences>

  constructor(db: LibraryDatabase) {
    this.kept = new Setting(db, 'preferences', (kept) => ({
      ...defaultPreferences,
      anonymousExports: wasAnonymous(kept as Partial<Preferences> | undefined),
      ...(kept as Partial<Preferences> | undefined),
    }))
  }

  get current(): Preferences {
    return this.kept.current
  }

  /** Sets some preferences, at once and for good. */
  set(change: Partial<Preferences>): void {
    // Without a database the library says so; reading goes on with what was set.
    this.kept.set({ ...this.current, ...change }).catch(() => undefined)
  }

  /** What the reader calls a colour. */
  colourName(colour: Colour): string {
    return this.current.colourNames[colour] ?? colour.slice(0, 1).toUpperCase() + colour.slice(1)
  }
}
