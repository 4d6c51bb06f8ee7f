import type { Metadata } from '../../document/metadata'

/** What a reference manager's entry tells of a work. */
export interface Reference {
  readonly told: Partial<Metadata>
  /** Name that it is cited by; '' for none. */
  readonly key: string
  /** Names of the files that it says are the work, without their folders. */
  readonly files: readonly string[]
}

/** What is told, without what is empty. */
export function toldOf(fields: Readonly<Partial<Record<keyof Metadata, string | undefined>>>): Partial<Metadata> {
  const kept = Object.entries(fields).flatMap(([key, value]) => {
    const plain = (value ?? '').replace(/\s+/g, ' ').trim()
    return plain === '' ? [] : [[key, plain.slice(0, 5000)]]
  })
  return Object.fromEntries(kept) as Partial<Metadata>
}
