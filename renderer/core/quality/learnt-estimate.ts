/** How many wrong words each sign of error stands for. Made by scripts/learning/learn-estimate.mjs. */
export const weights = {
  words: 0.014,
  unknown: 1.099,
  names: 2.269,
  repeated: 0.167,
  old: 0,
  mistaken: 4.106,
  missed: 3.651,
  unclear: 1.622,
} as const

/** How far the estimate was off, as a share of the words of a text: the mean over texts it had not learnt from. */
export const meanError = 0.044
