import { expect, it } from 'vitest'
import { checksumOf } from './checksum'
import { errorRate } from './error-rate'
import { sampleSentence } from './sample-sentence'

const text = 'The first lane of it. The second line is right.'
const sample = {
  ...errorRate([
    { words: 5, wrong: 1 },
    { words: 5, wrong: 0 },
  ]),
  made: Date.UTC(2026, 10, 26),
  pictured: false,
}

it('what a sample told is a sentence to cite', () => {
  expect(sampleSentence(sample, checksumOf(text))).toMatch(
    /^In a blind sample of 2 randomly drawn lines \(10 words\) checked against the original on 2026-11-26, 1 word was wrong: 10\.0 % \(95 % interval \d+\.\d % to \d+\.\d %\)\.$/,
  )
})

it('it says so where the text was changed since, as far as is known', () => {
  const since = / The text has been changed since\.$/
  const checksum = checksumOf(text)
  expect(sampleSentence({ ...sample, checksum }, checksumOf(text))).not.toMatch(since)
  expect(sampleSentence({ ...sample, checksum }, checksumOf(text.replace('lane', 'line')))).toMatch(since)
  expect(sampleSentence(sample, checksumOf('another text'))).not.toMatch(since)
})
