import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  absorb,
  absorbAll,
  cleanedOf,
  createPage,
  createText,
  decide,
  diffPage,
  faultOf,
  invert,
  layoutOf,
  mergePatch,
  patchPage,
  splices,
  type Change,
  type Page,
} from '.'
import { reader } from './generated-pages.testing'
import { mergeTexts } from './three-way'
import { TypedRuns } from './typed-runs'

/** Two windows on one page, and the database between them, as saving and hearing join them. */
class Windows {
  stored: Page
  readonly windows: [Window, Window]

  constructor(source: string) {
    this.stored = createPage(source)
    this.windows = [new Window('A', this.stored), new Window('B', this.stored)]
  }

  /** Writes what a window has to the database, and gives it what was written. */
  save(window: Window): void {
    this.finishSave(window)
    this.stored = mergePatch(this.stored, diffPage(window.base, window.now), window.typed.has).page
    window.show(this.stored)
    window.base = this.stored
  }

  /** Writes what a window has to the database; it hears only later that this was done. */
  beginSave(window: Window): void {
    this.finishSave(window)
    this.stored = mergePatch(this.stored, diffPage(window.base, window.now), window.typed.has).page
    window.saving = { known: window.now, written: this.stored }
  }

  /** Gives a window what it wrote, under what was typed meanwhile. */
  finishSave(window: Window): void {
    const { saving } = window
    window.saving = null
    if (!saving) return
    window.show(patchPage(saving.written, diffPage(saving.known, window.now), window.typed.has))
    window.base = saving.written
  }

  /** Gives a window what is in the database, under what it has not saved yet. */
  hear(window: Window): void {
    this.finishSave(window)
    window.show(patchPage(this.stored, diffPage(window.base, window.now), window.typed.has))
    window.base = this.stored
  }

  /** Does one thing in a window. */
  act(window: Window, act: 'save' | 'begin' | 'finish' | 'hear'): void {
    if (act === 'save') this.save(window)
    else if (act === 'begin') this.beginSave(window)
    else if (act === 'finish') this.finishSave(window)
    else this.hear(window)
  }

  /** Ends what is begun, and gives both windows all of it. */
  end(): void {
    for (const window of this.windows) {
      window.end()
      this.save(window)
    }
    for (const window of this.windows) this.hear(window)
  }
}

class Window {
  base: Page
  now: Page
  caret = 0
  /** What it is writing to the database, and what came of it, until it hears of that. */
  saving: { readonly known: Page; readonly written: Page } | null = null
  private begun = 0
  /** What is left to type of the word begun. */
  private rest = ''
  readonly words: string[] = []
  readonly typed = new TypedRuns()

  constructor(
    readonly name: string,
    page: Page,
  ) {
    this.base = this.now = page
  }

  /** As an editor shows another state: its caret stays before what is put in where it stands. */
  show(page: Page): void {
    const edits = splices(createText([this.now]), createText([page])).toReversed()
    const moved = (place: number) =>
      edits.reduce(
        (at, { from, to, text }) => (from >= at ? at : to <= at ? at + text.length - (to - from) : from),
        place,
      )
    this.caret = moved(this.caret)
    this.typed.move(moved)
    this.now = page
  }

  type(keys: number): void {
    for (let i = 0; i < keys; i++) {
      if (this.rest === '') this.begin()
      const key = { from: this.caret, to: this.caret, text: this.rest[0]! }
      this.typed.type([key])
      this.now = absorb(this.now, key.from, key.to, key.text, reader())
      this.caret++
      this.rest = this.rest.slice(1)
    }
  }

  private begin(): void {
    const word = `${this.name}${++this.begun}${this.name.toLowerCase()}`
    this.words.push(word)
    this.rest = `${word} `
  }

  /** Ends the word begun. */
  end(): void {
    if (this.rest !== '') this.type(this.rest.length)
  }

  /** Puts the caret where a word begins. */
  move(pick: number): void {
    this.end()
    this.caret = this.starts()[Math.floor(pick * this.starts().length)]!
  }

  /** Takes a word away, unless it is one that the other window is still typing; gives the word. */
  take(pick: number, other: Window): string {
    this.end()
    const starts = this.starts()
    const at = Math.floor(pick * (starts.length - 1))
    const [from, to] = [starts[at]!, starts[at + 1] ?? starts[at]!]
    const word = cleanedOf(this.now).slice(from, to).trim()
    if (word.includes(other.name) && !other.words.some((whole) => word.includes(whole))) return ''
    this.now = absorb(this.now, from, to, '', reader())
    this.caret = from
    return word
  }

