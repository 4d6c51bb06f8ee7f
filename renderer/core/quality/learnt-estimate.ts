/** How many wrong words each sign of error stands for. Made by scripts/learning/learn-estimate.mjs. */
export const weights = {
  words: 0.009,
  unknown: 1.105,
  names: 2.51,
  repeated: 0.181,
  old: 0,
  mistaken: 2.227,
  missed: 5.95,
  unclear: 1.347,
} as const

/** How far the estimate was off, as a share of the words of a text: the mean over texts it had not learnt from. */
export const meanError = 0.043
