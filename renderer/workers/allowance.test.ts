import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Allowance } from './allowance'
import { budgetOf, nameOfTask } from './budget'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function allowance(whole: number, quiet: number) {
  const heard: string[] = []
  const made = new Allowance(
    { whole, quiet },
    { nearing: () => heard.push('nearing'), ended: (seconds) => heard.push(`ended after ${seconds}`) },
  )
  return { made, heard }
}

describe('what a task may take', () => {
  it('is told at half of it, and ended at its end', () => {
    const { heard } = allowance(60_000, Infinity)
    vi.advanceTimersByTime(29_000)
    expect(heard).toEqual([])
    vi.advanceTimersByTime(1_000)
    expect(heard).toEqual(['nearing'])
    vi.advanceTimersByTime(30_000)
    expect(heard).toEqual(['nearing', 'ended after 60'])
    vi.advanceTimersByTime(600_000)
    expect(heard).toHaveLength(2)
  })
  it('is longer as long as signs of life come, up to the whole', () => {
    const { made, heard } = allowance(100_000, 10_000)
    for (let i = 0; i < 20; i++) {
      vi.advanceTimersByTime(4_000)
      made.sign()
    }
    expect(heard).toEqual(['nearing'])
    vi.advanceTimersByTime(10_000)
    expect(heard).toEqual(['nearing', 'ended after 90'])
  })
  it('is ten times as long for a reader who wants it so, and told again', () => {
    const { made, heard } = allowance(60_000, Infinity)
    vi.advanceTimersByTime(40_000)
    made.longer()
    vi.advanceTimersByTime(250_000)
    expect(heard).toEqual(['nearing'])
    vi.advanceTimersByTime(20_000)
    expect(heard).toEqual(['nearing', 'nearing'])
    vi.advanceTimersByTime(300_000)
    expect(heard.at(-1)).toBe('ended after 600')
  })
  it('does not run while the machine sleeps', () => {
    const { heard } = allowance(60_000, 20_000)
    vi.setSystemTime(Date.now() + 8 * 3600 * 1000)
    vi.advanceTimersByTime(5_000)
    expect(heard).toEqual([])
  })
  it('ends with the task', () => {
    const { made, heard } = allowance(60_000, 20_000)
    made.stop()
    vi.advanceTimersByTime(600_000)
    expect(heard).toEqual([])
  })
  it('grows with the file', () => {
    const files = (length: number) => ({ files: [{ name: 'a.pdf', bytes: new Uint8Array(length) }], options: {} })
    expect(budgetOf('import', files(334)).whole).toBeLessThan(121_000)
    expect(budgetOf('import', files(10_000_000)).whole).toBe(420_000)
    expect(nameOfTask('import', files(1))).toBe('Reading “a.pdf”')
  })
})
