import type { Region } from '../../core/anchor'
import type { Query } from '../../core/search'
import type { Caret, Side, SideRange } from '../../core/text'
import { everyChange, type ChangeFilter } from '../../core/review'

/** A place that the panes are to show. */
export interface Goal extends SideRange {
  /** Whether the caret goes there. */
  readonly select: boolean
  /** Where in the pane it is to stand. */
  readonly at: 'centre' | 'top'
  /** How far below the top it is to stand there, in pixels; negative where its line begins above. */
  readonly below?: number
  /** The page that begins there, where one was turned to: one without words begins where the next one does. */
  readonly page?: number
  /** Whether a document is opened there, where it was left. */
  readonly returns?: true
}

/** Names of the side panels. */
export type PanelName = 'changes' | 'notes' | 'rules'

/** The change whose card is open. */
export interface OpenCard {
  readonly page: number
  /** Id of the change. */
  readonly id: string
  /** Whether it was reached by key. */
  readonly focused: boolean
  /** Since when it is shown, where a decision on another one led to it; by the clock of the page, in milliseconds. */
  readonly since?: number
}

/** What the workbench shows of an open document: nothing here is stored. */
export class View {
  /** Pane that has or last had the caret. */
  side = $state<Side>('cleaned')
  caret = $state.raw<Caret>({ side: 'cleaned', at: 0 })
  selection = $state.raw<SideRange | null>(null)
  /** First page that can be seen. */
  page = $state(0)
  panel = $state<PanelName | null>(null)
  locked = $state(true)
  /** What stands beside what: by the text, or as the reader aligned the panes by hand. */
  alignment = $state<'text' | 'hand'>('text')
  /** A region of the facsimile that is to be shown; a new object each time. */
  region = $state.raw<Region | null>(null)
  /** The word under the pointer on the facsimile. */
  pointed = $state.raw<SideRange | null>(null)
  /** Whether the cleaned text can be typed in: a document opens for reading, in which plain keys act. */
  editing = $state(false)
  /** Whether the facsimile is read line by line against the texts. */
  reading = $state(false)
  /** While a key is held the source stands in place of the cleaned text. */
  peek = $state(false)
  /** The change whose card is open. */
  card = $state.raw<OpenCard | null>(null)
  /** Whether the reader goes from doubt to doubt by key, and has not put the caret anywhere since. */
  reviewing = false
  /** The change that was gone to last: the next one is behind it, though the caret stands before it. */
  visited: string | null = null
  /** The note that is open in the notes panel. */
  note = $state<string | null>(null)
  /** Whether the open note's text (or its tags) is to take the caret. */
  noteFocus = $state<'note' | 'tags' | null>(null)
  /** A place the panes are asked to show; a new object each time. */
  goal = $state.raw<Goal | null>(null)
  find = $state.raw<Query | null>(null)
  /** The match that was walked to last. */
  match = $state.raw<SideRange | null>(null)
  /** How often the find bar was asked for; each time it takes the caret. */
  findAsked = $state(0)
  /** What the changes panel lists. */
  changeFilter = $state.raw<ChangeFilter>(everyChange)
  /** How it lists them: where they stand, the most doubtful first, or the same changes together. */
  changeOrder = $state<'place' | 'doubt' | 'pattern'>('place')
  /** The pattern of changes that is looked at, by its key. */
  pattern = $state<string | null>(null)

  /** Shows a place in its pane (the other one follows), and puts the caret there. */
  goTo(range: SideRange, select = true, at: Goal['at'] = 'centre'): void {
    this.goal = { ...range, select, at }
  }

  /** Shows a place as it was left: so many pixels below the top of its pane. */
  returnTo({ side, from }: Pick<SideRange, 'side' | 'from'>, below: number | undefined): void {
    this.goal = {
      side,
      from,
      to: from,
      select: false,
      at: 'top',
      returns: true,
      ...(below === undefined ? {} : { below }),
    }
  }

  /** Shows a page from its beginning, which is a place in the cleaned text. */
  turnTo(page: number, at: number): void {
    this.page = page
    this.goal = { side: 'cleaned', from: at, to: at, select: true, at: 'top', page }
  }
}