  rule(pick: number): void {
    const text = cleanedOf(this.now)
    const words = [...text.matchAll(/\b[a-y]+\b/g)]
    const word = words[Math.floor(pick * words.length)]
    if (word)
      this.now = absorbAll(this.now, [
        {
          from: word.index,
          to: word.index + word[0].length,
          text: word[0].toUpperCase(),
          by: { ...reader(), by: 'engine', rule: 'r', state: pick > 0.5 ? 'applied' : 'proposed', confidence: pick },
        },
      ])
  }

  decide(pick: number): void {
    const change = this.now.changes[Math.floor(pick * this.now.changes.length)]
    if (change?.by === 'engine')
      this.now = decide(this.now, new Set([change.id]), { state: pick > 0.5 ? 'accepted' : 'rejected' })
  }

  private starts(): number[] {
    const text = cleanedOf(this.now)
    return [...new Set([0, ...[...text.matchAll(/\s(?=\S)/g)].map(({ index }) => index + 1), text.length])]
  }
}

const acts = fc.array(
  fc.record({
    who: fc.nat(1),
    act: fc.constantFrom(
      ...(['type', 'type', 'type', 'save', 'begin', 'finish', 'hear', 'move', 'take', 'rule', 'decide'] as const),
    ),
    pick: fc.double({ min: 0, max: 0.999, noNaN: true }),
  }),
  { maxLength: 40 },
)

/** What every change remembers, and what that remembers. */
function deep(changes: readonly Change[]): Change[] {
  return changes.flatMap((change) => [change, ...deep(change.absorbed ?? [])])
}

/** Whether a word is there, or both parts of it: what was typed before the other wrote at the same place, and after. */
function isKept(kept: string, word: string): boolean {
  return [...word].some((_, i) => kept.includes(word.slice(0, i)) && kept.includes(word.slice(i)))
}

/** Histories of two windows. */
const histories = process.env.DIPTYCH_FAULTS === 'long' ? 10_000 : 400

describe('two windows on one page', () => {
  it('lose no word that either typed: it stands in the text, or is kept as rejected', () => {
    fc.assert(
      fc.property(acts, (history) => {
        const here = new Windows('the lamp at the mouth\nof the pier was ht ')
        const taken: string[] = []
        for (const { who, act, pick } of history) {
          const window = here.windows[who]!
          if (act === 'type') window.type(1 + Math.floor(pick * 6))
          else if (act === 'take') taken.push(window.take(pick, here.windows[1 - who]!))
          else if (act === 'move' || act === 'rule' || act === 'decide') window[act](pick)
          else here.act(window, act)
          expect(faultOf(window.now)).toBeNull()
        }
        here.end()
        const text = cleanedOf(here.stored)
        for (const window of here.windows) expect(cleanedOf(window.now)).toBe(text)
        const rejected = deep(here.stored.changes).filter((change) => change.state === 'rejected')
        const kept = [text, ...rejected.map((change) => change.after)].join('\n')
        for (const word of here.windows.flatMap((window) => window.words)) {
          expect(text.split(word).length, `${word} twice in ${text}`).toBeLessThan(3)
          if (!taken.some((gone) => gone !== '' && (word.includes(gone) || gone.includes(word))))
            expect(isKept(kept, word), `${word} in ${kept}`).toBe(true)
        }
      }),
      { numRuns: histories },
    )
  })

  it('part no word that either types at one place', () => {
    const typing = fc.record({
      who: fc.nat(1),
      act: fc.constantFrom(...(['type', 'type', 'save', 'begin', 'finish', 'hear'] as const)),
      keys: fc.integer({ min: 1, max: 4 }),
    })
    fc.assert(
      fc.property(fc.array(typing, { maxLength: 60 }), fc.constantFrom(0, 4, 22), (history, caret) => {
        const here = new Windows('the lamp at the mouth\nof the pier was ht ')
        for (const window of here.windows) window.caret = caret
        for (const { who, act, keys } of history) {
          const window = here.windows[who]!
          if (act === 'type') window.type(keys)
          else here.act(window, act)
        }
        here.end()
        const words = cleanedOf(here.stored).split(/\s/)
        for (const window of here.windows) expect(words).toEqual(expect.arrayContaining(window.words))
      }),
      { numRuns: histories },
    )
  })

  it('what one did can be taken back after the other changed the same place, and the other’s stays', () => {
    const page = createPage('a lamp')
    const mine = absorb(page, 2, 2, 'big ', reader())
    const theirs = absorb(page, 2, 2, 'red ', reader())
    const both = patchPage(theirs, diffPage(page, mine))
    expect(cleanedOf(both)).toBe('a red big lamp')
    expect(cleanedOf(patchPage(both, invert(diffPage(page, mine))))).toBe('a red lamp')
    expect(cleanedOf(patchPage(both, invert(diffPage(page, theirs))))).toBe('a big lamp')
  })

  it('of two readings of one word the later stands, and the other is kept as rejected', () => {
    const page = createPage('the lamp')
    const mine = absorb(page, 4, 8, 'damp', reader())
    const theirs = absorb(page, 4, 8, 'lump', reader())
    const { page: both, lost } = mergePatch(theirs, diffPage(page, mine))
    expect(cleanedOf(both)).toBe('the damp')
    expect(lost.map((change) => change.after)).toEqual(['lump'])
    expect(both.changes[0]!.absorbed!.map(({ after, state }) => [after, state])).toEqual([['lump', 'rejected']])
  })

  it('a run of the cleaner gives way to what was typed meanwhile', () => {
    const page = createPage('the ht lamp')
    const run = absorbAll(page, [
      { from: 4, to: 6, text: 'lit', by: { ...reader(), by: 'engine', rule: 'r', state: 'applied', confidence: 0.9 } },
    ])
    const typed = absorb(page, 4, 6, 'hot', reader())
    expect(cleanedOf(patchPage(typed, diffPage(page, run)))).toBe('the hot lamp')
    expect(cleanedOf(patchPage(run, diffPage(page, typed)))).toBe('the hot lamp')
  })

  it('of two decisions the later counts', () => {
    const page = absorbAll(createPage('the ht lamp'), [
      { from: 4, to: 6, text: 'lit', by: { ...reader(), by: 'engine', rule: 'r', state: 'proposed', confidence: 0.4 } },
    ])
    const ids = new Set(page.changes.map((change) => change.id))
    const accepted = decide(page, ids, { state: 'accepted' })
    const rejected = decide(page, ids, { state: 'rejected' })
    expect(patchPage(accepted, diffPage(page, rejected)).changes[0]!.state).toBe('rejected')
    expect(patchPage(rejected, diffPage(page, accepted)).changes[0]!.state).toBe('accepted')
  })
})

