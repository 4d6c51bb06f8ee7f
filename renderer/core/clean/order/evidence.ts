/** How much likelier a line stands after another than any other line does (natural logarithm), by their numbers. */
export type Evidence = (above: number, below: number) => number
