import type { ErrorRate } from './error-rate'

/** What a sample told, in a sentence fit to cite. */
export function sampleSentence(sample: ErrorRate, pictured: boolean, day: string): string {
  const { parts, words, wrong, rate, low, high } = sample
  const against = pictured ? 'the page images' : 'the original'
  return `In a blind sample of ${parts} randomly drawn ${parts === 1 ? 'line' : 'lines'} (${words} words) checked against ${against} on ${day}, ${wrong} ${wrong === 1 ? 'word was' : 'words were'} wrong: ${percent(rate)} (95 % interval ${percent(low)} to ${percent(high)}).`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
