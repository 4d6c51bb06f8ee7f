import { placesOf } from '../apparatus'
import { placedSegments } from '../segments'
import { extent } from '../segments'
import type { CollationWriter } from './writer'

/**
 * JSON. Of two texts `segments`: stretches of both in UTF-16 offsets, of the kind `equal` where they agree but for case,
 * spaces and punctuation. Of more `places`: the table, with what each witness has.
 */
export const json: CollationWriter = {
  id: 'json',
  name: 'JSON',
  write(collation, base) {
    const { witnesses, moves, words, columnOf } = collation
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
    const order = [base, ...witnesses.keys()].filter((w, i, all) => all.indexOf(w) === i)
    const sigla = order.map((w) => witnesses[w]!.siglum)
    const body =
      witnesses.length === 2
        ? { segments: placedSegments(collation, order[0]!, order[1]!) }
        : {
            places: placesOf(collation, base).map(({ kind, confidence, moved: isMoved, readings }) => ({
              kind: isMoved ? 'moved' : kind,
              confidence,
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