describe('texts of one base', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), maxLength: 12 })
  it('are whichever was changed, where one was', () => {
    fc.assert(
      fc.property(words, words, (base, other) => {
        expect(mergeTexts(base, other, base)).toEqual({ text: other, contested: false })
        expect(mergeTexts(base, base, other)).toEqual({ text: other, contested: false })
        expect(mergeTexts(base, other, other)).toEqual({ text: other, contested: false })
      }),
    )
  })
  it('keep what both put in', () => {
    fc.assert(
      fc.property(words, words, fc.nat(12), fc.nat(12), (before, behind, one, two) => {
        const base = before + behind
        const put = (at: number, text: string) => base.slice(0, Math.min(at, base.length)) + text + base.slice(at)
        const { text, contested } = mergeTexts(base, put(one, 'm'), put(two, 't'))
        expect(contested).toBe(false)
        expect([...text].sort().join('')).toBe([...base, 'm', 't'].sort().join(''))
      }),
    )
  })
  it('never part a word that one of them goes on with', () => {
    const typed = new TypedRuns()
    for (const [i, text] of [...'old '].entries()) typed.type([{ from: 3 + i, to: 3 + i, text }])
    const own = { before: '', behind: '', wasTyped: typed.has }
    expect(mergeTexts('an ol', 'an old ', 'an olred ', own).text).toBe('an old red ')
    expect(mergeTexts('', 'old ', 're').text).toBe('old re')
    expect(mergeTexts('', 'ol', 'red ').text).toBe('red ol')
  })
  it('take long texts word by word, soon', () => {
    const base = 'one two three four five '.repeat(400)
    const mine = base.replace('three', 'tree')
    const theirs = base.replace(/five $/, 'six')
    expect(mergeTexts(base, mine, theirs).text).toBe(mine.replace(/five $/, 'six'))
  })
  it('of a page keep every place outside of what was changed', () => {
    const page = createPage('one two three')
    const mine = absorb(page, 0, 3, 'ONE', reader())
    const theirs = absorb(page, 8, 13, 'THREE', reader())
    const both = patchPage(theirs, diffPage(page, mine))
    expect(layoutOf(both).cleaned).toBe('ONE two THREE')
    expect(both.changes).toEqual([...mine.changes, ...theirs.changes])
  })
})
