import { readingKey } from '../../core/clean'
import { toldChange, type ChangeAt } from '../../core/review'
import {
  beforeOf,
  caretWithin,
  changedPages,
  decide,
  documentToCleaned,
  documentToSource,
  editText,
  patternOf,
  placeOf,
  startsOf,
  wordsOf,
  wordSpan,
  type Caret,
  type Change,
  type ChangeKind,
  type Page,
} from '../../core/text'
import { readerProvenance, undoOffer, type Desk, type Session } from '../document'
import { counted } from '../window'

/** The change with an id on a page, if it is still there. */
export function changeById(session: Session, page: number, id: string): Change | undefined {
  return session.text.pages[page]?.changes.find((c) => c.id === id)
}

/** The change at a place of either text, the narrowest if several touch it; null where none does. */
export function changeAt(session: Session, caret: Caret): ChangeAt | null {
  const { text } = session
  const { side, at } = caretWithin(text, caret)
  const { page } = placeOf(startsOf(text, side), at)
  const start = text.sourceStarts[page]!
  const [from, to] =
    side === 'source' ? [at, at] : [documentToSource(text, at, 'before'), documentToSource(text, at, 'after')]
  const touched = text.pages[page]!.changes.filter(
    (c) => start + c.from <= Math.max(from, to) && Math.min(from, to) <= start + c.to,
  )
  const [change] = touched.filter((c) => c.state !== 'rejected').sort((a, b) => a.to - a.from - (b.to - b.from))
  return change ? { page, change } : null
}

/** All changes that do the same to the same words, this one among them, and those made by one act with it. */
export function identicalTo(session: Session, { page, change }: ChangeAt): ChangeAt[] {
  const pattern = patternOf(session.text.pages[page]!, change)
  return session.text.pages.flatMap((p, index) =>
    p.changes
      .filter((c) => c.rule === change.rule && c.kind === change.kind && patternOf(p, c) === pattern)
      .map((c) => ({ page: index, change: c })),
  )
}

/**
 * Accepts or rejects changes, as one step. Changes made by one act are decided together.
 * @param looked the one that was looked at; of several, none is by itself
 */
export function decideAll(
  session: Session,
  changes: readonly ChangeAt[],
  state: 'accepted' | 'rejected',
  looked: ChangeAt | null = changes.length === 1 ? changes[0]! : null,
): void {
  const first = changes[0]
  if (!first) return
  const groups = new Set(changes.flatMap(({ change }) => (change.group === undefined ? [] : [change.group])))
  const ids = new Set(changes.map(({ change }) => change.id))
  const pages = groups.size ? session.text.pages.keys() : new Set(changes.map((c) => c.page)).values()
  const words = wordsOf(session.text.pages[first.page]!, first.change)
  const what =
    changes.length === 1
      ? words.was === words.is
        ? `the mark on “${words.is.trim()}”`
        : toldChange(words)
      : counted(changes.length, 'change', 'changes')
  const decided = new Map<number, Page>()
  for (const index of pages) {
    const page = session.text.pages[index]!
    const wanted = new Set(
      page.changes.filter((c) => ids.has(c.id) || (c.group !== undefined && groups.has(c.group))).map((c) => c.id),
    )
    const seen = page.changes.filter(
      (c) =>
        wanted.has(c.id) && (c.id === looked?.change.id || (c.group !== undefined && c.group === looked?.change.group)),
    )
    decided.set(index, decideTogether(page, wanted, new Set(seen.map((c) => c.id)), state))
  }
  session.do({ label: `${state === 'accepted' ? 'accepting' : 'rejecting'} ${what}`, pages: decided })
}

/** Decides changes of a page: those that were looked at by themselves, the others as many at once. */
function decideTogether(
  page: Page,
  wanted: ReadonlySet<string>,
  seen: ReadonlySet<string>,
  state: 'accepted' | 'rejected',
): Page {
  return decide(decide(page, seen, { state }), new Set([...wanted].filter((id) => !seen.has(id))), {
    state,
    together: true,
  })
}

/** Accepts or rejects many changes, as one step, and says how many, with the way back. */
export function decideMany(
  desk: Desk,
  changes: readonly ChangeAt[],
  state: 'accepted' | 'rejected',
  looked?: ChangeAt,
): void {
  const { session, notices } = desk
  if (!session || !changes.length) return
  decideAll(session, changes, state, looked)
  if (changes.length > 1)
    notices.say(`${counted(changes.length, 'change', 'changes')} ${state}.`, 'done', undoOffer(desk))
}

/**
 * Puts the reader's own reading in the place of the words that a change stands in, as one step. What the change says
 * already accepts it, and what the source says rejects it.
 */
export function readAs(session: Session, at: ChangeAt, reading: string): void {
  const { text } = session
  const page = text.pages[at.page]!
  const { was, is } = wordsOf(page, at.change)
  const right = reading.replace(/\s+/g, ' ').trim()
  if (right === is.trim()) return decideAll(session, [at], 'accepted')
  if (right === was.trim()) return decideAll(session, [at], 'rejected')
  const words = wordSpan(page, at.change)
  const start = text.sourceStarts[at.page]!
  const from = documentToCleaned(text, start + words.from, 'after')
  const to = Math.max(from, documentToCleaned(text, start + words.to, 'before'))
  const next = editText(text, [{ from, to, text: right }], readerProvenance())
  session.do({ label: `“${was.trim()}” read as “${right}”`, pages: changedPages(text, next) })
}

/** Says whether the OCR or the page itself was at fault. */
export function classify(
  session: Session,
  { page, change }: ChangeAt,
  kind: Extract<ChangeKind, 'correction' | 'emendation'>,
): void {
  const next = decide(session.text.pages[page]!, new Set([change.id]), {
    kind,
    ...(change.by === 'engine' ? { state: 'accepted' as const } : {}),
  })
  session.do({ label: `marking as ${kind}`, pages: new Map([[page, next]]) })
}

/** Decides all identical changes, and has the cleaner do so from now on in this document. */
export function decideForDocument(session: Session, at: ChangeAt, verdict: 'always' | 'never'): void {
  const key = readingKey(beforeOf(session.text.pages[at.page]!, at.change), at.change.after)
  const { cleaning } = session.row
  const without = (list: readonly string[]) => list.filter((k) => k !== key)
  const pages = new Map<number, Page>()
  const state = verdict === 'always' ? 'accepted' : 'rejected'
  for (const { page, change } of identicalTo(session, at))
    pages.set(
      page,
      decide(pages.get(page) ?? session.text.pages[page]!, new Set([change.id]), {
        state,
        together: change.id !== at.change.id,
      }),
    )
  session.do({
    label: `“${verdict}” for this document`,
    pages,
    cleaning: {
      ...cleaning,
      always: verdict === 'always' ? [...without(cleaning.always), key] : without(cleaning.always),
      never: verdict === 'never' ? [...without(cleaning.never), key] : without(cleaning.never),
    },
  })
}

/** What can be said of a change in a word: its state as the reader should see it. */
export function stateName(change: Change): string {
  if (change.kind === 'unclear' && change.state === 'applied') return 'unclear'
  const by = change.who ? ` by ${change.who}` : ''
  if (change.by === 'reader') return change.state === 'rejected' ? `taken back${by}` : by ? `made${by}` : 'yours'
  return change.state + by
}
