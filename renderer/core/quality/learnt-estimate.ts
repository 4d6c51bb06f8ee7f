/** How many wrong words each sign of error stands for. Made by scripts/learning/learn-estimate.mjs. */
export const weights = {
  words: 0.008,
  unknown: 1.038,
  names: 2.479,
  repeated: 0.242,
  old: 0,
  mistaken: 1.77,
  missed: 9.757,
  unclear: 1.242,
} as const

/** How far the estimate was off, as a share of the words of a text: the mean over texts it had not learnt from. */
export const meanError = 0.043
