// Gradient boosting of small regression trees for a yes-or-no question (J. H. Friedman, "Greedy function approximation:
// a gradient boosting machine", 2001), on few features: exact enough with so many bins each, and the same every run. Each
// tree sees some of the rows and some of the features, drawn anew ("Stochastic gradient boosting", 2002).
import { randomBy } from './random.mjs'

const bins = 48
/** Places in a histogram for each feature: no fewer than bins. */
const slots = 64

/**
 * @param {number[][]} rows
 * @param {number[]} labels 0 or 1
 * @param {{trees?: number, depth?: number, rate?: number, least?: number, ridge?: number, seen?: number, seed?: number}} shape how
 *   many trees, how deep, what each adds, the fewest rows and the damping of a leaf, the share of rows and features a tree
 *   sees, and what they are drawn by
 * @returns {{base: number, trees: number[][]}} trees as [feature, threshold, left, right] or [-1, value, 0, 0], by fours
 */
export function boost(
  rows,
  labels,
  { trees = 160, depth = 4, rate = 0.08, least = 25, ridge = 5, seen = 0.6, seed = 7 } = {},
) {
  const features = rows[0].length
  const cuts = Array.from({ length: features }, (_, f) => cutsOf(rows.map((r) => r[f])))
  const binned = new Uint8Array(rows.length * features)
  rows.forEach((row, i) => row.forEach((value, f) => (binned[i * features + f] = binOf(cuts[f], value))))
  const share = labels.reduce((a, b) => a + b, 0) / labels.length
  const base = Math.log(share / (1 - share))
  const scores = new Float64Array(rows.length).fill(base)
  const gradient = new Float64Array(rows.length)
  const hessian = new Float64Array(rows.length)
  const sums = new Float64Array(features * slots * 3)
  const made = []
  const random = randomBy(seed)
  for (let t = 0; t < trees; t++) {
    for (let i = 0; i < rows.length; i++) {
      const p = 1 / (1 + Math.exp(-scores[i]))
      gradient[i] = labels[i] - p
      hessian[i] = p * (1 - p)
    }
    const tree = []
    const sample = Uint32Array.from(rows.keys()).filter(() => random() < seen)
    const drawn = Array.from({ length: features }, (_, f) => f).filter(() => random() < seen)
    grow(tree, sample, depth, drawn)
    rows.forEach((row, i) => (scores[i] += leafOf(tree, row)))
    made.push(tree)
  }
  return { base, trees: made }

  function grow(tree, items, deep, drawn) {
    const at = tree.length
    tree.push(-1, 0, 0, 0)
    let [g, h] = [0, 0]
    for (const i of items) {
      g += gradient[i]
      h += hessian[i]
    }
    const split = deep > 0 && items.length >= 2 * least ? bestSplit(items, drawn, g, h) : null
    if (!split) {
      const value = (rate * g) / (h + ridge)
      tree[at + 1] = Math.round(value * 1e4) / 1e4
      return
    }
    const { f, bin } = split
    const isBelow = (i) => binned[i * features + f] <= bin
    tree[at] = f
    tree[at + 1] = cuts[f][bin]
    tree[at + 2] = tree.length
    grow(tree, items.filter(isBelow), deep - 1, drawn)
    tree[at + 3] = tree.length
    grow(
      tree,
      items.filter((i) => !isBelow(i)),
      deep - 1,
      drawn,
    )
  }

  function bestSplit(items, drawn, g, h) {
    sums.fill(0)
    for (const i of items)
      for (const f of drawn) {
        const slot = (f * slots + binned[i * features + f]) * 3
        sums[slot] += gradient[i]
        sums[slot + 1] += hessian[i]
        sums[slot + 2]++
      }
    let best = null
    const whole = (g * g) / (h + ridge)
    for (const f of drawn) {
      let [gl, hl, nl] = [0, 0, 0]
      for (let b = 0; b < cuts[f].length; b++) {
        const slot = (f * slots + b) * 3
        gl += sums[slot]
        hl += sums[slot + 1]
        nl += sums[slot + 2]
        if (nl < least || items.length - nl < least) continue
        const gain = (gl * gl) / (hl + ridge) + ((g - gl) * (g - gl)) / (h - hl + ridge) - whole
        if (gain > 1e-6 && (!best || gain > best.gain)) best = { f, bin: b, gain }
      }
    }
    return best
  }
}

/** The score of a row: the logarithm of the odds. */
export function scoreOf({ base, trees }, row) {
  return trees.reduce((total, tree) => total + leafOf(tree, row), base)
}

function leafOf(tree, row) {
  let node = 0
  while (tree[node] >= 0) node = row[tree[node]] <= tree[node + 1] ? tree[node + 2] : tree[node + 3]
  return tree[node + 1]
}

function cutsOf(values) {
  const sorted = Float64Array.from(values).sort()
  const cuts = []
  for (let b = 1; b < bins; b++) {
    const cut = Math.round(sorted[Math.floor((b * sorted.length) / bins)] * 1e3) / 1e3
    if (cut !== cuts.at(-1)) cuts.push(cut)
  }
  return cuts
}

function binOf(cuts, value) {
  let b = 0
  while (b < cuts.length && value > cuts[b]) b++
  return b
}
