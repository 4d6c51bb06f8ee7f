/** A minimal acyclic word graph, packed into one array; see format.md for the bits. Immutable. */
export class Dawg {
  /** The first edge of the root. */
  static readonly root = 1
  private readonly indexOf: ReadonlyMap<string, number>

  constructor(
    /** All characters of its words. */
    readonly characters: string,
    private readonly edges: Uint32Array,
    private readonly counts: Uint32Array,
  ) {
    this.indexOf = new Map([...characters].map((c, i) => [c, i]))
  }

  /** The edge of a node that takes a character, or 0. A node is named by its first edge; 0 is no node. */
  edge(node: number, character: string): number {
    const wanted = this.indexOf.get(character)
    if (wanted === undefined || node === 0) return 0
    for (let i = node; ; i++) {
      if ((this.edges[i]! & 255) === wanted) return i
      if (this.edges[i]! >>> 31) return 0
    }
  }

  /** The node that an edge leads to, or 0. */
  target(edge: number): number {
    return (this.edges[edge]! >>> 9) & 0x3fffff
  }

  /** Whether a word ends with this edge. */
  endsWord(edge: number): boolean {
    return (this.edges[edge]! & 256) !== 0
  }

  /** Whether this is the last edge of its node; the others follow at edge + 1. */
  isLast(edge: number): boolean {
    return this.edges[edge]! >>> 31 === 1
  }

  /** The character an edge takes. */
  character(edge: number): string {
    return this.characters[this.edges[edge]! & 255]!
  }

  /** Where that character stands in {@link characters}. */
  characterIndex(edge: number): number {
    return this.edges[edge]! & 255
  }

  /** How many words of the edge's node sort before those that take it; summed along a walk this numbers the words. */
  wordsBefore(edge: number): number {
    return this.counts[edge]!
  }

  /** The number of a word, or -1 when it is not in the graph. */
  idOf(word: string): number {
    let node = Dawg.root
    let id = 0
    let edge = 0
    for (const character of word) {
      edge = this.edge(node, character)
      if (!edge) return -1
      id += this.counts[edge]!
      node = this.target(edge)
    }
    return edge && this.endsWord(edge) ? id : -1
  }
}
