import { describe, expect, it } from 'vitest'
import { menus } from '../../../electron/bridge'
import { comparisonCommands } from '../comparing'
import { commands, runCommand } from './commands'
import type { Workspace } from './workspace.svelte'

// Every command of the registry keeps this contract.
describe('commands', () => {
  it.each(commands.map((c) => [c.id, c] as const))('%s has an id of its own, a label, a menu', (id, command) => {
    expect(commands.filter((c) => c.id === id)).toHaveLength(1)
    expect(command.label).toMatch(/^[A-Z]/)
    expect(menus).toContain(command.menu)
  })
  it('share no default key, but where one acts on what is selected or on an open card, and the other when nothing is', () => {
    const places = commands.filter((c) => /^highlight-/.test(c.id))
    const cards = commands.filter((c) => ['accept', 'accept-identical', 'reject', 'close-card'].includes(c.id))
    const comparing = commands.filter((c) => comparisonCommands.some((own) => own.id === c.id))
    const listing = commands.filter((c) => ['details', 'covers'].includes(c.id))
    const others = commands.filter((c) => ![...places, ...cards, ...comparing, ...listing].includes(c))
    const keys = (list: typeof others) => list.map((c) => c.key).filter((k) => k !== '')
    for (const list of [places, cards, comparing, listing, others])
      expect(keys(list).filter((k, i, all) => all.indexOf(k) !== i)).toEqual([])
    const sharedWith = (list: typeof others) => others.filter((c) => c.key !== '' && keys(list).includes(c.key))
    expect(sharedWith(places)).toEqual([])
    expect(sharedWith(cards).map((c) => c.id)).toEqual(['edit-plain', 'read'])
    // No document is open beside a comparison, and the other way round.
    const onComparison = { session: null, comparing: { open: {} }, dialogs: { open: null } } as unknown as Workspace
    expect(sharedWith(comparing).filter((c) => c.enabled(onComparison))).toEqual([])
    // The list of documents is not shown beside an open one.
    const inDocument = { session: {}, catalogue: { isShown: false } } as unknown as Workspace
    expect(sharedWith(listing).map((c) => c.id)).toEqual(['metadata'])
    expect(listing.filter((c) => c.enabled(inDocument))).toEqual([])
    const onCard = (editing: boolean) => ({ session: {}, view: { card: {}, editing } }) as unknown as Workspace
    for (const editing of [true, false]) expect(sharedWith(cards).some((c) => c.enabled(onCard(editing)))).toBe(false)
  })
})

describe('a command that fails', () => {
  it('says so, and why', async () => {
    const said: string[] = []
    const workspace = {
      copies: { save: () => Promise.reject(new Error('The disk is full.')) },
      notices: { say: (text: string, kind: string) => said.push(`${kind}: ${text}`) },
    } as unknown as Workspace
    expect(runCommand(workspace, 'save-library')).toBe(true)
    await new Promise((done) => setTimeout(done))
    expect(said).toEqual(['problem: “Save the whole library” failed: The disk is full.'])
  })
})
