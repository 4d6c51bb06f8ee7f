import { blockAt, linedBlocksOf } from '../blocks'
import type { Finding, Rule } from '../rule'
import { chanceOfStop } from '../stops/stop-judge'
import { stopPlaces } from '../stops/stop-places'

/** Less likely ones are not worth proposing. */
const worthShowing = 0.4
/** The language whose texts it was learnt from. */
const language = 'en'
/** A text that was read well is left alone unless it lost more of its stops than this, as a share. */
const fewLost = 0.1
/** In a document with a greater share of older spellings stops were set otherwise. */
const oldest = 0.06

/** Puts stops back that OCR lost, or read as commas, at the ends of sentences and behind initials and what is cut short. */
export const lostStops: Rule = {
  id: 'lost-stops',
  name: 'Lost stops',
  ofMisreading: true,
  sentence:
    'Where a sentence, an initial or a word cut short has lost its stop, or OCR read it as a comma, the stop is put back; in English, and not in a text that was read well.',
  example: {
    was: 'he had never had it in his possession The jury found for him',
    is: 'he had never had it in his possession. The jury found for him',
  },
  lexical: true,
  find({ text, context }) {
    const { lexicon, reader } = context
    if (lexicon.language !== language || reader.about.old > oldest) return []
    if (reader.about.isClear && reader.about.stops.lost < fewLost) return []
    const lined = linedBlocksOf(text)
    return stopPlaces(text, {
      lexicon,
      habits: reader.about.stops,
      standing: (word) => context.standing(word),
      capitals: (letter) => reader.about.capitals(letter),
    }).flatMap(({ from, to, traits }): Finding[] => {
      const confidence = chanceOfStop(traits)
      if (confidence < worthShowing || blockAt(lined, from)) return []
      return [{ from, to, text: '.', confidence: Math.round(Math.min(0.99, confidence) * 100) / 100 }]
    })
  },
}
