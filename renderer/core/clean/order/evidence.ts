/** How much likelier a line stands after another than any other line does (natural logarithm), by their numbers. */
export type Evidence = (above: number, below: number) => number

/** Two lines with more evidence than this are not parted. */
export const firm = 1.2
