import { isOpen } from '../document'
import type { Command } from '../window'
import type { Comparison } from './comparison.svelte'
import { takingText } from './taking-text'
import type { ComparingDesk } from './desk'
import type { PlaceClass } from '../../core/collate'

type ComparingCommand = Command<ComparingDesk>

const isComparing = ({ comparing }: ComparingDesk) => comparing.open !== null
const hasPlace = ({ comparing: { open } }: ComparingDesk) => (open?.places[open.at]?.readings.length ?? 0) > 1
/** What decides of places comes with the first decision. */
const deciding = () => import('./deciding')
const isReady = ({ comparing: { open } }: ComparingDesk) => Boolean(open?.compared)

/** Does something with the open comparison. */
const withOpen =
  (run: (open: Comparison, desk: ComparingDesk) => void | Promise<unknown>): ComparingCommand['run'] =>
  async (desk) => {
    if (desk.comparing.open) await run(desk.comparing.open, desk)
  }

/** Opens the dialog in which texts to compare are chosen, the open document first. */
function choose(desk: ComparingDesk): void {
  const { choice } = desk.comparing
  choice.clear()
  if (desk.session) choice.addDocument(desk.session.row)
  desk.dialogs.show('compare')
}

/** Begins to compare. */
export const compareCommands: readonly ComparingCommand[] = [
  {
    id: 'compare',
    label: 'Compare with…',
    menu: 'view',
    key: 'Mod+Shift+K',
    enabled: (w) => isOpen(w) && w.session!.row.pendingFrom === undefined,
    run: choose,
  },
  {
    id: 'compare-texts',
    label: 'Compare texts…',
    menu: 'file',
    key: '',
    enabled: (w) => !isOpen(w),
    run: choose,
  },
]

/** The open comparison. */
export const comparisonCommands: readonly ComparingCommand[] = [
  {
    id: 'close-comparison',
    label: 'Back from the comparison',
    menu: 'file',
    key: 'Mod+W',
    enabled: isComparing,
    run: ({ comparing }) => comparing.close(),
  },
  {
    id: 'comparison-texts',
    label: 'Texts of this comparison…',
    menu: 'edit',
    key: '',
    enabled: isComparing,
    run: ({ comparing, dialogs }) => {
      comparing.choice.revise(comparing.open!.row)
      dialogs.show('compare')
    },
  },
  {
    id: 'next-variant',
    label: 'Next difference',
    menu: 'go',
    key: 'F8',
    enabled: isReady,
    run: withOpen((open) => open.step(1)),
  },
  {
    id: 'last-variant',
    label: 'Difference before',
    menu: 'go',
    key: 'F7',
    enabled: isReady,
    run: withOpen((open) => open.step(-1)),
  },
  {
    id: 'last-variant-shift',
    label: 'Difference before',
    menu: 'go',
    key: 'Shift+F8',
    hidden: true,
    enabled: isReady,
    run: withOpen((open) => open.step(-1)),
  },
  {
    id: 'compare-facing',
    label: 'Facing texts',
    menu: 'view',
    key: 'Mod+1',
    enabled: isReady,
    run: withOpen((open) => void (open.view = 'facing')),
  },
  {
    id: 'compare-apparatus',
    label: 'Apparatus',
    menu: 'view',
    key: 'Mod+2',
    enabled: isReady,
    run: withOpen((open) => void (open.view = 'apparatus')),
  },
  {
    id: 'compare-table',
    label: 'Table of variants',
    menu: 'view',
    key: 'Mod+3',
    enabled: isReady,
    run: withOpen((open) => void (open.view = 'table')),
  },
  {
    id: 'compare-lock',
    label: 'Texts scroll together',
    menu: 'view',
    key: 'Mod+L',
    enabled: isReady,
    run: withOpen((open) => void (open.locked = !open.locked)),
  },
  {
    id: 'compare-pictures',
    label: 'Pictures of this place',
    menu: 'view',
    key: 'P',
    enabled: hasPlace,
    run: withOpen((open) => void (open.pictured = !open.pictured)),
  },
  {
    id: 'other-place',
    label: 'Go to the other place of what moved',
    menu: 'go',
    key: 'M',
    enabled: (w) => hasPlace(w) && elsewhere(w.comparing.open!) !== undefined,
    run: withOpen((open) => open.goTo(elsewhere(open)!)),
  },
  ...(['substantive', 'accidental', 'error'] as const).map((named, i): ComparingCommand => ({
    id: `class-${named}`,
    label: `Class this variant as ${named}`,
    menu: 'edit',
    key: String(i + 1),
    enabled: hasPlace,
    run: withOpen((open) => classAs(open, named)),
  })),
  {
    id: 'ignore-variant',
    label: 'Ignore this variant, or no longer',
    menu: 'edit',
    key: 'I',
    enabled: hasPlace,
    run: withOpen(ignore),
  },
  {
    id: 'join-variants',
    label: 'Join this difference with the next',
    menu: 'edit',
    key: 'J',
    enabled: hasPlace,
    run: withOpen(async (open, { notices }) => {
      if (!(await (await deciding()).joinWithNext(open)))
        notices.say('There is no difference after this one.', 'problem')
    }),
  },
  {
    id: 'part-variant',
    label: 'Part this difference, word by word',
    menu: 'edit',
    key: 'K',
    enabled: hasPlace,
    run: withOpen(async (open, { notices }) => {
      if (!(await (await deciding()).part(open)))
        notices.say('This difference is of one word; it can’t be parted.', 'problem')
    }),
  },
  {
    id: 'align-words',
    label: 'Link or unlink words of this difference…',
    menu: 'edit',
    key: 'L',
    enabled: hasPlace,
    run: withOpen((open) => void (open.aligning = !open.aligning)),
  },
  {
    id: 'take-reading',
    label: 'Take the other reading over into the cleaned text',
    menu: 'edit',
    key: 'T',
    enabled: (w) => hasPlace(w) && takingText(w.comparing.open!) !== null,
    run: withOpen((open, desk) => take(open, desk)),
  },
  {
    id: 'compare-anew',
    label: 'Compare anew',
    menu: 'view',
    key: '',
    enabled: isReady,
    run: withOpen((open) => open.compare()),
  },
  {
    id: 'undo-comparison',
    label: 'Undo',
    menu: 'edit',
    key: 'Mod+Z',
    enabled: isComparing,
    run: withOpen(travel('undo')),
  },
  {
    id: 'redo-comparison',
    label: 'Redo',
    menu: 'edit',
    key: 'Mod+Shift+Z',
    enabled: isComparing,
    run: withOpen(travel('redo')),
  },
  {
    id: 'export-comparison',
    label: 'Export the comparison…',
    menu: 'file',
    key: 'Mod+E',
    enabled: isReady,
    run: ({ dialogs }) => dialogs.show('export-comparison'),
  },
  {
    id: 'leave-comparison',
    label: 'Back from the comparison',
    menu: 'file',
    key: 'Escape',
    hidden: true,
    enabled: (w) => isComparing(w) && w.dialogs.open === null,
    run: ({ comparing }) => comparing.close(),
  },
]

