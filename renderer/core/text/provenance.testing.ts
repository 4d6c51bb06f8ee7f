import type { Provenance } from '.'

/** Who made a change, in tests: a reader, for good. */
export const byReader = (id: string, more: Partial<Provenance> = {}): Provenance => ({
  id,
  kind: 'correction',
  rule: null,
  confidence: 1,
  state: 'accepted',
  by: 'reader',
  when: 1,
  ...more,
})
