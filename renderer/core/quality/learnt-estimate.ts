/** How many wrong words each sign of error stands for. Made by scripts/learning/learn-estimate.mjs. */
export const weights = {
  words: 0.013,
  unknown: 1.092,
  names: 2.498,
  repeated: 0.167,
  old: 0,
  mistaken: 2.575,
  missed: 1.911,
  unclear: 2.412,
} as const

/** How far the estimate was off, as a share of the words of a text: the mean over texts it had not learnt from. */
export const meanError = 0.043
