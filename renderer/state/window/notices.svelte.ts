/** A line at the foot of the window: what happened, and perhaps one thing to do about it. */
export interface Notice {
  readonly text: string
  readonly kind: 'done' | 'problem'
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** More problems than can be read at once are not kept at the foot of the window. */
const mostNotices = 3

/** What takes back what was done is called so wherever it is offered. */
const undoLabel = 'Undo'

/** How long what was done is said, in milliseconds: longer where there is something to do about it, and once more a while after a reader was at it. */
const saidFor = { plain: 8000, withAction: 30_000, afterHeld: 4000 }

/** How long what was offered stays beside what is said next, in milliseconds: until it can have been read. */
const offeredFor = 12_000

/** And how long what was said of something rare, in more words than can be read at once, in milliseconds and characters. */
const longSaid = { stays: 5000, length: 80 }

/** What has stood this long was read, in milliseconds: what was done, and a problem. */
const readAfter = { done: 2000, problem: 10_000 }

/** What is said at the foot of the window. */
export class Notices {
  /** Problems that wait to be read, and what was done last. */
  current = $state.raw<readonly Notice[]>([])
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly since = new WeakMap<Notice, number>()

  /**
   * Says something. Problems stay until they are read, whatever is said after them, and what was offered a moment ago stays beside what
   * the program says by itself: what a reader just did takes the place of both.
   */
  say(text: string, kind: Notice['kind'] = 'done', action?: Notice['action']): void {
    const notice: Notice = { text, kind, ...(action ? { action } : {}) }
    const unread = this.current.filter((n) => n.kind === 'problem' && n.text !== text).slice(1 - mostNotices)
    const offered = kind === 'done' && action?.label !== undoLabel ? this.freshOffers(notice) : []
    this.current = [...unread, ...offered, notice]
    this.since.set(notice, Date.now())
    this.endIn(action ? saidFor.withAction : saidFor.plain)
  }

  /** The last offers, and what was said at length, that a reader may not have read yet, but of what the next one offers or tells again. */
  private freshOffers(next: Notice): Notice[] {
    const isFresh = (notice: Notice) =>
      Date.now() - this.since.get(notice)! < (notice.action ? offeredFor : longSaid.stays)
    const isAgain = ({ text, action }: Notice) =>
      (action !== undefined && action.label === next.action?.label) || next.text.startsWith(text)
    const offered = this.current.filter(
      (n) => n.kind === 'done' && (n.action ?? n.text.length >= longSaid.length) && !isAgain(n) && isFresh(n),
    )
    return offered.slice(1 - mostNotices)
  }

  /** What is said stays while the pointer or the keys are at it. */
  hold(): void {
    clearTimeout(this.timer)
  }

  /** The pointer or the keys have left what is said. */
  release(): void {
    this.endIn(saidFor.afterHeld)
  }

  /** Takes away, after so many milliseconds, what says what was done. */
  private endIn(milliseconds: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.dismiss(), milliseconds)
  }

  /** Says a problem for as long as it lasts. */
  sayWhile(over: Promise<void>, text: string, action: NonNullable<Notice['action']>): void {
    this.say(text, 'problem', action)
    const said = this.current.at(-1)
    void over.then(() => said && this.dismiss(said))
  }

  /** Takes away what is about a document that is being left: what offers something to do about it, and what was read. */
  leave(): void {
    this.current = this.current.filter((notice) => {
      const stood = Date.now() - (this.since.get(notice) ?? 0)
      return (notice.kind === 'problem' || !notice.action) && stood < readAfter[notice.kind]
    })
  }

  /** Takes a notice away; without one, whatever says what was done. */
  dismiss(notice?: Notice): void {
    this.current = this.current.filter((n) => (notice ? n !== notice : n.kind === 'problem'))
  }
}
