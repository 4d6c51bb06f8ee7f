// Tries bad files one after another, as faults.mjs orders it to, and tells what came of each.
import { mutantOf } from './mutants'
import { numbersFrom, oneOf } from './numbers'
import { targets } from './targets'
import { writeFileSync } from 'node:fs'

/** One try: which target, and the number that its file is made from. */
interface Order {
  readonly target: number
  readonly seed: number
  /** Where to write the file as well, for one that was found to be bad. */
  readonly keep?: string
}

const ready = await Promise.all(targets.map(async (target) => ({ ...target, good: await target.files() })))
const say = (message: object) => process.send!(message)
say({ targets: ready.map(({ name, weight }) => ({ name, weight })) })

process.on('message', ({ target: index, seed, keep }: Order) => {
  const target = ready[index]!
  const good = oneOf(numbersFrom(seed ^ 0x5bd1e995), target.good)
  const bytes = mutantOf(
    good.bytes,
    good.build,
    target.good.map((g) => g.bytes),
    seed,
  )
  if (keep) writeFileSync(keep, bytes)
  const before = process.cpuUsage()
  const done = (wrong: string | null) => {
    const { user, system } = process.cpuUsage(before)
    say({ wrong, seconds: (user + system) / 1e6, memory: process.memoryUsage().rss })
  }
  target
    .try({ name: good.name, bytes })
    .then(done, (cause: unknown) =>
      done(
        `thrown: ${cause instanceof Error ? (cause.stack ?? '').split('\n').slice(0, 5).join(' | ') : String(cause)}`,
      ),
    )
})
