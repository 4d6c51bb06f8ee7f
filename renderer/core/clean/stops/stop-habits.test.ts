import { describe, expect, it } from 'vitest'
import { englishLexicon } from '../cleaned-by.testing'
import { stopHabits } from './stop-habits'

const habits = (text: string) => stopHabits([text], englishLexicon())

describe('how a document sets stops', () => {
  it('tells what is written with a stop and what without', () => {
    const { of } = habits('Dr. Hale met Mr Boyd and Mr Lowe. Dr. Hale left, and Mr. Lowe stayed.')
    expect(of('Dr')).toEqual({ stopped: 2, bare: 0 })
    expect(of('Mr')).toEqual({ stopped: 1, bare: 2 })
    expect(of('Miss')).toEqual({ stopped: 0, bare: 0 })
  })
  it('tells how many stops were lost by the words that open sentences', () => {
    const kept = habits('They left. The house was empty. She was ill. When they came, he slept. '.repeat(5))
    const lost = habits('They left The house was empty She was ill When they came, he slept '.repeat(5))
    expect(kept.lost).toBeLessThan(0.1)
    expect(lost.lost).toBeGreaterThan(0.6)
  })
  it('takes no name, and no capital I, for the beginning of a sentence', () => {
    expect(habits('I saw Henry In Sydney with Mary '.repeat(9)).lost).toBeLessThan(0.1)
  })
  it('tells whether initials have stops, and whether there is any punctuation at all', () => {
    expect(habits('J. Hale, W. Boyd, T. Lowe and S. Reid. '.repeat(9)).initials).toBeGreaterThan(0.9)
    const bare = habits('J Hale W Boyd T Lowe and S Reid '.repeat(9))
    expect(bare.initials).toBeLessThan(0.2)
    expect(bare.marks).toBeLessThan(0.05)
  })
})