/** Classes the place at hand, or takes its class back where it has this one. */
async function classAs(open: Comparison, named: PlaceClass): Promise<void> {
  const isSo = open.places[open.at]?.remark?.class === named
  const { placesIn, remark } = await deciding()
  await remark(open, placesIn(open, 'this'), `classing a variant as ${named}`, { class: isSo ? undefined : named })
}

async function ignore(open: Comparison): Promise<void> {
  const { at } = open
  const isSo = open.places[at]?.remark?.ignored
  const { placesIn, remark } = await deciding()
  await remark(open, placesIn(open, 'this'), 'ignoring a variant', { ignored: isSo ? undefined : true })
}

function elsewhere(open: Comparison): number | undefined {
  return open.compared?.elsewhere(open.places, open.at)[0]
}

/** Takes the reading of the only other witness that differs from the base at the place at hand. */
async function take(open: Comparison, { notices }: ComparingDesk): Promise<void> {
  const [, ...others] = open.places[open.at]?.readings ?? []
  if (others.length !== 1 || others[0]!.lacuna)
    return notices.say('There are several other readings here; take one of them in the panel.', 'problem')
  await takeInto(open, notices, others[0]!.witnesses[0]!)
}

/** Takes a witness’s reading over into the cleaned text of the base, and says what was done. */
export async function takeInto(open: Comparison, notices: ComparingDesk['notices'], witness: number): Promise<void> {
  const base = takingText(open)
  const { siglum } = open.textOf(witness)
  const { takeReading } = await deciding()
  const isTaken = await takeReading(open, witness)
  const status = base?.session?.saved.status
  if (isTaken && status?.state === 'failed')
    notices.say(
      `The reading of ${siglum} was taken over, but is not saved: ${status.why} It is tried again.`,
      'problem',
    )
  else if (isTaken)
    notices.say(`The reading of ${siglum} stands in “${base?.session?.row.metadata.title}” now.`, 'done', {
      label: 'Undo',
      run: () => void open.undo(),
    })
  else notices.say('The text has changed since it was compared. Compare anew, then take the reading.', 'problem')
}

function travel(way: 'undo' | 'redo') {
  return async (open: Comparison, { notices }: ComparingDesk): Promise<void> => {
    // What was decided a moment before waits for the same, and stands before it is taken back.
    await deciding()
    const step = open.history[way === 'undo' ? 'done' : 'undone'].at(-1)
    if (!step) return notices.say(way === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.')
    const done = await open[way]()
    if (done) notices.say(`${way === 'undo' ? 'Taken back' : 'Done again'}: ${done.label}.`)
    else
      notices.say(
        `“${step.label}” can’t be taken back here: more was done to the document since. Take it back there.`,
        'problem',
      )
  }
}
