/** How many wrong words each sign of error stands for. Made by scripts/learning/learn-estimate.mjs. */
export const weights = {
  words: 0.013,
  unknown: 1.08,
  names: 2.48,
  repeated: 0.175,
  old: 0,
  mistaken: 2.559,
  missed: 1.57,
  unclear: 2.666,
} as const

/** How far the estimate was off, as a share of the words of a text: the mean over texts it had not learnt from. */
export const meanError = 0.043
