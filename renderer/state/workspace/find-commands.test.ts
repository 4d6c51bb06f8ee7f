import { describe, expect, it } from 'vitest'
import { commands } from './commands'
import { findCommands } from './find-commands'
import { otherWords } from './other-words'

const shown = commands.filter((c) => !c.hidden && c.id !== 'palette')
const first = (asked: string) => findCommands(shown, asked)[0]?.id

describe('the commands that words ask for', () => {
  it.each([
    ['number', 'page-numbers'],
    ['label', 'page-numbers'],
    ['page number', 'page-numbers'],
    ['numbering', 'page-numbers'],
    ['colour', 'colour-names'],
    ['dark', 'settings'],
    ['theme', 'settings'],
    ['quote', 'copy-quotation'],
    ['tags', 'tags'],
    ['keyboard', 'shortcuts'],
    ['charts', 'charts'],
    ['ocr', 'recognise'],
    ['print', 'export'],
    ['undo', 'undo'],
    ['Arrange', 'arrange'],
    ['exprot', 'export'],
  ])('“%s” gives %s first', (asked, id) => {
    expect(first(asked)).toBe(id)
  })
  it('come by the words of their labels before others', () => {
    const labels = findCommands(shown, 'tag').map((c) => c.label)
    expect(labels.slice(0, 2).toSorted()).toEqual(['Tag', 'Tags of the library…'])
    expect(findCommands(shown, 'quote').map((c) => c.id)).not.toContain('queue')
    expect(findCommands(shown, 'correct').length).toBeGreaterThan(2)
  })
  it('are none where nothing is known by them, and all where nothing is asked', () => {
    expect(findCommands(shown, 'zzzz')).toEqual([])
    expect(findCommands(shown, ' ')).toEqual(shown)
  })
  it('have other words that belong to commands', () => {
    const ids = new Set(commands.map((c) => c.id))
    expect(Object.keys(otherWords).filter((id) => !ids.has(id))).toEqual([])
  })
  it('are found by each word of their own labels', () => {
    for (const command of shown)
      for (const word of command.label.match(/[\p{L}\p{N}]+/gu) ?? [])
        expect(findCommands(shown, word), `${command.id}: ${word}`).toContain(command)
  })
})
