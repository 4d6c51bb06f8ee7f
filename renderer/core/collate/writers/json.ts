import { extent, placedSegments, wordsIn } from '../segments'
import { witnessOrder, writtenPlaces, type CollationOrder, type CollationWriter } from './writer'

/**
 * JSON. Of two texts `segments`: stretches of both in UTF-16 offsets, of the kind `equal` where they agree but for case,
 * spaces and punctuation. Of more `places`: the table, with what each witness has.
 */
export const json: CollationWriter = {
  id: 'json',
  name: 'JSON',
  extension: 'json',
  write(given) {
    const { witnesses, moves, words, columnOf } = given.collation
    const { collation } = given
    const moved = moves.map(({ witness, from, to, columns }) => ({
      witness: witnesses[witness]!.siglum,
      at: extent(words[witness]!, [from, to]),
      elsewhere: witnesses.flatMap(({ siglum }, other) => {
        const some = [
          columnOf[other]!.findIndex((c) => c >= columns[0]),
          columnOf[other]!.findIndex((c) => c >= columns[1]),
        ]
        const [first, last] = some.map((w) => (w < 0 ? words[other]!.count : w)) as [number, number]
        return last > first && other !== witness ? [{ witness: siglum, at: extent(words[other]!, [first, last]) }] : []
      }),
    }))
    const order = witnessOrder(given)
    const sigla = order.map((w) => witnesses[w]!.siglum)
    const body =
      witnesses.length === 2
        ? { segments: placedSegments(collation, order[0]!, order[1]!), ...decidedIn(given) }
        : {
            places: writtenPlaces(given).map(({ told, confidence, readings, remark }) => ({
              kind: told === 'lacuna' ? 'equal' : told,
              confidence,
              ...(remark?.class ? { class: remark.class } : {}),
              ...(remark?.note ? { note: remark.note } : {}),
              ...(remark?.tags ? { tags: remark.tags } : {}),
              readings: readings.map((r) => ({
                witnesses: r.witnesses.map((w) => witnesses[w]!.siglum),
                text: r.text,
                ...(r.lacuna ? { lacuna: true } : {}),
              })),
            })),
          }
    return `${JSON.stringify({ witnesses: sigla, ...body, moved })}\n`
  },
}

/** What a reader said of places, with where they stand. */
function decidedIn({ collation, places = [] }: CollationOrder): object {
  const decided = places.flatMap(({ columns, remark }) => {
    if (!remark) return []
    const at = collation.witnesses.map(({ siglum }, w) => [
      siglum,
      extent(collation.words[w]!, wordsIn(collation, w, columns)),
    ])
    const { class: classed, ignored, note, tags } = remark
    return [{ at: Object.fromEntries(at) as object, class: classed, ignored, note, tags }]
  })
  return decided.length ? { decisions: decided } : {}
}
