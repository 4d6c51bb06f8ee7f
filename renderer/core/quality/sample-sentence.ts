import type { ErrorRate } from './error-rate'

/** What a sample told, when, and of what. */
export interface CheckedSample extends ErrorRate {
  /** Milliseconds since 1970 (UTC). */
  readonly made: number
  /** Whether the lines were checked against the picture. */
  readonly pictured: boolean
  /** Checksum of the cleaned text that it was drawn from; samples of earlier versions have none. */
  readonly checksum?: number
}

/**
 * What a sample told, in a sentence fit to cite, and whether the text was changed since.
 *
 * @param now checksum of the cleaned text as it is now
 */
export function sampleSentence(sample: CheckedSample, now: number): string {
  const { parts, words, wrong, rate, low, high, pictured, made, checksum } = sample
  const day = new Date(made).toISOString().slice(0, 10)
  const against = pictured ? 'the page images' : 'the original'
  const since = checksum === undefined || checksum === now ? '' : ' The text has been changed since.'
  return `In a blind sample of ${parts} randomly drawn ${parts === 1 ? 'line' : 'lines'} (${words} words) checked against ${against} on ${day}, ${wrong} ${wrong === 1 ? 'word was' : 'words were'} wrong: ${percent(rate)} (95 % interval ${percent(low)} to ${percent(high)}).${since}`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
