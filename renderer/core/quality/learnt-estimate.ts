/** How many wrong words each sign of error stands for. Made by scripts/learning/learn-estimate.mjs. */
export const weights = {
  words: 0.028,
  unknown: 0.493,
  names: 1.974,
  repeated: 0.042,
  old: 0.594,
  mistaken: 3.715,
  missed: 9.392,
  unclear: 3.47,
} as const

/** How far the estimate was off, as a share of the words of a text: the mean over texts it had not learnt from. */
export const meanError = 0.049
