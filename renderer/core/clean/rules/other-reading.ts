import type { RuleDescription } from '../rule'

/** What proposes the words of another reading of a page: no rule of a run, since it asks that reading (`core/readings`). */
export const otherReading: RuleDescription = {
  id: 'other-reading',
  name: 'Another reading',
  sentence: 'Another reading of this page has this here. Which of them is right the picture tells.',
  example: { was: 'the fury of the lamps', is: 'the fuel of the lamps' },
}
