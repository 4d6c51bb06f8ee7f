/** A line at the foot of the window: what happened, and perhaps one thing to do about it. */
export interface Notice {
  readonly text: string
  readonly kind: 'done' | 'problem'
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** More problems than can be read at once are not kept at the foot of the window. */
const mostNotices = 3

/** How long what was done is said, in milliseconds. */
const saidFor = 8000

/** What is said at the foot of the window. */
export class Notices {
  /** Problems that wait to be read, and what was done last. */
  current = $state.raw<readonly Notice[]>([])
  private timer: ReturnType<typeof setTimeout> | undefined

  /** Says something; problems stay until they are read, whatever is said after them. */
  say(text: string, kind: Notice['kind'] = 'done', action?: Notice['action']): void {
    const notice: Notice = { text, kind, ...(action ? { action } : {}) }
    const unread = this.current.filter((n) => n.kind === 'problem' && n.text !== text).slice(1 - mostNotices)
    this.current = [...unread, notice]
    clearTimeout(this.timer)
    if (kind === 'done') this.timer = setTimeout(() => this.dismiss(notice), saidFor)
  }

  /** Says a problem for as long as it lasts. */
  sayWhile(over: Promise<void>, text: string, action: NonNullable<Notice['action']>): void {
    this.say(text, 'problem', action)
    const said = this.current.at(-1)
    void over.then(() => said && this.dismiss(said))
  }

  /** Takes away what offers something to do about a document that is being left. */
  leave(): void {
    this.current = this.current.filter((n) => n.kind === 'problem' || !n.action)
  }

  /** Takes a notice away; without one, whatever says what was done. */
  dismiss(notice?: Notice): void {
    this.current = this.current.filter((n) => (notice ? n !== notice : n.kind === 'problem'))
  }
}
