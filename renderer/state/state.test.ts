import { describe, expect, it } from 'vitest'
import { addressOf, hashOf } from './address'
import { everyChange, listChanges } from './change-list'
import { effectOf } from './cleaning-preview.svelte'
import { commands, runCommand } from './commands'
import { fileName } from './exporting'
import { findAll } from './find'
import { acceleratorOf, isPlainKey, keyOf, printedKey } from './keys'
import type { Workspace } from './workspace.svelte'
import { clean } from '../core/clean/cleaned-by.testing'
import { menus } from '../../electron/bridge'

describe('addresses', () => {
  it('name a document and perhaps a note', () => {
    expect(addressOf('diptych://document/abc1/note/n2')).toEqual({ document: 'abc1', note: 'n2' })
    expect(addressOf('#document/abc1')).toEqual({ document: 'abc1' })
    expect(addressOf(hashOf('abc1', true))).toEqual({ document: 'abc1', facsimile: true })
    for (const other of ['', 'diptych://elsewhere/x', '#document/../x', 'https://example.org/#document/a b'])
      expect(addressOf(other)).toBeNull()
  })
})

describe('finding', () => {
  it('takes any white space for any other, and letters as they are asked for', () => {
    expect(findAll('The\nfirst  lamp', 'the first lamp', false)).toEqual([{ from: 0, to: 15 }])
    expect(findAll('The first', 'the', true)).toEqual([])
    expect(findAll('a.b a+b', 'a.b', false)).toEqual([{ from: 0, to: 3 }])
    expect(findAll('anything', '   ', false)).toEqual([])
  })
})

describe('keys', () => {
  const event = (init: Partial<KeyboardEvent>) =>
    ({ altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...init }) as KeyboardEvent
  it('are named as in the commands', () => {
    expect(keyOf(event({ key: 'p', ctrlKey: true, shiftKey: true }))).toBe('Mod+Shift+P')
    expect(keyOf(event({ key: '?', shiftKey: true }))).toBe('?')
    expect(keyOf(event({ key: 'Enter', shiftKey: true }))).toBe('Shift+Enter')
    expect(keyOf(event({ key: '1', altKey: true }))).toBe('Alt+1')
    expect(printedKey('Mod+E')).toBe('Ctrl+E')
    expect(acceleratorOf('Mod+Shift+P')).toBe('CommandOrControl+Shift+P')
  })
  it('that type something are known', () => {
    expect(['N', '1', '?', 'Enter', 'Backspace', ']'].every(isPlainKey)).toBe(true)
    expect(['Mod+N', 'Alt+1', 'F8', 'Escape'].some(isPlainKey)).toBe(false)
  })
})

// Every command of the registry keeps this contract.
describe('commands', () => {
  it.each(commands.map((c) => [c.id, c] as const))('%s has an id of its own, a label, a menu', (id, command) => {
    expect(commands.filter((c) => c.id === id)).toHaveLength(1)
    expect(command.label).toMatch(/^[A-Z]/)
    expect(menus).toContain(command.menu)
  })
  it('share no default key, but where one acts on what is selected and the other when nothing is', () => {
    const places = commands.filter((c) => /^highlight-/.test(c.id))
    const others = commands.filter((c) => !places.includes(c))
    const keys = (list: typeof others) => list.map((c) => c.key).filter((k) => k !== '')
    for (const list of [places, others]) expect(keys(list).filter((k, i, all) => all.indexOf(k) !== i)).toEqual([])
    const shared = others.filter((c) => c.key !== '' && keys(places).includes(c.key))
    expect(shared.map((c) => c.id)).toEqual(['facsimile-pane-plain', 'source-pane-plain', 'cleaned-pane-plain'])
    const selecting = { session: { facsimile: { exists: true } }, view: { selection: {} } } as unknown as Workspace
    expect(shared.some((c) => c.enabled(selecting))).toBe(false)
  })
})

describe('a command that fails', () => {
  it('says so, and why', async () => {
    const said: string[] = []
    const workspace = {
      saveLibrary: () => Promise.reject(new Error('The disk is full.')),
      say: (text: string, kind: string) => said.push(`${kind}: ${text}`),
    } as unknown as Workspace
    expect(runCommand(workspace, 'save-library')).toBe(true)
    await new Promise((done) => setTimeout(done))
    expect(said).toEqual(['problem: “Save the whole library” failed: The disk is full.'])
  })
})

describe('lists of changes', () => {
  const text = clean([
    'China signed  a ioint state-\nment in 1 992 with the other parties to the treaty, and so\non to the end.',
  ])
  it('leave line work out unless its rule is asked for', () => {
    expect(
      listChanges(text, everyChange).every(
        ({ change }) => change.rule !== 'white-space' && change.rule !== 'paragraphs',
      ),
    ).toBe(true)
    expect(listChanges(text, { ...everyChange, rule: 'white-space' })).not.toHaveLength(0)
  })
  it('go by rule, state and confidence', () => {
    expect(listChanges(text, { ...everyChange, rule: 'spaced-numerals' }).map((c) => c.change.after)).toEqual(['1992'])
    expect(listChanges(text, { ...everyChange, state: 'rejected' })).toEqual([])
    expect(listChanges(text, { ...everyChange, least: 0.999 })).toEqual([])
    expect(listChanges(text, { ...everyChange, rule: 'reader' })).toEqual([])
  })
})

describe('the effect of other rules', () => {
  it('says by rule what would come and go', () => {
    const source = 'China signed a ioint statement in 1 992 with Russia.'
    const effect = effectOf(clean([source], ['look-alikes']).pages, clean([source], ['spaced-numerals']).pages)
    expect(effect).toMatchObject({ added: 1, removed: 1 })
    expect(effect.rules.get('spaced-numerals')).toMatchObject({
      added: 1,
      removed: 0,
      samples: [{ was: '1 992', is: '1992', sign: '+' }],
    })
    expect(effect.rules.get('look-alikes')).toMatchObject({ added: 0, removed: 1 })
  })
})

describe('file names', () => {
  it.each([
    ['A/B: "C"?', 'A B C'],
    ['...', 'document'],
    ['x'.repeat(300), 'x'.repeat(100)],
    ['Straße – 1897', 'Straße – 1897'],
  ])('%j is saved as %j', (title, name) => expect(fileName(title)).toBe(name))
})
