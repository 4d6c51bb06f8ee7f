/** How many wrong words each sign of error stands for. Made by scripts/learning/learn-estimate.mjs. */
export const weights = {
  words: 0.008,
  unknown: 1.105,
  names: 2.427,
  repeated: 0.178,
  old: 0,
  mistaken: 2.258,
  missed: 6.05,
  unclear: 1.203,
} as const

/** How far the estimate was off, as a share of the words of a text: the mean over texts it had not learnt from. */
export const meanError = 0.043
