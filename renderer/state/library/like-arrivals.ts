import type { LibraryDatabase } from '../../store'
import { counted, type Dialogs, type Notices } from '../window'
import { Duplicates, type FoundPair } from './duplicates.svelte'

/** Pages of the largest library that is looked through as files come in: it takes some seconds of a worker each time. */
const mostPages = 20_000

/** What looking for duplicates of what came in takes. */
interface Surroundings {
  readonly db: LibraryDatabase
  readonly notices: Notices
  readonly dialogs: Dialogs
}

/**
 * Tells of documents that have just come in and seem to be in the library already: nothing is merged, the notice leads to where both are
 * looked at.
 * @param ids the documents that came in
 */
export async function tellLikeArrivals(
  { db, notices, dialogs }: Surroundings,
  ids: readonly string[],
  duplicates = new Duplicates(db),
): Promise<void> {
  if ((await db.sources.count()) > mostPages) return
  await duplicates.find()
  const arrived = new Set(ids)
  const found = duplicates.pairs?.filter(({ first, second }) => arrived.has(first) || arrived.has(second)) ?? []
  const [pair] = found
  if (!pair) return
  notices.say(await saidOf(db, found, arrived), 'done', {
    label: 'Look at them…',
    run: () => {
      dialogs.duplicates = pair.key
      dialogs.show('duplicates')
    },
  })
}

async function saidOf(db: LibraryDatabase, found: readonly FoundPair[], arrived: ReadonlySet<string>): Promise<string> {
  const [pair] = found as readonly [FoundPair, ...FoundPair[]]
  if (found.length > 1) {
    const like = new Set(found.flatMap(({ first, second }) => [first, second]).filter((id) => arrived.has(id)))
    return `${counted(like.size, 'document that came in', 'documents that came in')} may be here twice.`
  }
  const [came, other] = arrived.has(pair.second) ? [pair.second, pair.first] : [pair.first, pair.second]
  const [row, otherRow] = await db.documents.bulkGet([came, other])
  const title = `“${row?.metadata.title ?? ''}”`
  if (pair.kind === 'pages of one') return `${title} seems to have pages twice.`
  const pages = pair.pages.length > 1 || pair.coverage < 1 ? `${counted(pair.pages.length, 'page', 'pages')} of ` : ''
  const verb = pages && pair.pages.length > 1 ? 'seem' : 'seems'
  return `${pages}${title} ${verb} to be in the library already, in “${otherRow?.metadata.title ?? ''}”.`
}
