import { Dexie, liveQuery, type Subscription } from 'dexie'

/** Writes, by this window or another, after which a query is asked through another subscription. */
const mostWrites = 100

/** How long the subscription before is kept beside the new one, in milliseconds: what it is about to tell is told. */
const overlap = 2000

/** Who hears the answers of a query. */
interface Hearer<Answer> {
  readonly next: (answer: Answer) => void
  readonly error?: (cause: unknown) => void
}

/**
 * Hears the answer to a query, now and whenever it may be another. Dexie's live queries keep the keys of all that is written
 * anywhere until one of them concerns the query; one that nothing concerns for days would keep them for days. So it is subscribed to
 * anew after some hundred writes.
 */
export function liveAnswers<Answer>(
  query: () => Answer | Promise<Answer>,
  hear: ((answer: Answer) => void) | Hearer<Answer>,
): Subscription {
  const { next: told, error } = typeof hear === 'function' ? { next: hear, error: undefined } : hear
  let closed = false
  const next = (answer: Answer) => {
    if (!closed) told(answer)
  }
  const live = liveQuery(query)
  let writes = 0
  let subscription = live.subscribe(next, error)
  const count = () => {
    if (++writes < mostWrites) return
    writes = 0
    endLater(subscription)
    subscription = live.subscribe(butFirst(next), error)
  }
  Dexie.on('storagemutated', count)
  return {
    get closed() {
      return closed
    },
    unsubscribe: () => {
      closed = true
      Dexie.on.storagemutated.unsubscribe(count)
      subscription.unsubscribe()
    },
  }
}

/** The subscription before has told the first answer. */
function butFirst<Answer>(next: (answer: Answer) => void): (answer: Answer) => void {
  let isFirst = true
  return (answer) => {
    if (isFirst) isFirst = false
    else next(answer)
  }
}

/** Apart from what subscribes anew, so that no subscription holds the one before. */
function endLater(subscription: Subscription): void {
  setTimeout(() => subscription.unsubscribe(), overlap)
}
