/** How many wrong words each sign of error stands for. Made by scripts/learning/learn-estimate.mjs. */
export const weights = {
  words: 0.008,
  unknown: 1.081,
  names: 2.428,
  repeated: 0.208,
  old: 0,
  mistaken: 2.1,
  missed: 8.564,
  unclear: 1.425,
} as const

/** How far the estimate was off, as a share of the words of a text: the mean over texts it had not learnt from. */
export const meanError = 0.042
