// Gradient boosting of small regression trees for a yes-or-no question (J. H. Friedman, "Greedy function approximation:
// a gradient boosting machine", 2001), on few features: exact enough with thirty-two bins each, and the same every run.

const bins = 48

/**
 * @param {number[][]} rows
 * @param {number[]} labels 0 or 1
 * @returns {{base: number, trees: number[][]}} trees as [feature, threshold, left, right] or [-1, value, 0, 0], by fours
 */
export function boost(rows, labels, { trees = 160, depth = 4, rate = 0.08, least = 25, ridge = 5 } = {}) {
  const features = rows[0].length
  const cuts = Array.from({ length: features }, (_, f) => cutsOf(rows.map((r) => r[f])))
  const binned = cuts.map((cut, f) => Uint8Array.from(rows, (r) => binOf(cut, r[f])))
  const share = labels.reduce((a, b) => a + b, 0) / labels.length
  const base = Math.log(share / (1 - share))
  const scores = new Float64Array(rows.length).fill(base)
  const made = []
  for (let t = 0; t < trees; t++) {
    const gradient = new Float64Array(rows.length)
    const hessian = new Float64Array(rows.length)
    for (let i = 0; i < rows.length; i++) {
      const p = 1 / (1 + Math.exp(-scores[i]))
      gradient[i] = labels[i] - p
      hessian[i] = p * (1 - p)
    }
    const tree = []
    grow(tree, Uint32Array.from(rows.keys()), depth, gradient, hessian)
    made.push(tree)
  }
  return { base, trees: made }

  function grow(tree, items, deep, gradient, hessian) {
    const at = tree.length
    tree.push(-1, 0, 0, 0)
    let [g, h] = [0, 0]
    for (const i of items) {
      g += gradient[i]
      h += hessian[i]
    }
    const split = deep > 0 && items.length >= 2 * least ? bestSplit(items, gradient, hessian, g, h) : null
    if (!split) {
      const value = (rate * g) / (h + ridge)
      tree[at + 1] = Math.round(value * 1e4) / 1e4
      for (const i of items) scores[i] += tree[at + 1]
      return
    }
    const { f, bin } = split
    tree[at] = f
    tree[at + 1] = cuts[f][bin]
    tree[at + 2] = tree.length
    grow(
      tree,
      items.filter((i) => binned[f][i] <= bin),
      deep - 1,
      gradient,
      hessian,
    )
    tree[at + 3] = tree.length
    grow(
      tree,
      items.filter((i) => binned[f][i] > bin),
      deep - 1,
      gradient,
      hessian,
    )
  }

  function bestSplit(items, gradient, hessian, g, h) {
    let best = null
    const whole = (g * g) / (h + ridge)
    for (let f = 0; f < features; f++) {
      const [gs, hs, ns] = [new Float64Array(bins + 1), new Float64Array(bins + 1), new Uint32Array(bins + 1)]
      for (const i of items) {
        const b = binned[f][i]
        gs[b] += gradient[i]
        hs[b] += hessian[i]
        ns[b]++
      }
      let [gl, hl, nl] = [0, 0, 0]
      for (let b = 0; b < cuts[f].length; b++) {
        gl += gs[b]
        hl += hs[b]
        nl += ns[b]
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
  let total = base
  for (const tree of trees) {
    let node = 0
    while (tree[node] >= 0) node = row[tree[node]] <= tree[node + 1] ? tree[node + 2] : tree[node + 3]
    total += tree[node + 1]
  }
  return total
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
